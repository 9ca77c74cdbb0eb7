/** Draws docs/images/poyang.png from the outputs of `npm start`: land cover before and after, change of carbon stock. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readClassTable, readGrid } from '../dist/src/index.js'
import { encodePng } from '../dist/src/io/png.js'
import { colorOf, colorScale, parseColor } from '../dist/src/report/map/color-scale.js'
import { blockMeans, middleCells } from '../dist/src/report/map/picture.js'

const pathOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const RUN = 'out/poyang/both'
const TARGET = pathOf('docs/images/poyang.png')
const STEP = 3
const GAP = 12
const WHITE = 0
const SHADES = 101
/** Colours of the change end here, t C/ha; means of pixels beyond it are rare. */
const EXTREME = 40

const { classes } = readClassTable(pathOf('rasters/poyang/class_table.csv'))
const scale = colorScale('change', -EXTREME, EXTREME)
const shades = Array.from({ length: SHADES }, (_, at) => colorOf(scale, -EXTREME + (2 * EXTREME * at) / (SHADES - 1)))
const palette = [[255, 255, 255], ...classes.map(({ color }) => parseColor(color)), ...shades]

async function planeOf(name) {
  const { cells, georeference } = await readGrid(pathOf(`${RUN}/${name}`))
  return { columns: georeference.columns, rows: georeference.rows, cells: cells.data }
}

async function classPanel(year) {
  const plane = middleCells(await planeOf(`landcover_${year}.tif`), STEP)
  const indexes = new Map(classes.map(({ code }, at) => [code, at + 1]))
  return { ...plane, cells: Uint8Array.from(plane.cells, (code) => indexes.get(code) ?? WHITE) }
}

async function changePanel(name) {
  const plane = blockMeans(await planeOf(name), STEP)
  const shadeOf = (value) => Math.round(((value + EXTREME) / (2 * EXTREME)) * (SHADES - 1))
  const pixel = (value) => 1 + classes.length + Math.min(SHADES - 1, Math.max(0, shadeOf(value)))
  return { ...plane, cells: Uint8Array.from(plane.cells, (value) => (Number.isNaN(value) ? WHITE : pixel(value))) }
}

const panels = [await classPanel(2020), await classPanel(2040), await changePanel('carbon_change_2020_2040.tif')]
const [{ columns: width, rows }] = panels
const columns = panels.length * width + (panels.length - 1) * GAP
const pixels = new Uint8Array(columns * rows).fill(WHITE)
for (const [at, panel] of panels.entries()) {
  for (let row = 0; row < rows; row++) {
    pixels.set(panel.cells.subarray(row * width, (row + 1) * width), row * columns + at * (width + GAP))
  }
}
mkdirSync(dirname(TARGET), { recursive: true })
writeFileSync(TARGET, encodePng({ columns, rows, pixels, palette }))
