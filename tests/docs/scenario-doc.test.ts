import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

it('docs/scenario.md is what the schema says: run node scripts/scenario-doc.mjs when it is not', () => {
  const made = execFileSync(process.execPath, ['scripts/scenario-doc.mjs', '--print'], { cwd: ROOT, encoding: 'utf8' })
  expect(readFileSync(`${ROOT}docs/scenario.md`, 'utf8')).toBe(made)
})
