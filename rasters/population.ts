import { exp } from '../src/grid/exact-math.js'
import { CLASSES, type ClassName } from './classes.js'
import type { Field } from './frame.js'
import type { Landscape } from './landscape.js'
import { ZONES } from './towns.js'

/** People of a cell of a class, relative to town; our choice. */
const WEIGHTS: Partial<Record<ClassName, number>> = {
  urban: 1,
  rural: 0.35,
  industrial: 0.2,
  paddy: 0.02,
  dryland: 0.02,
}
const OTHER = 0.002

/** Over which people thin out around towns, m. */
const REACH = 25000

/** People of each cell in 2020: the zone's by class and distance to a town, 0 outside every zone. Our choice. */
export function makePopulation({ landCover, zone, reach }: Landscape): Field {
  const weights = new Map(CLASSES.map(({ code, name }) => [code, WEIGHTS[name] ?? OTHER]))
  const people = new Float32Array(zone.length)
  const sums = new Float64Array(ZONES.length + 1)
  for (let cell = 0; cell < people.length; cell++) {
    if (zone[cell] === 0) continue
    people[cell] = (weights.get(landCover[2020][cell]) ?? 0) * (exp(-reach[cell] / REACH) + 0.2)
    sums[zone[cell]] += people[cell]
  }
  const factors = sums.map((sum, number) => {
    const own = ZONES.find((one) => one.zone === number)
    return own === undefined || sum === 0 ? 0 : (own.people2020 * own.shareInside) / sum
  })
  return people.map((weight, cell) => weight * factors[zone[cell]])
}
