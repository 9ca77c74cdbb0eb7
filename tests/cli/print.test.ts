import { expect, it } from 'vitest'
import { tellError } from '../../src/cli/errors.js'
import { accountTables } from '../../src/cli/print-account.js'
import { inspectTables } from '../../src/cli/print-inspect.js'
import { describeSeconds, startProgress } from '../../src/cli/progress.js'
import { InputError } from '../../src/grid/input-error.js'
import { OutputError } from '../../src/io/output-error.js'
import { consoleTable } from '../../src/report/console-table.js'

/** A stream that keeps what is written. */
function recorder(isTTY: boolean) {
  const written: string[] = []
  return { written, stream: { isTTY, columns: 0, write: (text: string) => written.push(text) } as never }
}

it('prints stocks and changes with units, and no column that the account does not have', () => {
  const text = accountTables({
    maps: [{ label: '2010', file: 'a.tif', valid_cells: 100, area_ha: 9, stock_tC: { total: 1290, above: 645 } }],
    changes: [
      {
        from: '2010',
        to: '2020',
        valid_cells_both: 78,
        area_ha: 7,
        cells_lost_to_nodata: 22,
        area_lost_to_nodata_ha: 2,
        cells_gained_from_nodata: 0,
        area_gained_from_nodata_ha: 0,
        change_tC: { total: -252, above: 3 },
      },
    ],
  })
    .map(consoleTable)
    .join('\n')
  expect(text).toMatch(/total +above\n +ha +t C +t C\n/)
  expect(text).toMatch(/2010 +2020 +7 +-252 +\+3/)
  expect(text).toContain('2010 to 2020 leaves out 22 cells with no data in 2020 and 0 cells with none in 2010.')
  expect(text).not.toMatch(/flux|present value|standard error/)
})

it('prints zones by name, number or as what is outside', () => {
  const zones = [
    { label: '2010', zone: 0, ha: 1, stock_tC: 5, flux_tC_yr: -1 },
    { label: '2010', zone: 3, ha: 2, stock_tC: 9, flux_tC_yr: 2 },
    { label: '2010', zone: 7, name: 'Nanchang', ha: 4, stock_tC: 7, flux_tC_yr: 0 },
  ]
  const text = accountTables({ maps: [], changes: [], zones }).map(consoleTable).join('\n')
  expect(text).toMatch(/Zones\nmap +zone +area +stock +flux\n +ha +t C +t C\/yr\n/)
  expect(text).toMatch(/outside +1 +5 +-1\n2010 +3 +2 +9 +2\n2010 +Nanchang +4 +7 +0\n/)
})

it('prints a raster, its classes and its problems', () => {
  const tables = inspectTables({
    file: 'a.tif',
    columns: 3,
    rows: 2,
    bands: 1,
    type: 'uint8',
    block: [256, 256],
    compression: 'lzw',
    crs: null,
    crs_name: null,
    unit: null,
    origin: [0, 60],
    cell: [10, -10],
    nodata: null,
    valid_cells: 6,
    area_ha: null,
    classes: [{ code: 7, name: 'marsh', cells: 6, ha: null }],
    product: null,
    problems: ['it has no CRS'],
  })
  const text = tables.map(consoleTable).join('\n')
  for (const line of [
    /size +3 x 2 cells, 1 band/,
    /CRS +not told/,
    /no data +none/,
    /problem +it has no CRS/,
    /7 +marsh +6 +-/,
  ]) {
    expect(text).toMatch(line)
  }
})

it('tells progress by plain lines where there is no terminal, each tenth once', () => {
  const { written, stream } = recorder(false)
  const progress = startProgress({}, stream)
  for (let done = 0; done <= 1000; done++) progress('account', done, 1000)
  expect(written).toHaveLength(10)
  expect(written.at(-1)).toBe('account: 100 %\n')
})

it('rewrites one line on a terminal and clears it at the end; keeps silent when asked', () => {
  const { written, stream } = recorder(true)
  startProgress({}, stream)('run', 1, 2)
  startProgress({}, stream)('run', 2, 2)
  expect(written).toEqual(['\r\x1b[Krun 50 %', '\r\x1b[K'])
  for (const values of [{ quiet: true }, { json: true }]) startProgress(values, stream)('run', 1, 2)
  expect(written).toHaveLength(2)
  expect([4.2, 200, 7500].map(describeSeconds)).toEqual(['5 s', '3 min 20 s', '2 h 5 min'])
})

it('shows a stack for defects only', () => {
  const told: string[] = []
  const write = process.stderr.write
  process.stderr.write = ((text: string) => told.push(text) > 0) as never
  try {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    expect(tellError(new InputError({ file: 'a.tif', what: 'it is cut short', remedy: 'Copy it again' }))).toBe(2)
    expect(tellError(new OutputError('out/x.tif', full))).toBe(1)
    expect(tellError(new Error(full.message))).toBe(1)
    expect(tellError(new TypeError('x is not a function'))).toBe(1)
  } finally {
    process.stderr.write = write
  }
  expect(told.slice(0, 3)).toEqual([
    'a.tif: it is cut short. Copy it again.\n',
    'carbongrid: cannot write out/x.tif: the disk is full (ENOSPC)\n',
    'carbongrid: ENOSPC: no space left on device, write\n',
  ])
  expect(told[3]).toMatch(/^TypeError: x is not a function\n +at /)
})
