import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvTable } from '../../src/report/tables.js'

test('numbers read back as the same numbers, names as the same names', () => {
  const numbers = [0.1 + 0.2, 1 / 3, -0, 1e21, 5e-324, 51081.63, Number.MAX_SAFE_INTEGER]
  const names = ['水田, paddy', 'a "quoted" name', 'two\nlines', ' spaces ', '<b>', "it's", '']
  const text = csvTable(
    ['name', 'ha'],
    numbers.map((number, at) => [names[at], number]),
  )
  const rows: string[][] = parse(text)
  expect(rows[0]).toEqual(['name', 'ha'])
  expect(rows.slice(1).map(([name]) => name)).toEqual(names)
  expect(rows.slice(1).map(([, ha]) => Number(ha))).toEqual(numbers.map((number) => number + 0))
})

test('lines end with LF and absent cells are empty', () => {
  expect(
    csvTable(
      ['year', 'flux', 'note'],
      [
        [2020, null, undefined],
        [2021, 1.5, 'x'],
      ],
    ),
  ).toBe('year,flux,note\n2020,,\n2021,1.5,x\n')
})

test('a table without rows still has its header', () => {
  expect(csvTable(['a', 'b'], [])).toBe('a,b\n')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is a defect that tells its place', (value) => {
  expect(() =>
    csvTable(
      ['year', 'ha'],
      [
        [2020, 1],
        [2021, value],
      ],
    ),
  ).toThrow('row 2, ha')
})

test('a row of another length is a defect', () => {
  expect(() => csvTable(['year', 'ha'], [[2020]])).toThrow('row 1 has 1 cells, the table has 2 columns')
})
