import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { openRaster } from '../src/io/raster-file.js'
import { openLayer } from '../src/io/raster-window.js'

/** The rows of a table that the program wrote. */
export const rowsOfTable = (...path: readonly string[]): Record<string, string>[] =>
  parse(readFileSync(join(...path)), { columns: true })

export const jsonOf = (...path: readonly string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))

/** All cells of a raster, row-major, NaN where there is no data. */
export async function cellsOf(...path: readonly string[]): Promise<Float32Array> {
  const raster = await openRaster(join(...path))
  const { columns, rows } = raster.georeference
  const cells = new Float32Array(columns * rows)
  const reader = openLayer(raster)
  await reader.read({ column: 0, row: 0, columns, rows }, cells)
  reader.close()
  return cells
}

/** Every file below a folder with its bytes, by name. */
export function filesOf(folder: string): Map<string, Buffer> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]))
}

/** Names of the files that two folders do not have alike. */
export function differences(one: string, other: string): string[] {
  const [a, b] = [filesOf(one), filesOf(other)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => {
    const [mine, theirs] = [a.get(name), b.get(name)]
    return mine === undefined || theirs === undefined || !mine.equals(theirs)
  })
}

export const sumOf = <Row>(rows: readonly Row[], pick: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0)
