import { expect, it } from 'vitest'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
folder.write('2020.tif', geoTiff({ cells: [[1, 2, 8]] }))

const prepare = (classes: string) => {
  const file = folder.write(
    'scenario.yaml',
    `version: 1
landcover: {2020: 2020.tif}
classes: ${classes}
years: {end: 2030}
books: [{name: flux, method: coefficient}]
`,
  )
  return prepareRun(loadScenario(file))
}
const complaint = (classes: string): Promise<string> =>
  (async () => prepare(classes))().then(
    () => '',
    (error: Error) => error.message.replaceAll(`${folder.path}/`, ''),
  )

it.each([
  [
    '{preset: poyang-anchored-v2, crosswalk: clcd}',
    /^scenario.yaml, classes.preset: there are no densities "poyang-anchored-v2". Perhaps "poyang-anchored-v1"/,
  ],
  [
    '{preset: poyang-anchored-v1, crosswalk: clcd}',
    /books.flux: a book by coefficient needs .*flux_tC_ha_yr.*, which the preset poyang-anchored-v1 with the crosswalk clcd does not have. .*coefficients/,
  ],
  [
    '{preset: poyang-anchored-v1, soil_depth_cm: 0}',
    /scenario.yaml, row 3, classes.soil_depth_cm: 0 is too small. Give 1 or more/,
  ],
  [
    '{preset: poyang-anchored-v1, croswalk: clcd}',
    /classes.croswalk: this key is not known. Perhaps "crosswalk" is meant/,
  ],
  [
    '{preset: poyang-anchored-v1, climate: {precipitation_mm: 9, temperature_c: 9}}',
    /classes.climate.reference: the key is missing. Give a map of keys .Climate of the region that the densities are from/,
  ],
  [
    '{preset: s41598-2025-24820-implied-total, coefficients: gd-lulucf-2018, soil_depth_cm: 30}',
    /classes.soil_depth_cm: s41598-2025-24820-implied-total gives all pools in one figure/,
  ],
])('%s is refused', async (classes, message) => {
  expect(await complaint(classes)).toMatch(message)
})

it('the climate of a scenario changes the densities of its table', async () => {
  const climate = '{precipitation_mm: 1600, temperature_c: 18, reference: {precipitation_mm: 1500, temperature_c: 17}}'
  const names = 'preset: poyang-anchored-v1, crosswalk: clcd, coefficients: cn-lucc-classic'
  const { table, warnings } = await prepare(`{${names}, climate: ${climate}}`)
  expect(table.classes[1].density.above).toBeCloseTo(35 * Math.exp(0.54) * (902 / 874), 9)
  expect(table.classes[1].density.soil).toBeCloseTo(118.4 * (9430.98 / 9091.3), 9)
  expect(warnings).toContain('For the climate, biomass is multiplied by K_B = 1.771 and soil by K_S = 1.037.')
})
