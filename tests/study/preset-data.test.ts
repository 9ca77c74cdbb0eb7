import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GROUPS } from '../../src/carbon/class-table.js'
import { poolStock } from '../../src/carbon/stock.js'
import { CO2_PER_C } from '../../src/carbon/units.js'
import { readDataTable } from '../../src/io/package-file.js'
import { readTable } from '../../src/io/table.js'
import { readClassTable } from '../../src/study/table/class-table.js'

const TABLES = ['classes', 'densities', 'coefficients', 'crosswalks', 'traps']
const rowsOf = (name: string) => readDataTable(`${name}.csv`).rows.map(({ cells }) => cells)
const keys = rowsOf('classes').map(({ key }) => key)
const namesIn = (table: string, column: string) => [...new Set(rowsOf(table).map((row) => row[column]))]

describe('the tables that ship', () => {
  it.each(TABLES)('%s.csv: every row has a source and a status', (name) => {
    for (const { source, status } of rowsOf(name)) {
      expect(source).not.toBe('')
      expect(['V', 'M', 'D', 'C']).toContain(status)
    }
  })

  it('classes.csv: each class has names, a group and a colour of its own', () => {
    const classes = rowsOf('classes')
    for (const column of ['code', 'key', 'name', 'name_zh', 'color']) {
      expect(new Set(classes.map((row) => row[column])).size).toBe(classes.length)
    }
    for (const { group, color, part_of } of classes) {
      expect(GROUPS as readonly string[]).toContain(group)
      expect(color).toMatch(/^#[0-9A-F]{6}$/)
      expect(['', ...keys]).toContain(part_of)
    }
  })

  it('name only classes that there are, and each figure once', () => {
    for (const name of ['densities', 'coefficients']) {
      const rows = rowsOf(name)
      expect(rows.filter((row) => !keys.includes(row.class))).toEqual([])
      expect(new Set(rows.map((row) => [row.preset, row.class, row.column].join())).size).toBe(rows.length)
    }
    const codes = rowsOf('crosswalks')
    expect(codes.filter((row) => row.class !== '' && !keys.includes(row.class))).toEqual([])
    expect(new Set(codes.map(({ crosswalk, code }) => `${crosswalk} ${code}`)).size).toBe(codes.length)
  })

  const known: Record<string, string[]> = {
    densities: namesIn('densities', 'preset'),
    coefficients: namesIn('coefficients', 'preset'),
    crosswalk: namesIn('crosswalks', 'crosswalk'),
  }
  it('have traps of names that there are', () => {
    for (const { of, name } of rowsOf('traps')) expect(known[of]).toContain(name)
  })

  it.each(known.crosswalk)('crosswalk %s makes a class table whose names and colours are told apart', (crosswalk) => {
    const { classes } = readClassTable({ preset: 'poyang-anchored-v1', crosswalk, coefficients: 'cn-lucc-classic' })
    expect(new Set(classes.map(({ name }) => name)).size).toBe(classes.length)
    expect(new Set(classes.map(({ color }) => color)).size).toBe(classes.length)
    expect(classes.length).toBeGreaterThan(5)
  })
})

describe('the densities poyang-anchored-v1', () => {
  const { classes, ...table } = readClassTable({ preset: 'poyang-anchored-v1', coefficients: 'cn-lucc-classic' })
  const total = (at: number) =>
    poolStock(
      { classes, ...table },
      Float64Array.from({ length: 16 }, (_, index) => (index === at ? 1 : 0)),
    ).total

  it('sum to 102.7 t C/ha of paddy, 165.6 of forest, 106.5 of marsh, 48.1 of urban land', () => {
    expect([1, 3, 7, 10].map((code) => Number(total(code).toFixed(9)))).toEqual([102.7, 165.6, 106.5, 48.1])
  })

  it('have mixed classes that are the means of their parts', () => {
    expect(total(14)).toBeCloseTo(0.75 * total(1) + 0.25 * total(2), 9)
    expect(total(15)).toBeCloseTo(0.45 * total(10) + 0.35 * total(11) + 0.2 * total(12), 9)
  })

  it('and the coefficients say -2.475 t CO2e/ha/yr of a field that becomes water, without its CH4', () => {
    const flux = (code: number) => classes[code - 1].flux ?? Number.NaN
    expect((flux(6) - flux(1)) * CO2_PER_C).toBeCloseTo(-2.475, 3)
    expect(classes[9].flux).toBeNull()
  })
})

const tables = fileURLToPath(new URL('../../../shared/science/tables/', import.meta.url))
const hasTables = existsSync(tables)
if (!hasTables) console.warn('The reference tables are not here: that the shipped figures are theirs is not tested')

describe.skipIf(!hasTables)('the shipped figures are those of the reference tables', () => {
  const reference = (name: string) => readTable(`${tables}${name}.csv`).rows.map(({ cells }) => cells)
  const keyOf = new Map(reference('classes').map(({ code, key }) => [code, code === '0' ? '' : key]))

  it('crosswalks', () => {
    const wanted = reference('crosswalk').map((row) =>
      [row.scheme, row.source_code, keyOf.get(row.internal_code)].join(),
    )
    expect(rowsOf('crosswalks').map((row) => [row.crosswalk, row.code, row.class].join())).toEqual(wanted)
  })

  it('densities and coefficients', () => {
    const columns = ['above', 'below', 'soil', 'dead'].flatMap((pool) => [`c_${pool}`, `sd_${pool}`])
    const wanted = reference('density_presets').flatMap((row) =>
      (row.c_soil === '' ? ['c_total'] : columns)
        .filter((column) => row[column] !== '')
        .map((column) => [row.preset, row.key, column, Number(row[column])].join()),
    )
    const shipped = (name: string) =>
      rowsOf(name).map((row) => [row.preset, row.class, row.column, Number(row.value)].join())
    expect(shipped('densities').sort()).toEqual(wanted.sort())
    const fluxes = reference('lucc_coefficients').map(({ preset, code, tC_ha_yr }) =>
      [preset, keyOf.get(code), 'flux_tC_ha_yr', Number(tC_ha_yr)].join(),
    )
    expect(shipped('coefficients')).toEqual(fluxes)
  })
})
