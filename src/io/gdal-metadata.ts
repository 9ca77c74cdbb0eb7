import { decodeXml, readAttributes } from './xml-text.js'

/**
 * Items of GDAL's metadata tag: those of the file and, before them, those of the band. Unit, scale, offset and description
 * of the band are UNITTYPE, SCALE, OFFSET and DESCRIPTION.
 *
 * @param band from 1; the tag counts bands from 0
 */
export function readMetadata(xml: string | null, band: number): Record<string, string> {
  const ofFile: Record<string, string> = {}
  const ofBand: Record<string, string> = {}
  for (const [, tag, text] of (xml ?? '').matchAll(/<Item\b([^>]*)>([^<]*)<\/Item>/g)) {
    const { name, sample } = readAttributes(tag)
    if (name === undefined || name === '__proto__') continue
    // GDAL writes the text escaped once more than XML asks.
    const value = decodeXml(decodeXml(text))
    if (sample === undefined) ofFile[name] = value
    else if (Number(sample) === band - 1) ofBand[name] = value
  }
  return { ...ofFile, ...ofBand }
}
