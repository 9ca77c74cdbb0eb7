import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readTable, type Table } from './table.js'

/** Where the package lies: above both the sources and their compiled form. */
export function packageFolder(): URL {
  let place = new URL('..', import.meta.url)
  while (!existsSync(new URL('package.json', place))) place = new URL('..', place)
  return place
}

/** A table that ships with the program, by its name in `data/`. */
export function readDataTable(name: string): Table {
  return { ...readTable(dataPath(name)), file: `data/${name}` }
}

/** Names of all tables that ship, sorted. */
export const dataTables = (): string[] => readdirSync(dataPath('')).sort()

/** Where a table that ships lies. */
export const dataPath = (name: string): string => fileURLToPath(new URL(`data/${name}`, packageFolder()))
