import type { RunStudy } from '../../study/run-study.js'
import { type WateredLand, type WaterPlane, waterDaysPlane, waterZonePlane } from '../../study/water/water-planes.js'
import { colorScale } from '../map/color-scale.js'
import { classPicture, layerPicture, middleCells, type Plane, pictureStep } from '../map/picture.js'
import type { MapPanel } from '../page/report-content.js'

/** Days under water and zones of the floodplain in the last year. */
export function waterPanels({ water, grid, scenario }: RunStudy, land: WateredLand, widthKm: number): MapPanel[] {
  if (water === null) return []
  const { columns, rows } = grid
  const step = pictureStep(columns, rows)
  const { end } = scenario.years
  const small = ({ cells }: WaterPlane): Plane<Uint8Array> => middleCells({ columns, rows, cells }, step)
  const days = waterDaysPlane(land)
  const shown = small(days)
  const scale = colorScale('days', 0, 365)
  const depths = { ...shown, cells: Float32Array.from(shown.cells, (id) => days.values[id]) }
  const zones = waterZonePlane(water, land)
  const placed = small(zones)
  const places = { ...placed, cells: placed.cells.map((id) => (id === 0 ? 0 : zones.values[id])) }
  const size = { columns: shown.columns, rows: shown.rows, widthKm }
  return [
    {
      title: `Days under water ${end}`,
      description: `Map of the days of ${end} on which land is under water`,
      png: layerPicture(depths, scale),
      ...size,
      legend: { type: 'ramp', stops: scale.stops, unit: 'days a year' },
    },
    {
      title: `Floodplain ${end}`,
      description: `Map of what grows on the floodplain in ${end}, by its days under water`,
      png: classPicture(
        places,
        water.zones.map(({ color }) => color),
      ),
      ...size,
      legend: { type: 'classes', entries: water.zones.map(({ name, color }) => ({ label: name, color })) },
    },
  ]
}
