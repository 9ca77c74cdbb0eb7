import { apportion } from '../../grid/apportion.js'
import { counted } from '../../grid/counted.js'
import { CumulativeRounding, grossFromNet, scaleRates, takeServed } from '../../land/demand.js'
import type { RunStudy } from '../run-study.js'
import { areasAt, type NetDemand } from '../table/demand-table.js'
import type { Demand } from './year-demand.js'

/**
 * Class totals of a table. The first year's change starts from the map, later ones from the table, so that what a policy
 * adds is not taken back. Totals are whole cells that sum to those of the map.
 */
export function netDemand(study: RunStudy, unit: 'ha' | 'cells', table: NetDemand): Demand {
  const { side, factor } = study.transitions
  const rounding = new CumulativeRounding(side * side)
  const warnings: string[] = []
  let last: Float64Array | null = null
  return {
    dwell: 1,
    warnings,
    next({ year, counts, factors, done }) {
      const given = areasAt(table, year + 1)
      const mapCells = counts.map((cells, index) => (Number.isNaN(given[index]) ? 0 : cells))
      if (last === null) warnings.push(...tableNotes(study, table, unit, mapCells))
      const totals = wholeTotals(last ?? mapCells, given)
      const change = totals.map((cells, index) => cells - (last ?? mapCells)[index])
      last = totals
      const affinity = factor.map((value, pair) => {
        const [a, b] = [Math.floor(pair / side), pair % side]
        return a === b || a === 0 || b === 0 ? 0 : value * counts[a]
      })
      // land from or to a class that the table leaves alone is beyond it
      const within = [...done].filter(([pair]) => !Number.isNaN(given[Math.floor(pair / side)] + given[pair % side]))
      const { served, rest } = takeServed(change, new Map(within))
      const flow = grossFromNet(rest, affinity)
      const asked = rounding.next(scaleRates(flow, side, factors))
      for (let to = 1; to < side; to++) {
        asked[to] = Math.max(0, rest[to])
        for (let pair = side + to; pair < flow.length; pair += side) asked[to] -= flow[pair]
      }
      for (const [pair, cells] of served) asked[pair] += cells
      return { asked, served }
    },
  }
}

const sumOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)

function wholeTotals(before: Float64Array, areas: Float64Array): Float64Array {
  const given = areas.map((area) => (Number.isNaN(area) ? 0 : area))
  return Float64Array.from(apportion(sumOf(before), given))
}

/** Share of an area by which a table may differ from the map untold: areas are written rounded. */
const ROUNDED = 1e-4

/** What the user should know where the table and the map disagree: about totals, and about the classes of the first year. */
function tableNotes(study: RunStudy, table: NetDemand, unit: 'ha' | 'cells', mapCells: Float64Array): string[] {
  const {
    start,
    scenario,
    table: { classes },
  } = study
  const size = unit === 'ha' ? study.cellArea : 1
  const told = (value: number) =>
    unit === 'ha' ? `${Math.round(value).toLocaleString('en')} ha` : counted(Math.round(value), 'cell')
  const onMap = sumOf(mapCells) * size
  const years = [start.year, ...table.years.filter((year) => year > start.year && year <= scenario.years.end)]
  const off = years
    .map((year) => ({ year, total: sumOf(areasAt(table, year)) }))
    .filter(({ total }) => Math.abs(total - onMap) > ROUNDED * onMap)
    .sort((a, b) => Math.abs(b.total - onMap) - Math.abs(a.total - onMap) || a.year - b.year)
  const notes = off
    .slice(0, 1)
    .map(
      ({ year, total }) =>
        `The demand table has ${told(total)} in all for ${year}, the map ${told(onMap)} of the same classes: each year of the table is scaled to the map.`,
    )
  const areas = areasAt(table, start.year)
  const jumps = classes.flatMap(({ name }, at) => {
    const [here, wanted] = [mapCells[at + 1] * size, (areas[at + 1] * onMap) / sumOf(areas)]
    return Math.abs(wanted - here) > ROUNDED * here + size ? [`${name} ${told(here)} (table ${told(wanted)})`] : []
  })
  if (jumps.length > 0)
    notes.push(
      `The map of ${start.year} has other areas than the demand table, which the first year makes up for: ${jumps.join(', ')}.`,
    )
  return notes
}
