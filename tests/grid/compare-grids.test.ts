import { describe, expect, it } from 'vitest'
import { compareGrids, gridProblem } from '../../src/grid/compare-grids.js'
import type { Crs, Georeference } from '../../src/grid/grid.js'

const utm: Crs = {
  epsg: 32650,
  name: 'WGS 84 / UTM zone 50N',
  kind: 'projected',
  metresPerUnit: 1,
  ellipsoid: { a: 6378137, b: 6356752.314245179 },
  proj4: '+proj=tmerc +lat_0=0 +lon_0=117 +k_0=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84 +no_defs',
  geoKeys: null,
}
const reference: Georeference = { columns: 100, rows: 80, origin: [500000, 3300000], cell: [30, -30], crs: utm }
const compare = (over: Partial<Georeference>) => compareGrids(reference, { ...reference, ...over }, 'b.tif')

describe('grids', () => {
  it('that are equal have no difference', () => {
    expect(compare({})).toEqual({ differences: [], remedy: null })
    expect(gridProblem({ file: 'b.tif', georeference: reference }, { file: 'a.tif', georeference: reference })).toEqual(
      [],
    )
  })

  it('may drift by a millionth of a cell', () => {
    expect(compare({ origin: [500000.00002, 3300000] }).differences).toEqual([])
    expect(compare({ origin: [500000.00005, 3300000] }).differences).toHaveLength(1)
    expect(compare({ cell: [30.0000002, -30] }).differences).toEqual([])
    expect(compare({ cell: [30.0000005, -30] }).differences).toHaveLength(1)
  })

  it('shifted by half a cell are told so, with the line that moves one onto the other', () => {
    expect(compare({ origin: [500015, 3300000] })).toEqual({
      differences: ['it begins at 500015, 3300000, not 500000, 3300000: 0.5 columns and 0 rows (15 and 0 units) away'],
      remedy:
        'Put it on that grid: gdalwarp -t_srs EPSG:32650 -te 500000 3297600 503000 3300000 -tr 30 30 -r near "b.tif" aligned.tif',
    })
  })

  it('that differ in all ways are told all of them in one problem', () => {
    const georeference: Georeference = {
      columns: 99,
      rows: 80,
      origin: [500000, 3299970],
      cell: [30, -25],
      crs: { ...utm, epsg: 32649, name: null },
    }
    const [problem, ...others] = gridProblem(
      { file: 'b.tif', georeference },
      { file: 'a.tif', georeference: reference },
    )
    expect(others).toEqual([])
    expect(problem.what).toBe(
      'it does not lie on the grid of a.tif: its CRS is EPSG:32649, not EPSG:32650 (WGS 84 / UTM zone 50N); its cells are 30 x -25, not 30 x -30; it begins at 500000, 3299970, not 500000, 3300000: 0 columns and 1 rows (0 and -30 units) away; it has 99 x 80 cells, not 100 x 80 cells',
    )
  })

  it('in degrees and in metres are told apart by their CRS and size, not by differences that mean nothing', () => {
    const degrees: Crs = { ...utm, epsg: 4326, name: 'WGS 84', kind: 'geographic', proj4: null }
    const other = { crs: degrees, origin: [114, 30] as const, cell: [0.003, -0.003] as const, rows: 90 }
    expect(compare(other).differences).toEqual([
      'its CRS is EPSG:4326 (WGS 84), not EPSG:32650 (WGS 84 / UTM zone 50N)',
      'it has 100 x 90 cells, not 100 x 80 cells',
    ])
    expect(compare(other).remedy).toContain('gdalwarp -t_srs EPSG:32650 -te 500000')
  })

  it('of one system by code and by parameters are equal', () => {
    expect(
      compare({ crs: { ...utm, epsg: null, name: 'like UTM', proj4: `${utm.proj4} +units=m` } }).differences,
    ).toEqual([])
  })

  it('without a CRS need theirs first', () => {
    const unknown: Crs = { ...utm, epsg: null, name: null, kind: 'unknown', proj4: null }
    expect(compare({ crs: unknown }).remedy).toContain('gdal_edit.py -a_srs EPSG:32650 "b.tif"')
  })
})
