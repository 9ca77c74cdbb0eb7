import type { ScenarioSpec } from './scenario-schema.js'

/**
 * Name of the rule that keeps land of the complex as it is: water, marsh and mud below a stage vary with the season and the
 * date of the image, not with land use.
 */
export const WET_COMPLEX = 'wet complex'

/** The policies of a scenario, and that no demand moves land within its wet complex. */
export function withWetComplex({ wet_complex: complex, policies }: ScenarioSpec): ScenarioSpec['policies'] {
  if (complex === undefined) return policies
  const { classes, layer, below_m } = complex
  return [
    ...policies,
    { type: 'siting', name: WET_COMPLEX, from: classes, to: classes, where: [{ layer, max: below_m }], factor: 0 },
  ]
}
