import type { Crs, Georeference } from './grid.js'
import type { Problem } from './input-error.js'
import { sameCrs } from './same-crs.js'

/** How a grid differs from the one that it should equal. */
export interface GridComparison {
  /** Each difference in numbers; none: the grids are the same. */
  readonly differences: readonly string[]
  /** What puts the file on the grid of the reference; null when there is no difference. */
  readonly remedy: string | null
}

/** Of a cell: how far a cell may lie from where it should, anywhere in the extent. */
const TOLERANCE = 1e-6

/** @param file of `other`, for the remedy */
export function compareGrids(reference: Georeference, other: Georeference, file: string): GridComparison {
  // metres and degrees have no difference that means anything
  const oneUnit = reference.crs.kind === other.crs.kind
  const differences = [
    ...differentCrs(reference, other),
    ...(oneUnit ? [...differentCell(reference, other), ...differentOrigin(reference, other)] : []),
    ...differentSize(reference, other),
  ]
  return { differences, remedy: differences.length > 0 ? warpRemedy(reference, other, file) : null }
}

interface Placed {
  readonly file: string
  readonly georeference: Georeference
}

/** The problem of a raster that must lie on the grid of another and does not; none when it does. */
export function gridProblem(raster: Placed, reference: Placed): Problem[] {
  const { differences, remedy } = compareGrids(reference.georeference, raster.georeference, raster.file)
  if (remedy === null) return []
  const what = `it does not lie on the grid of ${reference.file}: ${differences.join('; ')}`
  return [{ file: raster.file, what, remedy }]
}

function differentCrs(reference: Georeference, other: Georeference): string[] {
  if (sameCrs(reference.crs, other.crs)) return []
  return [`its CRS is ${describeCrs(other.crs)}, not ${describeCrs(reference.crs)}`]
}

/** `EPSG:32650 (WGS 84 / UTM zone 50N)`, as far as known. */
function describeCrs({ epsg, name }: Crs): string {
  if (epsg === null) return name ?? 'unknown'
  return name === null ? `EPSG:${epsg}` : `EPSG:${epsg} (${name})`
}

function differentCell(reference: Georeference, other: Georeference): string[] {
  const extent = [reference.columns, reference.rows]
  const drifts = reference.cell.some(
    (size, axis) => Math.abs((other.cell[axis] - size) * extent[axis]) > TOLERANCE * Math.abs(size),
  )
  return drifts ? [`its cells are ${other.cell.join(' x ')}, not ${reference.cell.join(' x ')}`] : []
}

function differentOrigin(reference: Georeference, other: Georeference): string[] {
  const shift = [0, 1].map((axis) => other.origin[axis] - reference.origin[axis])
  const cells = [0, 1].map((axis) => shift[axis] / reference.cell[axis])
  if (cells.every((count) => Math.abs(count) <= TOLERANCE)) return []
  const unit = reference.crs.kind === 'geographic' ? 'degrees' : 'units'
  const move = `${rounded(cells[0])} columns and ${rounded(cells[1])} rows`
  const apart = `${rounded(shift[0])} and ${rounded(shift[1])} ${unit}`
  return [`it begins at ${other.origin.join(', ')}, not ${reference.origin.join(', ')}: ${move} (${apart}) away`]
}

function differentSize(reference: Georeference, other: Georeference): string[] {
  if (reference.columns === other.columns && reference.rows === other.rows) return []
  const size = ({ columns, rows }: Georeference) => `${columns} x ${rows} cells`
  return [`it has ${size(other)}, not ${size(reference)}`]
}

function rounded(value: number): number {
  return Number(value.toPrecision(7))
}

function warpRemedy(reference: Georeference, other: Georeference, file: string): string {
  const { origin, cell, columns, rows, crs } = reference
  if (other.crs.kind === 'unknown' && crs.kind !== 'unknown') {
    return `Give it its CRS first, e.g. gdal_edit.py -a_srs ${crsArgument(crs) ?? 'EPSG:CODE'} "${file}" if it is that of the other map`
  }
  const ends = [origin[0] + columns * cell[0], origin[1] + rows * cell[1]]
  const corners = [
    Math.min(origin[0], ends[0]),
    Math.min(origin[1], ends[1]),
    Math.max(origin[0], ends[0]),
    Math.max(origin[1], ends[1]),
  ]
  const system = crsArgument(crs)
  const options = [
    ...(system === null ? [] : [`-t_srs ${system}`]),
    `-te ${corners.join(' ')}`,
    `-tr ${Math.abs(cell[0])} ${Math.abs(cell[1])}`,
    '-r near',
  ]
  const line = `gdalwarp ${options.join(' ')} "${file}" aligned.tif`
  return `Put it on that grid: ${line}`
}

function crsArgument(crs: Crs): string | null {
  if (crs.epsg !== null) return `EPSG:${crs.epsg}`
  return crs.proj4 === null ? null : `"${crs.proj4}"`
}
