import type { ProcessParameters } from '../../carbon/process/parameters.js'
import { counted } from '../../grid/counted.js'
import { InputError } from '../../grid/input-error.js'
import { sharedUint8 } from '../../tiles/planes.js'
import type { RunStudy } from '../run-study.js'
import { ageLayers } from '../scenario/age-checks.js'
import { layerValues } from './layers.js'

/** The most years that are told apart; older land counts as of so many. */
const OLDEST = 254

/** Ages of standing land at the start. */
export interface StandAges {
  /** By cell: whole years + 1; 0 where land has none: of classes that do not grow, without data, or changed before. */
  readonly plane: Uint8Array
  readonly notes: readonly string[]
}

/**
 * The ages that process books have from a layer; null where none has.
 *
 * @param start class index at the start
 * @param changed 0 where land has not changed before it
 * @throws InputError for ages below 0
 */
export async function readStandAges(
  study: RunStudy,
  start: Uint8Array,
  changed: Uint8Array,
): Promise<StandAges | null> {
  const used = ageLayers(study.scenario)
  if (used.length === 0) return null
  const [{ layer: name }] = used
  const layer = study.layers.get(name)
  if (layer === undefined) throw new Error(`no layer ${name}`)
  const grows = growingClasses(used.map(({ at }) => study.bookProcesses[at]))
  const ages = await layerValues(layer, study.grid, start)
  const plane = sharedUint8(start.length)
  let [without, negative] = [0, 0]
  for (let cell = 0; cell < start.length; cell++) {
    if (!grows.has(start[cell]) || changed[cell] > 0) continue
    const age = ages[cell]
    if (Number.isNaN(age)) without++
    else if (age < 0) negative++
    else plane[cell] = Math.min(OLDEST, Math.round(age)) + 1
  }
  if (negative > 0) {
    const what = `${counted(negative, 'cell')} of standing land ${negative === 1 ? 'has' : 'have'} an age below 0`
    const remedy = 'Give years, and no data where the age is not known'
    throw new InputError({ file: study.scenario.file, field: `layers.${name}`, what, remedy })
  }
  return { plane, notes: without === 0 ? [] : [missingNote(name, without * study.cellArea)] }
}

const missingNote = (name: string, hectares: number): string =>
  `"${name}" has no age for ${hectares.toLocaleString('en')} ha of standing land of classes that grow: it begins at the age of its class, or full-grown`

/** Class indexes that take more than a year to grow in one of the books. */
function growingClasses(books: readonly (ProcessParameters | null)[]): ReadonlySet<number> {
  const indexes = books.flatMap((book) =>
    (book?.classes ?? []).flatMap(({ growth }, index) => (index > 0 && growth.type !== 'immediate' ? [index] : [])),
  )
  return new Set(indexes)
}
