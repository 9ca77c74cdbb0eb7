/** One simulated year on 10000 x 10000 cells, 8 classes, a fifth of the cells candidates for three targets each. */
import { hash3, streamKey } from '../src/grid/hash.js'
import { gumbelTable } from '../src/land/score.js'
import { scoreSchema } from '../src/land/score-schema.js'
import { allocate } from '../src/study/allocate.js'
import { BidMemory, setUpContest } from '../src/study/contest-setup.js'
import { type LandState, levelKey } from '../src/study/land-state.js'
import { sharedUint8, sharedUint16, TILE_ROWS } from '../src/tiles/planes.js'
import { openPool } from '../src/tiles/pool.js'

const SIDE = Number(process.env.SIDE ?? 10000)
const threads = Number(process.env.THREADS ?? 2)
const RANGE = [0, 254] as const

/** Smooth blobs: classes 1 to 8, of which 1 covers a fifth. */
function landOf(side: number): LandState {
  const now = sharedUint8(side * side)
  const [slope, road] = [sharedUint8(side * side), sharedUint8(side * side)]
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const wave =
        Math.sin(column / 37) +
        Math.sin(row / 41) +
        Math.sin((column + row) / 97) +
        (hash3(column >> 2, row >> 2, 1) / 2 ** 32) * 0.6
      const cell = row * side + column
      now[cell] = wave > 1.3 ? 1 : 2 + (Math.floor((wave + 3) * 5) % 7)
      slope[cell] = 127 + 60 * Math.sin(column / 200) * Math.cos(row / 170) + (hash3(column >> 3, row >> 3, 2) & 31)
      road[cell] = Math.abs((column % 500) - 250)
    }
  }
  const region = sharedUint16(side * side)
  return {
    columns: side,
    rows: side,
    tileRows: TILE_ROWS,
    place: [0, 0],
    now,
    start: now,
    changed: sharedUint8(side * side),
    region,
    regions: [{ zone: 0, values: [] }],
    zoneOf: new Uint16Array(1),
    zones: [0],
    classes: 8,
    cellArea: 0.09,
    levels: new Map([
      [levelKey('slope', RANGE), slope],
      [levelKey('road', RANGE), road],
    ]),
    startYear: 2020,
  }
}

const state = landOf(SIDE)
const counts = new Float64Array(9)
for (const index of state.now) counts[index]++
console.log('shares', [...counts].map((count) => (count / SIDE ** 2).toFixed(3)).join(' '))
const pool = openPool(threads)
const memory = new BidMemory()
for (let year = 2020; year < 2024; year++) {
  const started = process.hrtime.bigint()
  const cpu = process.cpuUsage()
  const contest = await setUpContest(
    state,
    {
      bidders: [2, 3, 4].map((to) => ({
        to,
        from: [1],
        neighbours: [to],
        key: streamKey(7, 'allocation', year, 0, String(to)),
        score: scoreSchema.parse({
          intercept: -3,
          layers: { slope: { weight: -2, range: RANGE }, road: { weight: -1, range: RANGE } },
          neighbourhood: { size: 3, weight: 4 },
        }),
        group: () => to - 1,
        factor: () => 1,
      })),
      groups: 3,
      year,
      dwell: 10,
      noise: gumbelTable(0.2),
    },
    memory,
    pool,
  )
  const quota = Math.round((0.01 * SIDE ** 2) / 5 / 3)
  const outcome = await allocate(
    contest,
    { pools: [1, 2, 3].map((group) => ({ groups: [group], cells: quota })), caps: [] },
    state.zoneOf,
    1,
    pool,
  )
  const used = process.cpuUsage(cpu)
  console.log(
    year,
    Number(process.hrtime.bigint() - started) / 1e9,
    's wall',
    (used.user + used.system) / 1e6,
    'CPU',
    [...outcome.won].join(' '),
    process.memoryUsage().rss / 1e6,
    'MB',
  )
}
await pool.close()
