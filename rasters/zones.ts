import { eastingOf, type Field, type Frame, northingOf } from './frame.js'
import type { PlacedTown } from './places.js'

export interface TownFields {
  /** Distance to the nearest town, m, divided by the square root of its weight: a large town is near from afar. */
  readonly reach: Field
  /** Zone of the town that each cell belongs to, inside the study area; else 0. */
  readonly zone: Uint8Array
}

export function makeTownFields(frame: Frame, towns: readonly PlacedTown[], inside: Uint8Array): TownFields {
  const reach = new Float32Array(inside.length)
  const zone = new Uint8Array(inside.length)
  const pulls = towns.map(({ at, weight, zone }) => {
    const root = Math.sqrt(weight)
    return { x: at[0], y: at[1], weight, root, zone }
  })
  for (let row = 0; row < frame.rows; row++) {
    const y = northingOf(frame, row)
    for (let column = 0; column < frame.columns; column++) {
      const x = eastingOf(frame, column)
      const cell = row * frame.columns + column
      let nearest = Number.POSITIVE_INFINITY
      let strongest = Number.POSITIVE_INFINITY
      for (const town of pulls) {
        const squared = (x - town.x) ** 2 + (y - town.y) ** 2
        nearest = Math.min(nearest, squared / town.weight)
        // a catchment grows with the fourth root of the weight
        const pull = squared / town.root
        if (pull >= strongest) continue
        strongest = pull
        if (inside[cell]) zone[cell] = town.zone
      }
      reach[cell] = Math.sqrt(nearest)
    }
  }
  return { reach, zone }
}
