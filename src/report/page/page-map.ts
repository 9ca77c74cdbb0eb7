import { digitsFor, formatNumber } from '../number-format.js'
import { type Markup, markup } from './markup.js'
import type { MapLegend, MapPanel } from './report-content.js'

/** Below this many cells a side, cells are drawn with sharp edges. */
const SHARP_BELOW = 300

/** Maps side by side; classes that several of them share are explained once, below. */
export function mapsPart(maps: readonly MapPanel[]): Markup {
  const legends = new Map<string, Extract<MapLegend, { type: 'classes' }>>()
  for (const { legend } of maps) if (legend.type === 'classes') legends.set(JSON.stringify(legend.entries), legend)
  return markup`<div class="maps">
${maps.map(mapPart)}</div>
${[...legends.values()].map(
  ({ entries }) => markup`<ul class="legend" aria-label="Classes of the map">${entries.map(
    ({ label, color }) => markup`<li><span class="swatch" style="background:${color}"></span>${label}</li>`,
  )}</ul>
`,
)}`
}

function mapPart({ title, description, png, columns, rows, widthKm, legend }: MapPanel): Markup {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const sharp = Math.max(columns, rows) < SHARP_BELOW ? ' sharp' : ''
  return markup`<figure class="map"><figcaption>${title}</figcaption>
<img class="picture${sharp}" src="${source}" width="${columns}" height="${rows}" alt="${description}">
${widthKm === null ? null : scaleBar(widthKm)}${legend.type === 'ramp' ? rampPart(legend) : null}</figure>
`
}

/** A bar of a round length, a quarter of the picture's width or somewhat less. */
function scaleBar(widthKm: number): Markup {
  const length = roundLength(widthKm / 4)
  const name = length < 1 ? `${formatNumber(length * 1000)} m` : `${formatNumber(length)} km`
  const width = Number(((length / widthKm) * 100).toFixed(2))
  return markup`<div class="scale" role="img" aria-label="Scale bar of ${name}"><span style="width:${width}%"></span>${name}</div>
`
}

/** The greatest of 1, 2, 5, 10, ... that is not above the limit. */
export function roundLength(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit))
  const factor = [5, 2, 1].find((step) => step * power <= limit) ?? 1
  return Number((factor * power).toPrecision(1))
}

function rampPart({ stops, unit }: Extract<MapLegend, { type: 'ramp' }>): Markup {
  const [first, last] = [stops[0].value, stops[stops.length - 1].value]
  const middle = first < 0 && last > 0 ? 0 : (first + last) / 2
  const digits = digitsFor([first, middle, last].map((value) => Number(value.toPrecision(3))))
  const colors = stops.map(
    ({ value, color }) => `${color} ${Number((((value - first) / (last - first)) * 100).toFixed(2))}%`,
  )
  const ends = [first, middle, last].map(
    (value) => markup`<span>${formatNumber(value, { digits, signed: first < 0 })}</span>`,
  )
  return markup`<div class="ramp"><div class="colors" style="background:linear-gradient(to right,${colors.join(',')})"></div>
<div class="ends">${ends}</div><div class="unit">${unit}</div></div>
`
}
