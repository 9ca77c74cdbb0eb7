import { balanceOf } from '../../carbon/books.js'
import type { ClassTable, LandClass } from '../../carbon/class-table.js'
import { co2eOf, type GasAmounts, type GwpName } from '../../carbon/gwp.js'
import { stockOf, totalDensities } from '../../carbon/stock.js'
import type { Book } from '../../study/book/run-books.js'
import type { AttributionRow } from './attribution.js'
import { type BlueInterval, blueTotals } from './blue-tables.js'
import { type EnergySummary, energySummary } from './energy-summary.js'
import { type CostSummary, costSummary } from './policy-costs.js'
import { type PastFlux, pastFlux } from './process-tables.js'
import type { RunRanges } from './range-tables.js'
import { type RiceToWetlandRow, riceToWetland } from './rice-to-wetland.js'
import { classHectares, type RunResult } from './run-result.js'
import type { StationCoverage } from './transport-tables.js'
import type { RunValue } from './value-tables.js'
import { type WaterBalanceRow, waterBalances } from './water-balances.js'

/** `summary.json` of a run. */
export interface RunSummary {
  readonly name: string
  readonly year_from: number
  readonly year_to: number
  readonly valid_cells: number
  readonly area_ha: number
  readonly classes: readonly {
    readonly code: number
    readonly name: string
    readonly ha_from: number
    readonly ha_to: number
  }[]
  readonly built_ha?: number
  readonly wetland_ha?: number
  readonly unmet_ha: number
  readonly stock_tC?: { readonly from: number; readonly to: number; readonly change: number }
  /** By book with yearly fluxes: their sums over the run. */
  readonly flux_tCO2e?: Readonly<
    Record<
      string,
      {
        readonly source: number
        readonly sink: number
        readonly net: number
        /** Components that the book counts. */
        readonly counts: readonly string[]
      } & BookGasSums &
        PastFlux
    >
  >
  readonly energy?: EnergySummary
  /** By blue-carbon book, from each date of its maps to the next. */
  readonly blue_carbon?: Readonly<Record<string, readonly BlueInterval[]>>
  /** With rice in a book: what its changes to wet classes come to by hectare, over all that is not known. */
  readonly rice_to_wetland?: readonly RiceToWetlandRow[]
  /** With the floodplain by days in a book: its gases in the first and the last year, and what held levels change. */
  readonly water_balance?: readonly WaterBalanceRow[]
  readonly policies: readonly {
    readonly policy: string
    readonly asked_ha: number
    readonly done_ha: number
    readonly unmet_ha: number
    /** Restored land that turned back, of policies of which some may. */
    readonly reverted_ha?: number
  }[]
  /** Where policies tell costs. */
  readonly costs?: CostSummary
  /** With stations: people near them at the start and in the report years. */
  readonly station_coverage?: readonly StationCoverage[]
  /** With `--attribute`: what each policy avoided, by book. */
  readonly attribution?: readonly AttributionRow[]
  /** Where the scenario asks for draws. */
  readonly uncertainty?: RunRanges
  /** Where the scenario has prices. */
  readonly value?: RunValue
  readonly warnings: readonly string[]
}

export function runSummary(result: RunResult): RunSummary {
  const { study, land, cells, books } = result
  const { table, scenario } = study
  const [yearFrom, yearTo] = [study.start.year, scenario.years.end]
  const [before, after] = [classHectares(result, yearFrom), classHectares(result, yearTo)]
  const density = totalDensities(table)
  const policies = sumPolicies(result)
  const costs = costSummary(result)
  const rice = riceToWetland(result)
  const water = waterBalances(result)
  const blue = blueTotals(result)
  const flux = books
    .filter(({ method }) => method !== 'stock-difference')
    .map((book) => {
      const { source, sink, net } = balanceOf(book.lines, book.gwp)
      return [book.name, { source, sink, net, counts: book.counts, ...gasesOf(book), ...pastFlux(book) }] as const
    })
  const validCells = cells.years[0].cells.reduce((sum, count) => sum + count, 0)
  return {
    name: scenario.name,
    year_from: yearFrom,
    year_to: yearTo,
    valid_cells: validCells,
    area_ha: validCells * study.cellArea,
    classes: table.classes.map(({ code, name }, at) => ({ code, name, ha_from: before[at + 1], ha_to: after[at + 1] })),
    ...areaOfGroup('built_ha', table, after, ({ group }) => group === 'settlement'),
    ...areaOfGroup('wetland_ha', table, after, ({ group }) => group === 'wetland'),
    unmet_ha: result.policies.reduce((sum, { unmet, repeated }) => sum + unmet - repeated, 0) * study.cellArea,
    ...(table.pools.length > 0 && {
      stock_tC: {
        from: stockOf(before, density),
        to: stockOf(after, density),
        change: stockOf(after, density) - stockOf(before, density),
      },
    }),
    ...(flux.length > 0 && land.areas.years.length > 1 && { flux_tCO2e: Object.fromEntries(flux) }),
    ...energySummary(result),
    ...(Object.keys(blue).length > 0 && { blue_carbon: blue }),
    ...(rice.length > 0 && { rice_to_wetland: rice }),
    ...(water.length > 0 && { water_balance: water }),
    policies,
    ...(costs && { costs }),
    warnings: result.warnings,
  }
}

/** Of a book with CH4 or N2O: the warming potentials, and t CO2e by gas; their sum is the net. */
type BookGasSums = { readonly gwp?: GwpName } & Readonly<Partial<Record<'CO2' | 'CH4' | 'N2O', number>>>

function gasesOf({ lines, gwp }: Book): BookGasSums {
  const sum = (gas: keyof GasAmounts, name: string) =>
    lines.some((line) => line[gas] !== undefined) && {
      [name]: lines.reduce((total, line) => total + co2eOf({ [gas]: line[gas] }, gwp), 0),
    }
  const others = { ...sum('methane', 'CH4'), ...sum('nitrousOxide', 'N2O') }
  return Object.keys(others).length === 0 ? {} : { gwp: gwp.name, ...sum('carbon', 'CO2'), ...others }
}

function areaOfGroup(
  key: string,
  { classes }: ClassTable,
  hectares: Float64Array,
  belongs: (one: LandClass) => boolean,
) {
  const members = classes.flatMap((one, at) => (belongs(one) ? [hectares[at + 1]] : []))
  return members.length > 0 ? { [key]: members.reduce((sum, area) => sum + area, 0) } : {}
}

/** Over all years; the demand in one. */
function sumPolicies({ policies, study }: RunResult): RunSummary['policies'] {
  const names = [...new Set(policies.map(({ policy }) => policy))]
  return names.map((policy) => {
    const rows = policies.filter((row) => row.policy === policy)
    const sum = (pick: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((total, row) => total + pick(row), 0) * study.cellArea
    return {
      policy,
      asked_ha: sum(({ asked }) => asked),
      done_ha: sum(({ done }) => done),
      unmet_ha: sum(({ unmet }) => unmet),
      ...(rows.some(({ reverted }) => reverted !== null) && { reverted_ha: sum(({ reverted }) => reverted ?? 0) }),
    }
  })
}
