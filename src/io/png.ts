import { crc32, deflateSync } from 'node:zlib'

/** A picture of at most 256 colours. */
export interface IndexedPicture {
  readonly columns: number
  readonly rows: number
  /** Row by row, `palette[pixels[i]]` is the colour of pixel i. */
  readonly pixels: Uint8Array
  readonly palette: readonly (readonly [red: number, green: number, blue: number])[]
  /** The entry of the palette that is not drawn. */
  readonly transparent?: number
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const INDEXED = 3
/** 9 makes maps of large patches a twentieth smaller, in ten times the time. */
const LEVEL = 7

/** PNG of an indexed picture (PNG specification, third edition: colour type 3, 8 bits, no filter). */
export function encodePng({ columns, rows, pixels, palette, transparent }: IndexedPicture): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, INDEXED, 0, 0, 0])
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  const lines = Buffer.alloc(rows * (columns + 1))
  for (let row = 0; row < rows; row++) {
    lines.set(pixels.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1)
  }
  const alphas = transparent === undefined ? [] : [chunk('tRNS', alphaUpTo(transparent))]
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    ...alphas,
    chunk('IDAT', deflateSync(lines, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Alphas are listed from the first entry on; those not listed are opaque. */
function alphaUpTo(transparent: number): Buffer {
  const alphas = Buffer.alloc(transparent + 1, 255)
  alphas[transparent] = 0
  return alphas
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
