import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash3 } from '../src/grid/hash.js'
import { writeRaster } from '../src/io/cog/write-raster.js'

/** Two class maps of one area and the table of their classes. */
export interface MadeMaps {
  readonly files: readonly [string, string]
  readonly classes: string
  readonly cellHa: number
}

const CLASSES = 8
/** The noise above which cells change: 3 % of them. */
const CHANGES_ABOVE = 0.85
const CELL_M = 30

/** Smooth blobs of 8 classes, about 3 % of them changed; made once and kept in the temp folder of the system. */
export function madeMaps(side: number): MadeMaps {
  const folder = join(tmpdir(), 'carbongrid-bench', String(side))
  const files = [join(folder, '2010.tif'), join(folder, '2020.tif')] as const
  const classes = join(folder, 'classes.csv')
  if (!existsSync(classes)) {
    mkdirSync(folder, { recursive: true })
    const first = blobs(side)
    writeMap(files[0], side, first)
    changeSome(first, side)
    writeMap(files[1], side, first)
    writeFileSync(`${classes}.part`, classTable())
    renameSync(`${classes}.part`, classes)
  }
  return { files, classes, cellHa: CELL_M ** 2 / 1e4 }
}

function classTable(): string {
  const rows = Array.from({ length: CLASSES }, (_, i) => {
    const code = i + 1
    return `${code},class ${code},${12.5 * code},${3.1 * code},${60 + 7.7 * ((code * 5) % CLASSES)},${0.4 * code}\n`
  })
  return `code,name,c_above,c_below,c_soil,c_dead\n${rows.join('')}`
}

function writeMap(file: string, side: number, cells: Uint8Array): void {
  const geoKeys = {
    directory: Uint16Array.of(1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32650),
    doubles: new Float64Array(),
    ascii: '',
  }
  writeRaster(
    file,
    {
      georeference: {
        columns: side,
        rows: side,
        origin: [300000, 3400000],
        cell: [CELL_M, -CELL_M],
        crs: {
          epsg: 32650,
          name: 'WGS 84 / UTM zone 50N',
          kind: 'projected',
          metresPerUnit: 1,
          ellipsoid: null,
          proj4: null,
          geoKeys,
        },
      },
      type: 'uint8',
      nodata: 0,
      overviews: 'nearest',
      description: 'Made land cover',
      unit: null,
      colors: null,
      metadata: {},
    },
    cells,
  )
}

function blobs(side: number): Uint8Array {
  const cells = new Uint8Array(side * side)
  const coarse = new Float32Array(side)
  const fine = new Float32Array(side)
  for (let row = 0; row < side; row++) {
    noiseRow(coarse, row, 90, 1)
    noiseRow(fine, row, 17, 2)
    for (let column = 0; column < side; column++) {
      const height = (coarse[column] + 0.35 * fine[column]) / 1.35
      // blurred noise is seldom near 0 or 1
      const step = Math.floor(((height - 0.2) / 0.6) * CLASSES)
      cells[row * side + column] = 1 + Math.min(CLASSES - 1, Math.max(0, step))
    }
  }
  return cells
}

/** Gives the cells of some smaller blobs another class. */
function changeSome(cells: Uint8Array, side: number): void {
  const noise = new Float32Array(side)
  for (let row = 0; row < side; row++) {
    noiseRow(noise, row, 40, 3)
    for (let column = 0; column < side; column++) {
      if (noise[column] < CHANGES_ABOVE) continue
      const cell = row * side + column
      const other = 1 + (hash3(column >> 6, row >> 6, 4) % (CLASSES - 1))
      cells[cell] = 1 + ((cells[cell] - 1 + other) % CLASSES)
    }
  }
}

/** A row of value noise, 0 to 1: random values on a lattice, between them linear. */
function noiseRow(out: Float32Array, row: number, step: number, key: number): void {
  const [top, down] = [Math.floor(row / step), (row % step) / step]
  const at = (column: number): number =>
    (hash3(column, top, key) * (1 - down) + hash3(column, top + 1, key) * down) / 2 ** 32
  for (let start = 0, lattice = 0; start < out.length; start += step, lattice++) {
    const left = at(lattice)
    const slope = (at(lattice + 1) - left) / step
    const end = Math.min(step, out.length - start)
    for (let i = 0; i < end; i++) out[start + i] = left + i * slope
  }
}
