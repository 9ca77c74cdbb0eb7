import { CodecError } from './codec-error.js'

/** How the bytes of a row are differences of their neighbours (TIFF 6.0, section 14, and its supplement 3). */
export interface RowShape {
  /** Samples of a row, all bands. */
  readonly samples: number
  /** Samples from a value to the one it is the difference to: the bands that lie interleaved. */
  readonly stride: number
  /** Of a sample: 1, 2, 4 or 8. */
  readonly bytes: number
}

/** Predictor 2, in place: each sample is the difference to the one `stride` before it. Samples are in native order. */
export function undoDifferences(data: Uint8Array, rows: number, { samples, stride, bytes }: RowShape): void {
  const count = rows * samples
  const buffer = data.buffer as ArrayBuffer
  if (bytes === 1) addAlong(new Uint8Array(buffer, data.byteOffset, count), rows, samples, stride)
  else if (bytes === 2) addAlong(new Uint16Array(buffer, data.byteOffset, count), rows, samples, stride)
  else if (bytes === 4) addAlong(new Uint32Array(buffer, data.byteOffset, count), rows, samples, stride)
  else if (bytes === 8) addAlongBig(new BigUint64Array(buffer, data.byteOffset, count), rows, samples, stride)
  else throw new CodecError(`predictor 2 does not go with samples of ${bytes} bytes`)
}

function addAlong(cells: Uint8Array | Uint16Array | Uint32Array, rows: number, samples: number, stride: number): void {
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * samples
    for (let i = row * samples + stride; i < end; i++) cells[i] += cells[i - stride]
  }
}

function addAlongBig(cells: BigUint64Array, rows: number, samples: number, stride: number): void {
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * samples
    for (let i = row * samples + stride; i < end; i++) cells[i] += cells[i - stride]
  }
}

/**
 * Predictor 3, for floats: bytes are differences, and a row holds first the highest byte of each sample, then the second
 * of each, and so on. Returns the samples in little-endian order.
 */
export function undoFloatDifferences(data: Uint8Array, rows: number, { samples, stride, bytes }: RowShape): Uint8Array {
  const rowBytes = samples * bytes
  const out = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes
    const end = start + rowBytes
    for (let i = start + stride; i < end; i++) data[i] += data[i - stride]
    for (let byte = 0; byte < bytes; byte++) {
      const plane = start + (bytes - 1 - byte) * samples
      for (let i = 0; i < samples; i++) out[start + i * bytes + byte] = data[plane + i]
    }
  }
  return out
}
