import type { MapSpec } from './map-build.js'
import type { MapStatistics } from './statistics.js'
import type { TiffField } from './tiff-directory.js'

const METADATA = 42112
const NO_DATA = 42113

/** No data as GDAL writes it. */
export function noDataFields({ nodata }: MapSpec): TiffField[] {
  return nodata === null ? [] : [{ tag: NO_DATA, type: 'ascii', values: formatNumber(nodata) }]
}

/** Statistics, unit, description and further metadata, as GDAL keeps them in its own tag. */
export function metadataFields(spec: MapSpec, statistics: MapStatistics | null): TiffField[] {
  const items = Object.entries(spec.metadata).map(([name, text]) => item(name, text))
  if (spec.type === 'int8') items.push(item('PIXELTYPE', 'SIGNEDBYTE', 'sample="0" domain="IMAGE_STRUCTURE"'))
  if (statistics !== null && statistics.validCells > 0) {
    for (const [name, text] of statisticsItems(statistics)) items.push(item(name, text, 'sample="0"'))
  }
  if (spec.description !== '') {
    items.push(item('DESCRIPTION', spec.description, 'sample="0" role="description"'))
  }
  if (spec.unit !== null) items.push(item('UNITTYPE', spec.unit, 'sample="0" role="unittype"'))
  if (items.length === 0) return []
  return [{ tag: METADATA, type: 'ascii', values: `<GDALMetadata>\n${items.join('')}</GDALMetadata>\n` }]
}

function statisticsItems({ minimum, maximum, mean, stddev, validCells, cells }: MapStatistics): [string, string][] {
  return [
    ['STATISTICS_MAXIMUM', formatNumber(maximum)],
    ['STATISTICS_MEAN', formatNumber(mean)],
    ['STATISTICS_MINIMUM', formatNumber(minimum)],
    ['STATISTICS_STDDEV', formatNumber(stddev)],
    ['STATISTICS_VALID_PERCENT', String(Number(((100 * validCells) / cells).toPrecision(4)))],
  ]
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  return Object.is(value, -0) ? '0' : String(value)
}

function item(name: string, text: string, attributes = ''): string {
  // GDAL unescapes the text of an item once more than XML does
  const escaped = escapeXml(escapeXml(text))
  return `  <Item name="${escapeXml(name)}"${attributes ? ` ${attributes}` : ''}>${escaped}</Item>\n`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`)
}
