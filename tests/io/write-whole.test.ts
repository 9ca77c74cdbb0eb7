import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { OutputError } from '../../src/io/output-error.js'
import { OutputFolder } from '../../src/io/write-whole.js'
import { complaint, temporaryFolder } from '../temporary.js'

const temporary = temporaryFolder()
const visible = (path: string) => readdirSync(path).filter((name) => !name.startsWith('.'))

it('shows nothing before the commit and everything after it', () => {
  const path = join(temporary.path, 'a')
  const folder = OutputFolder.open(path)
  folder.writeText('summary.json', '{}')
  writeFileSync(folder.stage('state/now.tif'), 'x')
  expect(visible(path)).toEqual([])
  folder.commit()
  expect(readdirSync(path).sort()).toEqual(['state', 'summary.json'])
  folder.writeText('later.txt', 'y')
  folder.commit()
  expect(readFileSync(join(path, 'later.txt'), 'utf8')).toBe('y')
  expect(readdirSync(path)).toHaveLength(3)
})

it('leaves no trace when abandoned, not even the folders it made', () => {
  const path = join(temporary.path, 'b', 'deep', 'er')
  mkdirSync(join(temporary.path, 'b'))
  const folder = OutputFolder.open(path)
  folder.writeText('x.csv', 'x')
  folder.abandon()
  expect(readdirSync(join(temporary.path, 'b'))).toEqual([])
})

it('leaves no folder that several folders lie in', () => {
  const path = join(temporary.path, 'several')
  for (const name of ['one', 'two']) OutputFolder.open(join(path, name)).writeText('x.csv', 'x')
  OutputFolder.open(path, { only: 'report.html' })
  OutputFolder.abandonAll()
  expect(existsSync(path)).toBe(false)
})

it('keeps a folder that was there, and what is committed, when abandoned', () => {
  const path = join(temporary.path, 'c')
  mkdirSync(path)
  OutputFolder.open(path).abandon()
  expect(existsSync(path)).toBe(true)
  const folder = OutputFolder.open(path)
  folder.writeText('one', '1')
  folder.commit()
  folder.writeText('two', '2')
  OutputFolder.abandonAll()
  expect(readdirSync(path)).toEqual(['one'])
})

it('refuses a folder that is not empty, and a file', () => {
  temporary.write('d/mine.txt', 'keep')
  const path = join(temporary.path, 'd')
  expect(complaint(() => OutputFolder.open(path), temporary.path)).toBe(
    'd: the output folder is not empty. Replace what is in it with --overwrite, or give another folder with --out.',
  )
  expect(readdirSync(path)).toEqual(['mine.txt'])
  for (const place of ['mine.txt', 'mine.txt/deep/er'])
    expect(complaint(() => OutputFolder.open(join(path, place)), path)).toBe(
      'mine.txt: this is a file, not a folder. Give a folder with --out.',
    )
})

it('overwrites: what the old manifest lists goes at the first commit, what is not ours stays', () => {
  const path = join(temporary.path, 'e')
  temporary.write('e/mine.txt', 'keep')
  temporary.write('e/old.tif', 'old')
  temporary.write('outside.txt', 'keep')
  temporary.write('e/manifest.json', JSON.stringify({ outputs: [{ file: 'old.tif' }, { file: '../outside.txt' }] }))
  const folder = OutputFolder.open(path, { overwrite: true })
  folder.writeText('new.tif', 'new')
  expect(visible(path)).toContain('old.tif')
  folder.commit()
  expect(readdirSync(path).sort()).toEqual(['mine.txt', 'new.tif'])
  expect(existsSync(join(temporary.path, 'outside.txt'))).toBe(true)
})

it('overwrites what the summary of an account lists, too, and puts the lists in place last', () => {
  const path = join(temporary.path, 'account')
  temporary.write('account/npv.tif', 'old')
  temporary.write('account/mine.txt', 'keep')
  temporary.write('account/summary.json', JSON.stringify({ outputs: [{ file: 'npv.tif' }] }))
  const folder = OutputFolder.open(path, { overwrite: true })
  folder.writeText('summary.json', '{}')
  folder.writeText('zones.csv', 'zone')
  mkdirSync(join(path, 'zones.csv'))
  expect(() => folder.commit()).toThrow(OutputError)
  folder.abandon()
  expect(visible(path).sort()).toEqual(['mine.txt', 'zones.csv'])
})

it('puts one file beside others, and refuses to replace it unless asked', () => {
  const path = join(temporary.path, 'beside')
  temporary.write('beside/old.tif', 'old')
  temporary.write('beside/manifest.json', JSON.stringify({ outputs: [{ file: 'old.tif' }] }))
  for (const overwrite of [false, true]) {
    const folder = OutputFolder.open(path, { only: 'report.html', overwrite })
    folder.writeText('report.html', 'page')
    folder.commit()
    folder.abandon()
    expect(readdirSync(path).sort()).toEqual(['manifest.json', 'old.tif', 'report.html'])
  }
  expect(complaint(() => OutputFolder.open(path, { only: 'report.html' }), temporary.path)).toBe(
    'beside: report.html is already in the output folder. Replace what is in it with --overwrite, or give another folder with --out.',
  )
})

it('clears what a killed run left behind, and refuses a folder that a living process writes to', () => {
  const { pid: gone } = spawnSync(process.execPath, ['--version'])
  temporary.write(`f/.carbongrid-${gone}/half.tif`, 'half')
  const path = join(temporary.path, 'f')
  OutputFolder.open(path).abandon()
  expect(readdirSync(path)).toEqual([])
  temporary.write(`f/.carbongrid-${process.ppid}/half.tif`, 'half')
  expect(complaint(() => OutputFolder.open(path), temporary.path)).toMatch(
    /^f: process \d+ is writing to this folder\. Wait/,
  )
})

it.skipIf(!existsSync('/dev/full'))('tells the file when the disk is full, and leaves nothing under its name', () => {
  const path = join(temporary.path, 'g')
  const folder = OutputFolder.open(path)
  symlinkSync('/dev/full', folder.stage('carbon.csv'))
  const write = () => folder.writeText('carbon.csv', 'x'.repeat(100_000))
  expect(write).toThrow(OutputError)
  expect(complaint(write, temporary.path)).toBe('cannot write g/carbon.csv: the disk is full (ENOSPC)')
  folder.abandon()
  expect(existsSync(path)).toBe(false)
})

it('does not let a name lead out of the folder', () => {
  const folder = OutputFolder.open(join(temporary.path, 'h'))
  expect(() => folder.stage('../x')).toThrow(RangeError)
  folder.abandon()
})
