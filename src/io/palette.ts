import type { TiffDirectory } from './tiff/directory.js'

const PALETTE = 3

/** Colours `#RRGGBB` by code of a palette image; null without a palette. */
export function readPalette(directory: TiffDirectory): Map<number, string> | null {
  const count = Math.floor(directory.count('ColorMap') / 3)
  if (directory.number('PhotometricInterpretation', 1) !== PALETTE || count === 0 || count > 65536) return null
  const values = directory.numbers('ColorMap')
  // TIFF has 16 bits a channel; some writers fill only the lower 8.
  const scale = values.some((value) => value > 255) ? 256 : 1
  const channel = (at: number) =>
    Math.floor(values[at] / scale)
      .toString(16)
      .padStart(2, '0')
  const colors = new Map<number, string>()
  for (let code = 0; code < count; code++) {
    colors.set(code, `#${channel(code)}${channel(count + code)}${channel(2 * count + code)}`.toUpperCase())
  }
  return colors
}
