import { describe, expect, test } from 'vitest'
import { colorScale } from '../../src/report/map/color-scale.js'
import { classStyle, layerStyle } from '../../src/report/map/style.js'
import { hasGdal, python } from '../gdal.js'
import { CLASSES } from './sample-content.js'
import { checkNesting, elements } from './xml.js'

const AWKWARD = [{ code: 7, name: `<b> "rice" & 'fish'\u0000`, color: '#00FF00' }]

describe('the style of a class map', () => {
  test('has the value, colour and name of every class', () => {
    const entries = elements(classStyle(CLASSES), 'paletteEntry')
    expect(entries).toEqual(
      CLASSES.map(({ code, name, color }) => ({
        value: String(code),
        color: color.toLowerCase(),
        label: name,
        alpha: '255',
      })),
    )
    expect(elements(classStyle(CLASSES), 'rasterrenderer')[0]).toMatchObject({ type: 'paletted', band: '1' })
  })

  test('escapes names', () => {
    const style = classStyle(AWKWARD)
    checkNesting(style)
    expect(style).toContain('label="&lt;b&gt; &quot;rice&quot; &amp; &#39;fish&#39;"')
  })
})

describe('the style of a continuous map', () => {
  test('a stock runs from the least to the greatest value', () => {
    const style = layerStyle(colorScale('stock', 3.5, 180), 't C/ha')
    checkNesting(style)
    const values = elements(style, 'item').map(({ value }) => Number(value))
    expect([values[0], values.at(-1)]).toEqual([3.5, 180])
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(elements(style, 'colorrampshader')[0]).toMatchObject({ minimumValue: '3.5', colorRampType: 'INTERPOLATED' })
    expect(elements(style, 'rampLegendSettings')[0].suffix).toBe(' t C/ha')
  })

  test('a change is neutral at zero however lopsided it is, and a flux has its colours the other way round', () => {
    const change = elements(layerStyle(colorScale('change', -100, 5), 't C/ha'), 'item')
    const flux = elements(layerStyle(colorScale('flux', -100, 5), 't C/ha/yr'), 'item')
    expect(change.map(({ value }) => Number(value)).filter((value) => value === 0)).toHaveLength(1)
    expect(change[0]).toMatchObject({ value: '-100', color: '#7f330b' })
    expect(change[3]).toMatchObject({ value: '0', color: '#f4f2ec' })
    expect(flux.map(({ color }) => color)).toEqual(change.map(({ color }) => color).toReversed())
  })
})

test.skipIf(!hasGdal)('an XML parser of other make reads all styles', () => {
  const script =
    'import sys, xml.dom.minidom as m\nfor text in sys.argv[1:]: m.parseString(text.encode())\nprint("read")'
  const styles = [classStyle(CLASSES), classStyle(AWKWARD), layerStyle(colorScale('flux', 0, 0), 't C/ha/yr')]
  expect(python(script, ...styles).trim()).toBe('read')
})
