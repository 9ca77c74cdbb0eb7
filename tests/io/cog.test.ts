import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { MapSpec } from '../../src/io/cog/map-build.js'
import { type MapCells, writeRaster } from '../../src/io/cog/write-raster.js'
import { openRaster, storedPlace } from '../../src/io/raster-file.js'
import { hasGdal } from '../gdal.js'
import { type Findings, lookAt } from './gdal-check.js'
import { classIndexes, classMap, DENSITIES, densityMap, utm } from './map-specs.js'
import { sameBytes } from './tiles.js'

const folder = mkdtempSync(join(tmpdir(), 'cog-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function write(spec: MapSpec, cells: MapCells): string {
  const file = join(folder, `${files++}.tif`)
  writeRaster(file, spec, cells)
  return file
}

function look(spec: MapSpec, cells: MapCells): Findings {
  return lookAt([{ file: write(spec, cells), overviews: spec.overviews }])[0]
}

const densities = (columns: number, rows: number) =>
  Float32Array.from(classIndexes(columns, rows), (id) => DENSITIES[id])

/** Columns and rows: less than a tile, a tile, a tile and a cell, long and flat, more than a node. */
const SIZES = [
  [1, 1],
  [255, 256],
  [257, 255],
  [1000, 3],
  [3, 1000],
  [513, 1025],
  [2300, 700],
]

const TYPES = [
  { type: 'uint8', name: 'Byte', nodata: 0, array: Uint8Array },
  { type: 'int8', name: 'Byte', nodata: null, array: Int8Array },
  { type: 'uint16', name: 'UInt16', nodata: 65535, array: Uint16Array },
  { type: 'int16', name: 'Int16', nodata: -9999, array: Int16Array },
  { type: 'uint32', name: 'UInt32', nodata: 4294967295, array: Uint32Array },
  { type: 'int32', name: 'Int32', nodata: -2147483648, array: Int32Array },
] as const

describe.skipIf(!hasGdal)('what GDAL reads', () => {
  const sized = hasGdal
    ? SIZES.map(([columns, rows]) => {
        const written = densities(columns, rows)
        return { columns, rows, written, file: write(densityMap(columns, rows), written) }
      })
    : []
  const found = hasGdal ? lookAt(sized.map(({ file }) => ({ file, overviews: 'average' }))) : []

  test.each(sized.map((map, i) => ({ ...map, ...found[i] })))('a map of $columns x $rows', (map) => {
    expect(map.said).toBe('')
    expect(map.valid).toBe(true)
    expect(map.layout).toMatchObject({ LAYOUT: 'COG', COMPRESSION: 'DEFLATE' })
    expect(map.shape).toEqual([map.rows, map.columns])
    expect(sameBytes(Float64Array.from(map.written), map.cells)).toBe(true)
    expect(map.overviews).toEqual(halvings(map.columns, map.rows))
    expect(map.worst).toBeLessThan(2e-5)
    for (let i = 0; i < 4; i++) expect(map.told[i]).toBeCloseTo(map.computed[i], 6)
    expect([map.type, map.nodata, map.unit, map.description]).toEqual(['Float32', -9999, 't C/ha', 'carbon stock'])
    expect([map.transform, map.epsg]).toEqual([[400000, 30, 0, 3300000, 0, -30], '32650'])
  })

  const typed = TYPES.map(({ type, name, nodata, array }) => {
    const most = array.BYTES_PER_ELEMENT === 1 ? 100 : 30000
    const codes = array.from(classIndexes(400, 300), (id) => (id === 0 && nodata !== null ? nodata : most - id * 13))
    if (type.startsWith('int')) codes[5] = -7
    return { type, name, nodata, array, codes, file: write({ ...classMap(400, 300), type, nodata }, codes) }
  })
  const foundTyped = hasGdal ? lookAt(typed.map(({ file }) => ({ file, overviews: 'nearest' }))) : []

  test.each(typed.map((map, i) => ({ ...map, found: foundTyped[i] })))('class codes of type $type', (map) => {
    const { found } = map
    expect([found.type, found.nodata, found.said, found.valid]).toEqual([map.name, map.nodata, '', true])
    // GDAL 3.6 shows int8 as bytes
    expect(sameBytes(map.codes, map.array.from(found.cells))).toBe(true)
    expect(found.overviews).toEqual([[150, 200]])
    if (map.type === 'int8') expect(found.layout.PIXELTYPE).toBe('SIGNEDBYTE')
    expect(found.worst).toBe(0)
  })

  test('a map without no data: cells beyond the edge do not enter the means', () => {
    const map = look({ ...densityMap(257, 3), nodata: null }, new Float32Array(771).fill(5))
    expect([map.nodata, map.valid, map.worst, map.computed[0]]).toEqual([null, true, 0, 5])
  })

  test('a map without any valid cell has no statistics', () => {
    const map = look(densityMap(20, 20), new Float32Array(400).fill(-9999))
    expect([map.valid, map.bandMetadata]).toEqual([true, {}])
  })

  test('colours, for 8 and 16 bits', () => {
    const colors = new Map([
      [1, '#FF8000'],
      [7, '#0102fe'],
      [300, '#123456'],
      [-4, '#ffffff'],
    ])
    const narrow = look({ ...classMap(30, 20), colors }, classIndexes(30, 20))
    expect([narrow.palette[1], narrow.palette[7], narrow.palette[2]]).toEqual([
      [255, 128, 0],
      [1, 2, 254],
      [0, 0, 0],
    ])
    const wide = look({ ...classMap(300, 20), type: 'uint16', colors }, Uint16Array.from(classIndexes(300, 20)))
    expect([wide.palette[7], wide.palette[300], wide.valid]).toEqual([[1, 2, 254], [0x12, 0x34, 0x56], true])
  })

  test('text with signs of XML and in Chinese', () => {
    const text = `stock <a> & "b" &lt; 碳储量 'c'`
    const map = look(
      { ...densityMap(9, 9), description: text, unit: text, metadata: { SOURCE: text, 'a&b': '1' } },
      densities(9, 9),
    )
    expect([map.description, map.unit, map.metadata.SOURCE, map.metadata['a&b']]).toEqual([text, text, text, '1'])
  })
})

function halvings(columns: number, rows: number): [number, number][] {
  const shapes: [number, number][] = []
  while (Math.max(columns, rows) > 256) {
    columns = Math.ceil(columns / 2)
    rows = Math.ceil(rows / 2)
    shapes.push([rows, columns])
  }
  return shapes
}

describe('where a map lies', () => {
  const albers = {
    directory: Uint16Array.of(
      1,
      1,
      0,
      12,
      1024,
      0,
      1,
      1,
      1025,
      0,
      1,
      1,
      1026,
      34737,
      7,
      0,
      2048,
      0,
      1,
      4326,
      3072,
      0,
      1,
      32767,
      3074,
      0,
      1,
      32767,
      3075,
      0,
      1,
      11,
      3076,
      0,
      1,
      9001,
      3078,
      34736,
      1,
      0,
      3079,
      34736,
      1,
      1,
      3080,
      34736,
      1,
      2,
      3081,
      34736,
      1,
      3,
    ),
    doubles: Float64Array.of(25, 47, 105, 0),
    ascii: 'Albers|',
  }
  const places: { name: string; georeference: MapSpec['georeference'] }[] = [
    { name: 'user-defined keys', georeference: withKeys(utm(20, 10), albers) },
    { name: 'cells that are points', georeference: withKeys(utm(20, 10), pointKeys()) },
    { name: 'rows that run north', georeference: { ...utm(20, 10), cell: [30, 30] } },
    { name: 'no CRS', georeference: withKeys(utm(20, 10), null) },
  ]

  const placed = places.map(({ name, georeference }) => {
    const file = write({ ...densityMap(20, 10), georeference }, densities(20, 10))
    return { name, georeference, file }
  })
  const found = hasGdal ? lookAt(placed.map(({ file }) => ({ file, overviews: 'average' }))) : []

  test.each(placed.map((map, i) => ({ ...map, found: found[i] })))('$name: read back as written', async (map) => {
    const { georeference, file } = map
    const raster = await openRaster(file)
    const back = storedPlace(raster)
    expect([back.origin, back.cell, raster.georeference.crs.geoKeys]).toEqual([
      georeference.origin,
      georeference.cell,
      georeference.crs.geoKeys ?? {
        directory: Uint16Array.of(1, 1, 0, 1, 1025, 0, 1, 1),
        doubles: new Float64Array(),
        ascii: '',
      },
    ])
    if (!hasGdal) return
    const { origin, cell } = georeference
    expect([map.found.transform, map.found.valid]).toEqual([[origin[0], cell[0], 0, origin[1], 0, cell[1]], true])
    if (georeference.crs.geoKeys === albers) expect(map.found.wkt).toContain('Albers_Conic_Equal_Area')
  })

  test('the spool is gone when the file is there', () => {
    const file = write(densityMap(20, 10), densities(20, 10))
    expect(existsSync(`${file}.spool`)).toBe(false)
    expect(readFileSync(file).subarray(8, 51).toString()).toContain('GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes')
  })
})

function withKeys(georeference: MapSpec['georeference'], geoKeys: MapSpec['georeference']['crs']['geoKeys']) {
  return { ...georeference, crs: { ...georeference.crs, geoKeys } }
}

function pointKeys() {
  const keys = utm(1, 1).crs.geoKeys
  if (!keys) throw new Error('no keys')
  const directory = keys.directory.slice()
  directory[11] = 2
  return { ...keys, directory }
}
