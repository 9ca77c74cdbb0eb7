import { Markup, markup } from './markup.js'
import { comparisonPart, runPart } from './page-section.js'
import { PAGE_STYLE } from './page-style.js'
import type { ReportContent } from './report-content.js'

/** Nothing may be loaded from anywhere: the page says so to the browser, too. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** A report as one HTML page that needs nothing else: no script, no file, no network. */
export function reportPage(content: ReportContent): string {
  const { title, subtitle, notice, comparison, runs, version } = content
  const sections = runs.map((run, at) => runPart(run, anchor(at)))
  return markup`${new Markup('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
${notice ? markup`<p class="notice" role="note">${notice}</p>\n` : null}<header>
<h1>${title}</h1>
${subtitle ? markup`<p class="subtitle">${subtitle}</p>\n` : null}${contents(content)}</header>
<main>
${comparison ? comparisonPart(comparison) : null}${sections}</main>
<footer>Made by carbongrid ${version}. Changes of stock are positive when carbon is gained; fluxes are positive to the atmosphere.</footer>
</body>
</html>
`.text
}

function anchor(at: number): string {
  return `run-${at + 1}`
}

/** Links to the sections, where there are several. */
function contents({ comparison, runs }: ReportContent): Markup | null {
  if (runs.length < 2) return null
  const links = runs.map(({ name }, at) => markup`<li><a href="#${anchor(at)}">${name}</a></li>`)
  const first = comparison ? markup`<li><a href="#comparison">Comparison</a></li>` : null
  return markup`<nav aria-label="Sections"><ul>${first}${links}</ul></nav>
`
}
