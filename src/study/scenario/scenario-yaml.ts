import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { InputError } from '../../grid/input-error.js'
import { readText } from '../../io/text.js'
import type { Place, Places, Tree, TreeMap } from './scenario-tree.js'

/**
 * Reads a YAML 1.2 file into plain values and notes in `places` the line of each.
 *
 * @throws InputError with the lines of all errors of syntax, duplicate keys among them
 */
export function readYaml(file: string, places: Places): Tree {
  const lines = new LineCounter()
  const document = parseDocument(readText(file).text, { lineCounter: lines })
  if (document.errors.length > 0) {
    throw new InputError(
      document.errors.map((error) => ({
        file,
        row: error.linePos?.[0].line,
        what: firstLine(error.message),
        remedy: error.code === 'DUPLICATE_KEY' ? 'Keep one of them' : 'Correct the YAML; indent with spaces',
      })),
    )
  }
  return plain(document.contents)

  function plain(node: Node | null | undefined): Tree {
    if (isAlias(node)) return plain(node.resolve(document))
    if (isSeq(node)) {
      const list: Tree[] = node.items.map((item) => plain(item as Node))
      for (const [at, item] of node.items.entries()) places.set(list, at, placeOf(item as Node))
      return list
    }
    if (!isMap(node)) return isScalar(node) ? scalar(node.value) : null
    const map: TreeMap = {}
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key)
      Object.defineProperty(map, name, {
        value: plain(value as Node),
        enumerable: true,
        configurable: true,
        writable: true,
      })
      places.set(map, name, placeOf(key as Node))
    }
    return map
  }

  function placeOf(node: Node | null): Place {
    return node?.range ? { file, row: lines.linePos(node.range[0]).line } : { file }
  }
}

const scalar = (value: unknown): Tree =>
  typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value)

/** The parser's messages go on with an excerpt of the text. */
const firstLine = (message: string): string => message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')
