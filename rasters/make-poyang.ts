import * as fs from 'node:fs'
import { join } from 'node:path'
import { writeRaster } from '../src/io/cog/write-raster.js'
import { categoryNames } from '../src/report/map/categories.js'
import { classStyle } from '../src/report/map/style.js'
import { readEnergyFactors } from '../src/study/activity/energy.js'
import { readTransportFactors } from '../src/study/activity/transport-files.js'
import { CLASSES } from './classes.js'
import { collectionText, lineFeature, pointFeature } from './geojson.js'
import { type Landscape, makeLandscape } from './landscape.js'
import { demoMaps } from './maps.js'
import { PLACES } from './places.js'
import { growthBoundary, quotas, redLine } from './planning.js'
import {
  classTableText,
  energyText,
  gasClassTableText,
  quotaText,
  riceText,
  stageText,
  transitionsText,
  transportText,
  zoneTableText,
} from './tables.js'
import { stations } from './transport.js'

/** Written last: a folder with this very text in it is complete. Counts up when the landscape changes. */
const SEAL = 'SYNTHETIC.txt'
const EDITION = 6

function sealText(cell: number): string {
  return `A synthetic landscape in the shape of the Poyang region, made by carbongrid for its demo scenarios.
Not one cell of it was observed: do not use it as data about the real place.
Coordinates: EPSG:32650, cells of ${cell} m; edition ${EDITION}.
In the column "source" of class_table.csv: V a published value, M general knowledge to be checked, D a choice of ours.
`
}

/**
 * Writes the demo landscape to a folder, unless it is there. Same bytes every time. Files are made apart and moved into
 * place when all are whole, so that two processes may do it at once and one that is ended leaves no half-made landscape.
 *
 * @param cell side of a cell, m
 * @returns whether it had to be made
 */
export function makePoyang(folder: string, cell = 300): boolean {
  const seal = join(folder, SEAL)
  if (fs.existsSync(seal) && fs.readFileSync(seal, 'utf8') === sealText(cell)) return false
  fs.mkdirSync(folder, { recursive: true })
  const making = fs.mkdtempSync(join(folder, '.making-'))
  try {
    fs.rmSync(seal, { force: true })
    writeAll(making, makeLandscape(cell))
    for (const name of fs.readdirSync(making)) fs.renameSync(join(making, name), join(folder, name))
    fs.writeFileSync(join(making, SEAL), sealText(cell))
    fs.renameSync(join(making, SEAL), seal)
  } finally {
    fs.rmSync(making, { recursive: true, force: true })
  }
  return true
}

function writeAll(folder: string, landscape: Landscape): void {
  for (const { name, spec, cells } of demoMaps(landscape)) {
    writeRaster(join(folder, `${name}.tif`), spec, cells)
    if (spec.colors === null) continue
    fs.writeFileSync(join(folder, `${name}.tif.aux.xml`), categoryNames(CLASSES) ?? '')
    fs.writeFileSync(join(folder, `${name}.qml`), classStyle(CLASSES))
  }
  for (const [name, text] of Object.entries(textFiles(landscape))) fs.writeFileSync(join(folder, name), text)
}

/** Tables and vectors by file name. */
function textFiles(landscape: Landscape): Readonly<Record<string, string>> {
  const roads = PLACES.roads.map((line, at) => lineFeature(line, { name: `road ${at + 1}` }))
  const rivers = PLACES.rivers.map(({ line, name, halfWidth }) => lineFeature(line, { name, width_m: 2 * halfWidth }))
  const stationPoints = stations().map(({ town, openYear }) =>
    pointFeature(town.at, { name: town.name, ...(openYear !== null && { open_year: openYear }) }),
  )
  return {
    'class_table.csv': classTableText(),
    'class_table_gases.csv': gasClassTableText(),
    'rice.csv': riceText(),
    'stage.csv': stageText('mean'),
    'stage_dry.csv': stageText('dry'),
    'stage_wet.csv': stageText('wet'),
    'zone_table.csv': zoneTableText(),
    'energy.csv': energyText(readEnergyFactors()),
    'allowed.csv': transitionsText(),
    'quota.csv': quotaText(quotas(landscape)),
    'growth_boundary.geojson': collectionText('growth_boundary', growthBoundary(PLACES.towns)),
    'red_line.geojson': collectionText('red_line', redLine(landscape)),
    'transport.csv': transportText(readTransportFactors()),
    'stations.geojson': collectionText('stations', stationPoints),
    'roads.geojson': collectionText('roads', roads),
    'rivers.geojson': collectionText('rivers', rivers),
  }
}
