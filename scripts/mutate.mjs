/**
 * Applies the mutations of tests/mutations.json one by one to a copy of the sources and tells whether the test that each
 * of them names fails, as it must. Exits 1 when one is missed, or when its text is not there exactly once.
 *
 * Words on the command line choose the mutations whose file or test contains one of them.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COPIED = [
  'src',
  'workers',
  'tests',
  'rasters',
  'scenarios',
  'data',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]
/** A mutation that makes a loop endless is caught, too. */
const PATIENCE_MS = 90_000

const root = fileURLToPath(new URL('../', import.meta.url))
const words = process.argv.slice(2)
const mutations = JSON.parse(readFileSync(join(root, 'tests/mutations.json'), 'utf8')).filter(
  ({ file, test }) => words.length === 0 || words.some((word) => file.includes(word) || test.includes(word)),
)
const copy = copyTree()
try {
  process.exitCode = report(mutations.map(tryMutation))
} finally {
  rmSync(copy, { recursive: true, force: true })
}

function copyTree() {
  const folder = mkdtempSync(join(tmpdir(), 'carbongrid-mutate-'))
  for (const name of COPIED) {
    if (!existsSync(join(root, name))) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  return folder
}

/** @returns what is wrong with it, or null when it is caught */
function tryMutation({ file, find, replace, test }) {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) return tell(file, find, `does not apply: its text is there ${places} times`)
  if (!passes(test)) return tell(file, find, `cannot be judged: ${test} fails without it`)
  writeFileSync(
    path,
    source.replace(find, () => replace),
  )
  const caught = !runs(test)
  writeFileSync(path, source)
  return tell(file, find, caught ? null : `is missed by ${test}`)
}

function tell(file, find, wrong) {
  console.log(
    `${wrong === null ? 'caught' : 'WRONG '}  ${file}: ${find.trim().split('\n')[0]}${wrong ? ` - ${wrong}` : ''}`,
  )
  return wrong
}

function passes(test) {
  passes.known ??= new Map()
  if (!passes.known.has(test)) passes.known.set(test, runs(test))
  return passes.known.get(test)
}

function runs(test) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const words = [vitest, 'run', test, '--root', copy, '--bail', '1', '--reporter', 'dot']
  return spawnSync(process.execPath, words, { cwd: copy, stdio: 'ignore', timeout: PATIENCE_MS }).status === 0
}

function report(results) {
  const wrong = results.filter((result) => result !== null).length
  console.log(`${results.length - wrong} of ${results.length} mutations caught (${basename(copy)})`)
  return wrong > 0 || results.length === 0 ? 1 : 0
}
