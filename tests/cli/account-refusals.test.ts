import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const cells = [
  [1, 1, 2, 9],
  [2, 2, 2, 3],
  [1, 9, 9, 0],
]
const map = folder.write(
  'map.tif',
  geoTiff({ cells: cells.map((row) => row.map((code) => Math.min(code, 2))), nodata: 0 }),
)
const classes = folder.write('classes.csv', 'code,name,c_above\n1,forest,60\n2,field,5\n')

/** What the program says to bad input, without the folder of the test. It must exit 2 and leave nothing. */
async function refusal(...words: readonly string[]): Promise<string> {
  const out = join(folder.path, 'refused')
  const { code, err, out: printed } = await carbongrid('account', ...words, '--out', out, '--quiet')
  expect([code, printed]).toEqual([2, ''])
  expect(existsSync(out)).toBe(false)
  return err.replaceAll(`${folder.path}/`, '')
}

describe('account refuses, and leaves nothing behind', () => {
  it('codes that are not in the class table: all at once, of all maps, with their cells', async () => {
    const one = folder.write('one.tif', geoTiff({ cells, nodata: 0 }))
    const two = folder.write('two.tif', geoTiff({ cells: cells.map((row) => row.map((code) => code + 40)) }))
    const told = await refusal(one, two, '--classes', classes, '--threads', '2')
    expect(told).toContain('one.tif: the codes 3 (1 cell), 9 (3 cells) are not in classes.csv')
    expect(told).toContain(
      'two.tif: the codes 40 (1 cell), 41 (3 cells), 42 (4 cells), 43 (1 cell), 49 (3 cells) are not in',
    )
    expect(told).toContain('Add a row')
  })

  it('maps shifted by half a cell, with the shift in numbers', async () => {
    const shifted = folder.write(
      'shifted.tif',
      geoTiff({ cells: cells.map((row) => row.map(() => 1)), origin: [500015, 3300000] }),
    )
    const told = await refusal(map, shifted, '--classes', classes)
    expect(told).toContain('shifted.tif')
    expect(told).toMatch(/15|0\.5/)
  })

  it('maps of different size, cell and CRS: each difference', async () => {
    const other = geoTiff({ cells: [[1, 1]], cell: [10, 10], epsg: 32651 })
    const told = await refusal(map, folder.write('other.tif', other), '--classes', classes)
    for (const part of ['EPSG:32651', 'EPSG:32650', '10', '30', '2', '4']) expect(told).toContain(part)
  })

  it('a truncated TIFF', async () => {
    const bytes = geoTiff({ cells: Array.from({ length: 40 }, () => Array(40).fill(1)) })
    const damaged = folder.write('damaged.tif', bytes.subarray(0, 700))
    expect(await refusal(damaged, '--classes', classes)).toContain('damaged.tif')
  })

  it('a text file named .tif', async () => {
    expect(await refusal(folder.write('text.tif', 'code,name\n'), '--classes', classes)).toContain(
      'text.tif: this is not a TIFF file',
    )
  })

  it('densities that are none, each with row and column', async () => {
    const table = folder.write('bad.csv', 'code,name,c_above,c_soil\n1,forest,-1,x\n1,field,NaN,2\n')
    const told = await refusal(map, '--classes', table)
    for (const part of ['bad.csv, row 2, c_above', 'bad.csv, row 2, c_soil', 'bad.csv, row 3, c_above', 'row 3, code'])
      expect(told).toContain(part)
  })

  it('value without years', async () => {
    expect(await refusal(map, '--classes', classes, '--price', '10')).toContain(
      'map.tif: value needs the years of the maps',
    )
  })

  it('two maps of one name', async () => {
    mkdirSync(join(folder.path, 'b'), { recursive: true })
    const twin = folder.write('b/map.tif', geoTiff({ cells }))
    expect(await refusal(map, twin, '--classes', classes)).toContain('2010=first.tif')
  })

  it('a folder that is not empty, and leaves it as it is', async () => {
    folder.write('full/notes.txt', 'mine')
    const out = join(folder.path, 'full')
    const { code, err } = await carbongrid('account', map, '--classes', classes, '--out', out)
    expect([code, readdirSync(out)]).toEqual([2, ['notes.txt']])
    expect(err).toContain('--overwrite')
  })
})

/** A file system of a few pages, for a disk that is soon full; false where it cannot be had. */
function smallDisk(path: string, kilobytes: number): boolean {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('a full disk', () => {
  it.each([
    ['0', 8],
    ['2', 8],
    ['2', 24],
  ])('ends the run with exit code 1 and nothing half-written (%s threads, %i kB)', async (threads, kilobytes) => {
    const disk = join(folder.path, `disk-${threads}-${kilobytes}`)
    if (!smallDisk(disk, kilobytes))
      return console.warn('No small file system can be mounted here: the test of a full disk is skipped')
    try {
      const out = join(disk, 'out')
      const { code, err } = await carbongrid(
        'account',
        `2010=${map}`,
        `2020=${map}`,
        '--classes',
        classes,
        '--out',
        out,
        '--threads',
        threads,
      )
      expect(code).toBe(1)
      expect(err).toMatch(/no space|full/i)
      expect(readdirSync(disk)).toEqual([])
    } finally {
      execFileSync('umount', [disk])
      rmSync(disk, { recursive: true })
    }
  })
})

it.each(['0', '2'])('an interrupt with %s threads leaves no file and exits 130', async (threads) => {
  const row = Uint8Array.from({ length: 5000 }, (_, column) => 1 + ((column * column) % 7 < 3 ? 1 : 0))
  const large = folder.write(
    'large.tif',
    geoTiff({
      cells: Array.from({ length: 5000 }, (_, at) => row.map((code, column) => ((at * column) % 11 === 0 ? 1 : code))),
    }),
  )
  const out = join(folder.path, `interrupted-${threads}`)
  const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))
  const child = spawn(process.execPath, [
    main,
    'account',
    large,
    '--classes',
    classes,
    '--out',
    out,
    '--threads',
    threads,
  ])
  const ended = once(child, 'exit')
  while (!existsSync(out) && child.exitCode === null) await sleep(5)
  await sleep(60)
  child.kill('SIGINT')
  expect((await ended)[0]).toBe(130)
  expect(existsSync(out)).toBe(false)
})
