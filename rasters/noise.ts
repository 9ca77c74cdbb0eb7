import { type Field, type Frame, northingOf } from './frame.js'
import type { Point } from './utm.js'

/** A well-mixed whole number, 0 to 2^32 - 1, for a point of a lattice. */
export function hash32(column: number, row: number, seed: number): number {
  let h = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77) ^ seed
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  h ^= h >>> 15
  h = Math.imul(h, 0x846ca68b)
  h ^= h >>> 16
  return h >>> 0
}

function latticeValue(column: number, row: number, seed: number): number {
  return hash32(column, row, seed) / 2 ** 32
}

/** From 0 to 1, level at both ends. */
function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

/** Value noise at one place: random values on a lattice of `scale` metres, smoothly joined; 0 to 1. */
export function valueNoise([x, y]: Point, scale: number, seed: number): number {
  const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)]
  const [u, v] = [smooth(x / scale - column), smooth(y / scale - row)]
  const south = latticeValue(column, row, seed) * (1 - u) + latticeValue(column + 1, row, seed) * u
  const north = latticeValue(column, row + 1, seed) * (1 - u) + latticeValue(column + 1, row + 1, seed) * u
  return south * (1 - v) + north * v
}

/**
 * Fractal noise: value noise of `scale` metres, then of half the scale and half the weight, and so on; 0 to 1.
 * It lies at metres, not at cells, so that grids of other cell sizes show the same landscape.
 */
export function fractalNoise(frame: Frame, scale: number, octaves: number, seed: number): Field {
  const field = new Float32Array(frame.columns * frame.rows)
  const total = 2 - 2 ** (1 - octaves)
  for (let octave = 0; octave < octaves; octave++) {
    addOctave(field, frame, scale / 2 ** octave, seed + 101 * octave, 2 ** -octave / total)
  }
  return field
}

function addOctave(field: Field, frame: Frame, scale: number, seed: number, weight: number): void {
  for (let row = 0; row < frame.rows; row++) {
    const y = northingOf(frame, row) / scale
    const latticeRow = Math.floor(y)
    const v = smooth(y - latticeRow)
    let latticeColumn = Number.NaN
    let left = 0
    let right = 0
    for (let column = 0; column < frame.columns; column++) {
      const x = (frame.west + (column + 0.5) * frame.cell) / scale
      const at = Math.floor(x)
      if (at !== latticeColumn) {
        left = at === latticeColumn + 1 ? right : blend(at, latticeRow, v, seed)
        right = blend(at + 1, latticeRow, v, seed)
        latticeColumn = at
      }
      field[row * frame.columns + column] += weight * (left + (right - left) * smooth(x - at))
    }
  }
}

function blend(column: number, row: number, v: number, seed: number): number {
  return latticeValue(column, row, seed) * (1 - v) + latticeValue(column, row + 1, seed) * v
}
