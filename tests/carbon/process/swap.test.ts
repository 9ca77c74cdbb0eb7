import { expect, it } from 'vitest'
import type { BookLine } from '../../../src/carbon/books.js'
import type { Gwp } from '../../../src/carbon/gwp.js'
import { processParts } from '../../../src/carbon/process/swap.js'

const gwp: Gwp = { name: 'AR6', methane: 27, methaneFossil: 29.8, nitrousOxide: 273, source: '', status: '' }
const lineOf = (from: number, to: number, hectares: number, carbon: number, zone = 1): BookLine => {
  return { yearFrom: 2020, yearTo: 2021, zone, component: 'soil', from, to, hectares, carbon }
}

it('parts exchange from change by the smaller area of two opposite pairs in a zone', () => {
  const parts = processParts(
    [lineOf(1, 1, 500, -12), lineOf(1, 2, 40, 120), lineOf(2, 1, 10, -6), lineOf(2, 1, 40, -24, 2)],
    gwp,
  )
  const tonnes = (co2e: number) => (co2e * 12) / 44
  expect(tonnes(parts.standing.net)).toBeCloseTo(-12, 10)
  // a quarter of the 40 ha came back elsewhere in zone 1; the zone 2 has no opposite pair
  expect([parts.swap.source, parts.swap.sink].map(tonnes)).toEqual([expect.closeTo(30, 10), expect.closeTo(-6, 10)])
  expect([parts.change.source, parts.change.sink].map(tonnes)).toEqual([
    expect.closeTo(90, 10),
    expect.closeTo(-24, 10),
  ])
})
