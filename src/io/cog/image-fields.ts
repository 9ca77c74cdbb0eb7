import { TILE } from '../encoder/tile-shape.js'
import { bytesOf, type Level, type MapSpec } from './map-build.js'
import type { TiffField } from './tiff-directory.js'

const DEFLATE = 8
const GRAY = 1
const PALETTE = 3

/** The tags that say what the cells of a level are. */
export function imageFields(spec: MapSpec, level: Level): TiffField[] {
  const palette = spec.colors !== null && (spec.type === 'uint8' || spec.type === 'uint16') ? spec.colors : null
  return [
    ...(level.firstTile > 0 ? [{ tag: 254, type: 'long', values: [1] } as const] : []),
    { tag: 256, type: 'long', values: [level.columns] },
    { tag: 257, type: 'long', values: [level.rows] },
    { tag: 258, type: 'short', values: [8 * bytesOf(spec.type)] },
    { tag: 259, type: 'short', values: [DEFLATE] },
    { tag: 262, type: 'short', values: [palette ? PALETTE : GRAY] },
    { tag: 277, type: 'short', values: [1] },
    { tag: 284, type: 'short', values: [1] },
    ...(palette ? [{ tag: 320, type: 'short', values: colorMap(palette, 8 * bytesOf(spec.type)) } as const] : []),
    { tag: 322, type: 'short', values: [TILE] },
    { tag: 323, type: 'short', values: [TILE] },
    { tag: 339, type: 'short', values: [sampleFormat(spec.type)] },
  ]
}

/** Where the streams of a level's tiles begin in the file, and their bytes. */
export function tileFields(offsets: ArrayLike<number>, sizes: ArrayLike<number>, big: boolean): TiffField[] {
  return [
    { tag: 324, type: big ? 'long8' : 'long', values: offsets },
    { tag: 325, type: 'long', values: sizes },
  ]
}

function sampleFormat(type: MapSpec['type']): number {
  if (type === 'float32') return 3
  return type.startsWith('int') ? 2 : 1
}

/** All reds, all greens, all blues, with 16 bits each; codes without a colour are black. */
function colorMap(colors: ReadonlyMap<number, string>, bits: number): Uint16Array {
  const entries = 2 ** bits
  const map = new Uint16Array(3 * entries)
  for (const [code, color] of colors) {
    if (!Number.isInteger(code) || code < 0 || code >= entries) continue
    for (let channel = 0; channel < 3; channel++) {
      const value = Number.parseInt(color.slice(1 + 2 * channel, 3 + 2 * channel), 16)
      map[channel * entries + code] = value * 257
    }
  }
  return map
}
