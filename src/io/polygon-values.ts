import { InputError, type Problem } from '../grid/input-error.js'
import { suggestName } from '../grid/nearest-name.js'
import type { ValuedPolygon } from '../grid/rasterize.js'
import type { PolygonSet } from './geojson.js'

/**
 * The polygons with the whole number (1 to 65535) in their property `field`.
 *
 * @param absent value of features that lack the property; without it they are refused
 * @throws InputError naming every feature whose value is none
 */
export function valuedPolygons({ file, features }: PolygonSet, field: string, absent?: number): ValuedPolygon[] {
  const problems: Problem[] = []
  const polygons = features.flatMap(({ place, properties, polygons }) => {
    const value = properties[field] ?? absent
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 65535) {
      return polygons.map((rings) => ({ rings, value: number }))
    }
    const what = value === undefined ? `it has no property "${field}"` : `${field} is ${JSON.stringify(value)}`
    const remedy =
      value === undefined ? suggestName(field, Object.keys(properties)) : 'Give a whole number from 1 to 65535'
    problems.push({ file, field: place, what, remedy })
    return []
  })
  if (problems.length > 0) throw new InputError(problems)
  return polygons
}
