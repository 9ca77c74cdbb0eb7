import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { awardTile, type Outcome } from '../../src/land/award-tile.js'
import type { Contest } from '../../src/land/contest.js'
import { gumbel } from '../../src/land/gumbel.js'
import { leastKeys, pruneLevels, pruneTile } from '../../src/land/prune-tile.js'
import { countDigit, DIGITS, narrow, openCut, type Unit } from '../../src/land/select.js'

const CELLS = 60
const TILE_CELLS = 7
const TILES = Math.ceil(CELLS / TILE_CELLS)

/** One class, one bidder, two zones with a group each: candidates with given keys, in tiles of seven. */
function contestOf(keys: readonly number[], zoneOf: (cell: number) => number): Contest {
  const laneStart = new Uint32Array(257).fill(1)
  laneStart[0] = laneStart[1] = 0
  const starts = Float64Array.from({ length: TILES + 1 }, (_, tile) => Math.min(CELLS, tile * TILE_CELLS))
  return {
    columns: CELLS,
    rows: TILES,
    tileRows: 1,
    place: [0, 0],
    now: new Uint8Array(CELLS).fill(1),
    changed: new Uint8Array(CELLS),
    region: Uint16Array.from({ length: CELLS }, (_, cell) => zoneOf(cell)),
    year: 121,
    dwell: 1,
    levels: [],
    counters: { packs: [], counters: [] },
    noise: gumbel(0),
    bidders: [{ to: 2, base: 0, layers: [], neighbours: null, key: 0 }],
    laneStart,
    laneBidder: Uint32Array.of(0),
    groupOf: Uint32Array.of(1, 2),
    preferenceOf: new Int32Array(2),
    groups: 2,
    rank: Uint32Array.of(0, 1, 2),
    bids: {
      cells: Uint32Array.from({ length: CELLS }, (_, cell) => cell),
      classes: new Uint8Array(CELLS).fill(1),
      keys: Uint32Array.from(keys),
      cellStart: starts,
      keyStart: starts,
      count: Uint32Array.from({ length: TILES }, (_, tile) => starts[tile + 1] - starts[tile]),
    },
  }
}

const tiles = Array.from({ length: TILES }, (_, tile) => tile)

/** Cells that the radix selection gives to each unit, and those that a sort by key, then by hash, then by cell, gives. */
function select(contest: Contest, keys: readonly number[], units: readonly Unit[]) {
  const cut = openCut(2, units)
  for (let digit = 0; cut.isOpen.includes(1); digit++) {
    const histogram = new Uint32Array(3 * DIGITS[digit].size)
    for (const tile of tiles) countDigit(contest, tile, digit, cut, histogram)
    narrow(cut, digit, histogram, units)
  }
  const outcome: Outcome = { won: new Float64Array(3), moved: new Float64Array(2) }
  const wants = Uint8Array.from(cut.won, (cells) => (cells > 0 ? 1 : 0))
  for (const tile of tiles) awardTile(contest, tile, { words: cut.words, wants }, Uint16Array.of(0, 1), outcome)
  const luck = (cell: number) => hash3(cell % CELLS, Math.floor(cell / CELLS), contest.bidders[0].key)
  const sorted = units.flatMap(({ groups, cells }) =>
    [...keys.keys()]
      .filter((cell) => groups.includes(contest.region[cell] + 1) && keys[cell] > 0)
      .sort((a, b) => keys[b] - keys[a] || luck(b) - luck(a) || a - b)
      .slice(0, cells),
  )
  expect(outcome.won).toEqual(cut.won)
  const chosen = [...contest.now.keys()].filter((cell) => contest.now[cell] === 2)
  return { chosen, sorted: sorted.sort((a, b) => a - b), won: [...outcome.won.subarray(1)], moved: [...outcome.moved] }
}
const apart = (first: number, second: number): Unit[] =>
  [first, second].flatMap((cells, at) => (cells > 0 ? [{ groups: [at + 1], cells }] : []))

const keySets = {
  'spread over all 32 bits': (cell: number) => hash3(cell, 1, 2),
  'that differ in their last digit only': (cell: number) => 0x80000000 + ((cell * 37) % 1024),
  'that crowd in a few values of each digit': (cell: number) =>
    0x80000000 + (hash3(cell, 2, 2) % 4) * 2 ** 20 + (hash3(cell, 3, 3) % 4) * 2 ** 10 + cell,
  'with many equals': (cell: number) => (1 + (cell % 3)) * 4096,
  'all equal': () => 0xffffffff,
  'some of them 0, no bid': (cell: number) => (cell % 2 === 0 ? 0 : hash3(cell, 5, 5)),
}

describe.each(Object.entries(keySets))('of keys %s', (_, keyOf) => {
  const keys = Array.from({ length: CELLS }, (_, cell) => keyOf(cell))

  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [5, 9],
    [29, 30],
    [100, 3],
  ])('the best %i and %i are those of a sort', (first, second) => {
    const contest = contestOf(keys, (cell) => (cell % 5 < 2 ? 0 : 1))
    const { chosen, sorted, won, moved } = select(contest, keys, apart(first, second))
    expect(chosen).toEqual(sorted)
    expect(moved).toEqual(won)
    expect(won[0] + won[1]).toBe(sorted.length)
  })

  it.each([1, 7, 31, 60])('two groups of one unit have the best %i of both', (cells) => {
    const contest = contestOf(keys, (cell) => (cell % 5 < 2 ? 0 : 1))
    const { chosen, sorted } = select(contest, keys, [{ groups: [1, 2], cells }])
    expect(chosen).toEqual(sorted)
  })

  it('dropping those that cannot win changes nothing', () => {
    const contest = contestOf(keys, (cell) => cell % 2)
    const histogram = new Uint32Array(3 * DIGITS[0].size)
    for (let tile = 0; tile < TILES; tile++) countDigit(contest, tile, 0, openCut(2, apart(1, 1)), histogram)
    const levels = pruneLevels(histogram, [0, 4, 4])
    for (let tile = 0; tile < TILES; tile++) pruneTile(contest, tile, leastKeys(contest, levels))
    const { chosen, sorted } = select(contest, keys, apart(4, 4))
    expect(chosen).toEqual(sorted)
  })
})

it('drops most candidates where few cells are asked', () => {
  const contest = contestOf(
    Array.from({ length: CELLS }, (_, cell) => hash3(cell, 1, 2)),
    () => 0,
  )
  const histogram = new Uint32Array(3 * DIGITS[0].size)
  for (let tile = 0; tile < TILES; tile++) countDigit(contest, tile, 0, openCut(2, apart(1, 1)), histogram)
  const levels = pruneLevels(histogram, [0, 3, 3])
  for (let tile = 0; tile < TILES; tile++) pruneTile(contest, tile, leastKeys(contest, levels))
  expect(contest.bids.count.reduce((a, b) => a + b)).toBe(3)
})
