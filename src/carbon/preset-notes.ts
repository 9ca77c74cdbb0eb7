import type { PresetData } from './preset-data.js'
import { climateOf, type PresetClass } from './preset-figures.js'
import type { PresetSpec } from './preset-schema.js'
import { soilDepthFactor } from './soil-depth.js'

/** What the user should know of the names chosen and of what was made of them; each a sentence. */
export function presetNotes(data: PresetData, spec: PresetSpec, classes: readonly PresetClass[]): string[] {
  const list = (members: readonly PresetClass[]): string =>
    members.map(({ code, name }) => `${code} (${name})`).join(', ')
  const fluxless = classes.filter(({ densities, fluxes }) => densities.length > 0 && fluxes.length === 0)
  return [
    ...traps(data, spec),
    ...(spec.coefficients !== undefined && fluxless.length > 0
      ? [`${spec.coefficients} has no coefficient of ${list(fluxless)}: the flux leaves them out.`]
      : []),
    ...corrections(spec, classes),
  ]
}

function traps(data: PresetData, { preset, crosswalk, coefficients }: PresetSpec): string[] {
  const chosen: Record<string, string | undefined> = { densities: preset, crosswalk, coefficients }
  return data.traps.filter(({ of, name }) => chosen[of] === name).map(({ warning }) => `${warning}.`)
}

/** A K_B beyond these says that the regressions are stretched too far, rather than what biomass is. Our choice. */
const PLAUSIBLE = [0.5, 2] as const

function corrections(spec: PresetSpec, classes: readonly PresetClass[]): string[] {
  const { soil_depth_cm: depth, soil_scale: scale = 1 } = spec
  const from = classes.flatMap(({ densities }) => densities).find(({ soilDepthCm }) => soilDepthCm > 0)?.soilDepthCm
  const factors = climateOf(spec)
  const strange = factors !== null && (factors.biomass < PLAUSIBLE[0] || factors.biomass > PLAUSIBLE[1])
  return [
    ...(depth !== undefined && from !== undefined && depth !== from
      ? [`Soil is converted from ${from} to ${depth} cm: times ${soilDepthFactor(from, depth).toPrecision(4)}.`]
      : []),
    ...(scale !== 1 ? [`Soil is multiplied by soil_scale = ${scale}.`] : []),
    ...(factors !== null
      ? [
          `For the climate, biomass is multiplied by K_B = ${factors.biomass.toPrecision(4)} and soil by K_S = ${factors.soil.toPrecision(4)}.`,
        ]
      : []),
    ...(strange
      ? [
          `K_B = ${factors.biomass.toPrecision(4)} is beyond ${PLAUSIBLE.join(' to ')}: its regression is exponential in precipitation, and two climates so far apart make biomass that is no density of any land. Densities of the region itself are better.`,
        ]
      : []),
  ]
}
