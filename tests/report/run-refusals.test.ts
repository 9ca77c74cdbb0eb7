import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runScenarios } from '../../src/report/run/run.js'
import { type DrawnMap, geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const land = [
  [1, 1, 1, 2],
  [1, 1, 2, 2],
  [1, 2, 2, 2],
]
const map = (name: string, cells: readonly (readonly number[])[], more: Partial<DrawnMap> = {}) =>
  folder.write(name, geoTiff({ cells, nodata: 0, ...more }))
map('land.tif', land)
folder.write('classes.csv', 'code,name,c_above\n1,field,5\n2,marsh,8\n')

const plain = 'classes: classes.csv\nlandcover: {2020: land.tif}\nyears: {end: 2021}\n'
const line = (mask: string) => `${plain}policies: [{name: line, type: red-line, mask: ${mask}, protects: [marsh]}]\n`
const scenario = (name: string, text: string) => folder.write(`${name}.yaml`, `version: 1\nname: ${name}\n${text}`)
const out = join(folder.path, 'out')

/** What a run of these scenarios says to bad input, a line for each problem; it must leave nothing. */
async function refusal(...texts: readonly string[]): Promise<string[]> {
  const files = texts.map((text, at) => scenario(`s${at + 1}`, text))
  const error = await runScenarios(files, { sets: [], out, threads: 0 }).catch((refused) => refused)
  expect([error.name, existsSync(out)], error.stack).toEqual(['InputError', false])
  return error.message.replaceAll(`${folder.path}/`, '').split('\n')
}

describe('several scenarios are refused before anything is written', () => {
  it('with every problem of every one, each once', async () => {
    const corners = [
      [9, 9],
      [9.1, 9],
      [9.1, 9.1],
      [9, 9],
    ]
    const far = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [corners] } }
    folder.write('far.geojson', JSON.stringify(far))
    folder.write('allowed.csv', 'from,to\n1,2\n')
    folder.write('quota.csv', 'zone,year_from,year_to,class,ha\n*,2020,2030,swamp,1\n')
    map('small.tif', [[1, 1]])
    const edge = '{name: edge, type: growth-boundary, boundary: far.geojson, classes: [marsh], quota: quota.csv}'
    const lines = await refusal(
      `${plain}zones: {file: none.tif}\nlayers: {high: small.tif}\ntransitions: allowed.csv\npolicies: [${edge}]\n`,
      'classes: none.csv\nlandcover: {2020: none.tif}\nyears: {end: 2021}\n',
      line('far.geojson'),
    )
    for (const part of [
      'none.tif: ',
      'small.tif: it does not lie on the grid',
      'far.geojson: everything in it is outside the map',
      'allowed.csv: the column "allowed" is missing',
      'quota.csv, row 2, class: ',
      'none.csv: ',
    ])
      expect(lines.filter((one) => one.startsWith(part))).toHaveLength(1)
    expect(lines).toHaveLength(6)
  })

  it.each([
    ['negative', -1, 'int16'],
    ['fractional', 1.5, 'float32'],
    ['large', 65536, 'int32'],
  ] as const)(
    'for the cells of the last: a mask with %s numbers, a land cover with unknown codes',
    async (name, value, type) => {
      const mask = `${name}.tif`
      map(
        mask,
        land.map((row) => row.map((code) => (code === 2 ? value : code))),
        { type },
      )
      map(
        'other.tif',
        land.map((row) => row.map((code) => (code === 2 ? 7 : code))),
      )
      expect(await refusal(plain, line(mask).replace('land.tif', 'other.tif'))).toEqual([
        expect.stringMatching(/^other\.tif: the code 7 \(6 cells\) is not in classes\.csv/),
        expect.stringMatching(new RegExp(`^${mask}: ${value} is no number of a zone or a boundary`)),
      ])
    },
  )

  it('for a name of a book that leads out of the folder', async () => {
    const [told] = await refusal(`${plain}books: [{name: ../flux, method: stock-difference}]\n`)
    expect(told).toContain('books.../flux.name')
  })

  it('for a folder that is not empty or holds a report, and leaves it as it is', async () => {
    const full = join(folder.path, 'full')
    folder.write('full/s2/mine.txt', 'mine')
    folder.write('full/report.html', 'mine')
    const files = [scenario('s1', plain), scenario('s2', plain)]
    const run = runScenarios(files, { sets: [], out: full, threads: 0 })
    await expect(run).rejects.toThrow(/s2: the output folder is not empty.*\n.*report\.html is already in/)
    expect(readdirSync(full, { recursive: true }).sort()).toEqual(['report.html', 's2', 's2/mine.txt'])
  })
})

it('tells scenarios of other years apart, and not what they avoid', async () => {
  const files = [scenario('short', plain), scenario('long', plain.replace('2021', '2023'))]
  const { runs } = await runScenarios(files, { sets: [], out: join(folder.path, 'years'), threads: 0 })
  expect(runs.map(({ results }) => 'stock_avoided_tCO2e' in results)).toEqual([true, false])
  expect(runs[1].warnings).toEqual(['it is of 2020 to 2023, short of 2020 to 2021: what it avoids is not told'])
})
