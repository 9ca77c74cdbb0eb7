import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePoyang } from '../../rasters/make-poyang.js'
import { temporaryFolder } from '../temporary.js'
import { blocksOf, messagesIn, README } from './readme.js'
import { writeSmallMaps } from './small-maps.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PROGRAM = join(ROOT, 'dist/src/cli/main.js')
const BLOCKS = blocksOf(README)
const folder = temporaryFolder()

/** Stands in for npx: the program of this checkout. Runs of the demo, here with cells of 1 km, are cut to one year. */
const NPX = `#!/usr/bin/env bash
shift
case "$1 $2" in 'run scenarios/'*) set -- "$@" --set years.end=2021 --set 'years.report=[2021]' ;; esac
exec "${process.execPath}" "${PROGRAM}" "$@"
`

beforeAll(() => {
  makePoyang(join(folder.path, 'rasters/poyang'), 1000)
  symlinkSync(join(ROOT, 'scenarios'), join(folder.path, 'scenarios'))
  folder.write('bin/npx', NPX)
  execFileSync('chmod', ['+x', join(folder.path, 'bin/npx')])
  for (const { file, text } of BLOCKS) if (file !== '') folder.write(file, text)
  writeSmallMaps(folder.path)
}, 60_000)

function shell(command: string): { status: number | null; out: string; err: string } {
  const env = { ...process.env, PATH: `${folder.path}/bin:${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder.path, env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

describe('the blocks of the README', () => {
  it('are of kinds that this test knows', () => {
    expect([...new Set(BLOCKS.map(({ language }) => language))].sort()).toEqual(['csv', 'sh', 'text', 'ts', 'yaml'])
    expect(BLOCKS.filter(({ language, file }) => ['csv', 'yaml'].includes(language) && file === '')).toEqual([])
  })

  const commands = BLOCKS.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.trim().split('\n'))

  it.each(commands.filter((command) => command.startsWith('npm ')))('%s names scripts of the package', (command) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    for (const [, name] of command.matchAll(/npm (?:run )?(\S+)/g))
      expect(['ci', ...Object.keys(scripts)]).toContain(name)
  })

  it.each(commands.filter((command) => !command.startsWith('npm ')))(
    '%s runs',
    (command) => {
      const { status, out, err } = shell(command)
      expect(status, err).toBe(0)
      const shown = BLOCKS[BLOCKS.findIndex(({ language, text }) => language === 'sh' && text.trim() === command) + 1]
      if (shown?.language === 'text') expect(out.trim()).toBe(shown.text.trim())
    },
    60_000,
  )

  it('of TypeScript compile and run', () => {
    mkdirSync(join(folder.path, 'node_modules'), { recursive: true })
    symlinkSync(ROOT, join(folder.path, 'node_modules/carbongrid'))
    folder.write('package.json', '{"type": "module"}')
    for (const { text } of BLOCKS.filter(({ language }) => language === 'ts')) {
      const file = folder.write('example.ts', text)
      expect(compile(file)).toEqual([])
      const { status, out, err } = shell(`"${process.execPath}" example.js`)
      expect(status, err).toBe(0)
      expect(out).toMatch(/^EPSG:32650 432\n[\d.]+ -[\d.]+\n$/)
    }
  }, 60_000)
})

function compile(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: [],
    skipLibCheck: true,
  })
  program.emit()
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

it('the messages that the README lists are those of the program', () => {
  const classes = BLOCKS.find(({ file }) => file === 'classes.csv')?.text ?? ''
  const study = BLOCKS.find(({ file }) => file === 'study.yaml')?.text ?? ''
  folder.write('few.csv', classes.replace(/^5,built.*\n/m, ''))
  folder.write('negative.csv', classes.replace('4.5,6,95', '-4.5,6,95'))
  folder.write('typo.yaml', study.replace('{type: trend}', '{type: trend, dwel: 5}'))
  folder.write('full/notes.txt', 'mine')
  const account = 'npx carbongrid account 2010=landcover_2020.tif'
  const refusals = [
    `${account} --classes few.csv --out refused`,
    `${account} --classes negative.csv --out refused`,
    `${account} 2020=rasters/poyang/landcover_2020.tif --classes classes.csv --out refused`,
    `${account} --classes classes.csv --out full`,
    'npx carbongrid run typo.yaml --out refused',
  ].map(shell)
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 2))
  expect(existsSync(join(folder.path, 'refused'))).toBe(false)
  const told = refusals.map(({ err }) => err).join('')
  const listed = messagesIn('Your own data')
  expect(listed).toHaveLength(5)
  for (const message of listed) expect(told).toContain(message)
}, 60_000)

it('the files and folders that the README points to are there', () => {
  const targets = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target)
  expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
})
