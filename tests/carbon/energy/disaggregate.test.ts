import { describe, expect, it } from 'vitest'
import { roundedCells, spreadTotals } from '../../../src/carbon/energy/disaggregate.js'
import { hash3 } from '../../../src/grid/hash.js'

const SIDE = 300
const CELLS = SIDE * SIDE
const random = (cell: number, stream: number): number => hash3(cell % SIDE, Math.floor(cell / SIDE), stream) / 2 ** 32
/** Classes 0 (no data) to 3, five zones of rows. */
const classes = Uint8Array.from({ length: CELLS }, (_, cell) => Math.floor(random(cell, 1) * 4))
const zonePlace = (cell: number): number => Math.floor((cell / CELLS) * 5)
const land = { classes, zonePlace, zones: 5 }
const layer = (stream: number): Float32Array =>
  Float32Array.from({ length: CELLS }, (_, cell) => random(cell, stream) ** 8)

function sumsOf(values: ArrayLike<number>): number[] {
  const sums = [0, 0, 0, 0, 0]
  for (let cell = 0; cell < CELLS; cell++) sums[zonePlace(cell)] += values[cell]
  return sums
}

describe('a total spread over cells', () => {
  it('is kept in every zone to a thousand-millionth, by a product of powers of layers', () => {
    const out = new Float64Array(CELLS)
    const totals = [1e8, 3, 0, 12345.678, 7e-3]
    const layers = [
      { values: layer(2), power: 1.7, add: 0 },
      { values: layer(3), power: -0.8, add: 1e-6 },
    ]
    expect(spreadTotals(land, { classes: [0, 0, 2, 5], layers }, totals, out)).toEqual([])
    for (const [place, sum] of sumsOf(out).entries())
      expect(Math.abs(sum - totals[place])).toBeLessThanOrEqual(1e-9 * totals[place])
    expect(out.every((value, cell) => classes[cell] >= 2 || value === 0)).toBe(true)
  })

  it('goes by class weight times (layer + add) ^ power', () => {
    const small = { classes: [1, 2, 2, 0], zonePlace: () => 0, zones: 1 }
    const out = new Float64Array(4)
    spreadTotals(small, { classes: [0, 4, 1], layers: [{ values: [0, 2, 7, 9], power: 2, add: 1 }] }, [770], out)
    // weights 4 x 1, 9, 64
    expect([...out]).toEqual([expect.closeTo(40, 10), expect.closeTo(90, 10), expect.closeTo(640, 10), 0])
  })

  it('is spread evenly over the cells with data of a zone without a positive weight, which is told', () => {
    const out = new Float64Array(CELLS)
    const even = spreadTotals(
      land,
      { classes: [0, 1, 1, 1], layers: [{ values: new Float32Array(CELLS), power: 1, add: 0 }] },
      [5, 5, 0, 5, 5],
      out,
    )
    expect(even).toEqual([0, 1, 3, 4])
    const valid = classes.filter((index, cell) => index > 0 && zonePlace(cell) === 0).length
    expect(
      out.every(
        (value, cell) => zonePlace(cell) !== 0 || Math.abs(value - (classes[cell] > 0 ? 5 / valid : 0)) < 1e-15,
      ),
    ).toBe(true)
  })

  it('leaves out cells where a layer has no data', () => {
    const small = { classes: [1, 1, 1], zonePlace: () => 0, zones: 1 }
    const out = new Float64Array(3)
    spreadTotals(small, { classes: [0, 1], layers: [{ values: [Number.NaN, 1, 3], power: 1, add: 0 }] }, [8], out)
    expect([...out]).toEqual([0, 2, 6])
  })

  it('adds to what is there', () => {
    const small = { classes: [1, 1], zonePlace: () => 0, zones: 1 }
    const out = Float64Array.from([1, 2])
    spreadTotals(small, { classes: [0, 1], layers: [] }, [4], out)
    expect([...out]).toEqual([3, 4])
  })
})

describe('amounts as a map holds them', () => {
  it('keep the sum of every zone to a thousand-millionth, which each cell alone does not', () => {
    const amounts = Float64Array.from({ length: CELLS }, (_, cell) =>
      cell % 3 === 0 ? 0 : 0.1 * (1 + zonePlace(cell)),
    )
    const exact = sumsOf(amounts).map((sum) => sum / 9)
    const wrong = (cells: Float32Array) => sumsOf(cells).map((sum, zone) => Math.abs(sum / exact[zone] - 1))
    for (const error of wrong(roundedCells(land, amounts, 1 / 9))) expect(error).toBeLessThan(1e-9)
    expect(Math.max(...wrong(Float32Array.from(amounts, (one) => one / 9)))).toBeGreaterThan(1e-9)
  })

  it('change no cell by more than a millionth, and none of nothing', () => {
    const amounts = Float64Array.from({ length: CELLS }, (_, cell) => [0, 1e7 / 3, 1e-7 / 3][cell % 3])
    const cells = roundedCells(land, amounts, 1)
    expect(cells.every((one, cell) => Math.abs(one - amounts[cell]) <= 1.1e-6 * amounts[cell])).toBe(true)
  })
})
