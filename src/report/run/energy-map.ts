import { roundedCells } from '../../carbon/energy/disaggregate.js'
import { writeRaster } from '../../io/cog/write-raster.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { energyCells, zonesOf } from '../../study/activity/energy-cells.js'
import { areaLedger } from '../../study/book/run-books.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import type { RunStudy } from '../../study/run-study.js'
import type { LandState } from '../../study/year/land-state.js'
import type { YearOfRun } from '../../study/year/year.js'
import { colorScale } from '../map/color-scale.js'
import { CARBON_NODATA } from '../map/map-output.js'
import { blockMeans, layerPicture, pictureStep } from '../map/picture.js'
import { layerStyle } from '../map/style.js'
import type { MapPanel } from '../page/report-content.js'

const UNIT = 't CO2e/ha/yr'

/** What is told of a map besides its file. */
export interface EnergyMap {
  readonly warnings: readonly string[]
  readonly panel: MapPanel
}

/** Writes `energy_YYYY.tif`: what energy gives off in the year, spread over the cells. */
export async function writeEnergyMap(
  study: RunStudy,
  state: LandState,
  { year, ledger, looksLike }: YearOfRun,
  folder: OutputFolder,
): Promise<EnergyMap> {
  const areas = areaLedger(ledger, study.cellArea)
  const { values, even } = await energyCells(study, state, areas, year, looksLike)
  const cells = roundedCells(zonesOf(state), values, 1 / study.cellArea)
  let greatest = 0
  for (let cell = 0; cell < cells.length; cell++) {
    if (state.now[cell] === 0) cells[cell] = CARBON_NODATA
    greatest = Math.max(greatest, cells[cell])
  }
  const spec = {
    georeference: study.grid,
    type: 'float32' as const,
    nodata: CARBON_NODATA,
    overviews: 'average' as const,
    description: `Emission of energy${study.transport === null ? '' : ' and transport'} ${year} to ${year + 1}, spread over the cells of each zone by weights`,
    unit: UNIT,
    colors: null,
    metadata: syntheticMark(study.maps),
  }
  writeRaster(folder.stage(`energy_${year}.tif`), spec, cells)
  folder.writeText(`energy_${year}.qml`, layerStyle(colorScale('stock', 0, greatest), UNIT))
  const warnings = even.map(
    ({ zone, sectors }) =>
      `energy_${year}.tif: no cell of zone ${zone} has a weight for ${sectors.join(', ')}, whose emission is spread evenly over the zone`,
  )
  return { warnings, panel: energyPanel(study, cells, year) }
}

/** Means of blocks of cells, on a scale that ends at the greatest of them. */
function energyPanel({ grid }: RunStudy, values: Float32Array, year: number): MapPanel {
  const cells = values.map((value) => (value === CARBON_NODATA ? Number.NaN : value))
  const plane = blockMeans({ columns: grid.columns, rows: grid.rows, cells }, pictureStep(grid.columns, grid.rows))
  let greatest = 0
  for (const value of plane.cells) if (value > greatest) greatest = value
  const scale = colorScale('stock', 0, greatest)
  return {
    title: `Emission of energy ${year} to ${year + 1}`,
    description: 'Map of what energy gives off, spread over the cells of each zone by weights, mean of each pixel',
    png: layerPicture(plane, scale),
    columns: plane.columns,
    rows: plane.rows,
    widthKm: (grid.columns * Math.abs(grid.cell[0]) * grid.crs.metresPerUnit) / 1000,
    legend: { type: 'ramp', stops: scale.stops, unit: UNIT },
  }
}
