import { basename } from 'node:path'
import type { ClassTable } from '../../carbon/class-table.js'
import { guessProduct, namedProduct } from './product.js'
import type { StudyMap } from './study-maps.js'

/** Maps of different products or versions differ for other reasons than change on the ground. */
export function productWarnings(maps: readonly StudyMap[], table: ClassTable): string[] {
  return [...mixedProducts(maps, table), ...otherLegends(maps, table)]
}

/** Codes of one product read by the crosswalk of another make carbon of the wrong classes. */
function otherLegends(maps: readonly StudyMap[], { crosswalk }: ClassTable): string[] {
  if (crosswalk === undefined) return []
  const read = crosswalk === 'own' ? 'the codes of data/classes.csv' : `the crosswalk ${crosswalk}`
  return maps.flatMap(({ file, raster }) => {
    const product = namedProduct([basename(file), ...Object.values(raster.metadata)])
    if (product === null || product.crosswalks.length === 0 || product.crosswalks.includes(crosswalk)) return []
    return [
      `${file} seems to be ${product.name}, and is read by ${read}: ${product.crosswalks.join(' or ')} may be meant`,
    ]
  })
}

function mixedProducts(maps: readonly StudyMap[], { classes }: ClassTable): string[] {
  const names = maps.map(({ file, raster }) =>
    productName(
      [file, ...Object.values(raster.metadata)],
      classes.map(({ code }) => code),
    ),
  )
  const told = names.filter((name) => name !== null)
  if (new Set(told).size < 2) return []
  const list = maps.map(({ label }, at) => `${label}: ${names[at] ?? 'not recognised'}`).join('; ')
  return [
    `The maps seem to be of different products or versions (${list}): part of the change between them is a change of method.`,
  ]
}

/** Product and version (such as v200) as file names and metadata tell them. */
function productName(texts: readonly string[], codes: readonly number[]): string | null {
  const product = guessProduct({ codes, cellMetres: null, texts })
  const version = texts
    .map((text) => /(?<![a-z0-9])v\d{3}(?!\d)/i.exec(text)?.[0].toLowerCase())
    .find((one) => one !== undefined)
  return product === null ? null : [product, version].filter(Boolean).join(' ')
}
