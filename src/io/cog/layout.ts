import { metadataFields, noDataFields } from './gdal-fields.js'
import { geoFields } from './geo-fields.js'
import { imageFields, tileFields } from './image-fields.js'
import type { Level, MapBuild } from './map-build.js'
import { BLOCK_FRAME } from './spool.js'
import type { MapStatistics } from './statistics.js'
import { directoryBytes, headBytes, type TiffField, writeDirectory, writeHead } from './tiff-directory.js'

/** Tells readers how the file is laid out (GDAL's COG driver, "Header ghost area"). The last byte keeps room for YES. */
const LAYOUT = `LAYOUT=IFDS_BEFORE_DATA
BLOCK_ORDER=ROW_MAJOR
BLOCK_LEADER=SIZE_AS_UINT4
BLOCK_TRAILER=LAST_4_BYTES_REPEATED
KNOWN_INCOMPATIBLE_EDITION=NO
 `
const GHOST = `GDAL_STRUCTURAL_METADATA_SIZE=${String(LAYOUT.length).padStart(6, '0')} bytes\n${LAYOUT}`

/** The most bytes of a classic TIFF: its offsets have 32 bits. */
const MOST_CLASSIC = 2 ** 32 - 1

/** A file laid out: everything before the tiles, and the bytes of all. */
export interface FileLayout {
  readonly head: Buffer
  readonly bytes: number
  readonly big: boolean
}

/**
 * Lays out the file of a finished map: head, directories, then the tiles of the smallest overview, and so on up to full
 * resolution, row by row.
 *
 * @param big BigTIFF though a classic TIFF would do
 */
export function layOutFile(build: MapBuild, statistics: MapStatistics | null, big: boolean): FileLayout {
  const fields = build.levels.map((level) => levelFields(build, level, statistics))
  const places = findPlaces(build, fields, big)
  if (!big && places.end > MOST_CLASSIC) return layOutFile(build, statistics, true)
  return { head: buildHead(build, fields, places, big), bytes: places.end, big }
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

function findPlaces({ levels, tileSizes }: MapBuild, fields: readonly TiffField[][], big: boolean): Places {
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
