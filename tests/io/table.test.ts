import { describe, expect, it } from 'vitest'
import { TableReader } from '../../src/grid/table.js'
import { readTable } from '../../src/io/table.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const table = (content: string | Uint8Array) => readTable(folder.write('t.csv', content))
const complaintOf = (content: string | Uint8Array) => complaint(() => table(content), folder.path)

describe('readTable', () => {
  it('keeps the line of each row, also after empty lines, and trims cells', () => {
    const { columns, rows } = table('code, name\r\n1, paddy \r\n\r\n2,"a, b"\r\n')
    expect(columns).toEqual(['code', 'name'])
    expect(rows).toEqual([
      { line: 2, cells: { code: '1', name: 'paddy' } },
      { line: 4, cells: { code: '2', name: 'a, b' } },
    ])
  })

  it.each([',', ';', '\t'])('finds the separator %j in the header', (mark) => {
    expect(table(`a${mark}b\n1${mark}2\n`).rows[0].cells).toEqual({ a: '1', b: '2' })
  })

  it('does not count commas inside quotation marks as separators', () => {
    expect(table('"a, of b, c";d\n1;2\n').columns).toEqual(['a, of b, c', 'd'])
  })

  it('strips a byte order mark', () => {
    expect(table('\uFEFFcode,name\n1,x\n').columns[0]).toBe('code')
  })

  it('reads GBK, and says so', () => {
    const gbk = Uint8Array.from([...Buffer.from('code,name\n1,'), 0xca, 0xaa, 0xb5, 0xd8, 0x0a])
    const { rows, notes } = table(gbk)
    expect(rows[0].cells.name).toBe('湿地')
    expect(notes[0]).toMatch(/t\.csv is not UTF-8 and was read as GB18030$/)
    expect(table('code,name\n1,湿地\n').notes).toEqual([])
  })

  it('takes a row that begins with # as any other', () => {
    expect(table('color,code\n#112233,5\n').rows[0].cells).toEqual({ color: '#112233', code: '5' })
  })

  it('drops what spreadsheets leave behind: rows and unnamed columns without content', () => {
    expect(table('a,b,,\n1,2,,\n,,,\n3,4\n'.replace('3,4', '3,4,,')).rows.map(({ cells }) => cells)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ])
  })

  it('refuses what is no table, telling where', () => {
    expect(complaintOf('')).toBe('t.csv: the file is empty. Give a table with a header.')
    expect(complaintOf('a,b,a\n1,2,3\n')).toBe(
      't.csv, row 1, a: the column "a" is there twice (columns 1 and 3). Keep one of them or rename one.',
    )
    expect(complaintOf('a,,c\n1,2,3\n')).toBe('t.csv, row 1: column 2 has no name. Name it in the header.')
    const utf16 = Buffer.from('code,name\n1,forest\n', 'utf16le')
    for (const bytes of [utf16, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), Buffer.from(utf16).swap16()])
      expect(complaintOf(bytes)).toBe('t.csv: the file is in UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8).')
    expect(complaintOf(Uint8Array.from([0x49, 0x49, 0x2a, 0x00]))).toMatch(/^t\.csv: the file is not text/)
    expect(complaintOf('a,b\n1,"2\n')).toMatch(
      /^t\.csv, row \d+: a quotation mark stands inside a cell or is never closed/,
    )
    expect(complaint(() => readTable('nowhere.csv'))).toBe('nowhere.csv: there is no such file. Check the path.')
    expect(complaint(() => readTable(folder.path), folder.path)).toMatch(/this is a folder, not a file/)
  })

  it('lists every row that is longer or shorter than the header', () => {
    expect(complaintOf('a,b\n1\n1,2\n1,2,3\n').split('\n')).toEqual([
      expect.stringMatching(/^t\.csv, row 2: the row has 1 cell, the header 2/),
      expect.stringMatching(/^t\.csv, row 4: the row has 3 cells, the header 2/),
    ])
  })
})

describe('TableReader', () => {
  const numbers = (content: string) => {
    const reader = new TableReader(table(content))
    const values = reader.table.rows.map((row) => reader.numberAt(row, 'x', 't C/ha'))
    return { values, problems: complaint(() => reader.refuse(), folder.path) }
  }

  it('reads decimal points everywhere, decimal commas with semicolons and tabs', () => {
    expect(numbers('x,y\n12.5,0\n-.5,0\n1e-3,0\n').values).toEqual([12.5, -0.5, 0.001])
    expect(numbers('x;y\n12,5;0\n1,234;0\n7.25;0\n').values).toEqual([12.5, 1.234, 7.25])
    expect(numbers('x\ty\n12,5\t0\n').values).toEqual([12.5])
  })

  it('collects everything that is no number', () => {
    const { values, problems } = numbers('x,y\nNaN,0\n,0\n"12,5",0\n1e999,0\n0x10,0\nn/a,0\n')
    expect(values.every(Number.isNaN)).toBe(true)
    expect(problems.split('\n')).toEqual([
      't.csv, row 2, x: "NaN" is not a number. Give t C/ha.',
      't.csv, row 3, x: the cell is empty. Give t C/ha.',
      't.csv, row 4, x: "12,5" is not a number. Give t C/ha with a decimal point; a decimal comma is read only in tables separated by semicolons or tabs.',
      't.csv, row 5, x: "1e999" is not a number. Give t C/ha.',
      't.csv, row 6, x: "0x10" is not a number. Give t C/ha.',
      't.csv, row 7, x: "n/a" is not a number. Give t C/ha.',
    ])
    expect(numbers('x;y\n1.234,5;0\n').problems).toMatch(/Give t C\/ha, without separators of thousands/)
  })
})
