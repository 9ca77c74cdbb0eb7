import * as fs from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { InputError } from '../grid/input-error.js'
import { writing } from './output-error.js'

const STAGING = /^\.carbongrid-(\d+)$/

/**
 * Files whose `outputs` list what a command wrote beside them. They come last, in this order, so that a folder with one is
 * complete.
 */
const LISTS: readonly string[] = ['summary.json', 'manifest.json']

/**
 * The folder a run writes to. Files are made in a hidden folder inside it and renamed into place once they are whole. All
 * is synchronous: a signal handler may call it.
 */
export class OutputFolder {
  readonly path: string
  readonly #staging: string
  /** Topmost folder that this run had to make, or null. */
  readonly #made: string | null
  #outdated: readonly string[]
  static readonly #open = new Set<OutputFolder>()

  private constructor(path: string, made: string | null, outdated: readonly string[]) {
    this.path = path
    this.#staging = join(path, `.carbongrid-${process.pid}`)
    this.#made = made
    this.#outdated = outdated
    OutputFolder.#open.add(this)
  }

  /**
   * @param overwrite whether the folder may hold files; at the first commit those that its lists name are removed
   * @param only the one file that will be written: all others stay, and may be there without `overwrite`
   * @throws InputError when the folder is not empty, is a file, or is being written by another process
   */
  static open(path: string, { overwrite = false, only }: { overwrite?: boolean; only?: string } = {}): OutputFolder {
    const file = fileAbove(path)
    if (file !== null)
      throw new InputError({ file, what: 'this is a file, not a folder', remedy: 'Give a folder with --out' })
    const entries = fs.existsSync(path) ? fs.readdirSync(path) : []
    const staging = entries.filter((entry) => STAGING.test(entry))
    refuseBusy(path, staging)
    const isTaken = only === undefined ? entries.length > staging.length : entries.includes(only)
    if (isTaken && !overwrite) {
      const what = only === undefined ? 'the output folder is not empty' : `${only} is already in the output folder`
      const remedy = 'Replace what is in it with --overwrite, or give another folder with --out'
      throw new InputError({ file: path, what, remedy })
    }
    return writing(path, () => {
      for (const entry of staging) fs.rmSync(join(path, entry), { recursive: true, force: true })
      const made = fs.mkdirSync(path, { recursive: true }) ?? null
      const folder = new OutputFolder(path, made, only === undefined ? listedOutputs(path) : [])
      // Made at once, though empty: it tells other processes that this one writes here.
      fs.mkdirSync(folder.#staging)
      return folder
    })
  }

  /** Where to write the file that will be `name`, a relative path with `/`, after the commit. Threads may write it. */
  stage(name: string): string {
    const file = join(this.#staging, name)
    if (!isWithin(this.#staging, file)) throw new RangeError(`${name} is outside the output folder`)
    writing(join(this.path, name), () => fs.mkdirSync(dirname(file), { recursive: true }))
    return file
  }

  /** Names of the files that are staged now, sorted. */
  staged(): string[] {
    return filesIn(this.#staging)
  }

  /** Writes a text in UTF-8. */
  writeText(name: string, text: string): void {
    const file = this.stage(name)
    writing(join(this.path, name), () => fs.writeFileSync(file, text))
  }

  /** Puts everything staged so far in place. May be called again, for the files staged since. */
  commit(): void {
    const names = filesIn(this.#staging).sort((a, b) => LISTS.indexOf(a) - LISTS.indexOf(b))
    writing(this.path, () => {
      for (const name of this.#outdated) fs.rmSync(join(this.path, name), { force: true })
    })
    this.#outdated = []
    for (const name of names) {
      const target = join(this.path, name)
      writing(target, () => {
        fs.mkdirSync(dirname(target), { recursive: true })
        fs.renameSync(join(this.#staging, name), target)
      })
    }
    fs.rmSync(this.#staging, { recursive: true, force: true })
  }

  /** Abandons every folder that this process has opened: for the handler of a signal. */
  static abandonAll(): void {
    // an earlier one may have made the folder that holds a later one
    for (const folder of [...OutputFolder.#open].reverse()) folder.abandon()
  }

  /** Removes what is staged, and the folders that this run made if nothing is in them. */
  abandon(): void {
    OutputFolder.#open.delete(this)
    // Threads may still be writing there: try again.
    fs.rmSync(this.#staging, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
    if (this.#made === null) return
    const top = resolve(this.#made)
    for (let folder = resolve(this.path); isWithin(dirname(top), folder); folder = dirname(folder)) {
      if (!fs.existsSync(folder) || fs.readdirSync(folder).length > 0) return
      fs.rmdirSync(folder)
    }
  }
}

/** The path itself or what is above it, where that is a file; null where folders can be made. */
function fileAbove(path: string): string | null {
  let one = path
  while (!fs.existsSync(one) && dirname(one) !== one) one = dirname(one)
  return fs.existsSync(one) && !fs.statSync(one).isDirectory() ? one : null
}

function isWithin(folder: string, path: string): boolean {
  return resolve(path).startsWith(resolve(folder).replace(/[\\/]$/, '') + sep)
}

/** A staging folder of a process that is gone is waste; of one that runs, a reason not to write here. */
function refuseBusy(path: string, staging: readonly string[]): void {
  for (const entry of staging) {
    const pid = Number(STAGING.exec(entry)?.[1])
    if (pid === process.pid || !isAlive(pid)) continue
    const remedy = `Wait for it, or remove ${join(path, entry)} if it has nothing to do with this program`
    throw new InputError({ file: path, what: `process ${pid} is writing to this folder`, remedy })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What earlier commands have written: their lists first, then what these name. */
function listedOutputs(path: string): string[] {
  const listed = LISTS.map((list) => ({ list, names: namesIn(path, list) })).filter(({ names }) => names !== null)
  return [...listed.map(({ list }) => list), ...listed.flatMap(({ names }) => names ?? [])]
}

/** Null when there is no list to be read. */
function namesIn(path: string, list: string): string[] | null {
  try {
    const { outputs } = JSON.parse(fs.readFileSync(join(path, list), 'utf8')) as { outputs: { file: string }[] }
    return outputs.map(({ file }) => file).filter((name) => isWithin(path, join(path, name)))
  } catch {
    return null
  }
}

/** Names of all files below a folder, with `/`, sorted. */
function filesIn(folder: string, prefix = ''): string[] {
  if (!fs.existsSync(folder)) return []
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  const names = entries.flatMap((entry) => {
    const name = prefix + entry.name
    return entry.isDirectory() ? filesIn(join(folder, entry.name), `${name}/`) : [name]
  })
  return names.sort()
}
