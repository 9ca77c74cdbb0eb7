import { stringify } from 'csv-stringify/sync'
import type { EnergyFactors } from '../src/carbon/energy/fuels.js'
import type { TransportFactors } from '../src/carbon/transport/factors.js'
import { CLASSES, type ClassName, type DemoClass } from './classes.js'
import { energyRows } from './energy.js'
import type { Quota } from './planning.js'
import { ZONES } from './towns.js'
import { transportRows } from './transport.js'

/** Depth of the soil pool of every class, cm. */
const SOIL_DEPTH_CM = 100

type Row = Readonly<Record<string, string | number | null>>

/** UTF-8 text, comma, LF; null is an empty cell. */
function csvText(rows: readonly Row[]): string {
  return stringify(rows as Row[], { header: true })
}

export const classTableText = (): string => csvText(CLASSES.map(classRow))

const classRow = (one: DemoClass): Row => ({
  code: one.code,
  name: one.name,
  color: one.color,
  group: one.group,
  wet: Number(one.wet),
  ...pools('c', one.density),
  ...pools('sd', one.error),
  soil_depth_cm: SOIL_DEPTH_CM,
  flux_tC_ha_yr: one.flux,
  sd_flux: one.fluxError,
  source: `${one.label}: ${one.source}${one.fluxError === null ? '' : '; error of the flux D'}`,
})

/** kg/ha/yr, + to the atmosphere, and where they are from. */
const GASES: Partial<
  Record<
    ClassName,
    {
      readonly ch4: number
      readonly ch4Error: number
      readonly n2o?: number
      readonly n2oError?: number
      readonly source: string
    }
  >
> = {
  water: {
    ch4: 15.19,
    ch4Error: 7.6,
    n2o: 1.528,
    n2oError: 0.76,
    source: 'CH4, N2O V (Liu 2013, open lake in October), errors D',
  },
  marsh: {
    ch4: 235,
    ch4Error: 197,
    source: 'CH4 D (IPCC 2013, temperate; a marsh here is between 127 and 900, read as 95 %)',
  },
  mudflat: { ch4: 15.19, ch4Error: 7.6, source: 'CH4 D (as open water)' },
  aquaculture: { ch4: 183, ch4Error: 55, source: 'CH4 M (IPCC 2019, freshwater pond), error D' },
}

/** The class table with CH4 and N2O; without a coefficient of paddy, in which its rice would be. */
export const gasClassTableText = (): string =>
  csvText(
    CLASSES.map((one) => {
      const { source, ...row } = classRow(one)
      const gases = GASES[one.name]
      return {
        ...row,
        ...(one.name === 'paddy' && { flux_tC_ha_yr: null, sd_flux: null }),
        ch4_kg_ha_yr: gases?.ch4 ?? null,
        sd_ch4: gases?.ch4Error ?? null,
        n2o_kg_ha_yr: gases?.n2o ?? null,
        sd_n2o: gases?.n2oError ?? null,
        source: gases === undefined ? source : `${source}; ${gases.source}`,
      }
    }),
  )

/** Two crops of rice a year, drained once, their straw worked in; our choice for the middle Yangtze. */
export const riceText = (): string =>
  csvText([
    { class: 'paddy', season: 'early', days: 85, water: 'single-drainage', straw_t_ha: 5, straw_when: 'off-season' },
    { class: 'paddy', season: 'late', days: 95, water: 'single-drainage', straw_t_ha: 3.5, straw_when: 'on-season' },
  ])

function pools(prefix: string, [above, below, soil, dead]: readonly [number, number, number, number]): Row {
  return { [`${prefix}_above`]: above, [`${prefix}_below`]: below, [`${prefix}_soil`]: soil, [`${prefix}_dead`]: dead }
}

/** People and output of the part of each city that is inside: the whole city's times a share of our choice. */
export function zoneTableText(): string {
  return csvText(
    ZONES.map((one) => ({
      zone: one.zone,
      name: one.name,
      share_of_city_inside: one.shareInside,
      population_2010_persons: Math.round(one.people2010 * one.shareInside),
      population_2020_persons: Math.round(one.people2020 * one.shareInside),
      gdp_2010_1e8CNY: Math.round(one.gdp2010 * one.shareInside * 100) / 100,
      gdp_2020_1e8CNY: Math.round(one.gdp2020 * one.shareInside * 100) / 100,
      source: 'synthetic zone; city totals 2020 published, 2010 general knowledge, share our choice',
    })),
  )
}

/** Fuel and process emission of the cities in 2020, which no statistics say: made of their output and our shares. */
export const energyText = (factors: EnergyFactors): string =>
  csvText(
    energyRows(factors).map(({ insideShare, ...row }) => ({
      year: 2020,
      ...row,
      inside_share: insideShare,
      source: 'synthetic: output of the city times intensity, shares of sectors and of fuels of our choice',
      status: 'D',
    })),
  )

/** Freight and passengers of each city; a mode that a city has not is an empty cell. */
export function transportText(factors: TransportFactors): string {
  const rows = transportRows(factors)
  const modes = [...new Set(rows.flatMap(({ shares }) => Object.keys(shares)))]
  return csvText(
    rows.map(({ zone, kind, million, insideShare, shares }) => ({
      zone,
      kind,
      demand_million_km: million,
      inside_share: insideShare,
      ...Object.fromEntries(modes.map((mode) => [mode, shares[mode] ?? null])),
      source: 'synthetic: CO2 of transport of the city, by shares of modes of our choice',
      status: 'D',
    })),
  )
}

export function quotaText(quotas: readonly Quota[]): string {
  return csvText(
    quotas.map(({ zone, yearFrom, yearTo, name, ha }) => ({
      zone,
      year_from: yearFrom,
      year_to: yearTo,
      class: name,
      ha,
    })),
  )
}

/** Changes that are forbidden, or resisted with a share of their score. All others are free. Our choice. */
const TRANSITIONS: readonly (readonly [from: string, to: string, allowed: 0 | 1, resistance: number])[] = [
  // what is built stays built; villages and industry may become town
  ['group:settlement', '*', 0, 0],
  ['group:settlement', 'group:settlement', 1, 0],
  ['urban', 'rural', 0, 0],
  ['urban', 'industrial', 0, 0],
  // the lake, rivers and marshes are neither built on nor planted
  ...['water', 'marsh', 'mudflat'].flatMap((wet) => [
    [wet, 'group:settlement', 0, 0] as const,
    [wet, 'group:forest', 0, 0] as const,
    [wet, 'group:cropland', 1, 0.7] as const,
  ]),
  ['aquaculture', 'group:settlement', 1, 0.4],
  // woods and hills seldom become wet or dug up
  ['group:forest', 'group:wetland', 1, 0.6],
  ['group:forest', 'group:cropland', 1, 0.3],
  ['forest', 'group:settlement', 1, 0.3],
  ['paddy', 'group:settlement', 1, 0.1],
]

export function transitionsText(): string {
  return csvText(TRANSITIONS.map(([from, to, allowed, resistance]) => ({ from, to, allowed, resistance })))
}

/** Stages at Xingzi by month, m above the Wusong datum. */
const STAGES = {
  mean: [8.9, 9.6, 11.2, 13, 15.2, 16.8, 18.3, 17.2, 15.8, 13.6, 11.3, 9.2],
  dry: [8, 8.3, 9.6, 11.6, 13.6, 15, 15.6, 13.4, 10.8, 9, 8.2, 7.8],
  wet: [9.8, 10.8, 12.8, 14.8, 17, 19, 21.2, 19.8, 18.2, 16, 13, 10.4],
} as const

export type StageYear = keyof typeof STAGES

const STAGE_SOURCES: Readonly<Record<StageYear, readonly [source: string, status: string]>> = {
  mean: ['mean stages of Poyang Lake at Xingzi: general knowledge, to be checked', 'M'],
  dry: ['a dry year: our choice', 'D'],
  wet: ['a wet year: our choice', 'D'],
}

export function stageText(year: StageYear): string {
  const [source, status] = STAGE_SOURCES[year]
  return csvText(STAGES[year].map((stage, at) => ({ month: at + 1, stage_m: stage, source, status })))
}
