import { availableParallelism } from 'node:os'
import type { Options } from 'yargs'
import type { Values } from './command.js'

/** What is wrong with the value of an option, in its place, so that all of them are told at once. */
export class UsageError extends Error {}

/** A text that may be given once. */
export function textOption(name: string, describe: string, rest: Options = {}): Options {
  return { ...rest, type: 'string', requiresArg: true, describe, coerce: (text: unknown) => once(name, text) }
}

/** A number as text, so that `abc` is refused and no digit of a large number is lost. */
export function numberOption(name: string, describe: string, limits: NumberLimits = {}): Options {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (text: unknown) => {
      const one = once(name, text)
      return typeof one === 'string' ? toNumber(name, one, limits) : one
    },
  }
}

export interface NumberLimits {
  readonly whole?: boolean
  readonly min?: number
  readonly max?: number
}

export const outputOptions: Record<string, Options> = {
  out: textOption('out', 'Folder for the results'),
  overwrite: { type: 'boolean', describe: 'Replace the results in the folder' },
  threads: numberOption('threads', 'Worker threads (default: all cores); 0 computes in the main thread', {
    whole: true,
    min: 0,
    max: 1024,
  }),
}

export const printOptions: Record<string, Options> = {
  json: { type: 'boolean', describe: 'Print one JSON object and nothing else' },
  quiet: { type: 'boolean', describe: 'Print no progress' },
}

export const seedOption: Options = numberOption('seed', 'Seed of all chance, instead of that of the scenario', {
  whole: true,
  min: 0,
  max: 0xffffffff,
})

export const threadsOf = (values: Values): number => (values.threads as number | undefined) ?? availableParallelism()

export const textOf = (values: Values, name: string): string | undefined => values[name] as string | undefined
export const numberOf = (values: Values, name: string): number | undefined => values[name] as number | undefined
export const isOn = (values: Values, name: string): boolean => values[name] === true

function once(name: string, text: unknown): string | undefined | UsageError {
  if (Array.isArray(text)) return new UsageError(`--${name} is given ${text.length} times. Give it once.`)
  if (text === '') return new UsageError(`--${name} has no value.`)
  return text as string | undefined
}

function toNumber(
  name: string,
  text: string,
  { whole = false, min = -Infinity, max = Infinity }: NumberLimits,
): number | UsageError {
  const pattern = whole ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
  const noun = whole ? 'whole number' : 'number'
  if (!pattern.test(text)) return new UsageError(`--${name}: "${text}" is not a ${noun}. ${give(noun, min, max)}`)
  const value = Number(text)
  if (value < min || value > max || !Number.isFinite(value)) {
    return new UsageError(`--${name}: ${text} is out of range. ${give(noun, min, max)}`)
  }
  return value
}

function give(noun: string, min: number, max: number): string {
  if (min === -Infinity) return `Give a ${noun}.`
  return max === Infinity ? `Give a ${noun}, ${min} or more.` : `Give a ${noun} from ${min} to ${max}.`
}
