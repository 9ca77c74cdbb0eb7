import { existsSync, readFileSync } from 'node:fs'

/**
 * What GDAL and QGIS keep beside a raster about one of its bands: that element of `<file>.aux.xml`, null when there is
 * none. It is a comfort: a file that cannot be read is as good as none.
 *
 * @param band from 1
 */
export function readAuxiliaryBand(file: string, band: number): string | null {
  const beside = `${file}.aux.xml`
  let xml: string
  try {
    if (!existsSync(beside)) return null
    xml = readFileSync(beside, 'utf8')
  } catch {
    return null
  }
  for (const [whole, number] of xml.matchAll(/<PAMRasterBand\s+band="(\d+)"\s*>[\s\S]*?<\/PAMRasterBand>/g)) {
    if (Number(number) === band) return whole
  }
  return null
}

/** The no-data value that is told there and not in the raster, as text; null without one. */
export function auxiliaryNoData(element: string | null): string | null {
  return element === null ? null : (/<NoDataValue\b[^>]*>([^<]*)<\/NoDataValue>/.exec(element)?.[1] ?? null)
}
