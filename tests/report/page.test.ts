import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { reportPage } from '../../src/report/page/page.js'
import { roundLength } from '../../src/report/page/page-map.js'
import { sampleContent } from './sample-content.js'

const NASTY = '<script>alert("x")</script> & co'
const page = reportPage(sampleContent())
const { document } = parseHTML(page)

function textsOf(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '')
}

describe('the page', () => {
  test('refers to nothing outside itself', () => {
    expect(page.replaceAll(/xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/https?:|\burl\(|@import|<link|<script|<iframe/)
    const sources = [...document.querySelectorAll('[src], [href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
    )
    expect(sources.filter((source) => !/^(data:image\/png;base64,|#)/.test(source))).toEqual([])
    expect(sources.length).toBeGreaterThan(12)
  })

  test('is the same twice', () => {
    expect(reportPage(sampleContent())).toBe(page)
  })

  test('links lead to its sections', () => {
    const anchors = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href') ?? '')
    expect(anchors).toHaveLength(5)
    expect(anchors.filter((anchor) => document.querySelectorAll(anchor).length !== 1)).toEqual([])
  })

  test('shows every headline figure with its unit', () => {
    const content = sampleContent(['baseline'])
    const figures = content.runs[0].figures ?? []
    const shown = textsOf('#run-1 dd').map((text) => text.trim())
    expect(shown).toHaveLength(figures.length)
    expect(shown[0]).toBe('291.3 Mt Cbook stock-difference')
    expect(shown.slice(1)).toEqual(['−2.21 Mt C', '401.8 thousand ha', '523.1 kt CO2e/yr', '0.183'])
  })

  test('shows notice, warnings, provenance and version', () => {
    expect(textsOf('.notice')[0]).toContain('Synthetic')
    expect(textsOf('.warnings li')).toEqual([expect.stringContaining('found no place')])
    expect(textsOf('#run-1 .provenance')[0]).toContain('a1'.repeat(32))
    expect(textsOf('#run-1 .provenance')[0]).toContain('Seed 7')
    expect(textsOf('footer')[0]).toContain('carbongrid 0.1.0')
  })

  test('is accessible: pictures and charts are described, cells have headers', () => {
    expect([...document.querySelectorAll('img')].filter((image) => !image.getAttribute('alt'))).toEqual([])
    expect([...document.querySelectorAll('svg')].filter((chart) => !chart.getAttribute('aria-label'))).toEqual([])
    expect([...document.querySelectorAll('th')].filter((head) => !head.getAttribute('scope'))).toEqual([])
    expect(document.querySelectorAll('caption')).toHaveLength(document.querySelectorAll('table').length)
    expect(document.documentElement.getAttribute('lang')).toBe('en')
  })

  test('explains the classes of a row of maps once', () => {
    expect(document.querySelectorAll('#run-1 .picture')).toHaveLength(3)
    expect(document.querySelectorAll('#run-1 .legend')).toHaveLength(1)
    expect(document.querySelectorAll('#run-1 .legend li')).toHaveLength(13)
    expect(textsOf('#run-1 .ends span')).toEqual(['−112', '0', '+112'])
  })

  test('numbers stand to the right, with separators', () => {
    const cells = [...document.querySelectorAll('#comparison td.number')].map((cell) => cell.textContent)
    expect(cells.slice(0, 5)).toEqual(['401,790', '601,560', '291,323,000', '−2,213,456', '–'])
  })
})

test('a page of nasty names has no script and shows them as they are', () => {
  const content = sampleContent([NASTY])
  const [run] = content.runs
  const nasty = reportPage({
    ...content,
    title: NASTY,
    subtitle: NASTY,
    notice: NASTY,
    version: NASTY,
    runs: [
      {
        ...run,
        warnings: [NASTY],
        figures: [{ label: NASTY, value: 1, unit: NASTY, note: NASTY }],
        maps: run.maps?.map((panel) => ({ ...panel, title: NASTY, description: NASTY })),
        tables: [{ caption: NASTY, note: NASTY, columns: [{ label: NASTY, unit: NASTY }], rows: [[NASTY]] }],
        provenance: { seed: 1, inputs: [{ file: NASTY, sha256: NASTY }], settings: NASTY },
      },
    ],
  })
  expect(nasty).not.toMatch(/<script/i)
  const { document } = parseHTML(nasty)
  for (const place of ['h1', 'h2', 'dt', 'tbody th', '.warnings li', 'pre', 'caption']) {
    expect([...document.querySelectorAll(place)].map((element) => element.textContent)).toContain(NASTY)
  }
})

test('a page of one run without pictures, charts or tables stands', () => {
  const provenance = { seed: null, inputs: [] }
  const bare = reportPage({ title: 'Bare', runs: [{ name: 'one', provenance }], version: '1' })
  expect(bare).toContain('<h2>one</h2>')
  expect(bare).not.toMatch(/undefined|null|NaN|<nav/)
})

test.each([
  [90, 50],
  [1, 1],
  [0.24, 0.2],
  [499.9, 200],
  [1000, 1000],
])('a scale bar of at most %d km is %d km long', (limit, length) => {
  expect(roundLength(limit)).toBe(length)
})
