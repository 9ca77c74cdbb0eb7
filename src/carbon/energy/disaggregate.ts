import { exp, ln } from '../../grid/exact-math.js'

/** What gives a cell its share of a zone's emission: w = class weight x product of (layer + add)^power. */
export interface CellWeights {
  /** By class index; 0 for a class that has no part. */
  readonly classes: ArrayLike<number>
  readonly layers: readonly {
    /** One value a cell; NaN where it has none, and no part then. */
    readonly values: ArrayLike<number>
    readonly power: number
    readonly add: number
  }[]
}

/** The land on which emissions are spread. */
export interface SpreadLand {
  /** Class index of each cell; 0: no data. */
  readonly classes: ArrayLike<number>
  /** Place of each cell's zone in the list of zones. */
  readonly zonePlace: (cell: number) => number
  readonly zones: number
}

/**
 * Adds the totals of the zones to the cells by their weights, e_c = E_z w_c / sum of w over the zone: the cells of a zone sum to
 * its total. A zone whose cells have no positive weight spreads evenly over its cells with data.
 *
 * @param totals by place of the zone
 * @param out one value a cell, added to
 * @returns places of the zones with a total that was spread evenly
 */
export function spreadTotals(
  land: SpreadLand,
  weights: CellWeights,
  totals: ArrayLike<number>,
  out: Float64Array,
): number[] {
  const sums = new Float64Array(land.zones)
  const cells = new Float64Array(land.zones)
  for (let cell = 0; cell < out.length; cell++) {
    if (land.classes[cell] === 0) continue
    const place = land.zonePlace(cell)
    sums[place] += cellWeight(weights, land.classes[cell], cell)
    cells[place]++
  }
  // weighed anew, which takes less than a plane of weights
  for (let cell = 0; cell < out.length; cell++) {
    const index = land.classes[cell]
    if (index === 0) continue
    const place = land.zonePlace(cell)
    if (totals[place] === 0) continue
    const share = sums[place] > 0 ? cellWeight(weights, index, cell) / sums[place] : 1 / cells[place]
    out[cell] += totals[place] * share
  }
  return [...sums.keys()].filter((place) => totals[place] > 0 && !(sums[place] > 0))
}

/**
 * Amounts of cells, times a factor, as float32. What rounding takes from a cell goes to the next one of its zone where it is less
 * than a millionth, so that the cells of a zone keep their sum: where many are equal, all would be wrong the same way.
 */
export function roundedCells(
  { zonePlace, zones }: Pick<SpreadLand, 'zonePlace' | 'zones'>,
  amounts: Float64Array,
  factor: number,
): Float32Array {
  const owed = new Float64Array(zones)
  return Float32Array.from(amounts, (amount, cell) => {
    const exact = amount * factor
    const place = zonePlace(cell)
    const paid = Math.abs(owed[place]) <= 1e-6 * exact ? owed[place] : 0
    const rounded = Math.fround(exact + paid)
    owed[place] += exact - rounded
    return rounded
  })
}

function cellWeight({ classes, layers }: CellWeights, index: number, cell: number): number {
  let weight = classes[index]
  for (let at = 0; at < layers.length && weight > 0; at++) {
    const { values, power, add } = layers[at]
    const base = values[cell] + add
    weight *= base > 0 ? powerOf(base, power) : 0
  }
  return weight
}

/** By our own logarithm, whose last bit is the same everywhere. */
const powerOf = (base: number, power: number): number => (power === 1 ? base : exp(power * ln(base)))
