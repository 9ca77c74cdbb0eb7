import type { MapSpec } from '../src/io/cog/map-build.js'
import type { MapCells } from '../src/io/cog/write-raster.js'
import { CLASSES } from './classes.js'
import { georeferenceOf } from './frame.js'
import type { Landscape } from './landscape.js'
import { basicFarmland, ecologicalRedLineMask } from './planning.js'
import { numberPolders } from './polders.js'
import { makePopulation } from './population.js'

export interface DemoMap {
  /** Name of the file without its ending. */
  readonly name: string
  readonly spec: MapSpec
  readonly cells: MapCells
}

/** No layer has such a value anywhere. */
const NO_DATA = -9999

/** The maps of the demo, each of which says in its metadata that it is synthetic. */
export function demoMaps(landscape: Landscape): DemoMap[] {
  const { landCover, elevation, slope, toLake, toRoad, reach, zone } = landscape
  const metadata = { SYNTHETIC: 'yes', SOURCE: 'carbongrid demo landscape, made by rasters/ of the project' }
  const common = { georeference: georeferenceOf(landscape.frame), colors: null, metadata, unit: null }
  const codes = { ...common, type: 'uint8', nodata: 0, overviews: 'nearest' } as const
  const layer = { ...common, type: 'float32', nodata: NO_DATA, overviews: 'average' } as const
  const colors = new Map(CLASSES.map(({ code, color }) => [code, color]))
  const cover = (year: 2010 | 2020): DemoMap => ({
    name: `landcover_${year}`,
    spec: { ...codes, colors, description: `Synthetic land cover ${year}` },
    cells: landCover[year],
  })
  const measure = (name: string, cells: Float32Array, unit: string, what: string): DemoMap => ({
    name,
    spec: { ...layer, unit, description: `Synthetic ${what}` },
    cells,
  })
  const numbers = (name: string, cells: Uint8Array, what: string): DemoMap => ({
    name,
    spec: { ...codes, description: `Synthetic ${what}, 1 within` },
    cells,
  })
  return [
    cover(2010),
    cover(2020),
    { name: 'zones', spec: { ...codes, description: 'Synthetic zones' }, cells: zone },
    numbers('basic_farmland', basicFarmland(landscape), 'permanent basic farmland'),
    numbers('ecological_red_line', ecologicalRedLineMask(landscape), 'ecological red line'),
    {
      name: 'polders',
      spec: { ...codes, type: 'uint16', description: 'Synthetic numbers of polders' },
      cells: numberPolders(landscape.frame, landscape.polders),
    },
    measure('elevation', elevation, 'm', 'elevation above the Wusong datum'),
    measure('population', makePopulation(landscape), 'people', 'people of each cell in 2020'),
    measure('slope', slope, 'degree', 'slope'),
    measure('to_lake', toLake, 'm', 'distance to the lake at its largest extent'),
    measure('to_road', toRoad, 'm', 'distance to the nearest road'),
    measure('to_town', reach, 'm', 'distance to the nearest town, divided by the square root of its relative size'),
  ]
}
