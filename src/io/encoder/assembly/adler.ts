import { WORDS } from './memory'

const MODULUS: u32 = 65521

/**
 * Adler-32 of the tile of words, a row of 1024 bytes (64 vectors) at a time. Sums of each of the 16 bytes of a vector stay
 * below 2^15 within a row; summing them before each vector gives the 16-fold part of the running sums.
 */
export function adlerOfWords(): u32 {
  let a: u32 = 1
  let b: u32 = 0
  for (let row = WORDS; row < WORDS + 262144; row += 1024) {
    let low = i16x8.splat(0)
    let high = i16x8.splat(0)
    let before = i32x4.splat(0)
    for (let at = row; at < row + 1024; at += 16) {
      before = i32x4.add(before, i32x4.extadd_pairwise_i16x8_u(i16x8.add(low, high)))
      const bytes = v128.load(at)
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes))
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes))
    }
    const weighted = i32x4.add(
      i32x4.dot_i16x8_s(low, i16x8(16, 15, 14, 13, 12, 11, 10, 9)),
      i32x4.dot_i16x8_s(high, i16x8(8, 7, 6, 5, 4, 3, 2, 1)),
    )
    b = (b + 1024 * a + 16 * sumOf(before) + sumOf(weighted)) % MODULUS
    a = (a + sumOf(i32x4.extadd_pairwise_i16x8_u(i16x8.add(low, high)))) % MODULUS
  }
  return (b << 16) | a
}

// @ts-ignore: decorator
@inline
function sumOf(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  )
}
