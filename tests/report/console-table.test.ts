import { expect, test } from 'vitest'
import { consoleTable } from '../../src/report/console-table.js'
import { displayWidth, fitted } from '../../src/report/display-width.js'

const TABLE = {
  caption: 'Classes',
  columns: [
    { label: 'Class' },
    { label: 'Year', kind: 'plain' },
    { label: 'Area', unit: 'ha' },
    { label: 'Change', unit: 't C', signed: true },
  ],
  rows: [
    ['Paddy 水田', 2020, 1300127.25, -86107.5],
    ['Marsh', 2060, 9, null],
    ['鄱阳湖', 2060, 140474, 32000],
  ],
} as const

test('columns stand one below the other, wide characters counted double', () => {
  expect(consoleTable(TABLE)).toBe(
    [
      'Classes',
      'Class       Year       Area   Change',
      '                         ha      t C',
      '----------  ----  ---------  -------',
      'Paddy 水田  2020  1,300,127  -86,108',
      'Marsh       2060          9        -',
      '鄱阳湖      2060    140,474  +32,000',
      '',
    ].join('\n'),
  )
})

test('a name cannot steer the terminal', () => {
  const told = consoleTable({ caption: 'x', columns: [{ label: 'Zone' }], rows: [['\u001b[2Jbad\nname']] })
  expect(told).toBe('x\nZone\n-------------\n [2Jbad name\n'.replace('-------------', '-'.repeat(12)))
})

test('columns of one unit have the same decimals', () => {
  const told = consoleTable({
    caption: 'Policies',
    columns: [{ label: 'Asked', unit: 'ha' }, { label: 'Unmet', unit: 'ha' }, { label: 'Share' }],
    rows: [[1412.7, 0.3, 0.25]],
  })
  expect(told.trimEnd().split('\n').at(-1)).toBe('1,413      0  0.2500')
})

test('long names are cut to a width', () => {
  expect(displayWidth('湿地 e\u0301')).toBe(6)
  expect(fitted('wetland-return', 20)).toBe('wetland-return')
  expect(fitted('鄱阳湖生态经济区', 8)).toBe('鄱阳湖…')
})
