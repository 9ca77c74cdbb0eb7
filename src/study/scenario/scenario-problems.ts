import type { z } from 'zod'
import type { Problem } from '../../grid/input-error.js'
import { suggestName } from '../../grid/nearest-name.js'
import type { Finding } from './scenario-checks.js'
import { describePath, isMap, type Places, type Tree, valueOn } from './scenario-tree.js'
import { describeKey, knownKeys } from './schema-keys.js'

type Issue = z.core.$ZodIssue

/** What a schema finds wrong in a scenario, told in the words of the scenario file, in the order of its lines. */
export function schemaProblems(schema: z.ZodType, tree: Tree, issues: readonly Issue[], places: Places): Problem[] {
  const told = issues.flatMap((issue) => likeliest(issue, tree)).flatMap((issue) => tell(schema, tree, issue))
  const problems = told.map(({ path, what, remedy }): Problem => {
    return { ...places.find(tree, path), ...(path.length > 0 && { field: describePath(tree, path) }), what, remedy }
  })
  return problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

function tell(schema: z.ZodType, tree: Tree, issue: Issue): Finding[] {
  const { path } = issue
  const value = valueOn(tree, path)
  const say = (what: string, remedy: string): Finding[] => [{ path, what, remedy }]
  if (issue.code === 'unrecognized_keys') {
    const keys = knownKeys(schema, path, tree)
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: 'this key is not known',
      remedy: suggestName(key, keys),
    }))
  }
  if (isMissing(issue, tree)) return say('the key is missing', remedyFor(schema, issue, tree))
  if (issue.code === 'invalid_value' || (issue.code === 'invalid_union' && 'options' in issue)) {
    const known = ('values' in issue ? issue.values : (issue.options as unknown[])).map(String)
    const remedy = known.length === 1 ? `Give ${known[0]}` : suggestName(String(value), known)
    return say(`${show(value)} is not known here`, remedy)
  }
  if (issue.code === 'invalid_key') {
    const [own] = issue.issues
    const told = own?.code === 'custom' || (own?.code === 'invalid_format' && !own.message.startsWith('Invalid'))
    if (told) return say(`"${String(path.at(-1))}" does not fit`, sentence(own.message))
    return say(`"${String(path.at(-1))}" is not a year`, 'Write a table as {2020: 400, 2030: 800}')
  }
  if (issue.code === 'custom' || issue.code === 'invalid_format') {
    return say(`${show(value)} does not fit`, sentence(issue.message))
  }
  return say(complaint(issue, value), remedyFor(schema, issue, tree))
}

const isMissing = ({ path }: Issue, tree: Tree): boolean => path.length > 0 && valueOn(tree, path) === undefined

/** Of a union, what the alternative that fits best finds wrong; the union's own issue where none comes near. */
function likeliest(issue: Issue, tree: Tree): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const isNear = (errors: readonly Issue[]): boolean =>
    !errors.some((error) => error.code === 'invalid_type' && error.path.length === 0)
  const weight = (errors: readonly Issue[]): number =>
    errors.reduce((sum, error) => sum + ('keys' in error ? error.keys.length : 1), 0)
  const near = (issue.errors as Issue[][]).filter(isNear).sort((a, b) => weight(a) - weight(b))
  if (near.length === 0) return [issue]
  const found = near[0].flatMap((error) => likeliest({ ...error, path: [...issue.path, ...error.path] } as Issue, tree))
  // A misspelt key is why the right one is missing, and which alternative was meant is not certain then.
  const misspelt = found.some(({ code }) => code === 'unrecognized_keys')
  return misspelt ? found.filter((one) => !isMissing(one, tree)) : found
}

const NOUNS: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
  tuple: 'a list',
}

function complaint(issue: Issue, value: Tree | undefined): string {
  if (issue.code === 'invalid_type') return `${show(value)} is not ${NOUNS[issue.expected] ?? issue.expected}`
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const word = issue.code === 'too_small' ? 'too small' : 'too large'
    return issue.origin === 'array' || issue.origin === 'string'
      ? `${show(value)} is ${word === 'too small' ? 'too short' : 'too long'}`
      : `${show(value)} is ${word}`
  }
  return `${show(value)} is not what belongs here`
}

/** What to give instead: the limits, and the manual's word on the key. */
function remedyFor(schema: z.ZodType, issue: Issue, tree: Tree): string {
  const limit = limitOf(issue)
  const description = describeKey(schema, issue.path, tree)
  if (limit === undefined) return `Expected: ${description ?? 'what the manual says'}`
  return description === undefined ? `Give ${limit}` : `Give ${limit} (${description})`
}

function limitOf(issue: Issue): string | undefined {
  if (issue.code === 'too_small') {
    if (issue.origin === 'array' || issue.origin === 'string') return `${issue.minimum} or more entries`
    return issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'array' || issue.origin === 'string') return `${issue.maximum} or fewer entries`
    return issue.inclusive ? `${issue.maximum} or less` : `less than ${issue.maximum}`
  }
  if (issue.code === 'invalid_type') return NOUNS[issue.expected]
  if (issue.code === 'invalid_union' && 'options' in issue) return `one of ${(issue.options as unknown[]).join(', ')}`
  if (issue.code === 'invalid_value')
    return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`
  return undefined
}

function show(value: Tree | undefined): string {
  if (isMap(value)) return `{${Object.keys(value).join(', ')}}`
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
