import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { writing } from '../output-error.js'
import { layOutFile } from './layout.js'
import type { MapBuild } from './map-build.js'
import { BLOCK_FRAME, writeAll } from './spool.js'
import type { MapStatistics } from './statistics.js'

export type { MapStatistics } from './statistics.js'

/** Bytes copied at a time. */
const CHUNK = 2 ** 22

/**
 * Lays the finished tiles out as a Cloud Optimized GeoTIFF and removes the spool: directories first, then the tiles of the
 * smallest overview, and so on up to full resolution, row by row.
 *
 * @param options.big whether to write BigTIFF though the file is below 4 GiB
 * @throws OutputError when the system refuses to write
 */
export function assembleCog(
  build: MapBuild,
  statistics: MapStatistics | null,
  target: string,
  options: { big?: boolean } = {},
): void {
  const { head } = layOutFile(build, statistics, options.big ?? false)
  writing(target, () => {
    const spool = openSync(build.spool, 'r')
    const file = openSync(target, 'w')
    try {
      writeAll(file, head, 0)
      copyTiles(build, spool, file, head.length)
    } finally {
      closeSync(spool)
      closeSync(file)
    }
  })
  rmSync(build.spool)
}

/** Copies the blocks from the spool in the order of the file; neighbours in the spool are read at once. */
function copyTiles({ levels, tileOffsets, tileSizes }: MapBuild, spool: number, file: number, start: number): void {
  const copy = new ChunkCopy(spool, file, start)
  for (const { firstTile, across, down } of levels.toReversed()) {
    for (let tile = firstTile; tile < firstTile + across * down; tile++) {
      copy.add(tileOffsets[tile], tileSizes[tile] + BLOCK_FRAME)
    }
  }
  copy.finish()
}

class ChunkCopy {
  readonly #from: number
  readonly #to: number
  readonly #chunk = Buffer.allocUnsafe(CHUNK)
  /** Bytes of the chunk that are spoken for; the last `#wanted` of them are yet to be read from `#position` on. */
  #used = 0
  #wanted = 0
  #position = 0
  #written: number

  constructor(from: number, to: number, start: number) {
    this.#from = from
    this.#to = to
    this.#written = start
  }

  add(position: number, bytes: number): void {
    if (this.#used + bytes > CHUNK) this.finish()
    if (position !== this.#position + this.#wanted) {
      this.#read()
      this.#position = position
    }
    this.#wanted += bytes
    this.#used += bytes
  }

  finish(): void {
    this.#read()
    writeAll(this.#to, this.#chunk.subarray(0, this.#used), this.#written)
    this.#written += this.#used
    this.#used = 0
  }

  #read(): void {
    const end = this.#used
    for (let at = end - this.#wanted; at < end; ) {
      const read = readSync(this.#from, this.#chunk, at, end - at, this.#position)
      if (read === 0) throw new Error('the spool is shorter than its table says')
      at += read
      this.#position += read
    }
    this.#wanted = 0
  }
}
