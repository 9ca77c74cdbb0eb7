import { join } from 'node:path'
import { expect } from 'vitest'
import { runScenarios } from '../src/report/run/run.js'
import type { temporaryFolder } from './temporary.js'

/** Runs of scenarios that share their head and are written into a folder of tests, with `classes.csv` unless told. */
export function scenarioRuns(folder: ReturnType<typeof temporaryFolder>, head: string) {
  /** @returns the folder of its outputs */
  async function run(name: string, text: string, classes = 'classes.csv'): Promise<string> {
    const file = folder.write(`${name}.yaml`, `${head}classes: ${classes}\n${text}`)
    const out = join(folder.path, 'out', name)
    await runScenarios([file], { sets: [], out, threads: 0 })
    return out
  }
  /** What a run says to bad input. */
  async function refusal(text: string, classes?: string): Promise<string> {
    const refused = await run('refused', text, classes).then(
      () => null,
      (error) => error,
    )
    expect(refused?.name).toBe('InputError')
    return refused.message.replaceAll(`${folder.path}/`, '')
  }
  return { run, refusal }
}

export const policies = (...all: readonly string[]) => `policies:\n${all.map((one) => `  - ${one}\n`).join('')}`
