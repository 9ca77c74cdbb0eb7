import type { z } from 'zod'
import { isMap, type Tree, valueOn } from './scenario-tree.js'

/** What is used of zod's description of a schema. */
interface Definition {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly items?: readonly z.ZodType[]
  readonly options?: readonly z.ZodType[]
  readonly discriminator?: string
  readonly values?: readonly unknown[]
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition

/** Schemas that may hold for the value at the end of `path`; `value` is the whole, to tell alternatives apart. */
function schemasAt(schema: z.ZodType, path: readonly PropertyKey[], value: Tree | undefined): z.ZodType[] {
  if (path.length === 0) return [schema]
  const def = definitionOf(schema)
  const inner = def.innerType ?? def.in
  if (inner) return schemasAt(inner, path, value)
  if (def.options) return alternatives(def, value).flatMap((option) => schemasAt(option, path, value))
  const [key, ...rest] = path
  const next = def.shape?.[String(key)] ?? def.element ?? def.valueType ?? def.items?.[Number(key)]
  return next ? schemasAt(next, rest, valueOn(value, [key])) : []
}

/** Of a union told apart by a key, the one meant, or all when that is not to be told. */
function alternatives({ options = [], discriminator }: Definition, value: Tree | undefined): readonly z.ZodType[] {
  if (!discriminator || !isMap(value)) return options
  const meant = options.filter((option) => {
    const tag = definitionOf(option).shape?.[discriminator]
    return tag && literalsOf(tag).includes(value[discriminator])
  })
  return meant.length > 0 ? meant : options
}

function literalsOf(schema: z.ZodType): readonly unknown[] {
  const def = definitionOf(schema)
  return def.innerType ? literalsOf(def.innerType) : (def.values ?? [])
}

/** The keys that a map at `path` may have. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[], value: Tree | undefined): string[] {
  const keys = schemasAt(schema, path, value).flatMap((one) => shapeKeys(one, valueOn(value, path)))
  return [...new Set(keys)]
}

function shapeKeys(schema: z.ZodType, value: Tree | undefined): string[] {
  const def = definitionOf(schema)
  const inner = def.innerType ?? def.in
  if (inner) return shapeKeys(inner, value)
  return [...alternatives(def, value).flatMap((one) => shapeKeys(one, value)), ...Object.keys(def.shape ?? {})]
}

/** The manual's word on the key at `path`. */
export function describeKey(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  value: Tree | undefined,
): string | undefined {
  return schemasAt(schema, path, value).find((one) => one.description)?.description
}
