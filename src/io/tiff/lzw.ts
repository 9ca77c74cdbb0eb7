import { CodecError } from './codec-error.js'

const CLEAR = 256
const END = 257
const FIRST = 258
const MOST = 4096

/**
 * TIFF's LZW (TIFF 6.0, section 13: most significant bit first, codes grow one entry early).
 *
 * A string of the table is a stretch of the output that was written already, so the table holds places, not bytes.
 *
 * @param size bytes to write; less is returned when the codes end earlier
 * @throws CodecError when the codes do not make sense
 */
export function decodeLzw(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length >= 2 && packed[0] === 0 && (packed[1] & 1) === 1)
    throw new CodecError('it is LZW of the kind before TIFF 6.0')
  const out = new Uint8Array(size)
  const starts = new Uint32Array(MOST)
  const lengths = new Uint32Array(MOST)
  let next = FIRST
  let width = 9
  let done = 0
  let before = -1
  let beforeStart = 0
  let beforeLength = 0
  let bits = 0
  let held = 0
  let at = 0
  while (done < size) {
    while (held < width && at < packed.length) {
      bits = ((bits << 8) | packed[at++]) & 0xffffff
      held += 8
    }
    if (held < width) break
    held -= width
    const code = (bits >>> held) & ((1 << width) - 1)
    if (code === END) break
    if (code === CLEAR) {
      next = FIRST
      width = 9
      before = -1
      continue
    }
    if (code > 257 && (before < 0 || code > next || (code === next && next >= MOST)))
      throw new CodecError('its LZW codes make no sense')
    const start = done
    if (before >= 0 && next < MOST) {
      starts[next] = beforeStart
      lengths[next] = beforeLength + 1
      next++
      if (next >= (1 << width) - 1 && width < 12) width++
    }
    if (code < CLEAR) {
      out[done++] = code
    } else {
      const from = starts[code]
      const length = lengths[code]
      if (done + length > size) throw new CodecError('it holds more than its cells')
      for (let i = 0; i < length; i++) out[done + i] = out[from + i]
      done += length
    }
    before = code
    beforeStart = start
    beforeLength = done - start
  }
  return done === size ? out : out.subarray(0, done)
}
