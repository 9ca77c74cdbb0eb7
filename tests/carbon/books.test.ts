import { describe, expect, it } from 'vitest'
import {
  type AreaLedger,
  balanceOf,
  builtHasFlux,
  offsetRate,
  rateLines,
  stockDifferenceLines,
} from '../../src/carbon/books.js'
import { classRates } from '../../src/carbon/yearly-rates.js'
import { readGwp } from '../../src/study/book/ghg-data.js'
import { tableOf } from './drawn-table.js'

const AR6 = readGwp('AR6')

// forest 1, field 2, marsh 3, urban 4
const table = tableOf(
  ['forest', { above: 60, soil: 100 }, { flux: -2 }],
  ['field', { above: 5, soil: 70 }, { flux: 0.5 }],
  ['marsh', { above: 8, soil: 150 }, { flux: -1, wet: true }],
  ['urban', { above: 0, soil: 40 }, { flux: 30, group: 'settlement' }],
)
const before = [
  [1, 1, 1, 2, 2, 2],
  [1, 1, 1, 2, 2, 2],
  [1, 1, 2, 2, 2, 4],
  [2, 2, 2, 2, 4, 4],
  [2, 2, 2, 3, 3, 4],
  [2, 2, 3, 3, 3, 0],
]
const after = [
  [1, 1, 4, 2, 2, 2],
  [1, 1, 4, 2, 2, 4],
  [1, 2, 2, 2, 4, 4],
  [2, 2, 3, 2, 4, 4],
  [2, 3, 3, 3, 3, 4],
  [2, 2, 3, 3, 3, 0],
]

/** Two maps a year apart as a ledger of hectares; columns 0 to 2 are zone 1, the others zone 2. */
function ledgerOf(
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
  cellArea: number,
  side = 5,
): AreaLedger {
  const [start, end] = [new Float64Array(2 * side), new Float64Array(2 * side)]
  const moved = new Float64Array(2 * side * side)
  first.forEach((row, y) => {
    row.forEach((from, x) => {
      const [zone, to] = [x < 3 ? 0 : 1, second[y][x]]
      if (from === 0) return
      start[zone * side + from] += cellArea
      end[zone * side + to] += cellArea
      if (from !== to) moved[(zone * side + from) * side + to] += cellArea
    })
  })
  const years = [
    { year: 2020, hectares: start },
    { year: 2021, hectares: end },
  ]
  return { zones: [1, 2], side, years, intervals: [{ from: 2020, until: 2021, hectares: moved }] }
}

const total = (lines: readonly { carbon?: number }[]) => lines.reduce((sum, { carbon = 0 }) => sum + carbon, 0)
const differences = (ledger: AreaLedger) => stockDifferenceLines(table, ledger)

describe('the stock difference', () => {
  const lines = differences(ledgerOf(before, after, 2))

  it('is density times area by hand', () => {
    // Cells of 2 ha: forest to urban 2, forest to field 1, field to marsh 3, field to urban 2 (zone 2)
    const byHand = [
      [1, 1, 2, 'above', 2, (60 - 5) * 2],
      [1, 1, 2, 'soil', 2, (100 - 70) * 2],
      [1, 1, 4, 'above', 4, 60 * 4],
      [1, 1, 4, 'soil', 4, (100 - 40) * 4],
      [1, 2, 3, 'above', 6, (5 - 8) * 6],
      [1, 2, 3, 'soil reassigned', 6, (70 - 150) * 6],
      [2, 2, 4, 'above', 4, 5 * 4],
      [2, 2, 4, 'soil', 4, (70 - 40) * 4],
    ]
    expect(
      lines.map(({ zone, from, to, component, hectares, carbon }) => [zone, from, to, component, hectares, carbon]),
    ).toEqual(byHand)
    expect(lines.every(({ yearFrom, yearTo }) => yearFrom === 2020 && yearTo === 2021)).toBe(true)
  })

  it('flips its sign when before and after are swapped', () => {
    expect(total(differences(ledgerOf(after, before, 2)))).toBe(-total(lines))
  })

  it('doubles with the area of a cell', () => {
    expect(total(differences(ledgerOf(before, after, 4)))).toBe(2 * total(lines))
  })

  it('is the difference of the two stocks', () => {
    const stock = (map: readonly (readonly number[])[]) =>
      map.flat().reduce((sum, index) => sum + (index === 0 ? 0 : 2 * [160, 75, 158, 40][index - 1]), 0)
    expect(total(lines)).toBe(stock(before) - stock(after))
  })

  it('does not depend on the numbers of the classes', () => {
    const number = [0, 3, 1, 4, 2]
    const renumbered = (map: readonly (readonly number[])[]) => map.map((row) => row.map((one) => number[one]))
    const classes = [2, 4, 1, 3].map((old) => table.classes[old - 1])
    const other = stockDifferenceLines({ ...table, classes }, ledgerOf(renumbered(before), renumbered(after), 2))
    const key = (name: (index: number) => string) => (line: (typeof lines)[number]) =>
      JSON.stringify([line.zone, name(line.from), name(line.to), line.component, line.hectares, line.carbon])
    const plain = lines.map(key((index) => table.classes[index - 1].name)).sort()
    expect(other.map(key((index) => classes[index - 1].name)).sort()).toEqual(plain)
  })

  it('has the lines of each interval by its own dates', () => {
    const [interval] = ledgerOf(before, after, 2).intervals
    const intervals = [interval, { ...interval, from: 2021, until: 2030 }]
    const found = stockDifferenceLines(table, { ...ledgerOf(before, after, 2), intervals })
    for (const yearTo of [2021, 2030]) expect(total(found.filter((line) => line.yearTo === yearTo))).toBe(total(lines))
    expect(found.map(({ yearFrom }) => yearFrom).filter((year, at, all) => year !== all[at - 1])).toEqual([2020, 2021])
  })

  it('calls soil reassigned where dry land becomes wet, not where wet land does', () => {
    const water = tableOf(
      ['field', { soil: 70 }],
      ['marsh', { soil: 150 }, { wet: true }],
      ['lake', { soil: 90 }, { wet: true }],
    )
    const ledger = ledgerOf([[1, 2, 2]], [[3, 3, 1]], 1, 4)
    expect(stockDifferenceLines(water, ledger).map(({ component, from, to }) => [component, from, to])).toEqual([
      ['soil reassigned', 1, 3],
      ['soil', 2, 1],
      ['soil', 2, 3],
    ])
  })

  it('has a line for nothing that stayed', () => {
    expect(differences(ledgerOf(before, before, 2))).toEqual([])
  })
})

describe('the coefficient book', () => {
  const ledger = ledgerOf(before, after, 2)
  const lines = rateLines(classRates(table), ledger)

  it('has the flux of the area at the start of each year, none in the last', () => {
    const byZone = (zone: number) =>
      Object.fromEntries(lines.filter((line) => line.zone === zone).map(({ from, carbon }) => [from, carbon]))
    // zone 1: forest 8 cells, field 9, marsh 1; zone 2: field 9, marsh 4, urban 4 - counted in the drawing, 2 ha each
    expect(byZone(1)).toEqual({ 1: 8 * 2 * -2, 2: 9 * 2 * 0.5, 3: 1 * 2 * -1 })
    expect(byZone(2)).toEqual({ 2: 9 * 2 * 0.5, 3: 4 * 2 * -1, 4: 4 * 2 * 30 })
    expect(lines.every(({ yearFrom, yearTo }) => yearFrom === 2020 && yearTo === 2021)).toBe(true)
  })

  it('signs each line before any netting', () => {
    const { source, sink, net } = balanceOf(lines, AR6)
    expect(source).toBeCloseTo((258 * 44) / 12, 9)
    expect(sink).toBeCloseTo((-42 * 44) / 12, 9)
    expect(net).toBe(source + sink)
    expect(offsetRate({ source, sink, net })).toBeCloseTo(42 / 258, 12)
  })

  it('has no offset rate without a source, and tells where built land has no coefficient', () => {
    expect(offsetRate({ source: 0, sink: -5, net: -5 })).toBeUndefined()
    const classes = table.classes.map((one) => ({ ...one, flux: one.group === 'settlement' ? null : one.flux }))
    expect([builtHasFlux(table), builtHasFlux({ ...table, classes })]).toEqual([true, false])
  })

  it('leaves out classes without a coefficient, rather than counting them as 0', () => {
    const classes = table.classes.map((one, at) => ({ ...one, flux: at === 1 ? null : one.flux }))
    expect(rateLines(classRates({ ...table, classes }), ledger).map(({ from }) => from)).toEqual([1, 3, 3, 4])
  })
})
