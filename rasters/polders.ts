import { type Field, type Frame, fieldOf } from './frame.js'
import { highestCells } from './highest.js'
import type { Lake } from './lake.js'
import { fractalNoise } from './noise.js'
import type { Rivers } from './rivers.js'
import { LAND_FLOOR } from './terrain.js'

/** Land taken from the lake behind levees: the lake lost 1,300 km2 in 1954-1992 (published figure for Poyang Lake). */
export const POLDER_KM2 = 1300

/** Lowest and highest ground of the polders, and the crest of the levee towards the lake, m. Our choice. */
const POLDER_GROUND = [14.2, 20.4] as const
const LEVEE_CREST = 24

/**
 * Lowers land near the lake to below its high water, and raises a levee of one cell around the lake wherever the
 * shore is lower: at 22.5 m the water covers the lake and nothing else.
 *
 * @param elevation changed in place
 * @returns 1 in the cells of polders
 */
export function makePolders(
  frame: Frame,
  elevation: Field,
  { lake, rivers, toLake, toTown }: { lake: Lake; rivers: Rivers; toLake: Field; toTown: Field },
): Uint8Array {
  const patches = fractalNoise(frame, 9000, 4, 131)
  const bank = 1.5 * frame.cell
  const open = Uint8Array.from(toLake, (distance, cell) =>
    Number(distance >= 1.5 * frame.cell && rivers.bank[cell] > bank && toTown[cell] > 2000),
  )
  const wish = fieldOf(frame, (cell) => 24 * patches[cell] - toLake[cell] / 1200 - (elevation[cell] - LAND_FLOOR) / 3)
  const cells = highestCells(wish, open, Math.round((POLDER_KM2 * 1e6) / frame.cell ** 2))
  const polders = new Uint8Array(elevation.length)
  for (const [rank, cell] of byGround(frame, cells, toLake).entries()) {
    polders[cell] = 1
    elevation[cell] = POLDER_GROUND[0] + ((POLDER_GROUND[1] - POLDER_GROUND[0]) * rank) / cells.length
  }
  raiseLevees(frame, elevation, lake.extent)
  return polders
}

/** The cells, the lowest first. */
function byGround(frame: Frame, cells: Uint32Array, toLake: Field): Uint32Array {
  const unevenness = fractalNoise(frame, 2500, 3, 137)
  const ground = (cell: number) => toLake[cell] / 1500 + 8 * unevenness[cell]
  return cells.toSorted((a, b) => ground(a) - ground(b) || a - b)
}

/** Raises the land that touches the lake, by a side or a corner. */
function raiseLevees({ columns, rows }: Frame, elevation: Field, lake: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!lake[row * columns + column]) continue
      for (let r = Math.max(row - 1, 0); r <= Math.min(row + 1, rows - 1); r++) {
        for (let c = Math.max(column - 1, 0); c <= Math.min(column + 1, columns - 1); c++) {
          const cell = r * columns + c
          if (!lake[cell] && elevation[cell] < LEVEE_CREST) elevation[cell] = LEVEE_CREST
        }
      }
    }
  }
}

/** Dikes within the polders part them at least so often, m. Our choice. */
const DIKE_SPACING = 6000

/** Numbers the polders from 1, row by row of their first cells; 0 elsewhere. Cells of one polder touch by their sides. */
export function numberPolders({ columns, rows, cell }: Frame, polders: Uint8Array): Uint16Array {
  const numbers = new Uint16Array(polders.length)
  const block = (at: number): number => {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    return Math.floor((row * cell) / DIKE_SPACING) * columns + Math.floor((column * cell) / DIKE_SPACING)
  }
  let last = 0
  for (let first = 0; first < polders.length; first++) {
    if (!polders[first] || numbers[first] > 0) continue
    numbers[first] = ++last
    for (const open = [first]; open.length > 0; ) {
      const at = open.pop() as number
      const [column, row] = [at % columns, Math.floor(at / columns)]
      const sides = [column > 0 ? at - 1 : at, column < columns - 1 ? at + 1 : at]
      sides.push(row > 0 ? at - columns : at, row < rows - 1 ? at + columns : at)
      for (const side of sides) {
        if (!polders[side] || numbers[side] > 0 || block(side) !== block(first)) continue
        numbers[side] = last
        open.push(side)
      }
    }
  }
  return numbers
}
