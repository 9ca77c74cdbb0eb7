/**
 * Writes docs/scenario.md from the schema of the scenario file, whose descriptions are the manual. Needs a build.
 * With --print it goes to standard output instead.
 */
import { writeFileSync } from 'node:fs'
import { classReference, classReferences, numberOverYears, scoreSchema } from '../dist/src/land/score-schema.js'
import { policyType } from '../dist/src/policy/index.js'
import { scenarioSchema } from '../dist/src/study/scenario/scenario-schema.js'

const WRAPPERS = ['optional', 'default', 'prefault']

/** Kinds of values that have a section or a word of their own. */
const KNOWN = new Map([
  [classReference.def, '[class](#classes)'],
  [classReferences.def, '[classes](#classes)'],
  [numberOverYears.def, '[number over years](#numbers-over-years)'],
  [scoreSchema.def, '[score](#scores)'],
])

const INTRODUCTION = `# The scenario file

Made by \`node scripts/scenario-doc.mjs\` from the schema that reads the file: do not edit it here.

A scenario is YAML 1.2. An unknown key is an error that names the nearest known one. Paths are relative to the file that
names them and are written with \`/\`. \`extends: base.yaml\` lays a scenario over another: maps of keys are merged, entries
of \`policies\` and \`books\` by their name, tables over years and \`layers\` entries are replaced, \`null\` removes. The name
is not inherited. \`--set policies.wetlands.hectares_per_year=1200\` does the same from the command line.

## Classes

A class is its code or its name: a text is a name first and a code second. Classes are one, or a list, of these, of
\`group:NAME\` (\`cropland\`, \`forest\`, \`grassland\`, \`wetland\`, \`settlement\`, \`other\`: the column \`group\` of the class
table) and of \`*\`, which is all classes.

## Numbers over years

A number, or a table \`{2020: 400, 2030: 800}\`: linear between its years, constant outside. Hectares are 0 before their
first year. The value of year Y acts from the start of Y to the start of Y + 1.
`

function unwrap(schema) {
  return WRAPPERS.includes(schema.def.type) ? unwrap(schema.def.innerType) : schema
}

const describe = (schema) =>
  schema.description ?? (WRAPPERS.includes(schema.def.type) ? describe(schema.def.innerType) : '')

/** What a key may hold, in words. */
function typeOf(wrapped) {
  const schema = unwrap(wrapped)
  const { def } = schema
  if (KNOWN.has(def)) return KNOWN.get(def)
  if (def.type === 'number') return numberType(schema)
  if (def.type === 'string') return 'text'
  if (def.type === 'boolean') return '`true` or `false`'
  if (def.type === 'literal') return def.values.map((value) => `\`${value}\``).join(' or ')
  if (def.type === 'enum') return listed(Object.values(def.entries).map((value) => `\`${value}\``))
  if (def.type === 'array') return `list of ${typeOf(def.element)}`
  if (def.type === 'tuple') return `[${def.items.map(typeOf).join(', ')}]`
  if (def.type === 'record') return `map of ${typeOf(def.valueType)}`
  if (def.type === 'pipe') return typeOf(def.in)
  if (def.type === 'union')
    return def.discriminator ? 'one of the kinds below' : listed(unique(def.options.map(typeOf)))
  return 'keys below'
}

function numberType(schema) {
  const whole = schema.format === 'safeint' || schema.format === 'int32'
  const limit = (value) => (Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null)
  const [least, most] = [limit(schema.minValue), limit(schema.maxValue)]
  const noun = whole ? 'whole number' : 'number'
  if (least !== null && most !== null) return `${noun}, ${least} to ${most}`
  return least === null ? noun : `${noun}, ${least} or more`
}

const unique = (texts) => [...new Set(texts)]
const listed = (texts) => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`)

/** What holds when the key is not there. */
function defaultOf({ def }) {
  if (def.type === 'optional') return '-'
  if (def.type !== 'default' && def.type !== 'prefault') return '**required**'
  const value = def.defaultValue
  if (typeof value === 'object' && Object.keys(value).length === 0) return def.type === 'prefault' ? 'defaults' : 'none'
  return `\`${JSON.stringify(value)}\``
}

/** The keys of an object as a table, and sections for what they hold. */
function keysOf(schema, level, prefix) {
  const { shape } = schema.def
  const rows = Object.entries(shape).map(([key, value]) => {
    const cells = [`\`${key}\``, typeOf(value), defaultOf(value), describe(value)]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  const table = ['| key | holds | unless given | |', '|---|---|---|---|', ...rows].join('\n')
  const sections = Object.entries(shape).flatMap(([key, value]) => sectionsOf(value, level, `${prefix}${key}`))
  return [table, ...sections].join('\n\n')
}

/** Sections for the objects that a key holds: itself, an entry of its list or map, the kinds of a union. */
function sectionsOf(wrapped, level, path) {
  const { def } = unwrap(wrapped)
  const head = `${'#'.repeat(level)} ${path}`
  if (KNOWN.has(def)) return []
  if (def.type === 'array') return sectionsOf(def.element, level, path)
  if (def.type === 'record') return sectionsOf(def.valueType, level, `${path}.NAME`)
  if (def.type === 'object') return [`${head}\n\n${keysOf(unwrap(wrapped), Math.min(level + 1, 5), `${path}.`)}`]
  if (def.type !== 'union') return []
  return def.options.flatMap((option) => {
    const tag = option.def.shape?.[def.discriminator]
    if (tag === undefined) return sectionsOf(option, level, path)
    const [name] = unwrap(tag).def.values
    const summary = path === 'policies' ? policyType({ type: name }).summary : describe(tag)
    const text = summary ? `${summary}.\n\n` : ''
    return [`${head}: ${name}\n\n${text}${keysOf(option, level + 1, `${path}.`)}`]
  })
}

function scenarioDoc() {
  const parts = [
    INTRODUCTION,
    `## Scores\n\nThe logit of a probability: [model.md](model.md) has the equation.\n\n${keysOf(scoreSchema, 3, 'score.')}`,
    `## Keys of the file\n\n${keysOf(scenarioSchema, 3, '')}`,
  ]
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`
}

const text = scenarioDoc()
if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(new URL('../docs/scenario.md', import.meta.url), text)
