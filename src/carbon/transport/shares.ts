import { exp } from '../../grid/exact-math.js'
import type { ModeShares } from './emission.js'

/** A part of the whole demand that goes by another mode. */
export interface ModeShift {
  readonly from: string
  readonly to: string
  /** Of all demand of the kind, 0 to 1. */
  readonly share: number
}

/** Utilities by which a logit parts anew what some modes have together. */
export interface ModeResponse {
  readonly utilities: Readonly<Record<string, number>>
  /** Utilities at which the shares are those given, so that only their change matters; null: the logit alone. */
  readonly base: Readonly<Record<string, number>> | null
}

/** Shares after shifts, and what was asked of modes that have no more. */
export interface ShiftedShares {
  readonly shares: ModeShares
  /** By mode: part of the demand that was to leave it and was not there. */
  readonly short: ModeShares
}

/**
 * Moves parts of a demand from mode to mode, all at once: their order never matters. Where more is to leave a mode than it
 * has, all that leave it are cut alike.
 */
export function shiftShares(shares: ModeShares, shifts: readonly ModeShift[]): ShiftedShares {
  const asked: Record<string, number> = {}
  for (const { from, share } of shifts) asked[from] = (asked[from] ?? 0) + share
  const moved: Record<string, number> = { ...shares }
  const short: Record<string, number> = {}
  for (const [mode, sum] of Object.entries(asked)) {
    const held = shares[mode] ?? 0
    if (sum > held) short[mode] = sum - held
    moved[mode] = Math.max(0, held - sum)
  }
  for (const { from, to, share } of shifts) {
    const held = shares[from] ?? 0
    moved[to] = (moved[to] ?? 0) + (asked[from] > held ? (share / asked[from]) * held : share)
  }
  return { shares: moved, short }
}

/** Shares of a multinomial logit, s_m = e^u_m / sum e^u (M), from the utility of each mode. */
export function logitShares(utilities: Readonly<Record<string, number>>): ModeShares {
  const highest = Math.max(...Object.values(utilities))
  const weights = Object.entries(utilities).map(([mode, utility]) => [mode, exp(utility - highest)] as const)
  const sum = weights.reduce((total, [, weight]) => total + weight, 0)
  return Object.fromEntries(weights.map(([mode, weight]) => [mode, weight / sum]))
}

/** Parts anew, by a logit, what some modes have together; the other modes keep theirs. */
export function respondShares(shares: ModeShares, { utilities, base }: ModeResponse): ModeShares {
  const modes = Object.keys(utilities)
  const together = modes.reduce((sum, mode) => sum + (shares[mode] ?? 0), 0)
  const parted = base === null ? logitShares(utilities) : pivoted(shares, utilities, base)
  return { ...shares, ...Object.fromEntries(modes.map((mode) => [mode, together * parted[mode]])) }
}

/** The logit whose constants give the shares at the base: s_m e^(u_m - u0_m) / sum. */
function pivoted(
  shares: ModeShares,
  utilities: Readonly<Record<string, number>>,
  base: Readonly<Record<string, number>>,
): ModeShares {
  const changes = Object.entries(utilities).map(([mode, utility]) => [mode, utility - base[mode]] as const)
  const highest = Math.max(...changes.map(([, change]) => change))
  const weights = changes.map(([mode, change]) => [mode, (shares[mode] ?? 0) * exp(change - highest)] as const)
  const sum = weights.reduce((total, [, weight]) => total + weight, 0)
  return Object.fromEntries(weights.map(([mode, weight]) => [mode, sum > 0 ? weight / sum : 0]))
}
