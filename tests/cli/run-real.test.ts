import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { hasGdal } from '../gdal.js'
import { cellsOf, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { hasWuhan, WUHAN_CLASSES, wuhanMap } from '../wuhan.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
folder.write('classes.csv', WUHAN_CLASSES)

async function run(name: string, text: string): Promise<string> {
  const out = join(folder.path, 'out', name)
  const scenario = folder.write(`${name}.yaml`, `version: 1\nclasses: classes.csv\n${text}`)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--threads', '2', '--quiet')
  expect(code, err).toBe(0)
  return out
}

describe.skipIf(!hasWuhan)('the trend of Wuhan 2003 to 2010', () => {
  it('replayed in seven years gives the observed cross-table to the cell', { timeout: 240_000 }, async () => {
    const landcover = `landcover: {2003: ${wuhanMap(2003)}, 2010: ${wuhanMap(2010)}}`
    const out = await run(
      'replay',
      `${landcover}\nyears: {start: 2003, end: 2010}\ndemand: {type: trend, swap: observed}\n`,
    )
    const [start, observed, simulated] = await Promise.all([
      cellsOf(wuhanMap(2003)),
      cellsOf(wuhanMap(2010)),
      cellsOf(out, 'landcover_2010.tif'),
    ])
    const tables = [observed, simulated].map((after) => {
      const table = new Float64Array(64)
      for (let cell = 0; cell < start.length; cell++)
        if (start[cell] > 0 && observed[cell] > 0) table[start[cell] * 8 + observed[cell]] += after === observed ? 1 : 0
      if (after === simulated)
        for (let cell = 0; cell < start.length; cell++)
          if (start[cell] > 0 && simulated[cell] !== start[cell]) table[start[cell] * 8 + simulated[cell]]++
      return table
    })
    const offDiagonal = (table: Float64Array) =>
      table.map((cells, pair) => (Math.floor(pair / 8) === pair % 8 ? 0 : cells))
    expect(offDiagonal(tables[1])).toEqual(offDiagonal(tables[0]))
    expect(offDiagonal(tables[1]).reduce((a, b) => a + b)).toBe(1_070_784)
    expect(tables[0].reduce((a, b) => a + b)).toBe(5_325_783)
    expect(simulated).not.toEqual(observed)
    expect(jsonOf(out, 'summary.json').unmet_ha).toBe(0)
  })
})

const SIDE = 1000
const ORIGIN = [759105.274 + 900 * 30, 3410337.41 - 900 * 30] as const

/** A mask on the clip: 1 where the rule holds. */
const mask = (name: string, rule: (column: number, row: number) => boolean): Uint8Array => {
  const rows = Array.from({ length: SIDE }, (_, row) =>
    Uint8Array.from({ length: SIDE }, (_, column) => (rule(column, row) ? 1 : 0)),
  )
  folder.write(name, geoTiff({ cells: rows, epsg: 32649, origin: ORIGIN }))
  return Uint8Array.from(rows.flatMap((row) => [...row]))
}

describe.skipIf(!hasWuhan || !hasGdal)('ten years on a clip of Wuhan, 1000 x 1000 cells', () => {
  const inside = mask('inside.tif', (column, row) => Math.hypot(column - 500, row - 500) < 200)
  const lake = mask('lake.tif', (column) => column >= 400)
  let start: Float32Array
  const outs: Record<string, string> = {}
  const growth = `landcover: {2003: clip_2003.tif, 2010: clip_2010.tif}
years: {end: 2020, report: [2010, 2020]}
demand: {type: trend}
zones: {file: inside.tif}
allocation: {temperature: 0.3}
suitability: {type: weights, targets: {urban: {neighbourhood: {size: 5, weight: 6}}}}
`
  const boundary = '  - {name: edge, type: growth-boundary, boundary: inside.tif, classes: [urban]}\n'
  const redLine = '  - {name: line, type: red-line, mask: lake.tif, protects: [water, group:forest]}\n'
  const wetlands =
    '  - {name: wetlands, type: wetland-restoration, from: cropland, to: water, hectares_per_year: 50, additional: true}\n'

  beforeAll(async () => {
    for (const year of [2003, 2010] as const) {
      const clip = [
        '-q',
        '-srcwin',
        '900',
        '900',
        String(SIDE),
        String(SIDE),
        wuhanMap(year),
        join(folder.path, `clip_${year}.tif`),
      ]
      execFileSync('gdal_translate', clip)
    }
    start = await cellsOf(folder.path, 'clip_2010.tif')
    outs.free = await run('free', growth)
    outs.policies = await run('policies', `${growth}policies:\n${boundary}${redLine}${wetlands}`)
  }, 120_000)

  const newUrban = async (out: string) => {
    const end = await cellsOf(out, 'landcover_2020.tif')
    return end.reduce((count, code, cell) => count + (code === 4 && start[cell] !== 4 && inside[cell] === 0 ? 1 : 0), 0)
  }

  it('a hard growth boundary leaves no new urban cell outside, in any year', async () => {
    expect(await newUrban(outs.free)).toBeGreaterThan(1000)
    expect(await newUrban(outs.policies)).toBe(0)
    const outside = (out: string) =>
      rowsOfTable(out, 'transitions.csv').filter(({ zone, from, to }) => zone === '0' && to === '4' && from !== '4')
    expect(outside(outs.free).length).toBeGreaterThan(0)
    expect(outside(outs.policies)).toEqual([])
  })

  it('tells the hectares that the boundary left unmet', () => {
    const rows = rowsOfTable(outs.policies, 'policies.csv')
    for (const { asked_ha, done_ha, unmet_ha } of rows)
      expect(Number(done_ha) + Number(unmet_ha)).toBeCloseTo(Number(asked_ha), 6)
    const urban = rows.filter(({ policy, to }) => policy === 'demand' && to === '4')
    const unmet = sumOf(urban, ({ unmet_ha }) => Number(unmet_ha))
    expect(unmet).toBeGreaterThan(0)
    const edge = rows.filter(({ policy }) => policy === 'edge')
    expect(edge).toHaveLength(10)
    expect(sumOf(edge, ({ unmet_ha }) => Number(unmet_ha))).toBeCloseTo(unmet, 6)
    const all = sumOf(
      rows.filter(({ policy }) => policy === 'demand' || policy === 'wetlands'),
      ({ unmet_ha }) => Number(unmet_ha),
    )
    expect(jsonOf(outs.policies, 'summary.json').unmet_ha).toBeCloseTo(all, 6)
    const done = sumOf(urban, ({ done_ha }) => Number(done_ha))
    const made = rowsOfTable(outs.policies, 'transitions.csv').filter(({ from, to }) => to === '4' && from !== '4')
    expect(sumOf(made, ({ ha }) => Number(ha))).toBeCloseTo(done, 6)
  })

  it('restores the hectares that are asked', () => {
    const rows = rowsOfTable(outs.policies, 'policies.csv').filter(({ policy }) => policy === 'wetlands')
    expect(rows).toHaveLength(10)
    for (const { asked_ha, done_ha } of rows) expect(done_ha).toBe(asked_ha)
    expect(Math.abs(sumOf(rows, ({ done_ha }) => Number(done_ha)) - 500)).toBeLessThanOrEqual(0.045)
  })

  it('a red line loses no cell', async () => {
    const isKept = (code: number) => code === 6 || code === 2 || code === 7
    const lost = async (out: string) => {
      const end = await cellsOf(out, 'landcover_2020.tif')
      return end.reduce(
        (count, code, cell) => count + (lake[cell] === 1 && isKept(start[cell]) && !isKept(code) ? 1 : 0),
        0,
      )
    }
    expect(await lost(outs.free)).toBeGreaterThan(1000)
    expect(await lost(outs.policies)).toBe(0)
  })

  it.each(['free', 'policies'])('hectares balance year by year, zone by zone (%s)', (name) => {
    const classes = rowsOfTable(outs[name], 'classes.csv')
    const transitions = rowsOfTable(outs[name], 'transitions.csv')
    const { area_ha } = jsonOf(outs[name], 'summary.json')
    const areas = (rows: Record<string, string>[], year: string, code: string) => {
      const found = new Map<string, number>()
      for (const row of rows) {
        const key = [row[year], row.zone, row[code]].join(' ')
        found.set(key, (found.get(key) ?? 0) + Math.round(Number(row.ha) / 0.09))
      }
      return [...found].filter(([, cells]) => cells > 0).sort(([a], [b]) => (a < b ? -1 : 1))
    }
    const table = areas(classes, 'year', 'code')
    expect(areas(transitions, 'year_from', 'from')).toEqual(table.filter(([key]) => !key.startsWith('2020')))
    expect(areas(transitions, 'year_to', 'to')).toEqual(table.filter(([key]) => !key.startsWith('2010')))
    for (let year = 2010; year <= 2020; year++)
      expect(
        sumOf(
          classes.filter((row) => row.year === String(year)),
          ({ ha }) => Number(ha),
        ),
      ).toBeCloseTo(area_ha, 4)
  })

  it('the map at the end has the cells of the table', async () => {
    const end = await cellsOf(outs.policies, 'landcover_2020.tif')
    const rows = rowsOfTable(outs.policies, 'classes.csv').filter(({ year }) => year === '2020')
    for (const code of [1, 2, 3, 4, 5, 6, 7]) {
      const cells = end.reduce((count, one) => count + (one === code ? 1 : 0), 0)
      const own = rows.filter((row) => row.code === String(code))
      expect(Math.round(sumOf(own, ({ ha }) => Number(ha)) / 0.09)).toBe(cells)
    }
  })
})
