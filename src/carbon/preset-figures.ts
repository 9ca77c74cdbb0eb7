import { type ClimateFactors, climateFactors } from './climate.js'
import type { OwnClass, PresetFigure } from './preset-data.js'
import type { PresetSpec } from './preset-schema.js'
import { soilDepthFactor } from './soil-depth.js'

/** A code of the maps and the class that it is; null where it counts as no data. */
export interface PresetCode {
  readonly code: number
  readonly name: string
  readonly color: string
  readonly own: OwnClass | null
}

/** A code with all its figures, corrected. */
export interface PresetClass extends PresetCode {
  readonly densities: readonly PresetFigure[]
  readonly fluxes: readonly PresetFigure[]
}

/** The figures of a preset for a class, or of the broader class that it is part of; empty where there is neither. */
export function figuresOf(figures: readonly PresetFigure[], preset: string, own: OwnClass): PresetFigure[] {
  const of = (key: string): PresetFigure[] => figures.filter((one) => one.preset === preset && one.of === key)
  const exact = of(own.key)
  if (exact.length > 0) return exact
  return of(own.partOf).map((one) => ({
    ...one,
    source: `of ${own.partOf}, which stands in for ${own.key}: ${one.source}`,
  }))
}

/** Figures at the depth and in the climate that are asked for; what was done to a figure is added to its source. */
export function correctedFigure(figure: PresetFigure, spec: PresetSpec): PresetFigure {
  const factors = climateOf(spec)
  const depth = depthFactor(figure, spec)
  const scale = /_soil$/.test(figure.column) ? (spec.soil_scale ?? 1) : 1
  const steps = [
    ...(depth === 1 ? [] : [{ factor: depth, why: `from ${figure.soilDepthCm} to ${spec.soil_depth_cm} cm of soil` }]),
    ...(scale === 1 ? [] : [{ factor: scale, why: 'by soil_scale' }]),
    ...(factors === null ? [] : climateSteps(figure, factors)),
  ]
  if (steps.length === 0) return figure
  const told = steps.map(({ factor, why }) => `times ${factor.toPrecision(4)} ${why}`).join(', ')
  return {
    ...figure,
    value: steps.reduce((value, { factor }) => value * factor, figure.value),
    source: `${figure.value} (${figure.status}: ${figure.source}) ${told}`,
    status: 'C',
  }
}

/** Null where no climate is asked for. */
export const climateOf = ({ climate }: PresetSpec): ClimateFactors | null =>
  climate === undefined ? null : climateFactors(climate, climate.reference)

function depthFactor({ soilDepthCm }: PresetFigure, { soil_depth_cm: wanted }: PresetSpec): number {
  return Number.isNaN(soilDepthCm) || wanted === undefined ? 1 : soilDepthFactor(soilDepthCm, wanted)
}

/** Dead organic matter stays as it is: the regressions are of biomass and of soil. Our choice. */
function climateSteps({ column }: PresetFigure, { biomass, soil }: ClimateFactors) {
  if (/_(above|below)$/.test(column)) return [{ factor: biomass, why: '(K_B) for the climate' }]
  return /_soil$/.test(column) ? [{ factor: soil, why: '(K_S) for the climate' }] : []
}
