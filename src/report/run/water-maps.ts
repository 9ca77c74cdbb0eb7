import type { MapStatistics } from '../../io/cog/assemble.js'
import { statisticsOfCounts } from '../../io/cog/statistics.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import type { RunStudy } from '../../study/run-study.js'
import type { WaterNow } from '../../study/water/water-counts.js'
import { type WaterPlane, waterDaysPlane, waterFluxPlane, waterZonePlane } from '../../study/water/water-planes.js'
import type { LandState } from '../../study/year/land-state.js'
import { sweep } from '../../tiles/map-task.js'
import type { Pool } from '../../tiles/pool.js'
import {
  CARBON_NODATA,
  type CarbonMap,
  carbonOutput,
  classOutput,
  finishMaps,
  type MapOutput,
} from '../map/map-output.js'

/**
 * Writes the maps of the water in a report year: days under water, what grows on the floodplain, and the flux of books that
 * tell its gases by days.
 */
export async function writeWaterMaps(
  study: RunStudy,
  state: LandState,
  {
    year,
    looksLike,
    water,
  }: { readonly year: number; readonly looksLike: readonly number[]; readonly water: WaterNow },
  folder: OutputFolder,
  pool: Pool,
): Promise<void> {
  if (study.water === null) return
  const land = { now: state.now, looksLike, ...water }
  const days = waterDaysPlane(land)
  const zones = waterZonePlane(study.water, land)
  const place = { grid: study.grid, folder, metadata: syntheticMark(study.maps) }
  const planes: WaterPlane[] = [days, zones]
  const outputs: MapOutput[] = [
    carbonOutput({ ...DAYS, name: `inundation_days_${year}.tif`, sources: [0], table: tableOf(days) }, place),
    classOutput(
      `vegetation_${year}.tif`,
      {
        type: 'uint8',
        nodata: 0,
        codes: zones.values.map((zone) => (Number.isNaN(zone) ? 0 : zone)),
        source: 1,
        description: 'Zones of the floodplain',
      },
      study.water.zones.map(({ name, color }, at) => ({ code: at + 1, name, color })),
      place,
    ),
  ]
  const { books, years } = study.scenario
  const fluxBooks = books.filter((book) => book.method === 'coefficient' && book.water && year < years.end)
  if (fluxBooks.length > 0) {
    const flux = waterFluxPlane(study, study.water, land)
    planes.push(flux)
    for (const { name } of fluxBooks) {
      const map = { ...FLUX, name: `flux_${name}_${year}.tif`, description: `Carbon flux ${year} to ${year + 1}` }
      outputs.push(carbonOutput({ ...map, sources: [2], table: tableOf(flux) }, place))
    }
  }
  await writeMaps(planes, outputs, study, folder, pool)
}

const DAYS: Pick<CarbonMap, 'quantity' | 'unit' | 'description'> = {
  quantity: 'days',
  unit: 'days a year',
  description: 'Days a year under water',
}
const FLUX: Pick<CarbonMap, 'quantity' | 'unit'> = { quantity: 'flux', unit: 't C/ha/yr' }

/** Values by number; NaN is no data. */
const tableOf = ({ values }: WaterPlane): Float32Array =>
  Float32Array.from(values, (value) => (Number.isNaN(value) ? CARBON_NODATA : value))

async function writeMaps(
  planes: readonly WaterPlane[],
  outputs: readonly MapOutput[],
  { grid: { columns, rows } }: RunStudy,
  folder: OutputFolder,
  pool: Pool,
): Promise<void> {
  await pool.share(sweep, {
    columns,
    rows,
    nodeTiles: outputs[0].job.build.nodeTiles,
    sources: planes.map(({ cells }) => ({ kind: 'plane' as const, plane: cells, columns, rows })),
    zones: null,
    pairs: [],
    side: 256,
    areas: null,
    maps: outputs.map(({ job }) => job),
  })
  const statistics = outputs.map((_, at): MapStatistics | null => {
    const { values, counts } = planes[Math.min(at, planes.length - 1)]
    const valid = counts.map((count, id) => (Number.isNaN(values[id]) || id === 0 ? 0 : count))
    return statisticsOfCounts(values, valid, columns * rows)
  })
  await finishMaps(
    outputs.map((output, at) => ({ output, statistics: statistics[at] })),
    folder,
    pool,
  )
}
