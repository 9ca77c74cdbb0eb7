/** Where a value of a scenario was written. */
export interface Place {
  readonly file: string
  readonly row?: number
}

export type Tree = null | boolean | number | string | Tree[] | TreeMap
export interface TreeMap {
  [key: string]: Tree
}

export const isMap = (value: Tree | undefined): value is TreeMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Remembers, beside the plain values of a scenario, the place of every entry of every map and list. */
export class Places {
  readonly #entries = new WeakMap<object, Map<string, Place>>()

  set(parent: object, key: string | number, place: Place | undefined): void {
    if (!place) return
    const entries = this.#entries.get(parent) ?? new Map<string, Place>()
    this.#entries.set(parent, entries.set(String(key), place))
  }

  get(parent: object, key: string | number): Place | undefined {
    return this.#entries.get(parent)?.get(String(key))
  }

  /** The place of the deepest known entry on the path. */
  find(root: Tree, path: readonly PropertyKey[]): Place | undefined {
    let place: Place | undefined
    let value: Tree | undefined = root
    for (const key of path) {
      if (typeof value !== 'object' || value === null) break
      place = this.get(value, String(key)) ?? place
      value = (value as TreeMap)[String(key)]
    }
    return place
  }
}

/** The value at a path, undefined where there is none. */
export function valueOn(root: Tree | undefined, path: readonly PropertyKey[]): Tree | undefined {
  let value: Tree | undefined = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as TreeMap)[String(key)]
  }
  return value
}

/** `policies.wetlands.from`: entries of lists go by their name where they have one. */
export function describePath(root: Tree, path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => {
      const parent = valueOn(root, path.slice(0, at))
      const entry = Array.isArray(parent) ? parent[Number(key)] : undefined
      return isMap(entry) && typeof entry.name === 'string' ? entry.name : String(key)
    })
    .join('.')
}
