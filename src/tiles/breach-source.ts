import type { SourceReader } from './class-source.js'
import { openZones, type ZoneSource } from './zone-source.js'

/**
 * Where a change between two other sources breaks a rule of a place: the class index that it broke, 0 elsewhere. Plain
 * data, sent to threads.
 */
export interface BreachSource {
  readonly kind: 'breach'
  /** The line or boundary: a cell is inside where its number is 1 to `until`. */
  readonly mask: ZoneSource
  readonly until: number
  /** Whether the rule holds inside, or outside. */
  readonly inside: boolean
  /** Numbers of the sources before and after the change; they come before this one. */
  readonly from: number
  readonly to: number
  /** 1 for each pair of class indexes that breaks the rule, `[from * side + to]`. */
  readonly broken: Uint8Array
  readonly side: number
}

/** @param ids class indexes of the window at hand by source, those of `from` and `to` read already */
export function openBreach(source: BreachSource, ids: readonly Uint8Array[]): SourceReader {
  const mask = openZones(source.mask)
  const numbers = new Uint16Array(ids[source.from].length)
  return {
    async read(window, out) {
      await mask.read(window, numbers)
      markBreaches(source, ids[source.from], ids[source.to], numbers, out)
    },
    unknown: new Map(),
    close: () => mask.close(),
  }
}

/** @param numbers of the mask; 0 is outside */
export function markBreaches(
  { until, inside, broken, side }: Pick<BreachSource, 'until' | 'inside' | 'broken' | 'side'>,
  from: Uint8Array,
  to: Uint8Array,
  numbers: Uint16Array,
  out: Uint8Array,
): void {
  for (let cell = 0; cell < out.length; cell++) {
    const isInside = numbers[cell] > 0 && numbers[cell] <= until
    out[cell] = isInside === inside && broken[from[cell] * side + to[cell]] === 1 ? from[cell] : 0
  }
}
