import type { ClassTable } from '../../carbon/class-table.js'
import type { Scenario } from '../scenario/scenario.js'
import type { StudyWater } from './study-water.js'

/** What a reader should know about the water of a run and what books make of it. */
export function waterNotes({ books }: Pick<Scenario, 'books'>, table: ClassTable, water: StudyWater | null): string[] {
  if (water === null) return []
  const { datum_offset_m: offset, perched } = water.spec
  const names = water.classes.map((index) => table.classes[index - 1].name).join(', ')
  return [
    offset === 0
      ? 'water: stages are taken to be in the datum of the elevation (datum_offset_m 0)'
      : `water: stages are in the datum of the gauge; ${offset} m are added to make levels of the elevation's`,
    ...(perched ? ['water: hollows behind a sill keep their water; volumes are of the water above the sills'] : []),
    ...books.flatMap((book) => {
      if (!('water' in book) || !book.water) return []
      const gases = book.method === 'process' ? 'CH4 and N2O' : 'carbon, CH4 and N2O'
      return [
        `book ${book.name}: on the floodplain (land reached by ${water.highest} m) ${names} have their ${gases} by days above ` +
          `and under water where ${water.spec.gases ?? 'data/water_gases.csv'} has figures, in place of the class table`,
      ]
    }),
  ]
}
