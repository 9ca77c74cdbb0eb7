import type { Argv } from 'yargs'

/** Exit codes of the program. */
export const EXIT = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const

/** A command: its words, its options and what it does. */
export interface Command {
  /** As yargs reads it, for example `run <scenario..>`. */
  readonly usage: string
  readonly summary: string
  /** Options by name, examples. */
  readonly options: (parser: Argv) => Argv
  /** What is wrong with the options together; each a sentence. */
  readonly problems?: (values: Values) => readonly string[]
  /** Does the work and prints its result; the exit code, or an error for `runCommandLine` to tell. */
  readonly run: (values: Values) => Promise<number>
}

/** Option values by name, as `options.ts` makes them. */
export type Values = Readonly<Record<string, unknown>>
