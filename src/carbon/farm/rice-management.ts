import type { BookLine } from '../books.js'
import type { GhgFactors } from '../ghg-factors.js'
import { type RiceSeason, riceMethane, riceNitrousOxide } from '../rice.js'
import type { RiceCrop, RiceRegime } from '../rice-regime.js'
import type { ManagedLand } from './soil-management.js'

/** What changes of each crop of rice; what is not told stays as the book has it. */
export interface RiceChange {
  readonly water?: RiceSeason['water']
  /** t/ha of straw, and when it is worked in. */
  readonly straw?: { readonly tonnes: number; readonly when: 'on-season' | 'off-season' }
}

export interface RiceManagement extends ManagedLand {
  readonly change: RiceChange
}

/** A crop under another management. */
export function changedCrop<Crop extends RiceSeason>(crop: Crop, { water, straw }: RiceChange): Crop {
  const { 'on-season': on, 'off-season': off, ...others } = crop.added ?? {}
  const added = straw === undefined ? crop.added : { ...others, [straw.when]: straw.tonnes }
  return { ...crop, ...(water !== undefined && { water }), ...(added !== undefined && { added }) }
}

/**
 * Lines of rice with part of the land under other managements, each on land of its own: the flux of a class is
 * F + sum_k share_k (F_k - F).
 */
export function managedRiceLines(
  lines: readonly BookLine[],
  { crops }: RiceRegime,
  factors: GhgFactors,
  managements: readonly RiceManagement[],
): BookLine[] {
  if (managements.length === 0) return [...lines]
  const changes = managements.map((one) => ({ ...one, perHectare: changesByClass(crops, one, factors) }))
  return lines.map((line) => {
    const gas = line.component === 'rice CH4' ? 'methane' : line.component === 'rice N2O' ? 'nitrousOxide' : null
    if (gas === null) return line
    const own = changes.filter(
      ({ zone, classes }) => (zone === null || zone === line.zone) && classes.includes(line.from),
    )
    const change = own.reduce(
      (sum, { share, perHectare }) => sum + share(line.yearFrom) * (perHectare.get(line.from)?.[gas] ?? 0),
      0,
    )
    return { ...line, [gas]: (line[gas] ?? 0) + change * line.hectares }
  })
}

/** t of each gas that a hectare under the management gives off more than one that is not, by class index. */
function changesByClass(
  crops: readonly RiceCrop[],
  { classes, change }: RiceManagement,
  factors: GhgFactors,
): Map<number, { methane: number; nitrousOxide: number }> {
  const more = (crop: RiceCrop, of: (crop: RiceSeason) => number): number =>
    (crop.share * (of(changedCrop(crop, change)) - of(crop))) / 1000
  return new Map(
    classes.map((index) => {
      const own = crops.filter(({ land }) => land === index)
      const sum = (of: (crop: RiceSeason) => number): number => own.reduce((total, crop) => total + more(crop, of), 0)
      const methane = sum((crop) => riceMethane(crop, factors))
      const nitrousOxide = sum((crop) => riceNitrousOxide(crop, factors) ?? 0)
      return [index, { methane, nitrousOxide }]
    }),
  )
}
