import type { RunStudy } from '../run-study.js'
import { layerValues } from './layers.js'

/** Makes an earlier map as a later one where both have a class of the wet complex: no change of land was seen there. */
export async function joinWetComplex(study: RunStudy, earlier: Uint8Array, later: Uint8Array): Promise<void> {
  const { wet_complex: complex } = study.scenario
  if (complex === undefined) return
  const isWet = new Uint8Array(256)
  for (const index of study.classes(complex.classes)) isWet[index] = 1
  const layer = study.layers.get(complex.layer)
  if (layer === undefined) throw new Error(`layer ${complex.layer} passed the checks of the scenario and is not there`)
  const values = await layerValues(layer, study.grid, later)
  for (let cell = 0; cell < later.length; cell++) {
    if (values[cell] <= complex.below_m && isWet[earlier[cell]] && isWet[later[cell]]) earlier[cell] = later[cell]
  }
}

/** Cells by `first * side + second` of two maps, class indexes. */
export function countPairs(first: Uint8Array, second: Uint8Array, side: number): Float64Array {
  const counts = new Float64Array(side * side)
  for (let cell = 0; cell < first.length; cell++) counts[first[cell] * side + second[cell]]++
  return counts
}
