import { fileHash } from '../../io/file-hash.js'
import { dataPath, dataTables } from '../../io/package-file.js'
import { type HashedFile, hash } from '../../tiles/hash-task.js'
import type { Pool } from '../../tiles/pool.js'

/** What went into a run. It holds no time and no path but those that the user gave: the same run is the same elsewhere. */
export interface ManifestSource {
  /** Version of the program. */
  readonly version: string
  readonly command: string
  /** The resolved scenario, as plain data. */
  readonly settings: object
  readonly seed: number
  readonly inputs: readonly InputFile[]
  /** Tables that ship with the program, any of which a run may have used. */
  readonly data: readonly InputFile[]
}

export interface InputFile {
  /** As the user gave it. */
  readonly file: string
  readonly sha256: string
}

/** An output under the name that it will have, relative to the output folder, with `/`, and where it is now. */
interface StagedFile {
  readonly name: string
  readonly path: string
}

/** Each file once, in the order of their names. */
export async function hashInputs(files: Iterable<string>): Promise<InputFile[]> {
  const hashed: InputFile[] = []
  for (const file of [...new Set(files)].sort()) hashed.push({ file, sha256: await fileHash(file) })
  return hashed
}

/** All tables that ship, `data/NAME`. */
export async function hashData(): Promise<InputFile[]> {
  const hashed: InputFile[] = []
  for (const name of dataTables()) hashed.push({ file: `data/${name}`, sha256: await fileHash(dataPath(name)) })
  return hashed
}

/** `manifest.json`: the source, and of every output the hash of its bytes and, of a map, of what it says. */
export async function manifestText(
  source: ManifestSource,
  outputs: readonly StagedFile[],
  pool: Pool,
): Promise<string> {
  const results = await pool.share(hash, { paths: outputs.map(({ path }) => path) })
  const hashOf = new Map(results.flat().map((one) => [one.path, one]))
  const hashed = outputs.map(({ name, path }) => {
    const { sha256, content } = hashOf.get(path) as HashedFile
    return { file: name, sha256, content_sha256: content }
  })
  const { version, command, settings, seed, inputs, data } = source
  return `${JSON.stringify({ version, command, settings, seed, inputs, data, outputs: hashed }, null, 2)}\n`
}
