import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { assembleCog } from '../../src/io/cog/assemble.js'
import { createMapBuild, type MapBuild, type MapSpec } from '../../src/io/cog/map-build.js'
import { finishPyramid, Pyramid } from '../../src/io/cog/pyramid.js'
import { tilesOfNode, zOrder } from '../../src/io/cog/tile-order.js'
import { writeRaster } from '../../src/io/cog/write-raster.js'
import type { Encoder } from '../../src/io/encoder/encoder.js'
import { loadEncoder } from '../../src/io/encoder/encoder.js'
import { TILE, TILE_CELLS } from '../../src/io/encoder/tile-shape.js'
import { TypeScriptEncoder } from '../../src/io/encoder/typescript-encoder.js'
import { OutputError } from '../../src/io/output-error.js'
import { openRaster } from '../../src/io/raster-file.js'
import { hasGdal } from '../gdal.js'
import { lookAt } from './gdal-check.js'
import { classIndexes, classMap, DENSITIES, densityMap } from './map-specs.js'

const folder = mkdtempSync(join(tmpdir(), 'pyramid-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** 9 x 9 tiles: four nodes, three of them cut. */
const [COLUMNS, ROWS] = [2100, 2060]
const indexes = classIndexes(COLUMNS, ROWS)

let files = 0

/** Class indexes of a tile; beyond the edge there is rubbish, which must not matter. */
function tileOf(column: number, row: number): Uint8Array {
  const tile = new Uint8Array(TILE_CELLS).fill(5)
  for (let y = 0; y < Math.min(TILE, ROWS - row * TILE); y++) {
    const from = (row * TILE + y) * COLUMNS + column * TILE
    tile.set(indexes.subarray(from, from + Math.min(TILE, COLUMNS - column * TILE)), y * TILE)
  }
  return tile
}

type Put = (pyramid: Pyramid, column: number, row: number, ids: Uint8Array) => void

const putValues: Put = (pyramid, column, row, ids) => pyramid.putValues(column, row, ids, DENSITIES)
const putCells: Put = (pyramid, column, row, ids) => {
  pyramid.putCells(
    column,
    row,
    Float32Array.from(ids, (id) => DENSITIES[id]),
  )
}

/** Writes the map; node `order[i]` is done by writer i modulo `writers`. */
function write(
  spec: MapSpec,
  put: Put,
  { order = [0, 1, 2, 3], writers = 1, encoder = loadEncoder() as Encoder, big = false } = {},
): string {
  const target = join(folder, `${files++}.tif`)
  const build: MapBuild = structuredClone(createMapBuild(spec, `${target}.spool`))
  const pyramids = Array.from({ length: writers }, () => new Pyramid(build, encoder))
  for (const [i, node] of order.entries()) {
    const pyramid = pyramids[i % writers]
    for (const [column, row] of tilesOfNode(build, node)) put(pyramid, column, row, tileOf(column, row))
    pyramid.endNode()
  }
  for (const pyramid of pyramids) pyramid.flush()
  finishPyramid(build, encoder)
  assembleCog(build, null, target, { big })
  return target
}

const reference = write(densityMap(COLUMNS, ROWS), putValues)

describe('the same bytes', () => {
  test('whatever the order of the nodes and the number of writers', () => {
    const other = write(densityMap(COLUMNS, ROWS), putValues, { order: [2, 0, 3, 1], writers: 3 })
    expect(readFileSync(other).equals(readFileSync(reference))).toBe(true)
  })

  test('with and without WebAssembly', () => {
    const other = write(densityMap(COLUMNS, ROWS), putValues, { encoder: new TypeScriptEncoder() })
    expect(readFileSync(other).equals(readFileSync(reference))).toBe(true)
  })

  test('from ids and from cells', () => {
    const other = write(densityMap(COLUMNS, ROWS), putCells)
    expect(readFileSync(other).equals(readFileSync(reference))).toBe(true)
  })

  test('tile by tile and from memory, for class codes', () => {
    const spec = classMap(COLUMNS, ROWS)
    const codes = Uint8Array.of(0, 11, 21, 31, 41, 51, 61, 71)
    const tiled = write(spec, (pyramid, column, row, ids) => pyramid.putCodes(column, row, ids, codes))
    const whole = join(folder, 'whole.tif')
    writeRaster(
      whole,
      spec,
      indexes.map((id) => codes[id]),
    )
    const cells = [tiled, whole].map(readCells)
    return Promise.all(cells).then(([a, b]) => expect(a).toEqual(b))
  })
})

/** The inflated tiles of full resolution, joined. */
async function readCells(file: string): Promise<string[]> {
  const { offsets, byteCounts } = await openRaster(file)
  const bytes = readFileSync(file)
  return [...offsets].map((offset, i) => inflateSync(bytes.subarray(offset, offset + byteCounts[i])).toString('base64'))
}

describe.skipIf(!hasGdal)('what GDAL reads of a map of several nodes', () => {
  const maps = [
    { file: reference, overviews: 'average' as const },
    { file: write(densityMap(COLUMNS, ROWS), putValues, { big: true }), overviews: 'average' as const },
    { file: write(classMap(COLUMNS, ROWS), (p, x, y, ids) => p.putCells(x, y, ids)), overviews: 'nearest' as const },
    {
      file: write({ ...densityMap(COLUMNS, ROWS), overviews: 'nearest' }, putValues),
      overviews: 'nearest' as const,
    },
  ]
  const found = hasGdal ? lookAt(maps) : []

  test.each(
    ['classic TIFF', 'BigTIFF', 'class map', 'decimated densities'].map((name, i) => ({ name, map: found[i] })),
  )('$name', ({ name, map }) => {
    expect([map.said, map.valid, map.big]).toEqual(['', true, name === 'BigTIFF'])
    expect(map.overviews.at(-1)).toEqual([129, 132])
    expect(map.worst).toBeLessThan(2e-5)
    const expected = name === 'class map' ? indexes : Float32Array.from(indexes, (id) => DENSITIES[id])
    expect(map.cells.length).toBe(expected.length)
    expect(map.cells.every((cell, i) => cell === expected[i])).toBe(true)
  })
})

test('a map that misses a tile is not laid out', () => {
  const build = createMapBuild(densityMap(300, 20), join(folder, 'missing.spool'))
  const pyramid = new Pyramid(build, loadEncoder())
  putValues(pyramid, 0, 0, new Uint8Array(TILE_CELLS))
  pyramid.endNode()
  pyramid.flush()
  expect(() => assembleCog(build, null, join(folder, 'missing.tif'))).toThrow('tile 1 was never written')
})

test.skipIf(process.platform !== 'linux')('a full disk is an output error', () => {
  const build = createMapBuild(densityMap(20, 20), '/dev/full')
  const pyramid = new Pyramid(build, loadEncoder())
  putValues(pyramid, 0, 0, new Uint8Array(TILE_CELLS))
  expect(() => pyramid.flush()).toThrow(OutputError)
})

test('nodes grow with the map, so that their level stays small', () => {
  const build = createMapBuild(densityMap(70000, 70000), join(folder, 'large.spool'))
  expect([build.nodeLevel, build.nodeTiles, build.nodesAcross]).toEqual([5, 32, 9])
  expect(build.levels.at(-1)).toMatchObject({ across: 1, down: 1, columns: 137 })
})

test('Z order visits each place once and finishes each 2 x 2 before the next', () => {
  expect([...zOrder(3, 2)]).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [2, 0],
    [2, 1],
  ])
})
