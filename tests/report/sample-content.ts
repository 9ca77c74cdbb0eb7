import { colorScale } from '../../src/report/map/color-scale.js'
import { classPicture, layerPicture } from '../../src/report/map/picture.js'
import { barChart } from '../../src/report/page/bar-chart.js'
import { lineChart, type Series } from '../../src/report/page/line-chart.js'
import type {
  ChartPanel,
  Comparison,
  MapPanel,
  ReportContent,
  RunSection,
} from '../../src/report/page/report-content.js'
import type { TableContent } from '../../src/report/table-content.js'

/** Invented classes: code, name, colour, hectares at the start and at the end. */
export const CLASSES = [
  { code: 10, name: 'Paddy 水田', color: '#E8C547', before: 1_300_127, after: 1_214_020 },
  { code: 11, name: 'Dry cropland 旱地', color: '#D9A441', before: 436_748, after: 411_233 },
  { code: 20, name: 'Forest 林地', color: '#1F6F50', before: 2_158_199, after: 2_149_871 },
  { code: 31, name: 'Shrub 灌木', color: '#6B9B5E', before: 117_488, after: 115_006 },
  { code: 32, name: 'Grassland 草地', color: '#9CC46B', before: 150_691, after: 146_220 },
  { code: 41, name: 'Water 鄱阳湖', color: '#2F7FB8', before: 378_004, after: 378_004 },
  { code: 42, name: 'Marsh 湿地', color: '#7FCBC4', before: 140_474, after: 172_474 },
  { code: 43, name: 'Mudflat', color: '#B7B1A3', before: 51_082, after: 51_082 },
  { code: 44, name: 'Aquaculture', color: '#5E6FB5', before: 56_190, after: 48_190 },
  { code: 51, name: 'Urban 南昌 & others', color: '#C1440E', before: 112_380, after: 179_655 },
  { code: 52, name: 'Industrial', color: '#6B3F8C', before: 56_190, after: 88_112 },
  { code: 53, name: 'Rural settlement', color: '#F2A65A', before: 130_258, after: 134_023 },
  { code: 60, name: 'Bare', color: '#8C4A2F', before: 20_433, after: 20_374 },
] as const

const RUNS = ['baseline', 'growth-boundary', 'wetland-return', 'both'] as const
const COLUMNS = 240
const ROWS = 193

/** A report of four invented runs. */
export function sampleContent(names: readonly string[] = RUNS): ReportContent {
  return {
    title: 'Poyang: four futures of land and carbon',
    subtitle: '2020 to 2060, 51,082 km2, cells of 300 m',
    notice: 'Synthetic landscape: shaped after the Poyang region, but no place in it is real.',
    comparison: sampleComparison(names),
    runs: names.map(runSection),
    version: '0.1.0',
  }
}

function sampleComparison(names: readonly string[]): Comparison {
  return {
    tables: [
      {
        caption: 'Results in 2060',
        columns: [
          { label: 'Run' },
          { label: 'Built land', unit: 'ha' },
          { label: 'Wetland', unit: 'ha' },
          { label: 'Stock', unit: 't C' },
          { label: 'Change of stock', unit: 't C', signed: true },
          { label: 'Avoided against baseline', unit: 't CO2e', signed: true },
        ],
        rows: names.map((name, at) => [
          name,
          401790.06 - at * 9000,
          601560 + at * 8000,
          291323000.4 + 380000 * at,
          -2213456.2 + at * 380000,
          at === 0 ? null : at * 1393333.3,
        ]),
        note: 'Avoided is positive where less carbon is lost than in the baseline.',
      },
    ],
    charts: [
      {
        title: 'Carbon stock',
        svg: lineChart({
          description: 'Carbon stock of four runs, 2020 to 2060',
          unit: 't C',
          series: names.map(stockSeries),
        }),
      },
      {
        title: 'Net flux, coefficient book',
        svg: lineChart({ description: 'Net flux of four runs', unit: 't CO2e/yr', series: names.map(fluxSeries) }),
        note: 'Positive to the atmosphere.',
      },
    ],
  }
}

function stockSeries(name: string, at: number): Series {
  const points = Array.from(
    { length: 41 },
    (_, year) => [2020 + year, 293.5e6 - (1.4 - at * 0.3) * year ** 1.2 * 2.6e4] as const,
  )
  return { name, points }
}

function fluxSeries(name: string, at: number): Series {
  const points = Array.from(
    { length: 41 },
    (_, year) => [2020 + year, year === 40 ? null : 420_000 - year * at * 5300] as const,
  )
  return { name, points }
}

function runSection(name: string, at: number): RunSection {
  return {
    name,
    warnings:
      at === 1 ? ['growth-boundary: 1,204 ha of urban demand of 2051 to 2060 found no place and were dropped'] : [],
    figures: [
      { label: 'Carbon stock in 2060', value: 291_323_000.4, unit: 't C', note: 'book stock-difference' },
      { label: 'Change of stock since 2020', value: -2_213_456.2, unit: 't C', signed: true },
      { label: 'Built land in 2060', value: 401_790, unit: 'ha' },
      { label: 'Source', value: 523_118, unit: 't CO2e/yr' },
      { label: 'Offset rate', value: 0.1834, unit: '', digits: 3 },
    ],
    maps: samplePanels(),
    charts: sampleCharts(),
    tables: TABLES,
    provenance: {
      seed: 7,
      inputs: [
        { file: '../rasters/poyang/landcover_2020.tif', sha256: 'a1'.repeat(32) },
        { file: '../rasters/poyang/class_table.csv', sha256: '9f'.repeat(32) },
      ],
      settings: 'version: 1\nname: poyang\nseed: 7\nyears: {end: 2060, report: [2030, 2060]}\n',
    },
  }
}

function sampleCharts(): ChartPanel[] {
  return [
    {
      title: 'Land by class',
      svg: barChart({
        description: 'Hectares of 13 classes in 2020 and 2060',
        unit: 'ha',
        groups: CLASSES.map((entry) => entry.name),
        series: [
          { name: '2020', color: '#8C979B', values: CLASSES.map((entry) => entry.before) },
          { name: '2060', color: '#2B7BBA', values: CLASSES.map((entry) => entry.after) },
        ],
      }),
    },
    {
      title: 'Carbon of the largest transitions',
      svg: barChart({
        description: 'Change of stock by transition',
        unit: 't C',
        groups: [
          'Paddy 水田 to Urban',
          'Forest to Industrial',
          'Dry cropland to Urban',
          'Paddy to Marsh 湿地',
          'Aquaculture to Marsh',
        ],
        series: [
          {
            name: 'Change',
            color: '#2B7BBA',
            negativeColor: '#C96F2B',
            values: [-1_934_000, -702_000, -411_020, 520_400, 313_700],
          },
        ],
      }),
    },
  ]
}

const TABLES: readonly TableContent[] = [
  {
    caption: 'Classes',
    columns: [
      { label: 'Code', kind: 'plain' },
      { label: 'Class' },
      { label: '2020', unit: 'ha' },
      { label: '2060', unit: 'ha' },
      { label: 'Difference', unit: 'ha', signed: true },
    ],
    rows: CLASSES.map(({ code, name: label, before, after }) => [code, label, before, after, after - before]),
  },
  {
    caption: 'Policies',
    columns: [
      { label: 'Year', kind: 'plain' },
      { label: 'Policy' },
      { label: 'From' },
      { label: 'To' },
      { label: 'Asked', unit: 'ha' },
      { label: 'Done', unit: 'ha' },
      { label: 'Unmet', unit: 'ha' },
    ],
    rows: [
      [2030, 'demand', 'Paddy 水田', 'Urban', 1681.5, 1681.5, 0],
      [2030, 'wetlands', 'Aquaculture', 'Marsh 湿地', 800.25, 800.25, 0],
      [2060, 'boundary', 'Dry cropland', 'Urban', 412.7, 290.3, 122.4],
    ],
  },
]

function samplePanels(): MapPanel[] {
  const classes = new Uint8Array(COLUMNS * ROWS)
  const change = new Float32Array(COLUMNS * ROWS).fill(Number.NaN)
  for (let cell = 0; cell < classes.length; cell++) {
    const [x, y] = [cell % COLUMNS, Math.floor(cell / COLUMNS)]
    if (((x - 120) / 118) ** 2 + ((y - 96) / 94) ** 2 > 1) continue
    classes[cell] = 1 + (Math.floor(6 + 5 * Math.sin(x / 31 + y / 47) + 3 * Math.cos(y / 13 - x / 60)) % CLASSES.length)
    change[cell] = classes[cell] % 4 === 0 ? 60 * Math.sin(x / 17) : 0
  }
  const scale = colorScale('change', -112.4, 57.9)
  const shape = { columns: COLUMNS, rows: ROWS }
  const legend = { type: 'classes', entries: CLASSES.map(({ name, color }) => ({ label: name, color })) } as const
  const picture = classPicture(
    { ...shape, cells: classes },
    CLASSES.map(({ color }) => color),
  )
  return [
    {
      title: 'Land cover 2020',
      description: 'Map of land cover in 2020',
      png: picture,
      ...shape,
      widthKm: 360,
      legend,
    },
    {
      title: 'Land cover 2060',
      description: 'Map of land cover in 2060',
      png: picture,
      ...shape,
      widthKm: 360,
      legend,
    },
    {
      title: 'Change of stock 2020 to 2060',
      description: 'Map of the change of carbon stock',
      png: layerPicture({ ...shape, cells: change }, scale),
      ...shape,
      widthKm: 360,
      legend: { type: 'ramp', stops: scale.stops, unit: 't C/ha' },
    },
  ]
}
