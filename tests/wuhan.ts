import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Land cover of Wuhan 2003, 2005 and 2010, 2931 x 2931 cells of 30 m (HPSCIL/mcPLUS; Liu et al. 2019, ISPRS J. 154:202).
 * Not part of the project: tests that use it are skipped where it is missing.
 */
const wuhan = fileURLToPath(new URL('../../shared/data/wuhan/', import.meta.url))

export const hasWuhan = existsSync(wuhan)
if (!hasWuhan) console.warn('The maps of Wuhan are not here: tests that use them are skipped')

export const wuhanMap = (year: 2003 | 2005 | 2010): string => `${wuhan}lulc_${year}.tif`

/** Elevation (m), people, or the kind of soil. */
export const wuhanLayer = (name: 'dem' | 'pop' | 'soiltype'): string => `${wuhan}drv_${name}.tif`

/** Its classes; the densities are round numbers of our choice. */
export const WUHAN_CLASSES = `code,name,group,c_above,c_soil
1,grass,grassland,3,80
2,deciduous,forest,50,100
3,cropland,cropland,5,70
4,urban,settlement,1,40
5,bare,other,0,30
6,water,wetland,0,50
7,evergreen,forest,60,110
`
