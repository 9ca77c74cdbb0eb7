import { suggestName } from '../../grid/nearest-name.js'
import type { Finding } from './scenario-checks.js'
import type { ScenarioSpec } from './scenario-schema.js'

/** Layers of age by the place of their book. */
export function ageLayers({ books }: Pick<ScenarioSpec, 'books'>): { readonly at: number; readonly layer: string }[] {
  return books.flatMap((book, at) =>
    book.method === 'process' && typeof book.age === 'object' ? [{ at, layer: book.age.layer }] : [],
  )
}

/** A layer of age is a raster; all books have one, since land is told apart by age once. */
export function checkAges(spec: ScenarioSpec): Finding[] {
  const used = ageLayers(spec)
  const rasters = Object.keys(spec.layers).filter((name) => 'file' in spec.layers[name])
  return used.flatMap(({ at, layer }): Finding[] => {
    const path = ['books', at, 'age', 'layer']
    if (!rasters.includes(layer))
      return [{ path, what: `there is no layer "${layer}" that is a raster`, remedy: suggestName(layer, rasters) }]
    if (layer === used[0].layer) return []
    return [{ path, what: `another book has its ages from "${used[0].layer}"`, remedy: 'Name one layer in all books' }]
  })
}
