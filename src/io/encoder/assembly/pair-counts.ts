import { sameIds } from './masks'
import { FIRST_MAP, PAIRS, SECOND_MAP } from './memory'

/** Counts the pairs of the first `cells` (a multiple of 64) class indexes of two maps, run by run. */
export function countPairs(cells: u32, classes: u32): void {
  memory.fill(PAIRS, 0, 4 * <usize>(classes * classes))
  let start: u32 = 0
  for (let block: u32 = 0; block < cells; block += 64) {
    const a = FIRST_MAP + block
    const b = SECOND_MAP + block
    let bits = ~(sameIds(a, a - 1) & sameIds(b, b - 1))
    if (block == 0) bits &= ~1
    while (bits != 0) {
      const end = block + <u32>ctz(bits)
      addRun(start, end, classes)
      start = end
      bits &= bits - 1
    }
  }
  addRun(start, cells, classes)
}

// @ts-ignore: decorator
@inline
function addRun(start: u32, end: u32, classes: u32): void {
  const pair = PAIRS + 4 * (<usize>load<u8>(FIRST_MAP + start) * classes + load<u8>(SECOND_MAP + start))
  store<u32>(pair, load<u32>(pair) + end - start)
}
