import type { ScenarioSpec } from './scenario/scenario-schema.js'

type Dated = Pick<ScenarioSpec, 'landcover' | 'years' | 'demand'>

/** Years with a land cover, ascending; empty when it has no date. */
export function datesOf({ landcover }: Pick<ScenarioSpec, 'landcover'>): number[] {
  return typeof landcover === 'string'
    ? []
    : Object.keys(landcover)
        .map(Number)
        .sort((a, b) => a - b)
}

/** Whether land is what the dated maps show, and nothing is simulated. */
export const isObserved = ({ demand }: Pick<ScenarioSpec, 'demand'>): boolean => demand?.type === 'observed'

/** First year of a run: of dated maps the last, or the first where they are replayed, unless the scenario tells it. */
export function firstYear(spec: Dated): number | undefined {
  return spec.years.start ?? datesOf(spec).at(isObserved(spec) ? 0 : -1)
}

/** Years after the first whose map sets the land; none where land is simulated. */
export function replayedYears(spec: Dated): number[] {
  const first = firstYear(spec) ?? spec.years.end
  return isObserved(spec) ? datesOf(spec).filter((year) => year > first && year <= spec.years.end) : []
}
