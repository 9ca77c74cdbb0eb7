import { dirname } from 'node:path'
import { TableReader } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import { resolvePath } from './scenario-paths.js'

/**
 * InVEST's table of dated land cover, `snapshot_year,raster_path`: paths by year, relative to where the program runs.
 *
 * @throws InputError with everything that is wrong in it
 */
export function readSnapshots(file: string): Record<string, string> {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['snapshot_year', 'raster_path'])
  reader.refuse()
  const maps: Record<string, string> = {}
  for (const row of reader.table.rows) {
    const year = reader.wholeAt(row, 'snapshot_year', 'a year')
    const path = reader.textAt(row, 'raster_path')
    if (path === '') reader.problem(row, 'raster_path', 'the cell is empty', 'Give the path of the map')
    if (Object.hasOwn(maps, year))
      reader.problem(row, 'snapshot_year', `the year ${year} is there twice`, 'Keep one of the rows')
    maps[year] = resolvePath(path, dirname(file))
  }
  reader.refuse()
  return maps
}
