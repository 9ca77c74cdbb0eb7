import { CODE_TABLE, FIRST_MAP, SECOND_MAP } from './memory'

/** The vectors of the table that hold classes: their first codes. */
const parts = memory.data(4 * 16, 16)

/**
 * Class indexes of `cells` codes (a multiple of 64) of the first map into the second. The table holds index + 1 by code,
 * 0 for codes that are none; those become 255. Returns whether all codes were known.
 *
 * A vector of the table answers for 16 codes at once: a swizzle gives 0 for places beyond its own.
 */
export function lookUpCodes(cells: u32): bool {
  let count: usize = 0
  for (let code: usize = 0; code < 256; code += 16) {
    if (!v128.any_true(v128.load(CODE_TABLE + code))) continue
    store<u32>(parts + 4 * count, <u32>code)
    count++
  }
  const one = i8x16.splat(1)
  let known = i8x16.splat(1)
  for (let at: usize = 0; at < cells; at += 64) {
    const codes0 = v128.load(FIRST_MAP + at)
    const codes1 = v128.load(FIRST_MAP + at, 16)
    const codes2 = v128.load(FIRST_MAP + at, 32)
    const codes3 = v128.load(FIRST_MAP + at, 48)
    let found0 = i8x16.splat(0)
    let found1 = i8x16.splat(0)
    let found2 = i8x16.splat(0)
    let found3 = i8x16.splat(0)
    for (let part: usize = 0; part < 4 * count; part += 4) {
      const first = load<u32>(parts + part)
      const table = v128.load(CODE_TABLE + first)
      const start = i8x16.splat(<i8>first)
      found0 = v128.or(found0, i8x16.swizzle(table, i8x16.sub(codes0, start)))
      found1 = v128.or(found1, i8x16.swizzle(table, i8x16.sub(codes1, start)))
      found2 = v128.or(found2, i8x16.swizzle(table, i8x16.sub(codes2, start)))
      found3 = v128.or(found3, i8x16.swizzle(table, i8x16.sub(codes3, start)))
    }
    known = i8x16.min_u(known, i8x16.min_u(i8x16.min_u(found0, found1), i8x16.min_u(found2, found3)))
    v128.store(SECOND_MAP + at, i8x16.sub(found0, one))
    v128.store(SECOND_MAP + at, i8x16.sub(found1, one), 16)
    v128.store(SECOND_MAP + at, i8x16.sub(found2, one), 32)
    v128.store(SECOND_MAP + at, i8x16.sub(found3, one), 48)
  }
  return i8x16.all_true(known)
}
