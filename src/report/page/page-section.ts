import { digitsFor, formatNumber, scaledUnit } from '../number-format.js'
import type { TableContent } from '../table-content.js'
import { Markup, markup } from './markup.js'
import { mapsPart } from './page-map.js'
import { tablePart } from './page-table.js'
import type { ChartPanel, Comparison, HeadlineFigure, Provenance, RunSection } from './report-content.js'

export function comparisonPart({ warnings = [], tables, charts = [] }: Comparison): Markup {
  return markup`<section id="comparison"><h2>Comparison</h2>
${warningsPart(warnings)}${tablesPart(tables)}${chartsPart(charts)}</section>
`
}

/** @param id anchor of the section */
export function runPart(run: RunSection, id: string): Markup {
  const { name, warnings = [], figures = [], maps = [], charts = [], tables = [], provenance } = run
  return markup`<section id="${id}"><h2>${name}</h2>
${warningsPart(warnings)}${figures.length > 0 ? figuresPart(figures) : null}${
  maps.length > 0 ? mapsPart(maps) : null
}${chartsPart(charts)}${tablesPart(tables)}${provenancePart(provenance)}</section>
`
}

function warningsPart(warnings: readonly string[]): Markup | null {
  if (warnings.length === 0) return null
  return markup`<aside class="warnings"><h3>Warnings</h3><ul>${warnings.map((text) => markup`<li>${text}</li>`)}</ul></aside>
`
}

function figuresPart(figures: readonly HeadlineFigure[]): Markup {
  return markup`<dl class="figures">${figures.map(figurePart)}</dl>
`
}

function figurePart({ label, value, unit, digits, signed, note }: HeadlineFigure): Markup {
  const scaled = scaledUnit(value, unit)
  const shown = value / scaled.divisor
  const number = formatNumber(shown, { digits: digits ?? Math.min(2, digitsFor([shown])), signed })
  return markup`<div><dt>${label}</dt><dd><strong>${number}</strong> <span class="unit">${scaled.unit}</span>${
    note ? markup`<small>${note}</small>` : null
  }</dd></div>`
}

function chartsPart(charts: readonly ChartPanel[]): Markup | null {
  if (charts.length === 0) return null
  return markup`<div class="charts">
${charts.map(
  ({ title, svg, note }) => markup`<figure class="chart-panel"><figcaption>${title}</figcaption>
${new Markup(svg)}${note ? markup`<p class="note">${note}</p>` : null}</figure>
`,
)}</div>
`
}

function tablesPart(tables: readonly TableContent[]): Markup | null {
  return tables.length === 0 ? null : markup`<div class="tables">\n${tables.map(tablePart)}</div>\n`
}

function provenancePart({ seed, inputs, settings }: Provenance): Markup {
  const files = inputs.map(
    ({ file, sha256 }) =>
      markup`<tr><th scope="row" class="text">${file}</th><td class="text"><code>${sha256}</code></td></tr>\n`,
  )
  return markup`<details class="provenance"><summary>Where this comes from</summary>
${seed === null ? null : markup`<p>Seed ${seed}</p>\n`}<div class="table"><table>
<caption>Inputs</caption>
<thead><tr><th scope="col" class="text">File</th><th scope="col" class="text">SHA-256</th></tr></thead>
<tbody>
${files}</tbody>
</table></div>
${settings ? markup`<pre>${settings}</pre>\n` : null}</details>
`
}
