import * as Plot from '@observablehq/plot'
import { fitted } from '../display-width.js'
import { scaledUnit } from '../number-format.js'
import { drawChart, SERIES_COLORS, textWidth } from './chart-frame.js'
import { labelPlaces } from './label-places.js'

export interface LineChart {
  /** What the chart shows, in a sentence. */
  readonly description: string
  /** Unit of all values, e.g. `t C`; great values are shown in kt or Mt. */
  readonly unit: string
  readonly series: readonly Series[]
}

export interface Series {
  readonly name: string
  /** `#RRGGBB`; one of a fixed list when not given. */
  readonly color?: string
  /** Years in order; an absent value leaves a gap. */
  readonly points: readonly (readonly [year: number, value: number | null | undefined])[]
}

const HEIGHT = 280
const TOP = 34
const BOTTOM = 30
const LABEL_CHARACTERS = 18
const LABEL_HEIGHT = 15

interface Point {
  readonly year: number
  readonly value: number
  readonly name: string
}

/** Lines over years as inline SVG, each with its name at its end. */
export function lineChart({ description, unit, series }: LineChart): string {
  const all = series.flatMap(({ points }) => points.map(([, value]) => value ?? 0))
  const scaled = scaledUnit(Math.max(0, ...all.map(Math.abs)), unit)
  const lines = series.map((line, at) => ({
    name: line.name,
    color: line.color ?? SERIES_COLORS[at % SERIES_COLORS.length],
    points: line.points.map(([year, value]): Point => {
      return { year, value: value == null ? Number.NaN : value / scaled.divisor, name: line.name }
    }),
  }))
  const domain = valueDomain(lines.flatMap(({ points }) => points.map(({ value }) => value)))
  const labels = lines.length > 1 ? endLabels(lines, domain) : []
  return drawChart(
    { description, height: HEIGHT },
    {
      marginTop: TOP,
      marginBottom: BOTTOM,
      marginLeft: 56,
      marginRight: 16 + Math.max(0, ...labels.map(({ text }) => textWidth(text))),
      x: { label: null, tickFormat: String, ticks: yearTicks(lines.flatMap(({ points }) => points)), inset: 4 },
      y: { label: scaled.unit, domain, grid: true, ticks: 6, labelArrow: 'none' },
      marks: [
        domain[0] < 0 && domain[1] > 0 ? Plot.ruleY([0], { strokeOpacity: 0.5 }) : null,
        lines.map(({ points, color }) => Plot.line(points, { x: 'year', y: 'value', stroke: color, strokeWidth: 2.2 })),
        lines.map(({ points, color }) => Plot.dot(lonely(points), { x: 'year', y: 'value', fill: color, r: 3 })),
        labels.map(({ text, point, color, shift }) =>
          Plot.text([point], { ...END, x: 'year', y: 'value', text: () => text, fill: color, dy: shift }),
        ),
      ],
    },
  )
}

const END = { textAnchor: 'start', dx: 7, fontWeight: 600 } as const

/** Room above and below the values; one value alone stands in the middle. */
function valueDomain(values: readonly number[]): [number, number] {
  const known = values.filter(Number.isFinite)
  if (known.length === 0) return [0, 1]
  const [least, greatest] = [Math.min(...known), Math.max(...known)]
  const room = (greatest - least) * 0.06 || Math.abs(greatest) * 0.05 || 1
  return [least === 0 ? 0 : least - room, greatest === 0 ? 0 : greatest + room]
}

/** At most seven whole years. */
function yearTicks(points: readonly Point[]): number[] {
  const years = [...new Set(points.map(({ year }) => year))].sort((a, b) => a - b)
  if (years.length <= 7) return years
  const [first, last] = [years[0], years[years.length - 1]]
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => (last - first) / size <= 6) ?? last - first
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, at) => start + at * step)
}

/** Points with a gap on both sides, which a line does not show. */
function lonely(points: readonly Point[]): Point[] {
  const absent = (at: number) => points[at] === undefined || Number.isNaN(points[at].value)
  return points.filter((_, at) => !absent(at) && absent(at - 1) && absent(at + 1))
}

interface EndLabel {
  readonly text: string
  readonly point: Point
  readonly color: string
  /** Pixels down from the point. */
  readonly shift: number
}

/** Names at the ends of their lines, moved apart where they would overlap. */
function endLabels(
  lines: readonly { name: string; color: string; points: readonly Point[] }[],
  [low, high]: readonly [number, number],
): EndLabel[] {
  const height = HEIGHT - TOP - BOTTOM
  const ends = lines.flatMap(({ name, color, points }) => {
    const point = points.findLast(({ value }) => !Number.isNaN(value))
    if (!point) return []
    const pixel = TOP + (height * (high - point.value)) / (high - low)
    return [{ text: fitted(name, LABEL_CHARACTERS), point, color, pixel }]
  })
  ends.sort((a, b) => a.pixel - b.pixel)
  const wanted = ends.map(({ pixel }) => pixel)
  const places = labelPlaces(wanted, LABEL_HEIGHT, HEIGHT - BOTTOM)
  return ends.map(({ text, point, color, pixel }, at) => ({ text, point, color, shift: places[at] - pixel }))
}
