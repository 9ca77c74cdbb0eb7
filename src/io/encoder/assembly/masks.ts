import { CELLS, IDS, NOT_ABOVE, NOT_LEFT, TILE, WORDS } from './memory'

/** Marks the ids that differ from their left cell and from the cell above. */
export function markIds(): void {
  for (let block: usize = 0; block < CELLS; block += 64) {
    const at = IDS + block
    store<u64>(NOT_LEFT + (block >> 3), ~sameIds(at, at - 1))
    store<u64>(NOT_ABOVE + (block >> 3), ~sameIds(at, at - TILE))
  }
  endMasks()
}

/** The same for words. */
export function markWords(): void {
  for (let block: usize = 0; block < CELLS; block += 64) {
    const at = WORDS + 4 * block
    store<u64>(NOT_LEFT + (block >> 3), ~sameWords(at, at - 4))
    store<u64>(NOT_ABOVE + (block >> 3), ~sameWords(at, at - 4 * TILE))
  }
  endMasks()
}

/** 64 bits: which of the 64 ids at `a` are those at `b`. */
// @ts-ignore: decorator
@inline
export function sameIds(a: usize, b: usize): u64 {
  return (
    same16(a, b, 0) | (same16(a, b, 16) << 16) | (same16(a, b, 32) << 32) | (same16(a, b, 48) << 48)
  )
}

// @ts-ignore: decorator
@inline
function same16(a: usize, b: usize, offset: usize): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(a + offset), v128.load(b + offset))))
}

// @ts-ignore: decorator
@inline
function sameWords(a: usize, b: usize): u64 {
  return (
    sameWords16(a, b) |
    (sameWords16(a + 64, b + 64) << 16) |
    (sameWords16(a + 128, b + 128) << 32) |
    (sameWords16(a + 192, b + 192) << 48)
  )
}

// @ts-ignore: decorator
@inline
function sameWords16(a: usize, b: usize): u64 {
  const first = i32x4.eq(v128.load(a), v128.load(b))
  const second = i32x4.eq(v128.load(a, 16), v128.load(b, 16))
  const third = i32x4.eq(v128.load(a, 32), v128.load(b, 32))
  const fourth = i32x4.eq(v128.load(a, 48), v128.load(b, 48))
  const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(first, second), i16x8.narrow_i32x4_s(third, fourth))
  return <u64>(<u32>i8x16.bitmask(bytes))
}

/** The first cell has nothing on its left, the first row nothing above; all runs end with the tile. */
function endMasks(): void {
  store<u64>(NOT_LEFT, load<u64>(NOT_LEFT) | 1)
  memory.fill(NOT_ABOVE, 0xff, TILE >> 3)
  store<u64>(NOT_LEFT + (CELLS >> 3), 1)
  store<u64>(NOT_ABOVE + (CELLS >> 3), 1)
}
