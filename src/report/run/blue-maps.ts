import type { BlueBook } from '../../carbon/blue/book.js'
import type { BlueSums } from '../../carbon/blue/sums.js'
import { statisticsOfCounts } from '../../io/cog/statistics.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import type { CohortPlane } from '../../tiles/cohort-ids.js'
import { sweep } from '../../tiles/map-task.js'
import type { Pool } from '../../tiles/pool.js'
import { CARBON_NODATA, finishMaps, type LayerHead, layerOutput } from '../map/map-output.js'
import type { RunResult } from './run-result.js'

/** A map of a blue-carbon book, by what it shows of a hectare. */
interface BlueMap extends LayerHead {
  of(sums: BlueSums): number
}

/** Writes the maps of blue-carbon books: look-ups of the row of each cell's cohort. */
export async function writeBlueMaps(
  { study, books }: RunResult,
  plane: Uint32Array,
  folder: OutputFolder,
  pool: Pool,
): Promise<void> {
  const { columns, rows } = study.grid
  const cohorts: CohortPlane = { plane, columns, rows }
  const place = { grid: study.grid, folder, metadata: syntheticMark(study.maps) }
  const maps = books.flatMap(({ name, blue }) =>
    blue === undefined
      ? []
      : blueMaps(name, blue).map((map) => {
          const values = Float32Array.from([null, ...blue.hectares], (sums) => (sums ? map.of(sums) : CARBON_NODATA))
          return {
            output: layerOutput(map, place, (build) => ({ kind: 'cohorts', build, cohorts, values })),
            statistics: statisticsOfCounts(values.subarray(1), blue.cells, columns * rows),
          }
        }),
  )
  if (maps.length === 0) return
  const jobs = maps.map(({ output }) => output.job)
  const { nodeTiles } = jobs[0].build
  await pool.share(sweep, {
    columns,
    rows,
    nodeTiles,
    sources: [],
    zones: null,
    pairs: [],
    side: 0,
    areas: null,
    maps: jobs,
  })
  await finishMaps(maps, folder, pool)
}

function blueMaps(book: string, { dates: { start, end, all }, total }: BlueBook): BlueMap[] {
  const carbon = { unit: 't C/ha' }
  const stocks = all.map(
    (year, at): BlueMap => ({
      ...carbon,
      name: `stock_${book}_${year}.tif`,
      quantity: 'stock',
      description: `Carbon stock at the start of ${year}`,
      of: ({ stock }) => stock[at],
    }),
  )
  const net = (from: number, to: number, of: BlueMap['of']): BlueMap => ({
    ...carbon,
    name: `net_sequestration_${book}_${from}_${to}.tif`,
    quantity: 'change',
    description: `Net sequestration of carbon ${from} to ${to}, positive: gain`,
    of,
  })
  const intervals = all.slice(1).flatMap((to, at): BlueMap[] => {
    const span = `${all[at]} to ${to}`
    const gain: BlueMap = {
      ...carbon,
      name: `accumulation_${book}_${all[at]}_${to}.tif`,
      quantity: 'stock',
      description: `Carbon that accumulates ${span}`,
      of: ({ accumulation }) => accumulation[at],
    }
    const loss: BlueMap = {
      ...carbon,
      name: `emission_${book}_${all[at]}_${to}.tif`,
      quantity: 'flux',
      description: `Carbon emitted after disturbance ${span}`,
      of: ({ emission }) => emission[at],
    }
    const value: BlueMap = {
      name: `npv_${book}_${start}_${to}.tif`,
      unit: 'currency/ha',
      quantity: 'change',
      description: `Net present value of the net sequestration ${start} to ${to}`,
      of: ({ value }) => value[at],
    }
    return [
      gain,
      // before the first change nothing is disturbed
      ...(at > 0 ? [loss] : []),
      net(all[at], to, ({ accumulation, emission }) => accumulation[at] - emission[at]),
      ...(total.value.length > 0 ? [value] : []),
    ]
  })
  const whole = net(start, end, ({ stock }) => stock[stock.length - 1] - stock[0])
  return [...stocks, ...intervals, ...(all.length > 2 ? [whole] : [])]
}
