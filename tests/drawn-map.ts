/** A GeoTIFF drawn in a test: rows of cells of one unsigned byte, or of another type. */
export interface DrawnMap {
  readonly cells: readonly ArrayLike<number>[]
  readonly epsg?: number
  readonly geographic?: boolean
  /** Outer corner of the first cell; north-western, whichever row is stored first. */
  readonly origin?: readonly [x: number, y: number]
  readonly cell?: readonly [dx: number, dy: number]
  readonly nodata?: number
  readonly type?: keyof typeof CELLS
  /** Store the southernmost row first. `cells` are drawn with north at the top all the same. */
  readonly southUp?: boolean
}

/** Array and sample format (tag 339) of a type of cells. */
const CELLS = {
  uint8: [Uint8Array, 1],
  int16: [Int16Array, 2],
  int32: [Int32Array, 2],
  float32: [Float32Array, 3],
} as const

const TYPES = { ascii: 2, short: 3, long: 4, double: 12 } as const
type Tag = readonly [tag: number, type: keyof typeof TYPES, values: readonly number[]]

/** The map as an uncompressed GeoTIFF of one strip, written without any library. */
export function geoTiff(map: DrawnMap): Uint8Array {
  const { cells, epsg = 32650, geographic = false, origin = [500000, 3300000], cell = [30, 30] } = map
  const [Numbers, format] = CELLS[map.type ?? 'uint8']
  const bytesOfCell = Numbers.BYTES_PER_ELEMENT
  const [rows, columns] = [cells.length, cells[0].length]
  const keys = [1, 1, 0, 3, 1024, 0, 1, geographic ? 2 : 1, 1025, 0, 1, 1, geographic ? 2048 : 3072, 0, 1, epsg]
  const tags: Tag[] = [
    [256, 'long', [columns]],
    [257, 'long', [rows]],
    [258, 'short', [8 * bytesOfCell]],
    [259, 'short', [1]],
    [262, 'short', [1]],
    [273, 'long', [8]],
    [277, 'short', [1]],
    [278, 'long', [rows]],
    [279, 'long', [rows * columns * bytesOfCell]],
    [339, 'short', [format]],
    ...placeTags(map, origin, cell),
    [34735, 'short', keys],
    ...(map.nodata === undefined ? [] : [textTag(42113, String(map.nodata))]),
  ]
  const numbers = new Numbers(rows * columns)
  for (const [row, line] of cells.entries()) numbers.set(line, (map.southUp ? rows - 1 - row : row) * columns)
  return layOut(tags, new Uint8Array(numbers.buffer))
}

function placeTags({ southUp, cells }: DrawnMap, [x, y]: readonly number[], [dx, dy]: readonly number[]): Tag[] {
  if (!southUp) {
    return [
      [33550, 'double', [dx, dy, 0]],
      [33922, 'double', [0, 0, 0, x, y, 0]],
    ]
  }
  return [[34264, 'double', [dx, 0, 0, x, 0, dy, 0, y - cells.length * dy, 0, 0, 0, 0, 0, 0, 0, 1]]]
}

const textTag = (tag: number, text: string): Tag => [tag, 'ascii', [...Buffer.from(`${text}\0`)]]

/** Header, cells, list of tags, values that do not fit in it. */
function layOut(tags: readonly Tag[], cells: Uint8Array): Uint8Array {
  const list = 8 + cells.length + (cells.length % 2)
  const bytes = new Uint8Array(list + 6 + tags.length * 12 + tags.length * 130)
  const view = new DataView(bytes.buffer)
  bytes.set([0x49, 0x49, 42, 0])
  bytes.set(cells, 8)
  view.setUint32(4, list, true)
  view.setUint16(list, tags.length, true)
  let free = list + 6 + 12 * tags.length
  for (const [i, [tag, type, values]] of tags.entries()) {
    const at = list + 2 + 12 * i
    const size = { ascii: 1, short: 2, long: 4, double: 8 }[type]
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, TYPES[type], true)
    view.setUint32(at + 4, values.length, true)
    const place = size * values.length <= 4 ? at + 8 : free
    if (place === free) {
      view.setUint32(at + 8, place, true)
      free += size * values.length
    }
    for (const [j, value] of values.entries()) {
      if (size === 1) view.setUint8(place + j, value)
      else if (size === 2) view.setUint16(place + 2 * j, value, true)
      else if (size === 4) view.setUint32(place + 4 * j, value, true)
      else view.setFloat64(place + 8 * j, value, true)
    }
  }
  return bytes.subarray(0, free)
}
