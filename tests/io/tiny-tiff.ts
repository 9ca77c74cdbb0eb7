/** A tag of a TIFF: its number, and whole numbers or text. */
export type TinyTag = readonly [tag: number, values: readonly number[] | string]

/**
 * A classic TIFF of one strip, made without any library: header, cells, values of tags, list of tags. Whole numbers are
 * LONGs; the place (273) and size (279) of the strip are added, unless a tag of that number is given.
 */
export function tinyTiff(tags: readonly TinyTag[], cells: Uint8Array, littleEndian = true): Uint8Array {
  const given = new Set(tags.map(([tag]) => tag))
  const strip: TinyTag[] = [
    [273, [8]],
    [279, [cells.length]],
  ]
  const all = [...tags, ...strip.filter(([tag]) => !given.has(tag))].sort(([a], [b]) => a - b)
  const bytes = new Uint8Array(8 + cells.length + all.length * 12 + 6 + all.length * 256)
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from(littleEndian ? 'II' : 'MM'))
  view.setUint16(2, 42, littleEndian)
  bytes.set(cells, 8)
  const list = 8 + cells.length + (cells.length % 2)
  view.setUint32(4, list, littleEndian)
  view.setUint16(list, all.length, littleEndian)
  let free = list + 2 + all.length * 12 + 4
  all.forEach(([tag, values], i) => {
    const at = list + 2 + 12 * i
    const isText = typeof values === 'string'
    const size = isText ? values.length + 1 : 4 * values.length
    view.setUint16(at, tag, littleEndian)
    view.setUint16(at + 2, isText ? 2 : 4, littleEndian)
    view.setUint32(at + 4, isText ? size : values.length, littleEndian)
    const place = size <= 4 ? at + 8 : free
    if (size > 4) {
      view.setUint32(at + 8, place, littleEndian)
      free += size
    }
    if (isText) bytes.set(Buffer.from(values, 'latin1'), place)
    else for (const [j, value] of values.entries()) view.setUint32(place + 4 * j, value, littleEndian)
  })
  return bytes.subarray(0, free)
}

/** Tags of a raster of bytes. */
export const byteTags = (columns: number, rows: number): TinyTag[] => [
  [256, [columns]],
  [257, [rows]],
  [258, [8]],
  [277, [1]],
]
