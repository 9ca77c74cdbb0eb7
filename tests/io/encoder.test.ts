import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import type { Encoder } from '../../src/io/encoder/encoder.js'
import { TILE, TILE_CELLS } from '../../src/io/encoder/tile-shape.js'
import { TypeScriptEncoder } from '../../src/io/encoder/typescript-encoder.js'
import { instantiateEncoder } from '../../src/io/encoder/wasm-encoder.js'
import { idTiles, lookUp, patternsOf, sameBytes, wordTiles } from './tiles.js'

const twin = new TypeScriptEncoder()
const wasm = instantiateEncoder()
const encoders = [{ name: 'TypeScript', encoder: twin as Encoder }]
if (wasm) encoders.push({ name: 'WebAssembly', encoder: wasm })

test('the engine runs the WebAssembly module', () => expect(wasm).not.toBeNull())

describe.each(encoders)('$name', ({ encoder }) => {
  test.each(idTiles())('a tile of ids inflates to its values: $name', ({ ids, values }) => {
    const stream = encoder.encodeIds(ids, patternsOf(values))
    expect(sameBytes(inflateSync(stream), lookUp(ids, values))).toBe(true)
  })

  test.each(wordTiles())('a tile of words inflates to its words: $name', ({ words }) => {
    expect(sameBytes(inflateSync(encoder.encodeWords(words)), words)).toBe(true)
  })

  test.each(idTiles())('a tile of ids inflates to its bytes: $name', ({ ids }) => {
    const codes = Uint32Array.from({ length: 256 }, (_, id) => (id * 7) & 255)
    const stream = encoder.encodeIds(ids, codes, 1)
    expect(
      sameBytes(
        inflateSync(stream),
        ids.map((id) => codes[id]),
      ),
    ).toBe(true)
  })

  test('noise is stored: a stream is never much larger than its tile', () => {
    const noise = Uint32Array.from({ length: TILE_CELLS }, (_, i) => hash3(i, 1, 1))
    expect(encoder.encodeWords(noise).length).toBeLessThan(4 * TILE_CELLS + 40)
    const bytes = Uint8Array.from(noise)
    expect(encoder.encodeIds(bytes, noise.subarray(0, 256), 1).length).toBeLessThan(TILE_CELLS + 40)
  })

  test('other values on the same ids give another stream, also when words came between', () => {
    const { ids, values } = idTiles()[6]
    const other = values.map((value) => 3 - value)
    encoder.encodeIds(ids, patternsOf(values))
    encoder.encodeWords(lookUp(ids, values))
    encoder.countPairs(ids.toReversed(), ids, 20, new Float64Array(400))
    const stream = encoder.encodeIds(ids, patternsOf(other))
    expect(sameBytes(inflateSync(stream), lookUp(ids, other))).toBe(true)
  })

  test.each([0, 1, 63, 64, 100, 65535, 65536])('counts the pairs of %i cells', (cells) => {
    const a = Uint8Array.from({ length: cells }, (_, i) => hash3(i >> 3, 1, 1) % 13)
    const b = Uint8Array.from({ length: cells }, (_, i) => hash3(i >> 4, 1, 2) % 13)
    const counts = new Float64Array(13 * 13).fill(1)
    encoder.countPairs(a, b, 13, counts)
    const expected = new Float64Array(13 * 13).fill(1)
    for (let i = 0; i < cells; i++) expected[a[i] * 13 + b[i]]++
    expect(counts).toEqual(expected)
  })

  test('counts pairs of 255 classes', () => {
    const a = Uint8Array.from({ length: TILE_CELLS }, (_, i) => i % 255)
    const counts = new Float64Array(255 * 255)
    encoder.countPairs(a, a, 255, counts)
    expect(counts[254 * 255 + 254]).toBe(257)
    expect(counts.reduce((sum, count) => sum + count)).toBe(TILE_CELLS)
  })

  test.each([0, 63, 64, 1000, 65536])('looks up %i codes', (cells) => {
    const table = Uint8Array.from({ length: 256 }, (_, code) => (code % 10 === 0 ? code / 10 : 255))
    table[255] = 254
    const codes = Uint8Array.from({ length: cells }, (_, i) => (hash3(i, 1, 3) % 27) * 10)
    for (const last of [0, 250, 255, 7, 129]) {
      codes[cells - 1] = last
      const ids = new Uint8Array(cells)
      const known = encoder.lookUpCodes(codes, table, ids)
      const expected = codes.map((code) => table[code])
      expect(sameBytes(ids, expected)).toBe(true)
      expect(known).toBe(!expected.includes(255))
    }
  })

  test.each([13, 255])('looks up pairs of %i classes, also after a tile of ids', (classes) => {
    const index = (x: number, y: number, key: number): number => hash3(x >> (y & 7 ? 4 : 0), y >> 2, key) % classes
    const tile = (key: number): Uint8Array =>
      Uint8Array.from({ length: TILE_CELLS }, (_, i) => index(i & 255, i >> 8, key))
    const [a, b] = [tile(1), tile(2)]
    const idOf = Uint8Array.from({ length: classes ** 2 }, (_, pair) => hash3(pair, 1, 1) & 255)
    const { values } = idTiles()[7]
    encoder.encodeIds(a, patternsOf(values))
    const ids = new Uint8Array(TILE_CELLS)
    encoder.lookUpPairs(a, b, classes, idOf, ids)
    const expected = a.map((first, i) => idOf[first * classes + b[i]])
    expect(sameBytes(ids, expected)).toBe(true)
    expect(sameBytes(inflateSync(encoder.encodeIds(ids, patternsOf(values))), lookUp(ids, values))).toBe(true)
  })

  test('the mean of 2 x 2 counts valid cells only', () => {
    const cells = new Float32Array(TILE_CELLS).fill(-9999)
    cells.set([1, 2, Number.NaN, 5, 7, -9999], 0)
    cells.set([3, 4, -9999, -9999, -9999, -9999, 8], TILE)
    const parent = new Float32Array(TILE_CELLS).fill(77)
    encoder.average(cells, parent, 3, -9999)
    expect([...parent.subarray(128 * TILE + 128, 128 * TILE + 133)]).toEqual([2.5, 5, 7, 8, -9999])
    expect([parent[0], parent[127 * TILE + 255], parent[128 * TILE + 127]]).toEqual([77, 77, 77])
    expect(parent[TILE_CELLS - 1]).toBe(-9999)
  })

  test('tiles can be had, given back, and had again', () => {
    const tiles = Array.from({ length: 400 }, () => encoder.allocateTile())
    for (const [i, tile] of tiles.entries()) tile.fill(i)
    expect(tiles.every((tile, i) => tile.length === TILE_CELLS && tile[0] === i && tile[TILE_CELLS - 1] === i)).toBe(
      true,
    )
    for (const tile of tiles) encoder.releaseTile(tile)
    expect(encoder.allocateTile().length).toBe(TILE_CELLS)
  })
})

describe('WebAssembly and TypeScript give the same bytes', () => {
  const other = wasm ?? twin
  test.each(idTiles())('ids: $name', ({ ids, values }) => {
    const expected = twin.encodeIds(ids, patternsOf(values)).slice()
    expect(sameBytes(other.encodeIds(ids, patternsOf(values)), expected)).toBe(true)
    const expectedBytes = twin.encodeIds(ids, patternsOf(values), 1).slice()
    expect(sameBytes(other.encodeIds(ids, patternsOf(values), 1), expectedBytes)).toBe(true)
  })

  test.each(wordTiles())('words: $name', ({ words }) => {
    const expected = twin.encodeWords(words).slice()
    expect(sameBytes(other.encodeWords(words), expected)).toBe(true)
  })

  test.each([-9999, 0, Number.NaN])('means, with %d for no data', (nodata) => {
    for (const { ids, values } of idTiles()) {
      const cells = new Float32Array(lookUp(ids, values).buffer)
      for (const quadrant of [0, 1, 2, 3]) {
        const means = [twin, other].flatMap((encoder) => {
          const parents = [new Float32Array(TILE_CELLS), encoder.allocateTile().fill(0)]
          encoder.average(cells, parents[0], quadrant, nodata)
          encoder.averageIds(ids, values, parents[1], quadrant, nodata)
          encoder.releaseTile(parents[1])
          return parents.map((parent) => parent.slice())
        })
        for (const mean of means) expect(sameBytes(mean, means[0])).toBe(true)
      }
    }
  })
})
