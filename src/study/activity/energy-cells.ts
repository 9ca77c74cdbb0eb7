import type { AreaLedger } from '../../carbon/books.js'
import { type CellWeights, spreadTotals } from '../../carbon/energy/disaggregate.js'
import { drivenYears } from '../../carbon/energy/energy-lines.js'
import type { SectorEmission } from '../../carbon/energy/energy-year.js'
import { layerValues } from '../map/layers.js'
import type { RunStudy } from '../run-study.js'
import type { EnergyWeight } from '../scenario/energy-schema.js'
import type { LandState } from '../year/land-state.js'
import { builtClasses } from './energy.js'
import { TRANSPORT_SECTOR, transportOf } from './transport.js'

/** The emission of a year on its cells, for maps: books know it by zone. */
export interface EnergyCells {
  /** t CO2 a year by cell. */
  readonly values: Float64Array
  /** Sectors of zones whose cells have no weight: their emission is spread evenly over the zone. */
  readonly even: readonly { readonly zone: number; readonly sectors: readonly string[] }[]
}

/**
 * Spreads what each sector of each zone gives off in a year over the cells of the zone, by the weights of the scenario.
 *
 * @param areas up to the year
 */
export async function energyCells(
  study: RunStudy,
  state: LandState,
  areas: AreaLedger,
  year: number,
  looksLike: readonly number[],
): Promise<EnergyCells> {
  const { energy: emissions } = study.activities
  const of = emissions?.years.find((one) => one.year === year)
  if (emissions === null || of === undefined) throw new Error(`no energy in ${year}`)
  const [{ sectors }] = drivenYears({ ...emissions, years: [of] }, areas)
  const classes = state.now.map((index) => looksLike[index])
  const land = { classes, ...zonesOf(state) }
  const values = new Float64Array(classes.length)
  const even = new Map<number, string[]>()
  for (const [spec, members] of bySpec(study, [...sectors, ...transportSectors(study, year)])) {
    const totals = new Float64Array(state.zones.length)
    for (const { zone, fromEnergy, fromProcess } of members)
      totals[state.zones.indexOf(zone)] += fromEnergy + fromProcess
    const weights = await cellWeights(study, state, spec, classes)
    for (const place of spreadTotals(land, weights, totals, values)) {
      const zone = state.zones[place]
      const names = members.filter((one) => one.zone === zone).map(({ sector }) => sector)
      even.set(zone, [...(even.get(zone) ?? []), ...names])
    }
  }
  return { values, even: [...even].map(([zone, sectors]) => ({ zone, sectors })) }
}

/** Zone of each cell by its place among the zones. */
export const zonesOf = ({ zoneOf, region, zones }: LandState) => ({
  zonePlace: (cell: number): number => zoneOf[region[cell]],
  zones: zones.length,
})

/** Transport has a table of its own and is spread as a sector. */
function transportSectors(study: RunStudy, year: number): SectorEmission[] {
  const rows = transportOf(study.activities, [year])?.rows ?? []
  const byZone = new Map<number, number>()
  for (const { zone, co2 } of rows) byZone.set(zone, (byZone.get(zone) ?? 0) + co2)
  return [...byZone].map(([zone, fromEnergy]) => ({ zone, sector: TRANSPORT_SECTOR, fromEnergy, fromProcess: 0 }))
}

const BUILT: EnergyWeight = { layers: {} }

/** Sectors that are spread alike, together. */
function bySpec({ energy }: RunStudy, sectors: readonly SectorEmission[]): Map<EnergyWeight, SectorEmission[]> {
  const groups = new Map<EnergyWeight, SectorEmission[]>()
  for (const one of sectors) {
    const spec = energy?.spec.weights[one.sector] ?? energy?.spec.weights['*'] ?? BUILT
    groups.set(spec, [...(groups.get(spec) ?? []), one])
  }
  return groups
}

async function cellWeights(
  study: RunStudy,
  state: LandState,
  { classes, layers }: EnergyWeight,
  now: Uint8Array,
): Promise<CellWeights> {
  const byClass = new Float64Array(study.table.classes.length + 1)
  if (classes === undefined) for (const index of builtClasses(study.table)) byClass[index] = 1
  const named = Object.entries(classes ?? {}).sort(([a], [b]) => rankOf(a) - rankOf(b))
  for (const [reference, weight] of named) for (const index of study.classes([reference])) byClass[index] = weight
  const factors: CellWeights['layers'][number][] = []
  for (const [name, { power, add }] of Object.entries(layers)) {
    const layer = study.layers.get(name)
    if (layer === undefined) throw new Error(`no layer "${name}"`)
    const isDynamic = layer.kind === 'distance' && layer.dynamic
    factors.push({ values: await layerValues(layer, study.grid, isDynamic ? now : state.start), power, add })
  }
  return { classes: byClass, layers: factors }
}

/** A class speaks before its group, a group before all. */
function rankOf(reference: string): number {
  if (reference === '*') return 0
  return reference.startsWith('group:') ? 1 : 2
}
