import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
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

it.each(['0', '2'])(
  'a run of several scenarios with %s threads leaves nothing when it is interrupted',
  async (threads) => {
    const cells = Array.from({ length: 700 }, (_, row) =>
      Uint8Array.from({ length: 700 }, (_, at) => 1 + ((at * row) % 3)),
    )
    folder.write('land.tif', geoTiff({ cells }))
    folder.write('classes.csv', 'code,name,c_above\n1,field,5\n2,town,0\n3,marsh,8\n')
    const text = `version: 1
landcover: {2020: land.tif}
classes: classes.csv
years: {end: 2120, report: [2021, 2120]}
suitability: {type: weights, targets: {town: {neighbourhood: {size: 9, weight: 3}}}}
policies: [{name: build, type: conversion, from: field, to: town, hectares_per_year: 90}]
`
    const scenarios = ['one', 'two'].map((name) => folder.write(`${name}.yaml`, text))
    const out = join(folder.path, `run-${threads}`)
    const main = fileURLToPath(new URL('cli/main.js', dist))
    const child = spawn(process.execPath, [main, 'run', ...scenarios, '--out', out, '--threads', threads])
    const ended = once(child, 'exit')
    const staged = () => (existsSync(out) ? readdirSync(out, { recursive: true }).join() : '')
    while (!staged().includes('landcover_2021.tif') && child.exitCode === null) await sleep(20)
    child.kill('SIGINT')
    expect((await ended)[0]).toBe(130)
    expect(existsSync(out)).toBe(false)
  },
)
