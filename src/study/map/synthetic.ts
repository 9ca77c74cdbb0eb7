import type { StudyMap } from './study-maps.js'

/** Metadata item of maps that a program has made up; every output of such maps carries it too. */
const MARK = 'SYNTHETIC'

export const SYNTHETIC_NOTICE =
  'Synthetic data: the landscape is made by a program. No figure here describes a real place.'

export const isSynthetic = (maps: readonly StudyMap[]): boolean =>
  maps.some(({ raster }) => raster.metadata[MARK] !== undefined)

/** Metadata of what is made from these maps. */
export const syntheticMark = (maps: readonly StudyMap[]): Readonly<Record<string, string>> =>
  isSynthetic(maps) ? { [MARK]: 'yes' } : {}
