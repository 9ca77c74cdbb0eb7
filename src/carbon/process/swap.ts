import { type Balance, type BookLine, balanceOf } from '../books.js'
import type { GasAmounts, Gwp } from '../gwp.js'

/** Fluxes of a process book by the kind of land they come from, t CO2e. */
export interface ProcessParts {
  /** Land that never changed. */
  readonly standing: Balance
  /** Land that changed, as far as no other land of its zone changed the other way round. */
  readonly change: Balance
  /** Land that two classes exchanged: part of it is error of the maps. */
  readonly swap: Balance
}

/** Parts the lines of a process book: of two opposite pairs the area of the smaller is exchanged, in both directions. */
export function processParts(lines: readonly BookLine[], gwp: Gwp): ProcessParts {
  const key = (line: BookLine, from: number, to: number): string => `${line.yearFrom} ${line.zone} ${from} ${to}`
  const hectares = new Map(lines.map((line) => [key(line, line.from, line.to), line.hectares]))
  const exchanged = (line: BookLine): number =>
    Math.min(1, (hectares.get(key(line, line.to, line.from)) ?? 0) / line.hectares)
  const changed = lines.filter(({ from, to }) => from !== to)
  const scaled = (share: (line: BookLine) => number): Balance =>
    balanceOf(
      changed.map((line) => ({ ...line, ...partOf(line, share(line)) })),
      gwp,
    )
  return {
    standing: balanceOf(
      lines.filter(({ from, to }) => from === to),
      gwp,
    ),
    change: scaled((line) => 1 - exchanged(line)),
    swap: scaled(exchanged),
  }
}

function partOf({ carbon = 0, methane = 0, nitrousOxide = 0 }: GasAmounts, share: number): GasAmounts {
  return { carbon: carbon * share, methane: methane * share, nitrousOxide: nitrousOxide * share }
}
