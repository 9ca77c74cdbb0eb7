import { sameIds } from './masks'
import { CELLS, FIRST_MAP, IDS, PAIR_IDS, SECOND_MAP } from './memory'

/** Looks up the id of each pair of class indexes of two maps, run by run. */
export function lookUpPairs(classes: u32): void {
  let start: u32 = 0
  for (let block: u32 = 0; block < <u32>CELLS; block += 64) {
    const a = FIRST_MAP + block
    const b = SECOND_MAP + block
    let bits = ~(sameIds(a, a - 1) & sameIds(b, b - 1))
    if (block == 0) bits &= ~1
    while (bits != 0) {
      const end = block + <u32>ctz(bits)
      fillRun(start, end, classes)
      start = end
      bits &= bits - 1
    }
  }
  fillRun(start, <u32>CELLS, classes)
}

/** Writes 16 ids at a time: those beyond the end of the run are overwritten by the next one. */
// @ts-ignore: decorator
@inline
function fillRun(start: u32, end: u32, classes: u32): void {
  const pair = <usize>load<u8>(FIRST_MAP + start) * classes + load<u8>(SECOND_MAP + start)
  const ids = v128.splat<u8>(load<u8>(PAIR_IDS + pair))
  for (let at = IDS + start; at < IDS + end; at += 16) v128.store(at, ids)
}
