import { counted } from '../grid/counted.js'
import type { TableContent } from '../report/table-content.js'
import type { InspectedRaster } from '../study/map/inspect.js'

/** The raster, then its classes, as tables for a terminal. */
export function inspectTables(raster: InspectedRaster): TableContent[] {
  const unit = raster.unit ?? ''
  const facts: [string, string][] = [
    ['size', `${raster.columns} x ${raster.rows} cells, ${counted(raster.bands, 'band')}`],
    ['cells', `${raster.type}, ${raster.compression}, blocks of ${raster.block.join(' x ')}`],
    ['CRS', [raster.crs, raster.crs_name].filter(Boolean).join(' ') || 'not told'],
    ['origin', `${raster.origin.join(', ')} ${unit}`.trim()],
    ['cell size', `${raster.cell.join(', ')} ${unit}`.trim()],
    ['no data', raster.nodata === null ? 'none' : String(raster.nodata)],
    ['product', raster.product ?? 'not recognised'],
    ...raster.problems.map((problem): [string, string] => ['problem', problem]),
  ]
  const classes: TableContent = {
    caption: 'Classes',
    columns: [{ label: 'code', kind: 'plain' }, { label: 'name' }, { label: 'cells' }, { label: 'area', unit: 'ha' }],
    rows: [
      ...(raster.classes ?? []).map(({ code, name, cells, ha }) => [code, name, cells, ha]),
      [null, 'all', raster.valid_cells, raster.area_ha],
    ],
  }
  return [
    {
      caption: raster.file,
      columns: [
        { label: '', kind: 'text' },
        { label: '', kind: 'text' },
      ],
      rows: facts,
    },
    classes,
  ]
}
