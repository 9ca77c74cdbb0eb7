import { createHash } from 'node:crypto'
import { hash3, streamKey } from '../src/grid/hash.js'
import { gumbel } from '../src/land/gumbel.js'
import { scoreSchema } from '../src/land/score-schema.js'
import { allocate } from '../src/study/year/allocate.js'
import { BidMemory, type ContestPlan, setUpContest } from '../src/study/year/contest-setup.js'
import { type LandState, levelKey } from '../src/study/year/land-state.js'
import { sharedUint8, sharedUint16, TILE_ROWS } from '../src/tiles/planes.js'
import { openPool, type Pool } from '../src/tiles/pool.js'
import { controlScaling } from './control.js'
import { describeMachine, median } from './measure.js'

const RANGE = [0, 254] as const
const FIRST_YEAR = 2020
const CLASSES = 8
const TARGETS = [2, 3, 4]
/** Of the candidates, those that change in a year, to each target. */
const YEARLY = 0.01 / 3

/**
 * One simulated year: 8 classes, a fifth of the cells candidates for three targets, two layers, the share of the target
 * in 3 x 3 cells, dwell of 10 years. The first year, in which memory is taken and code compiled, does not count.
 */
export async function benchYear(side: number, rounds: number, threads: number): Promise<void> {
  const land = madeLand(side)
  const pool = openPool(threads)
  const memory = new BidMemory()
  const [walls, cpus]: [number[], number[]] = [[], []]
  console.log(`year: ${side} x ${side} cells, ${CLASSES} classes, ${shares(land)}, ${threads} threads`)
  for (let year = FIRST_YEAR; year <= FIRST_YEAR + rounds; year++) {
    const before = await controlScaling()
    const cpu = process.cpuUsage()
    const started = process.hrtime.bigint()
    const won = await simulateYear(land, year, memory, pool)
    const wall = Number(process.hrtime.bigint() - started) / 1e9
    const { user, system } = process.cpuUsage(cpu)
    const text = describeMachine(before, await controlScaling())
    console.log(`${year}: ${wall.toFixed(2)} s (CPU ${((user + system) / 1e6).toFixed(1)} s), ${won} cells [${text}]`)
    if (year === FIRST_YEAR) continue
    walls.push(wall)
    cpus.push((user + system) / 1e6)
  }
  await pool.close()
  const bytes = (process.resourceUsage().maxRSS * 1024) / side ** 2
  const hash = createHash('sha256').update(land.now).digest('hex').slice(0, 16)
  console.log(
    `median of ${rounds}: ${median(walls).toFixed(2)} s a year (CPU ${median(cpus).toFixed(1)} s), ` +
      `${bytes.toFixed(1)} bytes a cell at most; checksum ${hash}`,
  )
}

/** Cells that changed. */
async function simulateYear(land: LandState, year: number, memory: BidMemory, pool: Pool): Promise<number> {
  const contest = await setUpContest(land, planOf(year), memory, pool)
  const cells = Math.round(YEARLY * 0.2 * land.now.length)
  const claims = TARGETS.map((_, i) => ({ groups: [i + 1], cells }))
  const { won } = await allocate(contest, { claims, caps: [] }, land.zoneOf, 1, pool)
  return won.reduce((sum, one) => sum + one)
}

function planOf(year: number): ContestPlan {
  return {
    bidders: TARGETS.map((to, i) => ({
      to,
      from: [1],
      neighbours: [to],
      key: streamKey(7, 'allocation', year, 0, String(to)),
      score: scoreSchema.parse({
        intercept: -3,
        layers: { slope: { weight: -2, range: RANGE }, road: { weight: -1, range: RANGE } },
        neighbourhood: { size: 3, weight: 4 },
      }),
      group: () => i + 1,
      factor: () => 1,
    })),
    groups: TARGETS.length,
    year,
    dwell: 10,
    noise: gumbel(0.2),
  }
}

/** Blobs of classes 1 to 8, of which 1 covers a fifth. */
function madeLand(side: number): LandState {
  const now = sharedUint8(side * side)
  const [slope, road] = [sharedUint8(side * side), sharedUint8(side * side)]
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const waves = Math.sin(column / 37) + Math.sin(row / 41) + Math.sin((column + row) / 97)
      const height = waves + 0.6 * (hash3(column >> 2, row >> 2, 1) / 2 ** 32)
      const cell = row * side + column
      now[cell] = height > 1.38 ? 1 : 2 + (Math.floor((height + 3) * 5) % (CLASSES - 1))
      slope[cell] = 127 + 60 * Math.sin(column / 200) * Math.cos(row / 170) + (hash3(column >> 3, row >> 3, 2) & 31)
      road[cell] = Math.abs((column % 500) - 250)
    }
  }
  return {
    columns: side,
    rows: side,
    tileRows: TILE_ROWS,
    place: [0, 0],
    now,
    observed: new Map(),
    notes: [],
    ages: null,
    start: now,
    changed: sharedUint8(side * side),
    earlier: null,
    water: null,
    terrain: null,
    region: sharedUint16(side * side),
    regions: [{ zone: 0, values: [] }],
    zoneOf: new Uint16Array(1),
    zones: [0],
    classes: CLASSES,
    levels: new Map([
      [levelKey('slope', RANGE), slope],
      [levelKey('road', RANGE), road],
    ]),
    startYear: FIRST_YEAR,
  }
}

function shares({ now }: LandState): string {
  let candidates = 0
  for (let i = 0; i < now.length; i++) if (now[i] === 1) candidates++
  return `${((100 * candidates) / now.length).toFixed(1)} % of the cells candidates`
}
