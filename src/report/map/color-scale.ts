/** What a continuous map shows; it decides the colours. */
export type Quantity = 'stock' | 'change' | 'flux' | 'days'

/** Colours by value, linear in RGB between the stops, as QGIS interpolates them. */
export interface ColorScale {
  readonly minimum: number
  readonly maximum: number
  /** Ascending, from minimum to maximum. */
  readonly stops: readonly ColorStop[]
}

export interface ColorStop {
  readonly value: number
  /** `#RRGGBB` */
  readonly color: string
}

export type Rgb = readonly [red: number, green: number, blue: number]

/** Pale to dark: lightness alone tells the order, whatever the colour vision. Our choice. */
const SEQUENTIAL = ['#F3EBC8', '#C7D59A', '#84B98A', '#43947F', '#1F6C73', '#173F5C'] as const

/** Dry to wet, pale to dark. Our choice. */
const WATER = ['#F4F0E4', '#CFE0DC', '#97C3D3', '#4F95BF', '#2A629C', '#173A6B'] as const

/** Orange to blue through a pale grey, told apart with every common kind of colour blindness. Our choice. */
const DIVERGING = ['#7F330B', '#C96F2B', '#EDBE8C', '#F4F2EC', '#A6CCDA', '#4690B4', '#124B74'] as const

/**
 * The colour scale of a continuous map from the least and greatest value that it has to show.
 *
 * A stock and days under water are sequential. A change (positive: gain) and a flux (positive: to the atmosphere) diverge about 0: carbon
 * that leaves the land is orange, carbon that enters it is blue.
 */
export function colorScale(quantity: Quantity, least: number, greatest: number): ColorScale {
  if (!Number.isFinite(least) || !Number.isFinite(greatest))
    throw new RangeError(`no scale from ${least} to ${greatest}`)
  if (quantity === 'stock') return spread(SEQUENTIAL, ...widened(least, greatest))
  if (quantity === 'days') return spread(WATER, 0, 365)
  const extreme = Math.max(Math.abs(least), Math.abs(greatest)) || 1
  return spread(quantity === 'change' ? DIVERGING : DIVERGING.toReversed(), -extreme, extreme)
}

/** The colour of a value; outside the scale that of its nearer end. */
export function colorOf(scale: ColorScale, value: number): Rgb {
  const { stops } = scale
  const after = stops.findIndex((stop) => stop.value >= value)
  if (after === -1) return parseColor(stops[stops.length - 1].color)
  if (after === 0) return parseColor(stops[0].color)
  const [low, high] = [stops[after - 1], stops[after]]
  const share = (value - low.value) / (high.value - low.value)
  const [from, to] = [parseColor(low.color), parseColor(high.color)]
  const mixed = from.map((part, at) => Math.round(part + (to[at] - part) * share))
  return [mixed[0], mixed[1], mixed[2]]
}

/** @param color `#RRGGBB` */
export function parseColor(color: string): Rgb {
  const bits = /^#[0-9a-f]{6}$/i.test(color) ? Number.parseInt(color.slice(1), 16) : Number.NaN
  if (Number.isNaN(bits)) throw new RangeError(`${color} is not a colour`)
  return [bits >> 16, (bits >> 8) & 255, bits & 255]
}

/** A map of one value still needs a scale with two ends. */
function widened(least: number, greatest: number): [number, number] {
  if (least < greatest) return [least, greatest]
  if (least === 0) return [0, 1]
  return [Math.min(0, least), Math.max(0, least)]
}

function spread(colors: readonly string[], minimum: number, maximum: number): ColorScale {
  const last = colors.length - 1
  const values = colors.map((_, at) => (at === last ? maximum : minimum + ((maximum - minimum) * at) / last))
  return { minimum, maximum, stops: colors.map((color, at) => ({ value: values[at], color })) }
}
