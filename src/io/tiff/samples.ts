/** Cells of one band of a block, in the type of the raster. */
export type Cells =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array

export type CellType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64'

export const CELL_ARRAYS = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const

/** How the samples of a block lie. */
export interface SampleLayout {
  readonly bits: number
  readonly type: CellType
  /** Bands that lie interleaved in a block, and the one of them that is read. */
  readonly interleaved: number
  readonly chosen: number
}

/** Bytes as cells of a type; copied only where their place in memory does not allow a view. */
export function viewCells(bytes: Uint8Array, type: CellType): Cells {
  const array = CELL_ARRAYS[type]
  const size = array.BYTES_PER_ELEMENT
  const placed = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes)
  return new array(placed.buffer as ArrayBuffer, placed.byteOffset, Math.floor(placed.byteLength / size))
}

/** The chosen one of interleaved bands. */
export function pickBand(cells: Cells, { interleaved, chosen, type }: SampleLayout): Cells {
  if (interleaved === 1) return cells
  const band = new CELL_ARRAYS[type](cells.length / interleaved)
  for (let i = 0, at = chosen; i < band.length; i++, at += interleaved) band[i] = cells[at]
  return band
}

/** Samples of 1 to 31 bits, unsigned and most significant bit first; each row begins with a whole byte. */
export function unpackBits(bytes: Uint8Array, columns: number, rows: number, layout: SampleLayout): Cells {
  const { bits, type, interleaved, chosen } = layout
  const cells = new CELL_ARRAYS[type](columns * rows)
  const rowBytes = Math.ceil((columns * interleaved * bits) / 8)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let bit = (column * interleaved + chosen) * bits
      let value = 0
      for (let left = bits; left > 0; ) {
        const taken = Math.min(left, 8 - (bit & 7))
        const byte = bytes[row * rowBytes + (bit >> 3)]
        value = value * 2 ** taken + ((byte >> (8 - (bit & 7) - taken)) & ((1 << taken) - 1))
        bit += taken
        left -= taken
      }
      cells[row * columns + column] = value
    }
  }
  return cells
}

/** Floats of 16 bits (IEEE 754 binary16), little-endian, as floats of 32. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  const halves = viewCells(bytes, 'uint16')
  return Float32Array.from(halves, (half) => {
    const exponent = (half >> 10) & 31
    const fraction = half & 1023
    const sign = half & 0x8000 ? -1 : 1
    if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25))
  })
}

/** Reverses the order of the bytes in each sample, in place. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (size === 2) buffer.swap16()
  else if (size === 4) buffer.swap32()
  else if (size === 8) buffer.swap64()
  else if (size === 3) {
    for (let at = 0; at + 2 < bytes.length; at += 3) {
      const first = bytes[at]
      bytes[at] = bytes[at + 2]
      bytes[at + 2] = first
    }
  }
}

/** The bits of each byte in reverse, for files whose FillOrder is 2. */
export function reverseBits(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => {
    const pairs = ((byte & 0x55) << 1) | ((byte & 0xaa) >> 1)
    const fours = ((pairs & 0x33) << 2) | ((pairs & 0xcc) >> 2)
    return ((fours & 0x0f) << 4) | (fours >> 4)
  })
}
