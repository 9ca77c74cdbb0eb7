import * as Plot from '@observablehq/plot'
import { fitted } from '../display-width.js'
import { digitsFor, formatNumber, scaledUnit } from '../number-format.js'
import { CHART_WIDTH, drawChart, SERIES_COLORS, textWidth } from './chart-frame.js'

export interface BarChart {
  /** What the chart shows, in a sentence. */
  readonly description: string
  /** Unit of all values, e.g. `ha`; great values are shown in thousands or millions. */
  readonly unit: string
  /** Names of the groups of bars, from top to bottom. */
  readonly groups: readonly string[]
  /** One bar per group each; two or three are readable. */
  readonly series: readonly BarSeries[]
}

export interface BarSeries {
  readonly name: string
  /** `#RRGGBB`; one of a fixed list when not given. */
  readonly color?: string
  /** `#RRGGBB` of bars below zero; that of the others when not given. */
  readonly negativeColor?: string
  /** By group; an absent value has no bar. */
  readonly values: readonly (number | null | undefined)[]
}

const BAR = 13
const GROUP_GAP = 8
const NAME_CHARACTERS = 24

interface Bar {
  readonly value: number
  readonly label: string
  readonly from: number
  readonly to: number
  readonly color: string
}

/** Horizontal bars from zero, grouped, with their values, as inline SVG. */
export function barChart({ description, unit, groups, series }: BarChart): string {
  const present = series.flatMap(({ values }) => values.map((value) => value ?? 0))
  const scaled = scaledUnit(Math.max(0, ...present.map(Math.abs)), unit)
  const bars = layBars(series, scaled.divisor)
  const names = groups.map((name) => fitted(name, NAME_CHARACTERS))
  const legend = series.length > 1 ? series.map(({ name }, at) => ({ name, color: seriesColor(series, at) })) : []
  const top = legend.length > 0 ? 54 : 42
  const groupHeight = series.length * BAR + GROUP_GAP
  const marginLeft = 12 + Math.max(0, ...names.map(textWidth))
  return drawChart(
    { description, height: top + groups.length * groupHeight + 8 },
    {
      marginTop: top,
      marginBottom: 8,
      marginLeft,
      marginRight: 12,
      x: {
        label: scaled.unit,
        domain: barDomain(bars, CHART_WIDTH - marginLeft),
        axis: 'top',
        grid: true,
        ticks: 4,
        labelArrow: 'none',
        labelOffset: 38,
      },
      y: { domain: [0, groups.length], reverse: true, axis: null },
      marks: [
        Plot.axisY(
          names.map((_, at) => at + 0.5),
          { label: null, tickSize: 0, tickFormat: (_: number, at: number) => names[at] },
        ),
        Plot.rect(bars, { x1: 0, x2: 'value', y1: 'from', y2: 'to', fill: 'color' }),
        Plot.ruleX([0]),
        [1, -1].map((sign) =>
          Plot.text(
            bars.filter(({ value }) => (sign > 0 ? value >= 0 : value < 0)),
            { ...VALUE, x: 'value', y: middle, text: 'label', textAnchor: sign > 0 ? 'start' : 'end', dx: 4 * sign },
          ),
        ),
        legendMarks(legend, marginLeft),
      ],
      color: { type: 'identity' },
    },
  )
}

const VALUE = { fontSize: 11, fillOpacity: 0.8 } as const

function middle({ from, to }: Bar): number {
  return (from + to) / 2
}

function seriesColor(series: readonly BarSeries[], at: number): string {
  return series[at].color ?? SERIES_COLORS[at % SERIES_COLORS.length]
}

/** Group g takes g to g + 1 of the vertical axis, its bars the middle of that. */
function layBars(series: readonly BarSeries[], divisor: number): Bar[] {
  const height = BAR / (series.length * BAR + GROUP_GAP)
  const space = (1 - height * series.length) / 2
  const scaled = series.map(({ values }) => values.map((value) => (value == null ? null : value / divisor)))
  const digits = digitsFor(scaled.flat().filter((value) => value !== null))
  return scaled.flatMap((values, at) =>
    values.flatMap((value, group) => {
      if (value === null) return []
      const color = value < 0 ? (series[at].negativeColor ?? seriesColor(series, at)) : seriesColor(series, at)
      const from = group + space + at * height
      return [{ value, label: formatNumber(value, { digits }), from, to: from + height * 0.92, color }]
    }),
  )
}

/** Zero and all values, with room for the numbers beyond the ends of the bars. */
function barDomain(bars: readonly Bar[], width: number): [number, number] {
  const low = Math.min(0, ...bars.map(({ value }) => value))
  const high = Math.max(0, ...bars.map(({ value }) => value))
  const label = Math.max(0, ...bars.map((bar) => textWidth(bar.label))) + 6
  const room = ((high - low || 1) * label) / Math.max(width - 2 * label, label)
  return [low < 0 ? low - room : 0, high > 0 || low === 0 ? high + room : 0]
}

function legendMarks(legend: readonly { name: string; color: string }[], marginLeft: number): Plot.Markish[] {
  let left = -marginLeft + 8
  return legend.flatMap(({ name, color }) => {
    const dx = left
    left += textWidth(name) + 34
    return [
      Plot.dot([name], { frameAnchor: 'top-left', symbol: 'square', r: 5, fill: color, dx, dy: -44 }),
      Plot.text([name], {
        frameAnchor: 'top-left',
        text: [name],
        textAnchor: 'start',
        lineAnchor: 'middle',
        dx: dx + 10,
        dy: -44,
      }),
    ]
  })
}
