import { describe, expect, it } from 'vitest'
import { brokenArrows, filesBelow, LAYERS, loadedWith, longFile, longFunctions, readSource } from './source-tree.js'

const SOURCES = filesBelow(['src', 'workers', 'rasters', 'bench', 'scripts', '.ci'])
const TESTS = filesBelow(['tests'])

const check = (paths: readonly string[], rule: (path: string, text: string) => string[]): string[] =>
  paths.flatMap((path) => rule(path, readSource(path)))

describe('the arrows of the layout', () => {
  it('point down only, and the pure folders import nothing of Node', () => {
    expect(check(SOURCES, brokenArrows)).toEqual([])
  })

  it('are told for every folder of the sources', () => {
    const folders = SOURCES.filter((path) => path.startsWith('src/')).map((path) => path.split('/')[1])
    expect([...new Set(folders)].filter((folder) => folder !== 'index.ts' && !(folder in LAYERS))).toEqual([])
  })

  it.each([
    ['src/grid/grid.ts', "import { scoreTile } from '../land/score-tile.js'"],
    ['src/carbon/books.ts', "import type { Ledger } from '../land/ledger.js'"],
    ['src/carbon/books.ts', "export { readTable } from '../io/table.js'"],
    ['src/land/demand.ts', "import { openPool } from '../tiles/pool.js'"],
    ['src/policy/index.ts', "import { readFileSync } from 'node:fs'"],
    ['src/grid/hash.ts', "import { createHash } from 'crypto'"],
    ['src/grid/hash.ts', 'export const words = process.argv'],
    ['src/land/score.ts', "import ndarray from 'ndarray'"],
    ['src/io/table.ts', "export const run = () => import('../cli/run.js')"],
    ['src/study/year.ts', "import maps from '../../workers/maps.js'"],
    ['workers/maps.ts', "export { account } from '../src/report/account.js'"],
  ])('are broken by %s with %s', (path, text) => {
    expect(brokenArrows(path, text)).toHaveLength(1)
  })

  it.each([
    ['src/cli/run.ts', "import { runScenarios } from '../report/run.js'"],
    ['src/io/table.ts', "import { readFileSync } from 'node:fs'"],
    ['src/policy/red-line.ts', "import { z } from 'zod'"],
    ['src/index.ts', "export { account } from './report/account.js'"],
    ['workers/maps.ts', "export { sweepMaps } from '../src/tiles/map-task.js'"],
  ])('are kept by %s with %s', (path, text) => {
    expect(brokenArrows(path, text)).toEqual([])
  })
})

describe('what a command loads', () => {
  it('is its own: the start of the program holds neither simulation nor charts', () => {
    const start = [...loadedWith('src/cli/main.ts')]
    expect(start).toContain('src/report/console-table.ts')
    expect(start.filter((one) => /^src\/(study|tiles)\/|^(zod|linkedom|@observablehq)/.test(one))).toEqual([])
    expect([...loadedWith('src/report/run/run.ts')]).toContain('src/study/year/year.ts')
  })
})

describe('the size of files and functions', () => {
  it('stays below 300 lines a file', () => {
    expect(check([...SOURCES, ...TESTS], longFile)).toEqual([])
    expect(longFile('long.ts', 'x\n'.repeat(301))).toHaveLength(1)
    expect(longFile('short.ts', 'x\n'.repeat(300))).toEqual([])
  })

  it('stays below 60 lines a function', () => {
    expect(check(SOURCES, longFunctions)).toEqual([])
    const lines = (count: number): string => `const f = () => {\n${'  x()\n'.repeat(count - 2)}}\n`
    expect(longFunctions('long.ts', lines(61))).toEqual(['long.ts:1 is a function of 61 lines'])
    expect(longFunctions('short.ts', lines(60))).toEqual([])
  })
})
