import { amountAt, type EnergySeries, type EnergyTable } from './energy-table.js'
import { GJ_PER_MWH } from './rates.js'

/**
 * What the energy of some sectors of a zone (null: of all) becomes in a year. Edits of one sector multiply, so that their
 * order never matters.
 */
export interface EnergyEdit {
  readonly zone: number | null
  readonly sectors: readonly string[] | null
  /** What the sector makes, times this: all that it gives off. */
  readonly output?: number
  /** Energy for what it makes, times this; process emission stays. */
  readonly intensity?: number
  /** Share of the fuel that electricity takes the place of, and MWh of it for a MWh of fuel. */
  readonly electrified?: { readonly share: number; readonly perFuel: number }
  /** t CO2/MWh of its electricity; only one edit of a sector may have it. */
  readonly gridFactor?: number
}

/** What a sector of a zone gives off in a year, t CO2. */
export interface SectorEmission {
  readonly zone: number
  readonly sector: string
  /** Of fuel, electricity and heat. */
  readonly fromEnergy: number
  readonly fromProcess: number
}

/** Emissions of a year by zone and sector, as the table has them before any land, `zone` ascending. */
export interface EnergyYear {
  readonly year: number
  readonly sectors: readonly SectorEmission[]
}

/** Whether an edit speaks of a sector. */
export const editMatches = (edit: EnergyEdit, zone: number, sector: string): boolean =>
  (edit.zone === null || edit.zone === zone) && (edit.sectors === null || edit.sectors.includes(sector))

/**
 * The table's amounts of a year under the edits:
 * fuel and heat x output x intensity, fuel also x (1 - electrified), electricity what it was, edited alike, and what
 * takes the place of fuel, at the grid's factor; process emission x output.
 *
 * @param grid t CO2/MWh
 */
export function energyYear(table: EnergyTable, year: number, grid: number, edits: readonly EnergyEdit[]): EnergyYear {
  const groups = new Map<string, EnergySeries[]>()
  for (const one of table.series) {
    const key = JSON.stringify([one.zone, one.sector])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const sectors = [...groups.values()].map((series): SectorEmission => {
    const [{ zone, sector }] = series
    const own = edits.filter((edit) => editMatches(edit, zone, sector))
    return { zone, sector, ...emissionOf(table.years, series, year, grid, own) }
  })
  return { year, sectors: sectors.sort((a, b) => a.zone - b.zone) }
}

function emissionOf(
  years: readonly number[],
  series: readonly EnergySeries[],
  year: number,
  grid: number,
  edits: readonly EnergyEdit[],
): Pick<SectorEmission, 'fromEnergy' | 'fromProcess'> {
  const product = (pick: (edit: EnergyEdit) => number | undefined): number =>
    edits.reduce((all, edit) => all * (pick(edit) ?? 1), 1)
  const output = product(({ output }) => output)
  const energyFactor = output * product(({ intensity }) => intensity)
  const kept = product(({ electrified }) => (electrified === undefined ? undefined : 1 - electrified.share))
  const perFuel = electricityPerFuel(edits)
  const factor = edits.find(({ gridFactor }) => gridFactor !== undefined)?.gridFactor ?? grid
  let [fromEnergy, fromProcess] = [0, 0]
  for (const { kind, values, gigajoules } of series) {
    const value = amountAt(years, values, year)
    if (kind === 'process') fromProcess += value * output
    else if (kind === 'heat') fromEnergy += value * energyFactor
    else if (kind === 'electricity') fromEnergy += value * energyFactor * factor
    else {
      const replaced = (amountAt(years, gigajoules, year) * energyFactor * (1 - kept)) / GJ_PER_MWH
      fromEnergy += value * energyFactor * kept + replaced * perFuel * factor
    }
  }
  return { fromEnergy, fromProcess }
}

/** Of several edits the mean by their shares. */
function electricityPerFuel(edits: readonly EnergyEdit[]): number {
  let [shares, weighted] = [0, 0]
  for (const { electrified } of edits) {
    if (electrified === undefined) continue
    shares += electrified.share
    weighted += electrified.share * electrified.perFuel
  }
  return shares === 0 ? 0 : weighted / shares
}
