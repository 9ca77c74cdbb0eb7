import { FONTS } from './chart-frame.js'

/** Style sheet of the report: light, dark, narrow and on paper. */
export const PAGE_STYLE = `
:root {
  --ground: #fdfdfb; --text: #1c2326; --quiet: #5a666b; --line: #dfe3e2; --fill: #eef1ef; --accent: #17666b;
  --warn: #8a4b08; --warn-fill: #fdf3e1; --map: #dde2e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14191b; --text: #e4e8e7; --quiet: #9fabaf; --line: #2f383b; --fill: #1e2629; --accent: #6fc4c2;
    --warn: #f2bd78; --warn-fill: #2e2415; --map: #242c2f;
  }
}
* { box-sizing: border-box }
html { background: var(--ground); color: var(--text); font: 16px/1.5 ${FONTS.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(', ')} }
body { max-width: 1180px; margin: 0 auto; padding: 0 24px 48px }
h1 { font-size: 2rem; line-height: 1.2; margin: 40px 0 6px; letter-spacing: -0.01em }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 12px }
h3 { font-size: 1rem; margin: 0 }
h1, h2, li, dt, figcaption, p { overflow-wrap: anywhere }
p { max-width: 46em; margin: 0 0 12px }
section { margin-top: 40px; padding-top: 28px; border-top: 1px solid var(--line) }
figure { margin: 0; min-width: 0 }
figcaption, caption { font-weight: 600; text-align: left; margin: 0 0 8px; padding: 0 }
.subtitle { font-size: 1.1rem; color: var(--quiet) }
.unit, .note, footer { color: var(--quiet) }
.note { font-size: 0.85rem; margin: 6px 0 0 }
.notice { max-width: none; margin: 20px 0 0; padding: 10px 16px; border: 1px solid var(--warn); border-radius: 6px; background: var(--warn-fill); color: var(--warn); font-weight: 600 }
nav ul { display: flex; flex-wrap: wrap; gap: 6px 20px; margin: 16px 0 0; padding: 0; list-style: none }
a { color: var(--accent); text-underline-offset: 3px }
.warnings { margin: 0 0 20px; padding: 10px 16px; border-left: 4px solid var(--warn); background: var(--warn-fill) }
.warnings h3 { color: var(--warn) }
.warnings ul { margin: 4px 0 0; padding-left: 1.2em }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 20px 28px; margin: 16px 0 32px }
.figures > div { border-top: 3px solid var(--accent); padding-top: 8px }
.figures dt { color: var(--quiet); font-size: 0.9rem; line-height: 1.35 }
.figures dd { margin: 2px 0 0 }
.figures strong { font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; white-space: nowrap }
.figures small { display: block; color: var(--quiet); font-size: 0.85rem }
.maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 24px 28px; margin: 0 0 16px; align-items: start }
.picture { display: block; width: 100%; height: auto; background: var(--map); border-radius: 4px }
.sharp { image-rendering: pixelated }
.scale { display: flex; align-items: center; gap: 8px; margin-top: 8px; font-size: 0.8rem; color: var(--quiet); white-space: nowrap }
.scale span { height: 7px; border: 1.5px solid currentColor; border-top: 0; flex: none }
.ramp { margin-top: 8px; font-size: 0.8rem; position: relative; font-variant-numeric: tabular-nums }
.colors { height: 12px; border-radius: 2px }
.ends { display: flex; justify-content: space-between; margin-top: 2px }
.ramp .unit { text-align: center }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 32px; padding: 0; list-style: none; font-size: 0.875rem }
.swatch { display: inline-block; width: 14px; height: 14px; margin-right: 7px; border-radius: 3px; vertical-align: -2px; border: 1px solid rgb(128 128 128 / 0.4) }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr)); gap: 28px 36px; margin: 8px 0 32px; align-items: start }
.chart { width: 100%; height: auto; max-width: 580px }
.tables { display: flex; flex-wrap: wrap; gap: 0 56px; align-items: flex-start }
.table { overflow-x: auto; max-width: 100%; margin: 0 0 28px }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; min-width: min(100%, 420px) }
th, td { padding: 6px 0 6px 24px; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400 }
th:first-child { padding-left: 0 }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 1.5px solid var(--quiet); line-height: 1.3 }
thead .unit { display: block; font-weight: 400; font-size: 0.85em; white-space: nowrap }
.number { text-align: right }
td.number, tbody th { white-space: nowrap }
.text { text-align: left }
.provenance summary { cursor: pointer; color: var(--accent) }
.provenance > * + * { margin-top: 12px }
code, pre { font: 0.8rem/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace }
pre { overflow-x: auto; padding: 12px 16px; background: var(--fill); border-radius: 4px }
footer { margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 0.85rem }
@media (max-width: 600px) {
  body { padding: 0 16px 32px }
  h1 { font-size: 1.6rem; margin-top: 24px }
  .figures { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 16px }
  .figures strong { font-size: 1.4rem }
  th, td { padding-left: 16px }
}
@media print {
  :root {
    --ground: #fff; --text: #000; --quiet: #444; --line: #bbb; --fill: #f2f2f2; --accent: #17666b;
    --warn: #8a4b08; --warn-fill: #fff; --map: #e4e8e9;
  }
  html { font-size: 11px; color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body { max-width: none; padding: 0 }
  nav { display: none }
  figure, tr, .figures, .warnings { break-inside: avoid }
  h2, caption, figcaption { break-after: avoid }
  .table { overflow: visible }
  .maps { grid-template-columns: repeat(3, 1fr) }
  .charts { grid-template-columns: repeat(2, 1fr) }
}
`
