import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { writing } from '../output-error.js'
import { metadataFields, noDataFields } from './gdal-fields.js'
import { geoFields } from './geo-fields.js'
import { imageFields, tileFields } from './image-fields.js'
import type { Level, MapBuild } from './map-build.js'
import { BLOCK_FRAME, writeAll } from './spool.js'
import type { MapStatistics } from './statistics.js'
import { directoryBytes, headBytes, type TiffField, writeDirectory, writeHead } from './tiff-directory.js'

export type { MapStatistics } from './statistics.js'

/** Tells readers how the file is laid out (GDAL's COG driver, "Header ghost area"). The last byte keeps room for YES. */
const LAYOUT = `LAYOUT=IFDS_BEFORE_DATA
BLOCK_ORDER=ROW_MAJOR
BLOCK_LEADER=SIZE_AS_UINT4
BLOCK_TRAILER=LAST_4_BYTES_REPEATED
KNOWN_INCOMPATIBLE_EDITION=NO
 `
const GHOST = `GDAL_STRUCTURAL_METADATA_SIZE=${String(LAYOUT.length).padStart(6, '0')} bytes\n${LAYOUT}`

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
  const fields = build.levels.map((level) => levelFields(build, level, statistics))
  let big = options.big ?? false
  let places = layOut(build, fields, big)
  if (!big && places.end > 0xffffffff) {
    big = true
    places = layOut(build, fields, big)
  }
  writing(target, () => {
    const spool = openSync(build.spool, 'r')
    const file = openSync(target, 'w')
    try {
      const head = buildHead(build, fields, places, big)
      writeAll(file, head, 0)
      copyTiles(build, spool, file, head.length)
    } finally {
      closeSync(spool)
      closeSync(file)
    }
  })
  rmSync(build.spool)
}

/** The tags of a level but for its tiles. */
function levelFields({ spec }: MapBuild, level: Level, statistics: MapStatistics | null): TiffField[] {
  const fields = [...imageFields(spec, level), ...noDataFields(spec)]
  if (level.firstTile === 0) fields.push(...geoFields(spec.georeference), ...metadataFields(spec, statistics))
  return fields
}

/** Where everything goes in the file. */
interface Places {
  readonly directories: readonly number[]
  /** By tile of the build: where its stream begins. */
  readonly tiles: Float64Array
  readonly head: number
  readonly end: number
}

function layOut({ levels, tileSizes }: MapBuild, fields: readonly TiffField[][], big: boolean): Places {
  let at = headBytes(big) + GHOST.length
  at += at & 1
  const directories = levels.map((level, i) => {
    const place = at
    // of the tile tags only the lengths matter here
    const tiles = new Float64Array(level.across * level.down)
    at += directoryBytes([...fields[i], ...tileFields(tiles, tiles, big)], big)
    return place
  })
  const head = at
  const tiles = new Float64Array(tileSizes.length)
  for (const { firstTile, across, down } of levels.toReversed()) {
    for (let tile = firstTile; tile < firstTile + across * down; tile++) {
      if (tileSizes[tile] === 0) throw new Error(`tile ${tile} was never written`)
      tiles[tile] = at + BLOCK_FRAME / 2
      at += tileSizes[tile] + BLOCK_FRAME
    }
  }
  return { directories, tiles, head, end: at }
}

function buildHead(build: MapBuild, fields: readonly TiffField[][], places: Places, big: boolean): Buffer {
  const head = Buffer.alloc(places.head)
  writeHead(head, big, places.directories[0])
  head.write(GHOST, headBytes(big), 'latin1')
  build.levels.forEach(({ firstTile, across, down }, i) => {
    const end = firstTile + across * down
    const offsets = places.tiles.subarray(firstTile, end)
    const tiles = tileFields(offsets, build.tileSizes.subarray(firstTile, end), big)
    writeDirectory(head, places.directories[i], [...fields[i], ...tiles], big, places.directories[i + 1] ?? 0)
  })
  return head
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
