import type { AreaLedger, BookLine } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { OpenedStudy } from '../run-study.js'
import type { Activity } from './activity.js'
import { energy, energyEmissions, type GivenEnergy } from './energy.js'
import { type Farms, farmInputs, soilManagement, studyFarms } from './farms.js'
import { type GivenTransport, studyTransport, transport } from './transport.js'

/** What people do besides changing land, with what policies make of it. */
export type Activities = GivenEnergy & GivenTransport & Farms

/** In the order of the lines of a book. */
const ACTIVITIES: readonly Activity<Activities>[] = [energy, soilManagement, farmInputs, transport]

export const studyActivities = (study: OpenedStudy): Activities => ({
  energy: energyEmissions(study),
  transport: studyTransport(study),
  ...studyFarms(study),
})

/** Lines of all that people do, for a book with yearly fluxes. */
export const activityLines = (given: Activities, areas: AreaLedger, table: ClassTable): BookLine[] =>
  ACTIVITIES.flatMap((activity) => activity.lines(given, areas, table))

/** Components of those lines. */
export const activityComponents = (given: Activities): string[] =>
  ACTIVITIES.flatMap((activity) => activity.components(given))
