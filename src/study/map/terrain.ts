import { terrainOf } from '../../land/terrain.js'
import type { RunStudy } from '../run-study.js'
import { cellMetres, layerValues, type StudyLayer } from './layers.js'
import { layRegions } from './regions.js'

/** A part of a zone that is of one terrain. */
export interface TerrainPlace {
  readonly zone: number
  /** 0 where the terrain is not known. */
  readonly terrain: number
}

/** Where the parts of zones are. */
export interface TerrainPlaces {
  /** Place of each cell in `places`. */
  readonly region: Uint16Array
  readonly places: readonly TerrainPlace[]
}

/**
 * Terrain of every cell, 0 where it is not known; null where the scenario tells none.
 *
 * @param now class indexes at the start, for layers that are made of them
 */
export async function readTerrain({ scenario, layers, grid }: RunStudy, now: Uint8Array): Promise<Uint16Array | null> {
  const rule = scenario.zones?.terrain
  if (rule === undefined) return null
  const valuesOf = (name: string) => layerValues(layers.get(name) as StudyLayer, grid, now)
  const { columns, rows } = grid
  const ground = { columns, rows, elevation: await valuesOf(rule.elevation) }
  return terrainOf(ground, await valuesOf(rule.slope), cellMetres(grid), rule)
}

export function terrainPlaces(zones: Uint16Array, terrain: Uint16Array): TerrainPlaces {
  const { region, regions } = layRegions(zones, [[terrain]])
  return { region, places: regions.map(({ zone, values: [[kind]] }) => ({ zone, terrain: kind })) }
}
