import { closeSync, openSync, writeSync } from 'node:fs'
import { writing } from '../output-error.js'
import type { MapBuild } from './map-build.js'

/** Bytes that a thread reserves and writes at a time. */
const EXTENT = 2 ** 20

/** Bytes of a block beside its stream: the size before it, the last four bytes again after it. */
export const BLOCK_FRAME = 8

/** Appends the compressed tiles of one thread to the spool of a map. */
export class SpoolWriter {
  readonly #build: MapBuild
  readonly #extent = Buffer.allocUnsafe(EXTENT)
  #file: number | null = null
  /** Where the extent goes in the spool, and how much of it is used. */
  #position = 0
  #used = EXTENT

  constructor(build: MapBuild) {
    this.#build = build
  }

  /** @param tile number of the tile in the build's table */
  append(tile: number, stream: Uint8Array): void {
    const size = stream.length
    if (this.#used + size + BLOCK_FRAME > EXTENT) this.#nextExtent()
    this.#build.tileOffsets[tile] = this.#position + this.#used
    this.#build.tileSizes[tile] = size
    const extent = this.#extent
    extent.writeUInt32LE(size, this.#used)
    extent.set(stream, this.#used + 4)
    extent.copyWithin(this.#used + 4 + size, this.#used + size, this.#used + 4 + size)
    this.#used += size + BLOCK_FRAME
  }

  /** Writes what is not yet written and closes the spool. @throws OutputError, as `append` */
  flush(): void {
    this.#write()
    this.#used = EXTENT
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #nextExtent(): void {
    this.#write()
    this.#position = Number(Atomics.add(this.#build.cursor, 0, BigInt(EXTENT)))
    this.#used = 0
    this.#file ??= writing(this.#build.spool, () => openSync(this.#build.spool, 'r+'))
  }

  #write(): void {
    const file = this.#file
    if (file === null) return
    writing(this.#build.spool, () => writeAll(file, this.#extent.subarray(0, this.#used), this.#position))
  }
}

/** Writes all bytes, in as many calls as the system takes. */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done)
  }
}
