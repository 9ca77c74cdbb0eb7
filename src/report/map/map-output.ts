import type { LandClass } from '../../carbon/class-table.js'
import type { Georeference } from '../../grid/grid.js'
import type { MapStatistics } from '../../io/cog/assemble.js'
import { createMapBuild, type MapBuild, type MapSpec, type MapType } from '../../io/cog/map-build.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { assemble } from '../../tiles/map-task.js'
import type { MapJob } from '../../tiles/open-map.js'
import type { Pool } from '../../tiles/pool.js'
import { categoryNames } from './categories.js'
import { colorScale, type Quantity } from './color-scale.js'
import { classStyle, layerStyle } from './style.js'

/** No-data value of the carbon maps. */
export const CARBON_NODATA = -9999

/** A map on its way into the output folder: what it is, and the job that threads do for it. */
export interface MapOutput {
  readonly name: string
  readonly job: MapJob
  /** Written when its statistics are known. */
  readonly style: (statistics: MapStatistics | null) => string
  readonly categories: string | null
}

/** Where maps go, and what all of them carry. */
export interface OutputPlace {
  readonly grid: Georeference
  readonly folder: OutputFolder
  readonly metadata: Readonly<Record<string, string>>
  /** Level of the nodes that threads take, see `createMapBuild`. */
  readonly nodeLevel?: number
}

/** What a map of carbon or its value shows. */
export interface LayerHead {
  readonly name: string
  readonly quantity: Quantity
  readonly unit: string
  readonly description: string
}

/** A carbon map, `table` values by class index or by pair of them, no-data value included. */
export interface CarbonMap extends LayerHead {
  readonly sources: readonly [number] | readonly [number, number]
  readonly table: Float32Array
}

export function carbonOutput(map: CarbonMap, place: OutputPlace): MapOutput {
  const [a, b] = map.sources
  return layerOutput(map, place, (build) =>
    b === undefined
      ? { kind: 'values', build, source: a, values: padded(map.table) }
      : { kind: 'pairs', build, sources: [a, b], values: map.table },
  )
}

/** A map of float32 cells with its style; `jobOf`: what threads do for it. */
export function layerOutput(
  { name, quantity, description, unit }: LayerHead,
  { grid, folder, metadata, nodeLevel }: OutputPlace,
  jobOf: (build: MapBuild) => MapJob,
): MapOutput {
  const spec: MapSpec = {
    georeference: grid,
    type: 'float32',
    nodata: CARBON_NODATA,
    overviews: 'average',
    description,
    unit,
    colors: null,
    metadata,
  }
  return {
    name,
    job: jobOf(createMapBuild(spec, folder.stage(`${name}.spool`), nodeLevel)),
    style: (statistics) => layerStyle(colorScale(quantity, statistics?.minimum ?? 0, statistics?.maximum ?? 0), unit),
    categories: null,
  }
}

function padded(table: Float32Array): Float32Array {
  const values = new Float32Array(256).fill(CARBON_NODATA)
  values.set(table)
  return values
}

/** What a map of classes has of each. */
type MappedClass = Pick<LandClass, 'code' | 'name' | 'color'>

interface CodeMap {
  readonly type: MapType
  readonly nodata: number | null
  /** By number in the source, the no-data code first. */
  readonly codes: readonly number[]
  readonly source: number
  readonly description: string
}

/** A map of class codes. */
export function classOutput(
  name: string,
  { type, nodata, codes, source, description }: CodeMap,
  classes: readonly MappedClass[],
  { grid, folder, metadata, nodeLevel }: OutputPlace,
): MapOutput {
  const palette = type === 'uint8' || type === 'uint16'
  const spec: MapSpec = {
    georeference: grid,
    type,
    nodata,
    overviews: 'nearest',
    description,
    unit: null,
    colors: palette ? new Map(classes.map(({ code, color }) => [code, color])) : null,
    metadata,
  }
  const build = createMapBuild(spec, folder.stage(`${name}.spool`), nodeLevel)
  return {
    name,
    job: { kind: 'codes', build, source, codes },
    style: () => classStyle(classes),
    categories: categoryNames(classes),
  }
}

/** Puts swept maps together, with their styles and category names beside them. */
export async function finishMaps(
  maps: readonly { output: MapOutput; statistics: MapStatistics | null }[],
  folder: OutputFolder,
  pool: Pool,
): Promise<void> {
  const tasks = maps.map(({ output, statistics }) => ({
    build: output.job.build,
    statistics,
    target: folder.stage(output.name),
  }))
  await pool.share(assemble, { maps: tasks })
  for (const { output, statistics } of maps) {
    folder.writeText(output.name.replace(/\.tif$/, '.qml'), output.style(statistics))
    if (output.categories !== null) folder.writeText(`${output.name}.aux.xml`, output.categories)
  }
}
