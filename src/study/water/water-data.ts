import { WATER_STATES, type WaterGas, type WaterState } from '../../carbon/water-gases.js'
import { suggestName } from '../../grid/nearest-name.js'
import { TableReader, type TableRow } from '../../grid/table.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'
import type { WaterZone } from '../../land/water-zones.js'

/** A figure of the days above or under water, with the words of its row. */
export interface WaterFigure {
  /** As the table has it: the name of a zone, or `*`. */
  readonly zone: string
  readonly state: WaterState
  readonly gas: string
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly source: string
  readonly status: string
}

/** Zones of the floodplain by how long they are under water, the wettest first. @throws InputError */
export function readWaterZones(file?: string): WaterZone[] {
  const reader = new TableReader(file === undefined ? readDataTable('water_zones.csv') : readTable(file))
  reader.requireColumns(['name', 'color', 'above', 'source', 'status'])
  reader.refuse()
  const zones = reader.table.rows.map((row): WaterZone => {
    const { name, color, source, status } = row.cells
    if (!/^#[0-9a-f]{6}$/i.test(color))
      reader.problem(row, 'color', `"${color}" is not a colour`, 'Write it as #RRGGBB')
    return { name, color, above: reader.numberAt(row, 'above', 'a share of the year'), source, status }
  })
  reader.table.rows.forEach((row, at) => {
    const twin = zones.slice(0, at).some(({ name }) => name === zones[at].name)
    if (twin) reader.problem(row, 'name', `two zones are called "${zones[at].name}"`, 'Name them apart')
    if (at > 0 && !(zones[at].above < zones[at - 1].above))
      reader.problem(row, 'above', 'the zones do not go from wet to dry', 'Put the greatest share first')
  })
  const last = zones.at(-1)
  if (!(last !== undefined && last.above < 0))
    reader.problem(null, 'above', 'no zone holds land that stays dry', 'Give the last zone a number below 0')
  if (zones.length > MOST_ZONES)
    reader.problem(null, undefined, `there are more than ${MOST_ZONES} zones`, 'Join some of them')
  reader.refuse()
  return zones
}

const MOST_ZONES = 254
const GASES = { C: 'carbon', CH4: 'methane', N2O: 'nitrousOxide' } as const

/**
 * Figures of a table `zone,state,gas,kg_ha_d,low,high,source,status`; zone `*` for all that have no row of their own.
 *
 * @throws InputError
 */
export function readWaterFigures(zones: readonly WaterZone[], file?: string): WaterFigure[] {
  const reader = new TableReader(file === undefined ? readDataTable('water_gases.csv') : readTable(file))
  reader.requireColumns(['zone', 'state', 'gas', 'kg_ha_d', 'low', 'high', 'source', 'status'])
  reader.refuse()
  const end = (row: TableRow, key: 'low' | 'high') =>
    row.cells[key] === '' ? {} : { [key]: reader.numberAt(row, key) }
  const figures = reader.table.rows.map((row): WaterFigure => {
    const { zone, state, gas, source, status } = row.cells
    const oneOf = (column: string, value: string, known: readonly string[]): void => {
      if (known.includes(value)) return
      reader.problem(row, column, `"${value}" is not known here`, suggestName(value, known))
    }
    oneOf('zone', zone, ['*', ...zones.map(({ name }) => name)])
    oneOf('state', state, WATER_STATES)
    oneOf('gas', gas, Object.keys(GASES))
    const value = reader.numberAt(row, 'kg_ha_d', 'kg a hectare and day')
    return { zone, state: state as WaterState, gas, value, ...end(row, 'low'), ...end(row, 'high'), source, status }
  })
  figures.forEach((one, at) => {
    const row = reader.table.rows[at]
    if (figures.slice(0, at).some((other) => keyOf(other) === keyOf(one)))
      reader.problem(row, undefined, 'an earlier row is of the same zone, state and gas', 'Keep one of them')
    if ((one.low ?? one.value) > one.value || (one.high ?? one.value) < one.value)
      reader.problem(row, 'low', `${one.value} is not between ${one.low} and ${one.high}`, 'Give the ends of its range')
  })
  reader.refuse()
  return figures
}

const keyOf = ({ zone, state, gas }: WaterFigure): string => JSON.stringify([zone, state, gas])

/** The figures of every zone of the water. */
export function waterGases(zones: readonly WaterZone[], figures: readonly WaterFigure[]): WaterGas[] {
  return zones.flatMap(({ name }, zone) =>
    WATER_STATES.flatMap((state) =>
      Object.entries(GASES).flatMap(([word, gas]): WaterGas[] => {
        const alike = figures.filter((one) => one.state === state && one.gas === word)
        const found = alike.find((one) => one.zone === name) ?? alike.find((one) => one.zone === '*')
        if (found === undefined) return []
        const { value, low = value, high = value } = found
        return [{ zone, state, gas, value, low, high }]
      }),
    ),
  )
}
