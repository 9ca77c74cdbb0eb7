import { totalDensities } from '../carbon/stock.js'
import { CO2_PER_C } from '../carbon/units.js'
import type { LandState } from '../study/land-state.js'
import type { RunStudy } from '../study/run-study.js'
import { changeTable } from './account-maps.js'
import { barChart } from './bar-chart.js'
import { type ColorScale, colorScale } from './color-scale.js'
import { lineChart } from './line-chart.js'
import { CARBON_NODATA } from './map-output.js'
import { blockMeans, classPicture, layerPicture, middleCells, type Plane, pictureStep } from './picture.js'
import type { ChartPanel, MapPanel, ReportContent, RunSection } from './report-content.js'
import type { Done } from './run.js'
import { classHectares, type RunResult } from './run-result.js'
import { comparedResults, type RunSummary } from './run-summary.js'
import { timeline } from './run-tables.js'
import type { TableContent } from './table-content.js'

/** Small planes of a run: land cover before and after, and the change of stock. */
export interface RunPictures {
  readonly before: Plane<Uint8Array>
  readonly after: Plane<Uint8Array>
  readonly change: Plane<Float32Array>
  readonly widthKm: number
}

/** Takes them while the land is in memory; states of restored land must look like their classes by then. */
export function takePictures({ table, grid }: RunStudy, state: LandState, looksLike: readonly number[]): RunPictures {
  const { columns, rows } = state
  const step = pictureStep(columns, rows)
  const looks = Uint8Array.from({ length: 256 }, (_, index) => looksLike[index] ?? 0)
  const shown = (plane: Uint8Array): Plane<Uint8Array> => {
    const small = middleCells({ columns, rows, cells: plane }, step)
    return { ...small, cells: small.cells.map((index) => looks[index]) }
  }
  return {
    before: shown(state.start),
    after: shown(state.now),
    change: changePlane(state, changeTable(totalDensities(table), 1), looks, step),
    widthKm: (columns * Math.abs(grid.cell[0]) * grid.crs.metresPerUnit) / 1000,
  }
}

/** Means of the change over blocks of step x step cells, strip by strip. */
function changePlane(
  { columns, rows, start, now }: LandState,
  table: Float32Array,
  looks: Uint8Array,
  step: number,
): Plane<Float32Array> {
  const side = Math.sqrt(table.length)
  const strips: Plane<Float32Array>[] = []
  for (let row = 0; row < rows; row += step) {
    const height = Math.min(step, rows - row)
    const cells = new Float32Array(columns * height)
    for (let i = 0; i < cells.length; i++) {
      const cell = row * columns + i
      const value = table[looks[start[cell]] * side + looks[now[cell]]]
      cells[i] = value === CARBON_NODATA ? Number.NaN : value
    }
    strips.push(blockMeans({ columns, rows: height, cells }, step))
  }
  const width = strips[0].columns
  const cells = new Float32Array(width * strips.length)
  for (const [at, strip] of strips.entries()) cells.set(strip.cells, at * width)
  return { columns: width, rows: strips.length, cells }
}

/** The page of one run. */
export function runContent(done: Done, version: string): ReportContent {
  const { name, year_from, year_to } = done.summary
  return {
    title: name,
    subtitle: `Land use and carbon, ${year_from} to ${year_to}`,
    ...noticeOf(done),
    runs: [runSection(done)],
    version,
  }
}

/** One page for several runs, the comparison on top. */
export function comparisonContent(all: readonly Done[], version: string): ReportContent {
  const first = all[0]
  const rows = all.map(({ summary }) => ({
    name: summary.name,
    ...comparedResults(summary, first.summary),
    unmet_ha: summary.unmet_ha,
  }))
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => key !== 'name')
  const table: TableContent = {
    caption: `Scenarios in ${first.summary.year_to}`,
    columns: [
      { label: 'scenario', kind: 'text' },
      ...keys.map((key) => ({
        label: key.replace(/_[^_]*$/, '').replaceAll('_', ' '),
        unit: UNITS[key.split('_').at(-1) ?? ''],
      })),
    ],
    rows: rows.map((row) => [row.name, ...keys.map((key) => (row as unknown as Record<string, number>)[key])]),
    note: `Avoided emissions are against ${first.summary.name}; those of the stock are what its difference commits, without saying when.`,
  }
  const { name, year_from, year_to } = first.summary
  return {
    title: 'Scenarios compared',
    subtitle: `Land use and carbon, ${year_from} to ${year_to}, against ${name}`,
    ...noticeOf(first),
    comparison: { tables: [table], charts: comparisonCharts(all) },
    runs: all.map(runSection),
    version,
  }
}

const UNITS: Record<string, string> = { ha: 'ha', tC: 't C', tCO2e: 't CO2e' }

/** Data that call themselves synthetic are announced as such. */
function noticeOf({ result }: Done): { notice?: string } {
  const told = result.study.maps.some(({ raster }) =>
    Object.values(raster.metadata).some((text) => /synthetic/i.test(text)),
  )
  return told
    ? { notice: 'Synthetic data: the landscape is made by a program. No figure here describes a real place.' }
    : {}
}

function runSection(done: Done): RunSection {
  const { summary, result, pictures, inputs } = done
  const { stock_tC: stock } = summary
  return {
    name: summary.name,
    warnings: summary.warnings,
    figures: [
      ...(summary.built_ha === undefined
        ? []
        : [{ label: 'Built land', value: summary.built_ha, unit: 'ha', note: `in ${summary.year_to}` }]),
      ...(summary.wetland_ha === undefined
        ? []
        : [{ label: 'Wetland', value: summary.wetland_ha, unit: 'ha', note: `in ${summary.year_to}` }]),
      ...(stock ? [{ label: 'Carbon stock', value: stock.to, unit: 't C', note: `in ${summary.year_to}` }] : []),
      ...(stock
        ? [
            {
              label: 'Change of stock',
              value: stock.change,
              unit: 't C',
              signed: true,
              note: `since ${summary.year_from}, + gain`,
            },
          ]
        : []),
      { label: 'Unmet', value: summary.unmet_ha, unit: 'ha', note: 'asked and not placed' },
    ],
    maps: mapPanels(result, pictures),
    charts: runCharts(result),
    tables: [areaTable(summary), policyTable(summary), timelineTable(result)],
    provenance: { seed: result.study.scenario.seed, inputs, settings: JSON.stringify(result.study.scenario, null, 2) },
  }
}

function mapPanels({ study }: RunResult, { before, after, change, widthKm }: RunPictures): MapPanel[] {
  const { table, start, scenario } = study
  const colors = table.classes.map(({ color }) => color)
  const legend = { type: 'classes' as const, entries: table.classes.map(({ name, color }) => ({ label: name, color })) }
  const landCover = (year: number, plane: Plane<Uint8Array>): MapPanel => ({
    title: `Land cover ${year}`,
    description: `Map of the land-cover classes in ${year}`,
    png: classPicture(plane, colors),
    columns: plane.columns,
    rows: plane.rows,
    widthKm,
    legend,
  })
  const panels = [landCover(start.year, before), landCover(scenario.years.end, after)]
  if (table.pools.length === 0) return panels
  const scale = changeScale(change)
  return [
    ...panels,
    {
      title: `Change of carbon stock ${start.year} to ${scenario.years.end}`,
      description: 'Map of the change of carbon stock, mean of each pixel; positive is a gain',
      png: layerPicture(change, scale),
      columns: change.columns,
      rows: change.rows,
      widthKm,
      legend: { type: 'ramp', stops: scale.stops, unit: 't C/ha' },
    },
  ]
}

function changeScale({ cells }: Plane<Float32Array>): ColorScale {
  let [least, greatest] = [0, 0]
  for (const value of cells) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return colorScale('change', least, greatest)
}

function runCharts(result: RunResult): ChartPanel[] {
  const { columns, rows } = timeline(result)
  const points = (column: string): [number, number | null][] =>
    rows.map((row) => [row[0] as number, (row[columns.indexOf(column)] as number | undefined) ?? null])
  const charts: ChartPanel[] = []
  for (const { name, method } of result.books) {
    if (method === 'stock-difference') {
      const series = [{ name: 'stock', points: points(`${name}_stock_tC`) }]
      charts.push({
        title: `Carbon stock, book ${name}`,
        svg: lineChart({ description: 'Carbon stock by year', unit: 't C', series }),
      })
    } else {
      const series = ['source', 'sink', 'net'].map((part) => ({ name: part, points: points(`${name}_${part}_tCO2e`) }))
      const svg = lineChart({ description: 'Source, sink and net flux by year', unit: 't CO2e/yr', series })
      charts.push({ title: `Yearly flux, book ${name}`, svg, note: 'Positive to the atmosphere.' })
    }
  }
  const [first, last] = [result.ledger.years[0].year, result.ledger.years[result.ledger.years.length - 1].year]
  const areas = (year: number): number[] => [...classHectares(result, year).subarray(1)]
  const groups = result.study.table.classes.map(({ name }) => name)
  const series = [first, last].map((year) => ({ name: String(year), values: areas(year) }))
  charts.push({
    title: 'Area of the classes',
    svg: barChart({ description: 'Area of the classes before and after', unit: 'ha', groups, series }),
  })
  return charts
}

function comparisonCharts(all: readonly Done[]): ChartPanel[] {
  const book = all[0].result.books.find(({ method }) => method === 'stock-difference')
  if (book === undefined) return []
  const series = all.map(({ summary, result }) => {
    const { columns, rows } = timeline(result)
    const column = columns.indexOf(`${book.name}_stock_tC`)
    return {
      name: summary.name,
      points: rows.map((row): [number, number | null] => [row[0] as number, (row[column] as number) ?? null]),
    }
  })
  return [
    {
      title: 'Carbon stock',
      svg: lineChart({ description: 'Carbon stock of each scenario by year', unit: 't C', series }),
    },
  ]
}

function areaTable({ classes, year_from, year_to }: RunSummary): TableContent {
  return {
    caption: 'Area of the classes',
    columns: [
      { label: 'class', kind: 'text' },
      { label: String(year_from), unit: 'ha' },
      { label: String(year_to), unit: 'ha' },
      { label: 'change', unit: 'ha', signed: true },
    ],
    rows: classes.map(({ name, ha_from, ha_to }) => [name, ha_from, ha_to, ha_to - ha_from]),
  }
}

function policyTable({ policies }: RunSummary): TableContent {
  return {
    caption: 'What was asked, done and left undone',
    columns: [{ label: 'policy', kind: 'text' }, ...['asked', 'done', 'unmet'].map((label) => ({ label, unit: 'ha' }))],
    rows: policies.map(({ policy, asked_ha, done_ha, unmet_ha }) => [policy, asked_ha, done_ha, unmet_ha]),
    note: 'A policy that restrains the demand tells what was asked of the changes it governs; the demand tells of all.',
  }
}

function timelineTable(result: RunResult): TableContent {
  const { columns, rows } = timeline(result)
  return {
    caption: 'Carbon by year',
    columns: columns.map((column, at) => {
      const unit = UNITS[column.split('_').at(-1) ?? '']
      return at === 0
        ? { label: 'year', kind: 'plain' as const }
        : { label: unit ? column.replace(/_[^_]*$/, '').replaceAll('_', ' ') : column.replaceAll('_', ' '), unit }
    }),
    rows,
    note: `Fluxes are those of the year to the next, positive to the atmosphere; ${CO2_PER_C.toFixed(4)} t CO2 a t C.`,
  }
}
