/** What grows, or lies open, where water stands for some share of the year. */
export interface WaterZone {
  readonly name: string
  /** `#RRGGBB` */
  readonly color: string
  /** Cells belong to it that are under water for a greater share of the year than this, and to no zone before it. */
  readonly above: number
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice. */
  readonly status: string
}

/** The place of the zone of a cell that is under water for a share of the year. @param zones the wettest first, the last above less than 0 */
export function zoneOfShare(zones: readonly WaterZone[], share: number): number {
  return zones.findIndex(({ above }) => share > above)
}
