/**
 * PackBits (TIFF 6.0, section 9).
 *
 * @param size bytes to write; less is returned when the data end earlier
 */
export function decodePackBits(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size)
  let done = 0
  let at = 0
  while (done < size && at < packed.length) {
    const control = packed[at++]
    if (control < 128) {
      const count = Math.min(control + 1, size - done, packed.length - at)
      out.set(packed.subarray(at, at + count), done)
      at += control + 1
      done += count
    } else if (control > 128 && at < packed.length) {
      const count = Math.min(257 - control, size - done)
      out.fill(packed[at++], done, done + count)
      done += count
    }
  }
  return done === size ? out : out.subarray(0, done)
}
