import { CELLS, FREQUENCIES, ID_CELLS, ID_INDEX_SUMS, ID_LITERALS, IDS, NOT_LEFT, VALUES } from './memory'

const MODULUS: i64 = 65521

/** Cells of each id and the sum of their indexes, run by run. */
export function sumIds(): void {
  memory.fill(ID_CELLS, 0, 4 * 256)
  memory.fill(ID_INDEX_SUMS, 0, 4 * 256)
  let start: u32 = 0
  for (let block: u32 = 0; block < <u32>CELLS; block += 64) {
    let bits = load<u64>(NOT_LEFT + (block >> 3))
    if (block == 0) bits &= ~1
    while (bits != 0) {
      const end = block + <u32>ctz(bits)
      addRun(start, end)
      start = end
      bits &= bits - 1
    }
  }
  addRun(start, <u32>CELLS)
}

// @ts-ignore: decorator
@inline
function addRun(start: u32, end: u32): void {
  const id: usize = 4 * <usize>load<u8>(IDS + start)
  store<u32>(ID_CELLS + id, load<u32>(ID_CELLS + id) + end - start)
  store<u32>(ID_INDEX_SUMS + id, load<u32>(ID_INDEX_SUMS + id) + ((end - start) * (start + end - 1)) / 2)
}

/**
 * Adds the bytes of the literal ids, whose values have `width` bytes, to the frequencies, and returns the Adler-32 of the
 * tile. With S the sum of a value's bytes d0..d3 and K = d1 + 2 d2 + 3 d3, a cell at index i adds S to the sum of bytes
 * and S (bytes - width i) - K to the sum of the running sums.
 */
export function weighIds(width: u32): u32 {
  const bytes: i64 = <i64>width * <i64>CELLS
  let a: i64 = 1
  let b: i64 = bytes
  for (let id: usize = 0; id < 4 * 256; id += 4) {
    const cells: i64 = load<u32>(ID_CELLS + id)
    if (cells == 0) continue
    const value = load<u32>(VALUES + id)
    const literals = load<u32>(ID_LITERALS + id)
    let sum: i64 = 0
    let weighted: i64 = 0
    for (let byte: u32 = 0; byte < width; byte++) {
      const digit = (value >> (8 * byte)) & 255
      sum += digit
      weighted += digit * byte
      store<u32>(FREQUENCIES + 4 * digit, load<u32>(FREQUENCIES + 4 * digit) + literals)
    }
    a += sum * cells
    b += sum * (bytes * cells - <i64>width * <i64>load<u32>(ID_INDEX_SUMS + id)) - weighted * cells
  }
  return (<u32>(b % MODULUS) << 16) | <u32>(a % MODULUS)
}
