import { expect, test } from 'vitest'
import { barChart } from '../../src/report/page/bar-chart.js'
import { labelPlaces } from '../../src/report/page/label-places.js'
import { type LineChart, lineChart } from '../../src/report/page/line-chart.js'
import { checkNesting } from './xml.js'

const LINES: LineChart = {
  description: 'Stock of <two> runs & "more"',
  unit: 't C',
  series: [
    {
      name: 'baseline',
      points: [
        [2020, 291.3e6],
        [2040, 290.1e6],
        [2060, 288.9e6],
      ],
    },
    {
      name: '湿地 <return>',
      points: [
        [2020, 291.3e6],
        [2040, null],
        [2060, 290.9e6],
      ],
    },
  ],
}

const BARS = {
  description: 'Land by class',
  unit: 'ha',
  groups: ['水田', 'Marsh & <mud>'],
  series: [
    { name: '2020', values: [1300, 200.5] },
    { name: '2060', values: [1200, null] },
  ],
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
}

test('the same chart twice has the same bytes', () => {
  expect(lineChart(LINES)).toBe(lineChart(LINES))
  expect(barChart(BARS)).toBe(barChart(BARS))
})

test('charts are well-formed and escape their names', () => {
  for (const svg of [lineChart(LINES), barChart(BARS)]) checkNesting(svg.replace(/<style>[\s\S]*?<\/style>/, ''))
  expect(texts(lineChart(LINES))).toContain('湿地 &lt;return&gt;')
  expect(lineChart(LINES)).toContain('aria-label="Stock of &lt;two&gt; runs &amp; &quot;more&quot;"')
})

test('lines have a path per series, their unit, their names and whole years', () => {
  const svg = lineChart(LINES)
  expect(svg.match(/<path[^>]*stroke-width="2.2"|<g[^>]*stroke-width="2.2"/g)).toHaveLength(2)
  expect(texts(svg)).toEqual(expect.arrayContaining(['Mt C', 'baseline', '2020', '2040', '2060']))
})

test('names at the ends of equal lines stand one below the other', () => {
  const series = ['a', 'b', 'c', 'd'].map((name) => ({
    name,
    points: [
      [2020, 1],
      [2060, 1],
    ] as const,
  }))
  const svg = lineChart({ description: 'x', unit: 'ha', series })
  const shifts = [...svg.matchAll(/<g[^>]*font-weight="600"[^>]*>/g)].map(([group]) =>
    Number(/translate\([\d.]+,([\d.-]+)\)/.exec(group)?.[1] ?? 0),
  )
  expect(shifts.map((shift) => shift - shifts[0])).toEqual([0, 15, 30, 45])
})

test('labels are moved apart by as little as it takes, and stay within the limit', () => {
  expect(labelPlaces([10, 50, 90], 15, 100)).toEqual([10, 50, 90])
  expect(labelPlaces([10, 12, 13], 15, 100)).toEqual([10, 25, 40])
  expect(labelPlaces([95, 98, 99], 15, 100)).toEqual([70, 85, 100])
})

test('bars have a rectangle and a number for each value that is there', () => {
  const svg = barChart(BARS)
  expect(svg.match(/<rect/g)).toHaveLength(3)
  expect(texts(svg)).toEqual(expect.arrayContaining(['水田', 'Marsh &amp; &lt;mud&gt;', 'ha', '1,300', '1,200', '201']))
})

test('losses have a colour of their own and their number on their side', () => {
  const svg = barChart({
    ...BARS,
    series: [{ name: 'change', color: '#0000AA', negativeColor: '#AA0000', values: [-3, 2] }],
  })
  const fills = [...svg.matchAll(/<rect[^>]*fill="(#\w+)"/g)].map(([, fill]) => fill)
  expect(fills).toEqual(['#AA0000', '#0000AA'])
  expect(texts(svg)).toContain('−3')
})

test('charts of nothing, of one value, and of equal values can be drawn', () => {
  for (const points of [
    [],
    [[2020, 5]],
    [
      [2020, 0],
      [2021, 0],
    ],
  ] as const) {
    expect(lineChart({ description: 'x', unit: 'ha', series: [{ name: 'a', points }] })).not.toContain('NaN')
  }
  expect(barChart({ ...BARS, groups: [], series: [] })).not.toContain('NaN')
})
