import { totalDensities } from '../../carbon/stock.js'
import type { RunStudy } from '../../study/run-study.js'
import type { WaterNow } from '../../study/water/water-counts.js'
import type { LandState } from '../../study/year/land-state.js'
import { changeValues } from '../map/carbon-maps.js'
import { type ColorScale, colorScale } from '../map/color-scale.js'
import { CARBON_NODATA } from '../map/map-output.js'
import { blockMeans, classPicture, layerPicture, middleCells, type Plane, pictureStep } from '../map/picture.js'
import type { MapPanel } from '../page/report-content.js'
import type { RunResult } from './run-result.js'
import { waterPanels } from './water-pictures.js'

/** Small planes of a run: land cover before and after, and the change of stock. */
export interface RunPictures {
  readonly before: Plane<Uint8Array>
  readonly after: Plane<Uint8Array>
  /** Null without densities. */
  readonly change: Plane<Float32Array> | null
  /** Of the water at the end. */
  readonly water: readonly MapPanel[]
  readonly widthKm: number
  /** Of the last map of energy, where there is one. */
  readonly energy?: MapPanel
}

/** Takes them while the land is in memory; states of restored land must look like their classes by then. */
export function takePictures(
  study: RunStudy,
  state: LandState,
  looksLike: readonly number[],
  water: WaterNow | null,
): RunPictures {
  const { table, grid } = study
  const { columns, rows } = state
  const widthKm = (columns * Math.abs(grid.cell[0]) * grid.crs.metresPerUnit) / 1000
  const step = pictureStep(columns, rows)
  const looks = Uint8Array.from({ length: 256 }, (_, index) => looksLike[index] ?? 0)
  const shown = (plane: Uint8Array): Plane<Uint8Array> => {
    const small = middleCells({ columns, rows, cells: plane }, step)
    return { ...small, cells: small.cells.map((index) => looks[index]) }
  }
  return {
    before: shown(state.start),
    after: shown(state.now),
    change: table.pools.length === 0 ? null : changePlane(state, changeValues(totalDensities(table), 1), looks, step),
    water: water === null ? [] : waterPanels(study, { ...water, now: state.now, looksLike }, widthKm),
    widthKm,
  }
}

/** Means of the change over blocks of step x step cells, strip by strip. */
function changePlane(
  { columns, rows, start, now }: LandState,
  table: Float32Array,
  looks: Uint8Array,
  step: number,
): Plane<Float32Array> {
  const side = Math.sqrt(table.length)
  const strips: Plane<Float32Array>[] = []
  for (let row = 0; row < rows; row += step) {
    const height = Math.min(step, rows - row)
    const cells = new Float32Array(columns * height)
    for (let i = 0; i < cells.length; i++) {
      const cell = row * columns + i
      const value = table[looks[start[cell]] * side + looks[now[cell]]]
      cells[i] = value === CARBON_NODATA ? Number.NaN : value
    }
    strips.push(blockMeans({ columns, rows: height, cells }, step))
  }
  const width = strips[0].columns
  const cells = new Float32Array(width * strips.length)
  for (const [at, strip] of strips.entries()) cells.set(strip.cells, at * width)
  return { columns: width, rows: strips.length, cells }
}

/** Land cover before and after and, with densities, the change of stock. */
export function mapPanels(
  { study }: RunResult,
  { before, after, change, water, widthKm, energy }: RunPictures,
): MapPanel[] {
  const { table, start, scenario } = study
  const colors = table.classes.map(({ color }) => color)
  const legend = { type: 'classes' as const, entries: table.classes.map(({ name, color }) => ({ label: name, color })) }
  const landCover = (year: number, plane: Plane<Uint8Array>): MapPanel => ({
    title: `Land cover ${year}`,
    description: `Map of the land-cover classes in ${year}`,
    png: classPicture(plane, colors),
    columns: plane.columns,
    rows: plane.rows,
    widthKm,
    legend,
  })
  const panels = [landCover(start.year, before), landCover(scenario.years.end, after)]
  const others = [...(energy ? [energy] : []), ...water]
  if (change === null) return [...panels, ...others]
  const scale = changeScale(change)
  return [
    ...panels,
    {
      title: `Change of carbon stock ${start.year} to ${scenario.years.end}`,
      description: 'Map of the change of carbon stock, mean of each pixel; positive is a gain',
      png: layerPicture(change, scale),
      columns: change.columns,
      rows: change.rows,
      widthKm,
      legend: { type: 'ramp', stops: scale.stops, unit: 't C/ha' },
    },
    ...others,
  ]
}

function changeScale({ cells }: Plane<Float32Array>): ColorScale {
  let [least, greatest] = [0, 0]
  for (const value of cells) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return colorScale('change', least, greatest)
}
