import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const dist = new URL('../../dist/src/', import.meta.url)

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s removes what is half written and exits %i', async (signal, code) => {
  const out = join(folder.path, signal)
  const script = `
    import { onInterrupt } from '${new URL('cli/interrupt.js', dist)}'
    import { OutputFolder } from '${new URL('io/write-whole.js', dist)}'
    onInterrupt()
    OutputFolder.open(${JSON.stringify(out)}).writeText('half.tif', 'half')
    setInterval(() => {}, 1000)
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  await once(child.stdout, 'data')
  expect(readdirSync(out)).toHaveLength(1)
  child.kill(signal)
  expect((await once(child, 'exit'))[0]).toBe(code)
  expect(existsSync(out)).toBe(false)
})
