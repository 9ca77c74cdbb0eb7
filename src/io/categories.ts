import { decodeXml } from './xml-text.js'

/** Metadata items in which products list their classes, one a line: `10  Tree cover`. */
const LEGENDS = ['legend', 'LEGEND', 'Legend', 'class_names', 'CLASS_NAMES', 'classes']

/**
 * Names of classes by code: from the file beside the raster (category names, else an attribute table), else from a legend
 * in its metadata; null when there are none.
 *
 * @param element what the file beside it tells of the band
 */
export function readCategories(
  element: string | null,
  metadata: Readonly<Record<string, string>>,
): Map<number, string> | null {
  const beside = element === null ? null : (categoryNames(element) ?? attributeTable(element))
  const legend = LEGENDS.map((name) => metadata[name]).find((text) => text !== undefined)
  return beside ?? legendNames(legend)
}

function categoryNames(element: string): Map<number, string> | null {
  const list = /<CategoryNames>([\s\S]*?)<\/CategoryNames>/.exec(element)
  if (!list) return null
  const names = new Map<number, string>()
  let code = 0
  for (const [, text] of list[1].matchAll(/<Category\s*(?:\/>|>([^<]*)<\/Category>)/g)) {
    const name = decodeXml(text ?? '').trim()
    if (name !== '') names.set(code, name)
    code++
  }
  return names.size > 0 ? names : null
}

/** GDAL's usages of columns of an attribute table: the name of a class, the value or the range that it stands for. */
const NAME_USAGE = 2
const VALUE_USAGES = [5, 3]

function attributeTable(element: string): Map<number, string> | null {
  const fields = [...element.matchAll(/<FieldDefn\b[^>]*>([\s\S]*?)<\/FieldDefn>/g)].map(([, field]) => ({
    name: decodeXml(/<Name>([^<]*)<\/Name>/.exec(field)?.[1] ?? ''),
    usage: Number(/<Usage>(\d+)<\/Usage>/.exec(field)?.[1] ?? 0),
  }))
  const indexOf = (usages: readonly number[], names: RegExp) => {
    const byUsage = fields.findIndex(({ usage }) => usages.includes(usage))
    return byUsage >= 0 ? byUsage : fields.findIndex(({ name }) => names.test(name))
  }
  const valueAt = indexOf(VALUE_USAGES, /^(value|code)$/i)
  const nameAt = indexOf([NAME_USAGE], /^(class_?names?|names?|land_?cover.*|class|category|label)$/i)
  if (valueAt < 0 || nameAt < 0) return null
  const names = new Map<number, string>()
  for (const [, row] of element.matchAll(/<Row\b[^>]*>([\s\S]*?)<\/Row>/g)) {
    const cells = [...row.matchAll(/<F\s*(?:\/>|>([^<]*)<\/F>)/g)].map(([, text]) => decodeXml(text ?? '').trim())
    const code = Number(cells[valueAt])
    if (cells[nameAt] && Number.isInteger(code)) names.set(code, cells[nameAt])
  }
  return names.size > 0 ? names : null
}

function legendNames(text: string | undefined): Map<number, string> | null {
  const names = new Map<number, string>()
  for (const line of (text ?? '').split(/[\r\n;]+/)) {
    const entry = /^\s*(-?\d+)\s*[:=,\s-]\s*(\S.*?)\s*$/.exec(line)
    if (entry) names.set(Number(entry[1]), entry[2])
  }
  return names.size > 1 ? names : null
}
