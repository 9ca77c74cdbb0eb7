import type { Georeference } from '../grid/grid.js'
import { auxiliaryNoData, readAuxiliaryBand } from './auxiliary.js'
import { readCategories } from './categories.js'
import { readCrs, UNKNOWN_CRS } from './crs.js'
import { readMetadata } from './gdal-metadata.js'
import { parseGeoKeys, readGeoKeys } from './geo-keys.js'
import { readPlacement } from './georeference.js'
import { parseNoData } from './nodata.js'
import { readPalette } from './palette.js'
import { type BlockLayout, readBlockLayout } from './tiff/block-layout.js'
import type { TiffDirectory } from './tiff/directory.js'
import { FileBytes } from './tiff/file-bytes.js'
import { readStructure } from './tiff/structure.js'

export type { CellType } from './tiff/samples.js'

/** One band of a GeoTIFF that was opened and checked: plain data, which may be sent to other threads. */
export interface RasterFile extends BlockLayout {
  readonly file: string
  /** Bytes; a reader refuses a file that has changed its size since. */
  readonly size: number
  /** North-up, as windows are. */
  readonly georeference: Georeference
  /** Whether the file stores the southernmost row first, which only those who read its blocks need to know. */
  readonly southUp: boolean
  /** False when the file does not say where it lies: its areas and those of others cannot be compared. */
  readonly georeferenced: boolean
  /** In the type of the raster; null when no cell can equal it, or there is none. */
  readonly nodata: number | null
  /** Whether the file has a mask of its own; it is not read. */
  readonly masked: boolean
  /** `#RRGGBB` by code; null without a palette. */
  readonly colors: ReadonlyMap<number, string> | null
  /** Names by code; null when neither the file nor the one beside it tells them. */
  readonly categories: ReadonlyMap<number, string> | null
  /** GDAL's metadata of the file and of the band. */
  readonly metadata: Readonly<Record<string, string>>
}

/**
 * Opens a band of a GeoTIFF and checks its structure: every block lies in the file.
 *
 * @param options.band from 1, which is also the default
 * @throws InputError when it is missing, no TIFF, damaged, of a kind that is not read, or rotated
 */
export async function openRaster(file: string, options: { band?: number } = {}): Promise<RasterFile> {
  const bytes = new FileBytes(file)
  try {
    const { directory, masked } = readStructure(bytes)
    return { ...(await readRaster(directory, options.band ?? 1)), masked }
  } finally {
    bytes.close()
  }
}

async function readRaster(directory: TiffDirectory, band: number): Promise<Omit<RasterFile, 'masked'>> {
  const { file, size } = directory.bytes
  const layout = readBlockLayout(directory, band)
  const metadata = readMetadata(directory.text('GdalMetadata'), band)
  const type =
    layout.type === 'uint8' && metadata.PIXELTYPE === 'SIGNEDBYTE' && layout.bits === 8 ? 'int8' : layout.type
  const beside = readAuxiliaryBand(file, band)
  const keys = readGeoKeys(directory)
  const values = keys ? parseGeoKeys(keys) : {}
  const pointCells = values.GTRasterTypeGeoKey === 2
  const { georeferenced, southUp, ...placement } = readPlacement(directory, pointCells, layout.rows)
  const crs = await readCrs(keys)
  return {
    ...layout,
    file,
    size,
    type,
    // Coordinates of a system do not help a raster that has no place in it.
    georeference: { columns: layout.columns, rows: layout.rows, ...placement, crs: georeferenced ? crs : UNKNOWN_CRS },
    southUp,
    georeferenced,
    nodata: parseNoData(directory.text('GdalNoData') ?? auxiliaryNoData(beside), type),
    colors: readPalette(directory),
    categories: readCategories(beside, metadata),
    metadata: { ...readDescriptions(directory), ...metadata },
  }
}

/** Where the raster lies as the file puts it: of its first row, which may be the southernmost. */
export function storedPlace({ georeference, southUp, rows }: RasterFile): Pick<Georeference, 'origin' | 'cell'> {
  const { origin, cell } = georeference
  return southUp ? { origin: [origin[0], origin[1] + rows * cell[1]], cell: [cell[0], -cell[1]] } : { origin, cell }
}

/** Baseline tags that tell what a file is, by the names that GDAL gives them. */
function readDescriptions(directory: TiffDirectory): Record<string, string> {
  const description = directory.text('ImageDescription')
  const software = directory.text('Software')
  return {
    ...(description && { TIFFTAG_IMAGEDESCRIPTION: description }),
    ...(software && { TIFFTAG_SOFTWARE: software }),
  }
}
