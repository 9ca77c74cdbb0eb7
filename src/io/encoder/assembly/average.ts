import { IDS, MEANS, TILE, VALUES } from './memory'

const HALF: usize = TILE / 2

/** Mean of each 2 x 2 of the float32 tile at `cells` into a quarter of the tile at `parent`. */
export function averageTile(cells: usize, parent: usize, quadrant: u32, nodata: f32): void {
  const empty = f32x4.splat(nodata)
  let to = quarterOf(parent, quadrant)
  for (let row: usize = 0; row < TILE; row += 2) {
    const end = cells + 4 * TILE
    while (cells < end) {
      store4(to, cells, cells + 4 * TILE, empty)
      cells += 32
      to += 16
    }
    cells += 4 * TILE
    to += 4 * (TILE - HALF)
  }
}

/** The means of the four 2 x 2 of eight cells in each of two rows. */
// @ts-ignore: decorator
@inline
function store4(to: usize, upper: usize, lower: usize, empty: v128): void {
  const u0 = v128.load(upper)
  const u1 = v128.load(upper, 16)
  const l0 = v128.load(lower)
  const l1 = v128.load(lower, 16)
  v128.store(
    to,
    meanOf(
      v128.shuffle<f32>(u0, u1, 0, 2, 4, 6),
      v128.shuffle<f32>(u0, u1, 1, 3, 5, 7),
      v128.shuffle<f32>(l0, l1, 0, 2, 4, 6),
      v128.shuffle<f32>(l0, l1, 1, 3, 5, 7),
      empty,
    ),
  )
}

/** Mean of the valid ones of a, b, c, d: neither NaN nor empty; empty where none is. */
// @ts-ignore: decorator
@inline
function meanOf(a: v128, b: v128, c: v128, d: v128, empty: v128): v128 {
  const validA = valid(a, empty)
  const validB = valid(b, empty)
  const validC = valid(c, empty)
  const validD = valid(d, empty)
  const sum = f32x4.add(
    f32x4.add(v128.and(a, validA), v128.and(b, validB)),
    f32x4.add(v128.and(c, validC), v128.and(d, validD)),
  )
  const count = i32x4.neg(i32x4.add(i32x4.add(validA, validB), i32x4.add(validC, validD)))
  const mean = f32x4.div(sum, f32x4.convert_i32x4_s(count))
  return v128.bitselect(empty, mean, i32x4.eq(count, i32x4.splat(0)))
}

// @ts-ignore: decorator
@inline
function valid(cells: v128, empty: v128): v128 {
  return v128.and(f32x4.eq(cells, cells), f32x4.ne(cells, empty))
}

/** As `averageTile`, of the tile of ids and their values. */
export function averageIds(parent: usize, quadrant: u32, nodata: f32): void {
  const empty = f32x4.splat(nodata)
  for (let id: usize = 0; id < 4 * 256; id += 16) {
    const values = v128.load(VALUES + id)
    v128.store(MEANS + id, meanOf(values, values, values, values, empty))
  }
  let to = quarterOf(parent, quadrant)
  let ids = IDS
  for (let row: usize = 0; row < TILE; row += 2) {
    const end = ids + TILE
    while (ids < end) {
      averageBlock(to, ids, empty)
      ids += 16
      to += 32
    }
    ids += TILE
    to += 4 * (TILE - HALF)
  }
}

/** The eight means of 16 ids in each of two rows; most blocks have one id. */
// @ts-ignore: decorator
@inline
function averageBlock(to: usize, ids: usize, empty: v128): void {
  const id = i8x16.splat(load<u8>(ids))
  const same = v128.and(i8x16.eq(v128.load(ids), id), i8x16.eq(v128.load(ids + TILE), id))
  if (i8x16.all_true(same)) {
    const mean = v128.load32_splat(MEANS + 4 * <usize>load<u8>(ids))
    v128.store(to, mean)
    v128.store(to, mean, 16)
    return
  }
  v128.store(to, averageOf8(ids, empty))
  v128.store(to, averageOf8(ids + 8, empty), 16)
}

function averageOf8(ids: usize, empty: v128): v128 {
  const lower = ids + TILE
  return meanOf(
    valuesOf(ids),
    valuesOf(ids + 1),
    valuesOf(lower),
    valuesOf(lower + 1),
    empty,
  )
}

/** The values of every second of eight ids. */
// @ts-ignore: decorator
@inline
function valuesOf(ids: usize): v128 {
  let values = v128.load32_zero(VALUES + 4 * <usize>load<u8>(ids))
  values = v128.load_lane<u32>(VALUES + 4 * <usize>load<u8>(ids, 2), values, 1)
  values = v128.load_lane<u32>(VALUES + 4 * <usize>load<u8>(ids, 4), values, 2)
  return v128.load_lane<u32>(VALUES + 4 * <usize>load<u8>(ids, 6), values, 3)
}

function quarterOf(parent: usize, quadrant: u32): usize {
  return parent + 4 * (<usize>(quadrant >> 1) * HALF * TILE + <usize>(quadrant & 1) * HALF)
}
