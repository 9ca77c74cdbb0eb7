import type { ClassTable, LandClass } from '../../src/carbon/class-table.js'

/** A class table written in a test: `[name, densities, more]` of classes 1, 2, 3 ... */
export function tableOf(
  ...classes: readonly (readonly [name: string, density: LandClass['density'], more?: Partial<LandClass>])[]
): ClassTable {
  const full = classes.map(
    ([name, density, more], at): LandClass => ({
      code: (at + 1) * 10,
      name,
      color: '#000000',
      group: null,
      wet: false,
      density,
      densitySd: {},
      flux: null,
      fluxSd: null,
      methane: null,
      nitrousOxide: null,
      ...more,
    }),
  )
  return {
    file: 'drawn.csv',
    classes: full,
    pools: ['above', 'below', 'soil', 'dead'].filter((pool) =>
      full.some(({ density }) => pool in density),
    ) as ClassTable['pools'],
    hasFlux: full.some(({ flux }) => flux !== null),
  }
}
