import { readFileSync } from 'node:fs'
import { python } from '../gdal.js'

/** What GDAL and numpy find in a file. */
export interface Findings {
  readonly shape: [rows: number, columns: number]
  readonly type: string
  readonly nodata: number | null
  /** Rows and columns of the overviews, and the greatest difference to overviews made by numpy from the level below. */
  readonly overviews: [rows: number, columns: number][]
  readonly worst: number
  /** Minimum, maximum, mean, standard deviation: as the file tells them, and computed from a copy that tells none. */
  readonly told: number[]
  readonly computed: number[]
  readonly unit: string
  readonly description: string
  readonly metadata: Record<string, string>
  readonly bandMetadata: Record<string, string>
  /** Red, green, blue of the first entries of the palette. */
  readonly palette: [number, number, number][]
  readonly transform: number[]
  readonly epsg: string | null
  readonly wkt: string | null
  readonly layout: Record<string, string>
  /** What the validator of COGs says, and whether the file is BigTIFF. */
  readonly valid: boolean
  readonly said: string
  readonly big: boolean
  /** Cells row by row. */
  readonly cells: Float64Array
}

const SCRIPT = `
import sys, json, warnings
import numpy as np
from osgeo import gdal
from osgeo_utils.samples import validate_cloud_optimized_geotiff as cog
warnings.simplefilter('ignore')
gdal.UseExceptions()
def look(f, average):
    d = gdal.Open(f); b = d.GetRasterBand(1); a = b.ReadAsArray(); nodata = b.GetNoDataValue()
    a.astype('<f8').tofile(f + '.cells')
    level, worst, shapes = a.astype('f8'), 0.0, []
    for i in range(b.GetOverviewCount()):
        o = b.GetOverview(i).ReadAsArray().astype('f8')
        if average:
            h, w = level.shape
            p = np.full((h + h % 2, w + w % 2), np.nan); p[:h, :w] = np.where(level == nodata, np.nan, level)
            q = np.stack([p[0::2, 0::2], p[0::2, 1::2], p[1::2, 0::2], p[1::2, 1::2]])
            n = (~np.isnan(q)).sum(0)
            m = np.where(n > 0, np.nansum(q, 0) / np.maximum(n, 1), np.nan if nodata is None else nodata)
        else:
            m = level[0::2, 0::2]
        worst = max(worst, float(np.nanmax(abs(m - o), initial=0))); shapes.append(o.shape); level = o
    memory = gdal.GetDriverByName('MEM').CreateCopy('', d); copy = memory.GetRasterBand(1)
    copy.SetMetadata({})
    try: computed = list(copy.ComputeStatistics(False))
    except RuntimeError: computed = []
    try: warned, errors, _ = cog.validate(d, full_check=True)
    except cog.ValidateCloudOptimizedGeoTIFFException as e: warned, errors = [], [str(e)]
    table = b.GetColorTable(); srs = d.GetSpatialRef()
    return dict(shape=a.shape, type=gdal.GetDataTypeName(b.DataType), nodata=nodata, overviews=shapes, worst=worst,
        told=list(b.GetStatistics(False, False)), computed=computed, unit=b.GetUnitType(), description=b.GetDescription(),
        metadata=d.GetMetadata(), bandMetadata=b.GetMetadata(), epsg=srs and srs.GetAuthorityCode(None), wkt=srs and srs.ExportToWkt(),
        palette=[table.GetColorEntry(i)[:3] for i in range(min(table.GetCount(), 400))] if table else [],
        transform=d.GetGeoTransform(), layout={**d.GetMetadata('IMAGE_STRUCTURE'), **b.GetMetadata('IMAGE_STRUCTURE')},
        valid=not errors and not warned, said='; '.join(errors + warned), big=open(f, 'rb').read(3)[2] == 43)
print(json.dumps([look(f, mode == 'average') for f, mode in zip(sys.argv[1::2], sys.argv[2::2])]))
`

/** Opens files with GDAL; `overviews` says how those of each file were to be made. */
export function lookAt(files: readonly { file: string; overviews: 'average' | 'nearest' }[]): Findings[] {
  const printed = python(SCRIPT, ...files.flatMap(({ file, overviews }) => [file, overviews]))
  const found = JSON.parse(printed.replaceAll('NaN', 'null')) as Findings[]
  return found.map((findings, i) => ({ ...findings, cells: new Float64Array(read(`${files[i].file}.cells`)) }))
}

function read(file: string): ArrayBuffer {
  const bytes = readFileSync(file)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
