import type { LandClass } from '../../carbon/class-table.js'
import { formatNumber } from '../number-format.js'
import { type Markup, markup } from '../page/markup.js'
import { type ColorScale, parseColor } from './color-scale.js'

/** The QGIS version whose layout of a style is written; later ones read it too. */
const QGIS_VERSION = '3.28.0'

/** A QGIS style (.qml) for a map of class codes: one colour and label per class. */
export function classStyle(classes: readonly Pick<LandClass, 'code' | 'name' | 'color'>[]): string {
  const entries = classes.map(
    ({ code, name, color }) => markup`
        <paletteEntry value="${code}" color="${color.toLowerCase()}" label="${name}" alpha="255"/>`,
  )
  return style(markup`<rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      ${ORIGIN}
      <colorPalette>${entries}
      </colorPalette>
    </rasterrenderer>`)
}

/**
 * A QGIS style (.qml) for a continuous map: colours interpolated along the scale.
 *
 * @param unit shown after the numbers of the legend, e.g. `t C/ha`
 */
export function layerStyle(scale: ColorScale, unit: string): string {
  const { minimum, maximum, stops } = scale
  const digits = labelDigits(maximum - minimum)
  const items = stops.map(
    ({ value, color }) => markup`
          <item value="${value}" color="${color.toLowerCase()}" label="${formatNumber(value, { digits })}" alpha="255"/>`,
  )
  const range = markup`classificationMin="${minimum}" classificationMax="${maximum}"`
  const shader = markup`colorRampType="INTERPOLATED" classificationMode="1" clip="0"`
  return style(markup`<rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" ${range}>
      ${ORIGIN}
      <rastershader>
        <colorrampshader ${shader} minimumValue="${minimum}" maximumValue="${maximum}" labelPrecision="${digits}">
          ${gradient(scale)}${items}
          <rampLegendSettings useContinuousLegend="1" orientation="2" direction="0" prefix="" suffix=" ${unit}" minimumLabel="" maximumLabel=""/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>`)
}

const ORIGIN = markup`<rasterTransparency/>
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Exact</statAccuracy>
      </minMaxOrigin>`

function style(renderer: Markup): string {
  const text = markup`
<qgis version="${QGIS_VERSION}" styleCategories="Symbology">
  <pipe>
    ${renderer}
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
`
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>${text.text}`
}

/** The ramp that QGIS shows when the classification is edited: colours by share of the range. */
function gradient({ minimum, maximum, stops }: ColorScale): Markup {
  const share = (value: number) => (value - minimum) / (maximum - minimum)
  const inner = stops.slice(1, -1).map(({ value, color }) => `${share(value)};${channels(color)}`)
  const options = {
    color1: channels(stops[0].color),
    color2: channels(stops[stops.length - 1].color),
    discrete: '0',
    rampType: 'gradient',
    stops: inner.join(':'),
  }
  const lines = Object.entries(options).map(
    ([name, value]) => markup`
              <Option type="QString" name="${name}" value="${value}"/>`,
  )
  return markup`<colorramp type="gradient" name="[source]">
            <Option type="Map">${lines}
            </Option>
          </colorramp>`
}

function channels(color: string): string {
  const [red, green, blue] = parseColor(color)
  return `${red},${green},${blue},255`
}

function labelDigits(range: number): number {
  return range >= 100 ? 0 : Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(range))))
}
