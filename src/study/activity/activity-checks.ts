import type { Problem } from '../../grid/input-error.js'
import type { OpenedStudy, RunStudy } from '../run-study.js'
import { plantFuel } from './energy-checks.js'
import { farmNotes, farmProblems } from './farm-checks.js'
import { transportOf } from './transport.js'
import { transportProblems } from './transport-checks.js'

/** What does not fit of transport, farm inputs and the policies that change them. */
export function activityProblems(study: OpenedStudy): Problem[] {
  return [...uncounted(study), ...transportProblems(study), ...farmProblems(study)]
}

/** Only books with yearly fluxes count what people do. */
function uncounted({ scenario: { file, books, transport, farm_inputs, policies } }: OpenedStudy): Problem[] {
  if (books.some(({ method }) => method === 'coefficient' || method === 'process')) return []
  const fields = [
    ...(transport === undefined ? [] : ['transport']),
    ...(farm_inputs === undefined ? [] : ['farm_inputs']),
    ...policies.filter(({ type }) => type === 'farm-management').map(({ name }) => `policies.${name}`),
  ]
  const what = 'no book counts it: only those by coefficient and process count what people do in a year'
  return fields.map((field) => ({ file, field, what, remedy: 'Add a book by coefficient or process' }))
}

/** What a reader should know of them. */
export function activityNotes(study: RunStudy): string[] {
  return [...shortNotes(study), ...trainNotes(study), ...farmNotes(study)]
}

/** Modes whose factors are those of their electricity. */
const ELECTRIC = ['metro', 'high-speed-rail']

/** The electricity of trains is in the fuel of power plants, too: small, and not to be parted from it by any table. */
function trainNotes(study: RunStudy): string[] {
  const { energy, start } = study
  if (energy === null || plantFuel(energy).length === 0) return []
  const rows = transportOf(study.activities, [start.year])?.rows ?? []
  const co2 = rows.reduce((sum, one) => sum + (ELECTRIC.includes(one.mode) ? one.co2 : 0), 0)
  if (co2 === 0) return []
  const tonnes = Math.round(co2).toLocaleString('en-US')
  return [
    `${ELECTRIC.join(' and ')}: ${tonnes} t CO2 of ${start.year} are of electricity, which the fuel of power plants in the energy table may hold, too`,
  ]
}

/** Modes from which more was to be moved than they have, once for each zone and mode. */
function shortNotes(study: RunStudy): string[] {
  const { start, scenario } = study
  const years = Array.from({ length: scenario.years.end - start.year }, (_, at) => start.year + at)
  const account = transportOf(study.activities, years)
  const told = new Map<string, string>()
  for (const { year, zone, kind, short } of account?.shortfalls ?? [])
    for (const [mode, share] of Object.entries(short)) {
      const key = `${zone} ${mode}`
      const what = `policies move more of the ${kind} of zone ${zone} from ${mode} than goes by it`
      if (!told.has(key))
        told.set(key, `From ${year} on ${what}: ${Number(share.toPrecision(3))} of it stays where it is`)
    }
  return [...told.values()]
}
