import { type EnergyFigure, fuelFactor } from '../../carbon/energy/fuels.js'
import { findFuel } from '../../carbon/energy/rates.js'
import type { RunStudy } from '../../study/run-study.js'
import { parametersOf } from '../../study/year/year-parameters.js'
import type { TableContent } from '../table-content.js'
import type { Cell } from '../tables.js'

/** A figure behind the energy of a run, as `sources.csv` and the page tell it. */
interface EnergySource {
  readonly of: string
  readonly figure: string
  readonly value: number | undefined
  readonly unit: string | undefined
  readonly source: string
  readonly status: string
}

/** Every factor that the table of energy or a policy on it uses, and what the table says of its own source. */
function energySources(study: RunStudy): EnergySource[] {
  if (study.energy === null) return []
  const { factors, table, spec } = study.energy
  const { end } = study.scenario.years
  const electrified = parametersOf(study, 'energy', end).some((edit) => edit.electrified !== undefined)
  const kinds = new Set(table.series.map(({ fuel }) => findFuel(fuel, factors)))
  const power = electrified || kinds.has('electricity')
  const other = (key: string): EnergySource[] => told(key, key, factors.others.get(key))
  const fuels = [...factors.fuels.values()].filter((fuel) => kinds.has(fuel))
  const rows = fuels.flatMap((fuel): EnergySource[] => {
    const { key, ncv, carbonContent, oxidation, tcePerUnit, source, status } = fuel
    const row = (figure: string, value: number, unit: string) => ({ of: key, figure, value, unit, source, status })
    const equivalent = row('tce', tcePerUnit, `tce/${fuel.unit}`)
    if (spec.factors === 'classic') return [equivalent, ...told(key, 'carbon', factors.classic.get(key))]
    return [
      row('ncv', ncv, fuel.unit === 't' ? 'kJ/kg' : 'kJ/m3'),
      row('carbon_content', carbonContent, 'tC/TJ'),
      row('oxidation', oxidation, '1'),
      equivalent,
      { ...row('factor', fuelFactor(fuel), `tCO2/${fuel.unit}`), source: 'of the three figures above', status: 'C' },
    ]
  })
  const grid =
    spec.factors === 'classic'
      ? told('electricity', 'carbon', factors.classic.get('electricity'))
      : spec.grid_factor === undefined
        ? other('electricity_grid')
        : []
  return [
    ...rows,
    ...(power ? [...other('electricity_equivalent'), ...grid] : []),
    ...(kinds.has('heat') ? [...other('heat_equivalent'), ...other('heat_supply')] : []),
    ...table.sources.map(({ sector, source, status }) => ({
      of: sector,
      figure: 'amount',
      value: undefined,
      unit: undefined,
      source,
      status,
    })),
  ]
}

const told = (of: string, figure: string, found: EnergyFigure | undefined): EnergySource[] =>
  found === undefined ? [] : [{ of, figure, ...found }]

/** Rows of `sources.csv`: they have no code of a class. */
export function energySourceRows(study: RunStudy): Cell[][] {
  return energySources(study).map(({ of, figure, value, unit, source, status }) => [
    undefined,
    of,
    figure,
    value,
    unit,
    source,
    status,
  ])
}

export function energySourceTable(study: RunStudy): TableContent[] {
  if (study.energy === null) return []
  const { file, sources } = study.energy.table
  const silent = `${file} has no columns source and status: where its amounts are from is not told. `
  return [
    {
      caption: 'Factors of energy',
      columns: [
        { label: 'of', kind: 'text' },
        { label: 'figure', kind: 'text' },
        { label: 'value', kind: 'plain' },
        ...['unit', 'source', 'status'].map((label) => ({ label, kind: 'text' as const })),
      ],
      rows: energySourceRows(study).map(([, ...cells]) => cells),
      note: `${sources.length === 0 ? silent : ''}V read in a text, M general knowledge to be checked, D our choice, C computed.`,
    },
  ]
}
