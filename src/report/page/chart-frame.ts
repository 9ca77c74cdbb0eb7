import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { displayWidth } from '../display-width.js'
import { markup } from './markup.js'

/** Width of every chart in its own pixels; the page scales it. */
export const CHART_WIDTH = 490
const FONT_SIZE = 13

/** Colours of series: told apart in every common kind of colour blindness, readable on white and on near-black. */
export const SERIES_COLORS = ['#2B7BBA', '#D9780F', '#1B9E83', '#8A63C9', '#C84B73', '#8B8B2A'] as const

/** Systems with Chinese names have at least one of the later fonts. */
export const FONTS = [
  'system-ui',
  '-apple-system',
  'Segoe UI',
  'Roboto',
  'Helvetica Neue',
  'Noto Sans',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'WenQuanYi Micro Hei',
  'sans-serif',
]

export interface Frame {
  /** What the chart shows, in a sentence: read out in its place. */
  readonly description: string
  readonly height: number
}

/** An inline SVG whose text and axes take the colour of the page's text; the same bytes for the same options. */
export function drawChart(frame: Frame, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const chart = Plot.plot({
    ...options,
    document: document as unknown as Plot.PlotOptions['document'],
    className: 'chart',
    width: CHART_WIDTH,
    height: frame.height,
    style: { fontFamily: FONTS.join(', '), fontSize: `${FONT_SIZE}px`, overflow: 'visible', background: 'none' },
  })
  const label = markup`role="img" aria-label="${frame.description}"`
  return chart.outerHTML.replace('<svg', `<svg ${label.text}`)
}

/** Pixels that a text takes, roughly, at `FONT_SIZE`. */
export function textWidth(text: string): number {
  return Math.ceil(displayWidth(text) * FONT_SIZE * 0.6)
}
