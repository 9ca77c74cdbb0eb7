import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Which folders of `src/` the files of a folder may import from, besides their own: only ones further down. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  cli: ['report', 'study', 'policy', 'land', 'balance', 'carbon', 'tiles', 'io', 'grid'],
  report: ['study', 'policy', 'land', 'balance', 'carbon', 'tiles', 'io', 'grid'],
  study: ['policy', 'land', 'balance', 'carbon', 'tiles', 'io', 'grid'],
  policy: ['land', 'balance', 'carbon', 'grid'],
  land: ['balance', 'carbon', 'grid'],
  balance: ['carbon', 'grid'],
  carbon: ['grid'],
  tiles: ['io', 'grid'],
  io: ['grid'],
  grid: [],
}

/** Folders that run in a browser too: nothing of Node, and of packages only these. */
const PURE = ['policy', 'land', 'balance', 'carbon', 'grid']
const PURE_PACKAGES = ['zod']

const NODE_MODULES = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))
const NODE_GLOBALS = ['process', 'Buffer', 'require', '__dirname']

/** Paths of all files below some folders that end so, with `/`, from the root of the project. */
export function filesBelow(folders: readonly string[], ending = /\.(ts|mjs)$/): string[] {
  return folders.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => ending.test(path))
      .sort(),
  )
}

export const readSource = (path: string): string => readFileSync(ROOT + path, 'utf8')

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

function nodesOf(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  found.push(node)
  node.forEachChild((child) => {
    nodesOf(child, found)
  })
  return found
}

/** What a file imports, statically, by re-export or at run time. */
function importsOf(source: ts.SourceFile): string[] {
  return nodesOf(source).flatMap((node) => {
    const isDeclaration = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
    const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    const name = isDeclaration ? node.moduleSpecifier : called ? node.arguments[0] : undefined
    return name && ts.isStringLiteral(name) ? [name.text] : []
  })
}

/** Files that are loaded with a file, and it: those that it imports statically, in turn; types are no load. */
export function loadedWith(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const node of parse(path, readSource(path)).statements) {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) continue
    const isType = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly
    const name = node.moduleSpecifier
    if (isType || name === undefined || !ts.isStringLiteral(name)) continue
    if (name.text.startsWith('.')) loadedWith(join(dirname(path), name.text).replace(/\.js$/, '.ts'), found)
    else found.add(name.text)
  }
  return found
}

/** The arrows that a file breaks, one sentence each. */
export function brokenArrows(path: string, text: string): string[] {
  const source = parse(path, text)
  const [top, folder] = path.split('/')
  const isPure = top === 'src' && PURE.includes(folder)
  const wrong = importsOf(source).flatMap((name): string[] => {
    if (!name.startsWith('.')) {
      const refused = isPure && (NODE_MODULES.has(name) || !PURE_PACKAGES.includes(name))
      return refused ? [`${path} imports ${name}`] : []
    }
    const [toTop, to] = new URL(name, `file:///${path}`).pathname.slice(1).split('/')
    return mayImport(top, folder, toTop, to) ? [] : [`${path} imports ${name}`]
  })
  const globals = isPure ? NODE_GLOBALS.filter((name) => uses(source, name)) : []
  return [...wrong, ...globals.map((name) => `${path} uses ${name}`)]
}

function mayImport(top: string, folder: string, toTop: string, to: string): boolean {
  if (top === 'workers') return toTop === 'src' && ['study', 'tiles'].includes(to)
  if (top !== 'src') return true
  if (toTop !== 'src') return false
  // src/index.ts, the library, is above all folders
  return folder === 'index.ts' || folder === to || (LAYERS[folder]?.includes(to) ?? false)
}

function uses(source: ts.SourceFile, name: string): boolean {
  return nodesOf(source).some(
    (node) =>
      ts.isIdentifier(node) &&
      node.text === name &&
      !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node),
  )
}

const MOST_LINES = 300
const MOST_FUNCTION_LINES = 60

/** Says so when a file has too many lines. */
export function longFile(path: string, text: string): string[] {
  const lines = text.split('\n').length - 1
  return lines > MOST_LINES ? [`${path} has ${lines} lines`] : []
}

/** The functions of a file that have too many lines. */
export function longFunctions(path: string, text: string): string[] {
  const source = parse(path, text)
  const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1
  return nodesOf(source).flatMap((node) => {
    if (!ts.isFunctionLike(node)) return []
    const first = lineOf(node.getStart())
    const lines = lineOf(node.getEnd()) - first + 1
    return lines > MOST_FUNCTION_LINES ? [`${path}:${first} is a function of ${lines} lines`] : []
  })
}
