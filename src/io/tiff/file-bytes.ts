import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { InputError } from '../../grid/input-error.js'
import { damaged } from './damage.js'

const REASONS: Record<string, readonly [what: string, remedy: string]> = {
  ENOENT: ['there is no such file', 'Check the path'],
  ENOTDIR: ['there is no such file', 'Check the path'],
  EISDIR: ['this is a folder, not a raster', 'Give a GeoTIFF file'],
  EACCES: ['the file may not be read', 'Check its permissions'],
  EPERM: ['the file may not be read', 'Check its permissions'],
  ELOOP: ['the path is a loop of links', 'Check the path'],
  ENAMETOOLONG: ['the path is too long', 'Check the path'],
  EIO: ['the file cannot be read: the disk or the network fails', 'Copy it to another disk'],
}

/** An open file of known size; nothing beyond its end is ever read or allocated for. */
export class FileBytes {
  readonly file: string
  readonly size: number
  #handle: number

  /** @throws InputError when there is no such file or it may not be read */
  constructor(file: string) {
    this.file = file
    try {
      // Looked at before it is opened: opening a pipe would wait for its writer.
      const status = statSync(file)
      if (!status.isFile()) {
        const [what, remedy] = status.isDirectory() ? REASONS.EISDIR : ['this is not a file', 'Give a GeoTIFF file']
        throw new InputError({ file, what, remedy })
      }
      this.#handle = openSync(file, 'r')
      this.size = fstatSync(this.#handle).size
    } catch (error) {
      throw readFailure(file, error)
    }
  }

  /** Whether [at, at + length) lies in the file. */
  has(at: number, length: number): boolean {
    return at >= 0 && length >= 0 && at + length <= this.size
  }

  /** @throws InputError when the range reaches beyond the end of the file */
  read(at: number, length: number): Buffer {
    if (!this.has(at, length)) throw damaged(this.file, `it ends at byte ${this.size}, before ${at + length}`)
    return this.readInto(Buffer.allocUnsafe(length), at, length)
  }

  /** Like `read`, into the start of `target`; returns that part of it. */
  readInto(target: Buffer, at: number, length: number): Buffer {
    let done = 0
    while (done < length) {
      let count: number
      try {
        count = readSync(this.#handle, target, done, length - done, at + done)
      } catch (error) {
        throw readFailure(this.file, error)
      }
      if (count === 0) throw damaged(this.file, `it ends before byte ${at + length}`)
      done += count
    }
    return target.subarray(0, length)
  }

  close(): void {
    if (this.#handle >= 0) closeSync(this.#handle)
    this.#handle = -1
  }
}

function readFailure(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? new InputError({ file, what: reason[0], remedy: reason[1] }) : error
}
