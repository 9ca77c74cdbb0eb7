/** What the first count tells cohorts apart by besides the class. */
export interface CohortPast {
  /** Years of earlier changes, 0 for none. */
  readonly changed: Uint8Array
  /** The classes before them. */
  readonly earlier: Uint8Array | null
  /** Age + 1 of land that has not changed, 0 for none. */
  readonly ages: Uint8Array | null
}

/** Land with the number of each cell's cohort; 0 where there is no data. */
export interface CohortLand {
  /** Shared by all threads. */
  readonly cohort: Uint32Array
  readonly now: Uint8Array
  /** By class index of `now`: the class of the table that it looks like. */
  readonly looksLike: Uint8Array
  readonly region: Uint16Array
  /** Zone place of each region. */
  readonly zoneOf: Uint16Array
  /** Class by cohort number. */
  readonly classOf: Uint8Array
  /** Before the first year only. */
  readonly past: CohortPast | null
  readonly tileCells: number
}

/** Cells of a tile that need another cohort, by their key: see `keyOf`. */
export function countCohortTile(land: CohortLand, tile: number, counts: Map<number, number>): void {
  eachRun(land, tile, (key, start, end) => counts.set(key, (counts.get(key) ?? 0) + end - start))
}

/** Gives the cells of a tile the cohorts that their keys stand for. */
export function enterCohortTile(land: CohortLand, tile: number, cohorts: ReadonlyMap<number, number>): void {
  eachRun(land, tile, (key, start, end) => land.cohort.fill(cohorts.get(key) as number, start, end))
}

/**
 * Key of the cohort that a cell is about to join, 0 if it stays in its own: from what it is and was, in the first count;
 * from its cohort and the class that it has turned to, later.
 */
function keyOf({ cohort, now, looksLike, region, zoneOf, classOf, past }: CohortLand, cell: number): number {
  const looks = looksLike[now[cell]]
  if (past === null) return looks === classOf[cohort[cell]] ? 0 : cohort[cell] * 256 + looks
  if (looks === 0) return 0
  const changed = past.changed[cell]
  const before = changed > 0 && past.earlier !== null ? past.earlier[cell] : looks
  const age = changed === 0 && past.ages !== null ? past.ages[cell] : 0
  return (((zoneOf[region[cell]] * 256 + before) * 256 + looks) * 256 + changed) * 256 + age
}

/** Reads a key of the first count. */
export function readStartKey(key: number) {
  return {
    place: Math.floor(key / 2 ** 32),
    before: Math.floor(key / 2 ** 24) % 256,
    now: Math.floor(key / 65536) % 256,
    changed: Math.floor(key / 256) % 256,
    age: key % 256,
  }
}

/** Neighbours in a row mostly share their key: they are told together. */
function eachRun(land: CohortLand, tile: number, tell: (key: number, start: number, end: number) => void): void {
  const end = Math.min(land.now.length, (tile + 1) * land.tileCells)
  let start = tile * land.tileCells
  while (start < end) {
    const key = keyOf(land, start)
    let until = start + 1
    while (until < end && keyOf(land, until) === key) until++
    if (key !== 0) tell(key, start, until)
    start = until
  }
}
