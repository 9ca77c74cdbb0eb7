import { exp } from '../../grid/exact-math.js'

/** How the gap between a stock and the level of the new class closes after a change. */
export type SoilPath =
  /** Evenly over so many years, then at the level (IPCC 2006, vol. 4, eq. 2.25; M). */
  | { readonly type: 'linear'; readonly years: number }
  /** `e^(-rate t)` of the gap is left, rate a year. */
  | { readonly type: 'exponential'; readonly rate: number }
  /** Only a share of the gap ever closes, as `share (1 - e^(-t / tau))`: restored wetland. */
  | { readonly type: 'recovery'; readonly share: number; readonly tau: number }
  /** Evenly within each stage, at whose end the share `closed` of the gap is gone (IPCC 2013 wetlands: 20 and 40 years; V). */
  | { readonly type: 'stages'; readonly stages: readonly { readonly years: number; readonly closed: number }[] }
  /** The stock stays what it is: soil that comes under water is reassigned, not emitted. */
  | { readonly type: 'kept' }

/** Share of the gap that is left so many years after the change: 1 at 0. */
export function gapLeft(path: SoilPath, age: number): number {
  switch (path.type) {
    case 'linear':
      return age < path.years ? 1 - age / path.years : 0
    case 'exponential':
      return exp(-path.rate * age)
    case 'recovery':
      return 1 - path.share * (1 - exp(-age / path.tau))
    case 'stages':
      return 1 - closedBy(path.stages, age)
    case 'kept':
      return 1
  }
}

/**
 * Share of the present gap that is left a year later. It needs no memory of the stock at the change, so that land of one
 * age may be added up whatever stock it came with.
 */
export function gapKept(path: SoilPath, age: number): number {
  const left = gapLeft(path, age)
  return left > 0 ? gapLeft(path, age + 1) / left : 0
}

function closedBy(stages: Extract<SoilPath, { type: 'stages' }>['stages'], age: number): number {
  let [start, closed] = [0, 0]
  for (const stage of stages) {
    if (age < start + stage.years) return closed + ((stage.closed - closed) * (age - start)) / stage.years
    start += stage.years
    closed = stage.closed
  }
  return closed
}
