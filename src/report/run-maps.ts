import { classFluxes, totalDensities } from '../carbon/stock.js'
import type { MapType } from '../io/cog/map-build.js'
import { statisticsOfCounts } from '../io/cog/statistics.js'
import type { OutputFolder } from '../io/write-whole.js'
import type { LandState } from '../study/land-state.js'
import type { RunStudy } from '../study/run-study.js'
import { sweep } from '../tiles/map-task.js'
import type { Pool } from '../tiles/pool.js'
import { mergeTallies, type Tally } from '../tiles/tally.js'
import { changeTable } from './account-maps.js'
import { CARBON_NODATA, type CarbonMap, carbonOutput, classOutput, finishMaps, type MapOutput } from './map-output.js'

/** Writes the maps of a report year: land cover, and carbon as the books have it. */
export async function writeYearMaps(
  study: RunStudy,
  state: LandState,
  year: number,
  looksLike: readonly number[],
  folder: OutputFolder,
  pool: Pool,
): Promise<void> {
  const { columns, rows } = study.grid
  const side = looksLike.length
  const carbon = carbonMaps(study, year, looksLike)
  const outputs: MapOutput[] = [
    landCover(study, year, looksLike, folder),
    ...carbon.map((map) => carbonOutput(map, study.grid, folder)),
  ]
  const plane = (cells: Uint8Array) => ({ kind: 'plane' as const, plane: cells, columns, rows })
  const results = await pool.share(sweep, {
    columns,
    rows,
    nodeTiles: outputs[0].job.build.nodeTiles,
    sources: [plane(state.start), plane(state.now)],
    zones: null,
    pairs: [[0, 1]],
    side,
    areas: null,
    maps: outputs.map(({ job }) => job),
  })
  const tally: Tally = new Map()
  for (const { tallies } of results) mergeTallies(tally, tallies[0], side)
  const counts = tally.get(0)?.cells ?? new Float64Array(side * side)
  const statistics = [null, ...carbon.map((map) => carbonStatistics(map, counts, side, columns * rows))]
  await finishMaps(
    outputs.map((output, at) => ({ output, statistics: statistics[at] })),
    folder,
    pool,
  )
}

function carbonMaps({ table, scenario, start }: RunStudy, year: number, looksLike: readonly number[]): CarbonMap[] {
  const density = totalDensities(table)
  const byState = (values: Float64Array): Float64Array => Float64Array.from(looksLike, (index) => values[index])
  const of = (values: Float64Array): Float32Array =>
    Float32Array.from(values, (value, index) => (index === 0 ? CARBON_NODATA : value))
  const maps: CarbonMap[] = []
  if (scenario.books.some(({ method }) => method === 'stock-difference')) {
    const unit = 't C/ha'
    const stock = {
      quantity: 'stock' as const,
      unit,
      description: `Carbon stock ${year}`,
      sources: [1] as const,
      table: of(byState(density)),
    }
    maps.push({ ...stock, name: `carbon_stock_${year}.tif` })
    if (year !== start.year) {
      const change = {
        quantity: 'change' as const,
        unit,
        sources: [0, 1] as const,
        table: changeTable(byState(density), 1),
      }
      const description = `Change of carbon stock ${start.year} to ${year}, positive: gain`
      maps.push({ ...change, description, name: `carbon_change_${start.year}_${year}.tif` })
    }
  }
  for (const { name, method } of scenario.books) {
    if (method !== 'coefficient' || year === scenario.years.end) continue
    const flux = {
      quantity: 'flux' as const,
      unit: 't C/ha/yr',
      sources: [1] as const,
      table: of(byState(classFluxes(table))),
    }
    maps.push({
      ...flux,
      name: `flux_${name}_${year}.tif`,
      description: `Carbon flux ${year} to ${year + 1}, positive to the atmosphere`,
    })
  }
  return maps
}

function carbonStatistics({ sources, table }: CarbonMap, pairs: Float64Array, side: number, cells: number) {
  const counts = new Float64Array(table.length)
  pairs.forEach((count, pair) => {
    const value = sources.length === 2 ? pair : pair % side
    if (table[value] !== CARBON_NODATA) counts[value] += count
  })
  return statisticsOfCounts(table, counts, cells)
}

function landCover(
  { table, grid, start }: RunStudy,
  year: number,
  looksLike: readonly number[],
  folder: OutputFolder,
): MapOutput {
  const classCodes = table.classes.map(({ code }) => code)
  const { type, nodata } = codeType(classCodes, start.raster.type, start.raster.nodata)
  const codes = looksLike.map((index) => (index === 0 ? (nodata ?? 0) : classCodes[index - 1]))
  return classOutput(`landcover_${year}.tif`, { type, nodata, codes, source: 1 }, table, grid, folder)
}

/** Bytes where the codes fit, else the type of the input. */
function codeType(
  codes: readonly number[],
  type: string,
  nodata: number | null,
): { type: MapType; nodata: number | null } {
  const fits = codes.every((code) => code >= 0 && code <= 255)
  if (!fits)
    return {
      type: type === 'float32' || type === 'float64' ? 'int32' : (type as MapType),
      nodata: nodata ?? Math.min(...codes) - 1,
    }
  if (nodata !== null && nodata >= 0 && nodata <= 255) return { type: 'uint8', nodata }
  const free = [0, 255].find((code) => !codes.includes(code))
  return { type: 'uint8', nodata: free ?? null }
}
