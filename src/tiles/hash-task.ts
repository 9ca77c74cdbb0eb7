import { contentHash } from '../io/content-hash.js'
import { fileHash } from '../io/file-hash.js'
import { type Kernel, nextTile, type TileTask } from './pool.js'

/** Hashes files, one at a time per thread. */
export interface HashTask extends TileTask {
  readonly paths: readonly string[]
}

export interface HashedFile {
  readonly path: string
  /** Of its bytes. */
  readonly sha256: string
  /** Of what a map says; of other files the same as of their bytes. */
  readonly content: string
}

export const hash: Kernel<HashTask, HashedFile[]> = { entry: 'maps', name: 'hashFiles', inline: hashFiles }

export async function hashFiles(task: HashTask): Promise<HashedFile[]> {
  const hashed: HashedFile[] = []
  for (let at = nextTile(task, task.paths.length); at !== -1; at = nextTile(task, task.paths.length)) {
    const path = task.paths[at]
    const sha256 = await fileHash(path)
    hashed.push({ path, sha256, content: path.endsWith('.tif') ? await contentHash(path) : sha256 })
  }
  return hashed
}
