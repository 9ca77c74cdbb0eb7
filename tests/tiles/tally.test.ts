import { describe, expect, it } from 'vitest'
import { countRows, sumTallies, type Tally } from '../../src/tiles/tally.js'

/** Two maps of three by two cells in arrays four wide, and zones; the last column does not count. */
const rows = {
  a: Uint8Array.of(1, 1, 2, 1, 2, 2, 0, 2),
  b: Uint8Array.of(1, 2, 2, 1, 2, 2, 1, 2),
  zones: Uint16Array.of(5, 5, 5, 5, 5, 7, 7, 7),
  stride: 4,
  columns: 3,
  rows: 2,
  firstRow: 10,
}
const side = 3
/** `[zone, from, to, cells]` of all that was counted. */
const counted = (tally: Tally) =>
  [...tally].flatMap(([zone, { cells }]) =>
    [...cells.entries()].flatMap(([pair, count]) =>
      count > 0 ? [[zone, Math.floor(pair / side), pair % side, count]] : [],
    ),
  )

describe('counting rows', () => {
  it('counts pairs of classes by zone, only the columns that count', () => {
    const tally: Tally = new Map()
    countRows(tally, rows, side, null)
    expect(counted(tally)).toEqual([
      [5, 1, 1, 1],
      [5, 1, 2, 1],
      [5, 2, 2, 2],
      [7, 0, 1, 1],
      [7, 2, 2, 1],
    ])
  })

  it('counts all in zone 0 without zones', () => {
    const tally: Tally = new Map()
    countRows(tally, { ...rows, zones: null }, side, null)
    expect(counted(tally)).toEqual([
      [0, 0, 1, 1],
      [0, 1, 1, 1],
      [0, 1, 2, 1],
      [0, 2, 2, 3],
    ])
  })

  it('weighs each cell with the area of its row of the map', () => {
    const tally: Tally = new Map()
    const high = Float64Array.from({ length: 20 }, (_, row) => row)
    const low = Float64Array.from({ length: 20 }, (_, row) => 100 * row)
    countRows(tally, { ...rows, zones: null }, side, { high, low, unit: 1 })
    // pair 2, 2: one cell of row 10 and two of row 11
    expect([tally.get(0)?.high?.[8], tally.get(0)?.low?.[8]]).toEqual([32, 3200])
  })
})

it('what threads have counted adds up, zone by zone', () => {
  const parts = [0, 1].map((skipped) => {
    const tally: Tally = new Map()
    countRows(
      tally,
      {
        ...rows,
        a: rows.a.subarray(4 * skipped),
        b: rows.b.subarray(4 * skipped),
        zones: rows.zones.subarray(4 * skipped),
        rows: 1,
      },
      side,
      null,
    )
    return tally
  })
  const whole: Tally = new Map()
  countRows(whole, rows, side, null)
  expect(counted(sumTallies(parts, side)).sort()).toEqual(counted(whole).sort())
})
