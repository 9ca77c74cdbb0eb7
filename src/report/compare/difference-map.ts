import type { LandClass } from '../../carbon/class-table.js'
import { createMapBuild, type MapSpec } from '../../io/cog/map-build.js'
import type { CompareStudy } from '../../study/compare.js'
import { categoryNames } from '../map/categories.js'
import type { MapOutput, OutputPlace } from '../map/map-output.js'
import { classStyle } from '../map/style.js'

type Category = Pick<LandClass, 'code' | 'name' | 'color'>

interface CategoryMap {
  readonly name: string
  readonly description: string
  readonly sources: readonly [number, number]
  /** Category of each pair of class indexes of the two sources, 0 for none. */
  readonly values: Float32Array
  readonly categories: readonly Category[]
}

/** A map of categories of pairs of classes; 0 is no data. */
function categoryOutput(map: CategoryMap, { grid, folder, metadata, nodeLevel }: OutputPlace): MapOutput {
  const spec: MapSpec = {
    georeference: grid,
    type: map.categories.every(({ code }) => code <= 255) ? 'uint8' : 'uint16',
    nodata: 0,
    overviews: 'nearest',
    description: map.description,
    unit: null,
    colors: new Map(map.categories.map(({ code, color }) => [code, color])),
    metadata,
  }
  const build = createMapBuild(spec, folder.stage(`${map.name}.spool`), nodeLevel)
  return {
    name: map.name,
    job: { kind: 'pairs', build, sources: map.sources, values: map.values },
    style: () => classStyle(map.categories),
    categories: categoryNames(map.categories),
  }
}

const SAME: Category = { code: 1, name: 'the same in both', color: '#E6E3DA' }

/** 1 where two maps are the same; elsewhere a number for each pair of classes, in the colour of that in B. */
export function differenceOutput({ table: { classes } }: CompareStudy, place: OutputPlace): MapOutput {
  const side = classes.length + 1
  const values = new Float32Array(side * side)
  const categories: Category[] = [SAME]
  classes.forEach((a, from) => {
    classes.forEach((b, to) => {
      const at = (from + 1) * side + to + 1
      if (from !== to) categories.push({ code: categories.length + 1, name: `${a.name} / ${b.name}`, color: b.color })
      values[at] = from === to ? SAME.code : categories.length
    })
  })
  const description = 'Where two maps differ: class in A / class in B'
  return categoryOutput({ name: 'difference.tif', description, sources: [0, 1], values, categories }, place)
}

/** Alerts by rule; with two rules 3 is where both are broken. */
export const ALERTS: readonly Category[] = [
  { code: 1, name: 'red line broken', color: '#B3261E' },
  { code: 2, name: 'outside the boundary', color: '#7B3FA0' },
  { code: 3, name: 'red line broken, outside the boundary', color: '#3B0A45' },
]

/** @param first source of the first rule's breaches */
export function alertOutput({ table, rules }: CompareStudy, first: number, place: OutputPlace): MapOutput {
  const side = table.classes.length + 1
  const bit = (at: number): number => (rules[at].name === 'red-line' ? 1 : 2)
  const second = rules.length - 1
  const values = Float32Array.from({ length: side * side }, (_, pair) => {
    const [a, b] = [Math.floor(pair / side), pair % side]
    return (a > 0 ? bit(0) : 0) | (b > 0 ? bit(second) : 0)
  })
  const sources = [first, first + second] as const
  const description = 'Where a red line or a boundary is broken'
  return categoryOutput({ name: 'alerts.tif', description, sources, values, categories: ALERTS }, place)
}
