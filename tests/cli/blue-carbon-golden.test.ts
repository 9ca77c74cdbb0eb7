import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cellsOf, jsonOf, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/** Inputs and outputs of InVEST Coastal Blue Carbon, natcap.invest 3.20.1, run unchanged. */
const golden = fileURLToPath(new URL('../../../shared/golden/', import.meta.url))
const hasGolden = existsSync(golden)
if (!hasGolden) console.warn('The golden cases of InVEST are not here: tests that compare with them are skipped')

const folder = temporaryFolder()

async function run(name: string, end: number, price: string): Promise<string> {
  const inputs = join(golden, name, 'inputs')
  const [biophysical, transitions] = ['biophysical.csv', 'transitions.csv'].map((file) => join(inputs, file))
  const scenario = folder.write(
    `${name}.yaml`,
    `version: 1
landcover: ${join(inputs, 'snapshots.csv')}
classes: ${biophysical}
years: {end: ${end}}
demand: {type: observed}
books: [{name: blue, method: blue-carbon, biophysical: ${biophysical}, transitions: ${transitions}${price}}]
`,
  )
  const out = join(folder.path, name)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--threads', '1', '--quiet')
  expect(code, err).toBe(0)
  return out
}

type Cells = readonly (number | null)[]

/** InVEST's cells, and its steps of a pool in a year; null where it has no data. */
function invest(name: string) {
  const { rasters } = jsonOf(golden, name, 'outputs/expected.json')
  const series = JSON.parse(readFileSync(join(golden, name, 'outputs/intermediate_series.json'), 'utf8'))
  return {
    map: (file: string): Cells => rasters[`output/${file}.tif`].values.flat(),
    step: (file: string): Cells => series[file].flat(),
  }
}

/** Equal to 1e-5, where InVEST has data and `counts` holds. */
function same(cells: ArrayLike<number>, wanted: readonly number[], counts: (cell: number) => boolean = () => true) {
  let compared = 0
  for (const [at, value] of wanted.entries()) {
    if (Number.isNaN(value) || !counts(at)) continue
    compared++
    expect(Math.abs(cells[at] - value), `cell ${at}: ${cells[at]} for ${value}`).toBeLessThanOrEqual(
      1e-5 * Math.abs(value) + 1e-12,
    )
  }
  return compared
}

const numbers = (cells: Cells): number[] => cells.map((value) => value ?? Number.NaN)

describe.skipIf(!hasGolden)('a blue-carbon book finds what InVEST finds', () => {
  it('cbc_baseline_only: one map accumulates', async () => {
    const out = await run('cbc_baseline_only', 2025, '')
    const { map, step } = invest('cbc_baseline_only')
    expect(
      same(
        await cellsOf(out, 'accumulation_blue_2020_2025.tif'),
        numbers(map('carbon-accumulation-between-2020-and-2025')),
      ),
    ).toBe(15)
    same(
      await cellsOf(out, 'net_sequestration_blue_2020_2025.tif'),
      numbers(map('total-net-carbon-sequestration-between-2020-and-2025')),
    )
    // InVEST's stocks have a year of litter's accumulation in place of its stock
    for (const year of [2020, 2025]) {
      const [litter, yearly] = [step(`stocks-litter-${year}`), step('accumulation-litter-2020')]
      const wanted = map(`carbon-stock-at-${year}`).map(
        (value, at) => Number(value) - Number(yearly[at]) + Number(litter[at] ?? Number.NaN),
      )
      expect(same(await cellsOf(out, `stock_blue_${year}.tif`), wanted)).toBe(15)
    }
    expect(existsSync(join(out, 'npv_blue_2020_2025.tif'))).toBe(false)
  })

  describe('cbc_transitions', async () => {
    const price = ', price: {per_tC: 12.5, inflation_rate: 2, discount_rate: 5}'
    const out = hasGolden ? await run('cbc_transitions', 2030, price) : ''
    const { map, step } = hasGolden ? invest('cbc_transitions') : { map: (): Cells => [], step: (): Cells => [] }
    const cells = (name: string) => cellsOf(out, `${name}.tif`)
    const plus = (...parts: readonly (readonly number[])[]) =>
      parts[0].map((_, at) => parts.reduce((sum, part) => sum + part[at], 0))
    const times = (factor: number, values: readonly number[]) => values.map((value) => factor * value)
    const litterGain = (year: number) => numbers(step(`accumulation-litter-${year}`))
    const onceDisturbed = () => {
      const years = ['soil', 'biomass'].map((pool) => step(`year-of-latest-disturbance-${pool}-2010`))
      return (cell: number) => years.every((one) => one[cell] !== 2010)
    }

    it('accumulation, and emission and net sequestration up to a second change', async () => {
      for (const from of [2000, 2010, 2020]) {
        const wanted = numbers(map(`carbon-accumulation-between-${from}-and-${from + 10}`))
        expect(same(await cells(`accumulation_blue_${from}_${from + 10}`), wanted)).toBe(23)
      }
      const emission = numbers(map('carbon-emissions-between-2010-and-2020'))
      expect(same(await cells('emission_blue_2010_2020'), emission)).toBe(14)
      const net = numbers(map('total-net-carbon-sequestration-between-2000-and-2010'))
      expect(same(await cells('net_sequestration_blue_2000_2010'), net)).toBe(23)
    })

    it('net sequestration and stocks with litter, which InVEST leaves out or has one year of', async () => {
      const net = numbers(map('total-net-carbon-sequestration-between-2010-and-2020'))
      expect(same(await cells('net_sequestration_blue_2010_2020'), plus(net, times(10, litterGain(2010))))).toBe(23)
      const litter: Record<number, number[]> = { 2000: numbers(step('stocks-litter-2000')) }
      for (const year of [2000, 2010, 2020]) litter[year + 10] = plus(litter[year], times(10, litterGain(year)))
      for (const year of [2000, 2010, 2020]) {
        const stock = numbers(map(`carbon-stock-at-${year}`))
        const wanted = plus(stock, times(-1, litterGain(year)), litter[year])
        expect(same(await cells(`stock_blue_${year}`), wanted)).toBe(23)
      }
      const stock = plus(numbers(map('carbon-stock-at-2030')), times(-1, litterGain(2020)), litter[2030])
      expect(same(await cells('stock_blue_2030'), stock, onceDisturbed())).toBe(14)
    })

    it('the rest of an earlier disturbance on its own half-life, which InVEST takes from a later class', async () => {
      const late = (name: string) => numbers(step(name))
      const wanted = Array.from({ length: 24 }, (_, cell) =>
        sumOf(['biomass', 'soil'], (pool) => {
          const year = late(`year-of-latest-disturbance-${pool}-2020`)[cell]
          if (Number.isNaN(year)) return 0
          const volume = late(`disturbance-volume-${pool}-${year}`)[cell]
          const halfLife = late(`halflife-${pool}-${year}`)[cell]
          return volume * (0.5 ** ((2020 - year) / halfLife) - 0.5 ** ((2030 - year) / halfLife))
        }),
      )
      const emission = await cells('emission_blue_2020_2030')
      same(emission, wanted, (cell) => !Number.isNaN(emission[cell]))
      const invests = numbers(map('carbon-emissions-between-2020-and-2030'))
      expect(same(emission, invests, onceDisturbed())).toBe(9)
      expect(invests.filter((value, cell) => Math.abs(value - emission[cell]) > 1e-3)).toHaveLength(9)
      const gain = numbers(map('carbon-accumulation-between-2020-and-2030'))
      const net = plus(gain, times(-1, wanted))
      expect(same(await cells('net_sequestration_blue_2020_2030'), net)).toBe(23)
      const stocks = [await cells('stock_blue_2000'), await cells('stock_blue_2030')]
      same(await cells('net_sequestration_blue_2000_2030'), plus([...stocks[1]], times(-1, [...stocks[0]])))
    })

    it('value by the yearly flows of the guide, which InVEST has about ten times too large', async () => {
      const whole = async (to: number) => sumOf([...(await cells(`npv_blue_2000_${to}`))], (value) => value || 0)
      expect(await whole(2010)).toBeCloseTo(13920.27, 2)
      expect(await whole(2020)).toBeCloseTo(3356.31, 2)
      expect(await whole(2030)).toBeCloseTo(-5275.88, 2)
      expect(same(await cells('npv_blue_2000_2010'), times(0.1, numbers(map('net-present-value-at-2010'))))).toBe(23)
    })

    it('tells the totals of its maps', async () => {
      const { blue } = jsonOf(out, 'summary.json').blue_carbon
      expect(blue).toHaveLength(3)
      for (const { year_from, year_to, ...totals } of blue) {
        const sum = async (name: string) => 0.09 * sumOf([...(await cells(name))], (value) => value || 0)
        const span = `${year_from}_${year_to}`
        expect(totals.accumulation_tC).toBeCloseTo(await sum(`accumulation_blue_${span}`), 4)
        expect(totals.net_sequestration_tC).toBeCloseTo(await sum(`net_sequestration_blue_${span}`), 4)
        expect(totals.stock_to_tC).toBeCloseTo(await sum(`stock_blue_${year_to}`), 3)
        expect(totals.npv).toBeCloseTo(await sum(`npv_blue_2000_${year_to}`), 3)
      }
    })
  })
})
