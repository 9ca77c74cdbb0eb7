import { hash3 } from '../../src/grid/hash.js'
import { TILE, TILE_CELLS } from '../../src/io/encoder/tile-shape.js'

export interface IdTile {
  name: string
  ids: Uint8Array
  values: Float32Array
}

/** Value ids as maps have them and as no map has them. */
export function idTiles(): IdTile[] {
  const few = values((id) => (id === 0 ? -9999 : id * 1.37))
  const all = values((id) => hash3(id, 5, 7) / 1e7 - 200)
  return [
    { name: 'one value', ids: make(() => 0), values: few },
    { name: 'one other cell', ids: make((x, y) => (x === 255 && y === 255 ? 1 : 0)), values: few },
    { name: 'columns', ids: make((x) => x & 3), values: few },
    { name: 'rows', ids: make((_, y) => y % 7), values: few },
    { name: 'checkerboard', ids: make((x, y) => (x + y) & 1), values: few },
    { name: 'blobs', ids: make((x, y) => hash3(x >> 4, y >> 3, 1) % 9), values: few },
    {
      name: 'ragged blobs',
      ids: make((x, y) => (hash3(x, y, 2) % 9 ? hash3(x >> 5, y >> 4, 1) % 12 : x % 5)),
      values: few,
    },
    { name: 'runs across rows', ids: make((x, y) => ((y * TILE + x) / 1000) & 255), values: all },
    { name: 'every length of run', ids: everyRun(), values: few },
    { name: 'noise of two', ids: make((x, y) => hash3(x, y, 3) & 1), values: few },
    { name: 'noise of 256', ids: make((x, y) => hash3(x, y, 4) & 255), values: all },
    {
      name: 'equal values of different ids',
      ids: make((x, y) => hash3(x >> 2, y, 5) % 200),
      values: values((id) => id & 3),
    },
    { name: 'very uneven frequencies', ids: unevenIds(), values: all },
  ]
}

/** Four-byte cells that no few ids describe. */
export function wordTiles(): { name: string; words: Uint32Array }[] {
  const floats = (cell: (x: number, y: number) => number): Uint32Array => {
    const cells = new Float32Array(TILE_CELLS)
    for (let i = 0; i < TILE_CELLS; i++) cells[i] = cell(i % TILE, Math.floor(i / TILE))
    return new Uint32Array(cells.buffer)
  }
  return [
    { name: 'no data', words: floats(() => -9999) },
    { name: 'NaN', words: floats(() => Number.NaN) },
    { name: 'ramp', words: floats((x, y) => x / 8 + y) },
    { name: 'smooth', words: floats((x, y) => Math.fround(x * x * 0.01 + y * 0.3)) },
    {
      name: 'blobs with noise between',
      words: floats((x, y) => (x & 64 ? hash3(x, y, 6) / 7 : hash3(x >> 3, y >> 4, 7) % 5)),
    },
    { name: 'noise', words: Uint32Array.from({ length: TILE_CELLS }, (_, i) => hash3(i, 8, 9)) },
    {
      name: 'token-like words',
      words: Uint32Array.from({ length: TILE_CELLS }, (_, i) => 0xc0000000 + (hash3(i, 1, 2) % 3)),
    },
    ...idTiles().map(({ name, ids, values }) => ({ name: `${name}, as words`, words: lookUp(ids, values) })),
  ]
}

export function lookUp(ids: Uint8Array, values: Float32Array): Uint32Array {
  return new Uint32Array(Float32Array.from(ids, (id) => values[id]).buffer)
}

function make(id: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: TILE_CELLS }, (_, i) => id(i % TILE, Math.floor(i / TILE)))
}

function values(value: (id: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, id) => value(id))
}

/** Runs of 1, 2, 3 .. cells: every length of match and every rest of a long one. */
function everyRun(): Uint8Array {
  const ids = new Uint8Array(TILE_CELLS)
  let at = 0
  for (let run = 1; at < TILE_CELLS; run++) {
    ids.fill(run % 5, at, at + run)
    at += run
  }
  return ids
}

/** Frequencies like Fibonacci numbers, which ask for codes longer than 15 bits. */
function unevenIds(): Uint8Array {
  const ids = new Uint8Array(TILE_CELLS)
  let [count, next] = [1, 1]
  let at = 0
  for (let id = 0; at < TILE_CELLS; id++) {
    ids.fill(id, at, at + count)
    at += count
    ;[count, next] = [next, count + next]
  }
  // spread, so that neighbours differ
  return ids.map((_, i) => ids[(i * 40503) % TILE_CELLS])
}

/** Floats as the four bytes they are. */
export function patternsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length)
}

/** Whether two arrays hold the same bytes; much quicker than comparing them cell by cell. */
export function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = [a, b].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return Buffer.compare(bytes[0], bytes[1]) === 0
}
