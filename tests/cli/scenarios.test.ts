import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { makePoyang } from '../../rasters/make-poyang.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url))
const FILES = readdirSync(SCENARIOS).filter((file) => file.endsWith('.yaml'))
const folder = temporaryFolder()
const out = join(folder.path, 'out')
let runs: { code: number; out: string; err: string }

/** All scenarios at once, for two years of a coarse landscape. */
beforeAll(async () => {
  makePoyang(join(folder.path, 'rasters/poyang'), 1500)
  mkdirSync(join(folder.path, 'rasters'), { recursive: true })
  symlinkSync(SCENARIOS, join(folder.path, 'scenarios'))
  const sets = ['years.end=2022', 'years.report=[2022]'].flatMap((set) => ['--set', set])
  const files = FILES.map((file) => join(folder.path, 'scenarios', file))
  runs = await carbongrid('run', ...files, ...sets, '--out', out, '--json', '--quiet')
}, 120_000)

it('all scenarios run', () => {
  expect(runs.err).not.toMatch(/Error/)
  expect(runs.code).toBe(0)
  const names = FILES.map((file) => file.replace('.yaml', ''))
  expect(JSON.parse(runs.out).runs.map(({ name }: { name: string }) => name)).toEqual(names)
  expect(readdirSync(out).sort()).toEqual([...names, 'report.html'].sort())
})

it.each(FILES)('%s says that the landscape is synthetic and what it asks', (file) => {
  expect(readFileSync(join(SCENARIOS, file), 'utf8')).toMatch(/^# Synthetic landscape[\s\S]*\n#\n# \S/)
})
