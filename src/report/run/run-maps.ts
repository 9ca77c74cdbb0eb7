import { classFluxes, totalDensities } from '../../carbon/stock.js'
import type { MapType } from '../../io/cog/map-build.js'
import { statisticsOfCounts } from '../../io/cog/statistics.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import type { RunStudy } from '../../study/run-study.js'
import type { LandState } from '../../study/year/land-state.js'
import { sweep } from '../../tiles/map-task.js'
import type { Pool } from '../../tiles/pool.js'
import { sumTallies } from '../../tiles/tally.js'
import { carbonStatistics, changeMap, fluxMap, stockMap } from '../map/carbon-maps.js'
import { type CarbonMap, carbonOutput, classOutput, finishMaps, type MapOutput } from '../map/map-output.js'

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
  const place = { grid: study.grid, folder, metadata: syntheticMark(study.maps) }
  const { codes, nodata, type } = landCoverCodes(study, looksLike)
  const landCover = classOutput(
    `landcover_${year}.tif`,
    { type, nodata, codes, source: 1, description: 'Land cover, class codes' },
    study.table.classes,
    place,
  )
  const outputs: MapOutput[] = [landCover, ...carbon.map((map) => carbonOutput(map, place))]
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
  const tally = sumTallies(
    results.map(({ tallies }) => tallies[0]),
    side,
  )
  const counts = tally.get(0)?.cells ?? new Float64Array(side * side)
  const classes = Float64Array.from(codes, (_, index) => (index === 0 ? 0 : classCells(counts, side, index)))
  const statistics = [
    statisticsOfCounts(codes, classes, columns * rows),
    ...carbon.map((map) => carbonStatistics(map, [0, 1], counts, columns * rows)),
  ]
  await finishMaps(
    outputs.map((output, at) => ({ output, statistics: statistics[at] })),
    folder,
    pool,
  )
}

function carbonMaps({ table, scenario, start }: RunStudy, year: number, looksLike: readonly number[]): CarbonMap[] {
  const byState = (values: Float64Array): Float64Array => Float64Array.from(looksLike, (index) => values[index])
  const density = byState(totalDensities(table))
  const flux = byState(classFluxes(table, Number.NaN))
  const span = { from: start.year, to: year, sources: [0, 1] as const }
  const fluxBooks = scenario.books.filter(
    (book) => book.method === 'coefficient' && !book.water && table.hasFlux && year < scenario.years.end,
  )
  return [
    ...(scenario.books.some(({ method }) => method === 'stock-difference')
      ? [stockMap(year, density, 1), ...(year === start.year ? [] : [changeMap(span, density)])]
      : []),
    ...fluxBooks.map(({ name }) => fluxMap(`flux_${name}_${year}.tif`, `${year} to ${year + 1}`, flux, 1)),
  ]
}

/** Cells of a class index in the second map of the pairs. */
function classCells(pairs: Float64Array, side: number, index: number): number {
  let cells = 0
  for (let from = 0; from < side; from++) cells += pairs[from * side + index]
  return cells
}

/** Codes by class index, what restored land looks like included; the no-data code first. */
function landCoverCodes({ table, start }: RunStudy, looksLike: readonly number[]) {
  const classCodes = table.classes.map(({ code }) => code)
  const { type, nodata } = codeType(classCodes, start.raster.type, start.raster.nodata)
  return { type, nodata, codes: looksLike.map((index) => (index === 0 ? (nodata ?? 0) : classCodes[index - 1])) }
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
