import type { LandClass } from '../../carbon/class-table.js'
import { markup } from '../page/markup.js'

/** The greatest code for which names are written: GDAL's list has one line for every number up to it. */
const GREATEST_CODE = 65535

/**
 * The `<name>.tif.aux.xml` that gives GDAL and QGIS the names of the classes: the n-th name is that of code n.
 * Null when a code is negative or above 65,535, for which GDAL has no names.
 */
export function categoryNames(classes: readonly Pick<LandClass, 'code' | 'name'>[]): string | null {
  const names = new Map(classes.map(({ code, name }) => [code, name]))
  const greatest = Math.max(...names.keys())
  if (names.size === 0 || Math.min(...names.keys()) < 0 || greatest > GREATEST_CODE) return null
  const lines = Array.from({ length: greatest + 1 }, (_, code) => {
    const name = names.get(code)
    return name === undefined ? '      <Category/>\n' : markup`      <Category>${name}</Category>\n`.text
  })
  return `<PAMDataset>
  <PAMRasterBand band="1">
    <CategoryNames>
${lines.join('')}    </CategoryNames>
  </PAMRasterBand>
</PAMDataset>
`
}
