import { createHash } from 'node:crypto'
import { hash3 } from '../src/grid/hash.js'
import { floodThreshold } from '../src/land/flood-threshold.js'
import { controlScaling } from './control.js'
import { describeMachine, median } from './measure.js'

/**
 * The flood threshold of made terrain: slopes, hills of six sizes and noise of a few centimetres, with all the hollows
 * that such noise makes; water from the middle of one side. One thread does it, whatever `threads`.
 */
export async function benchFlood(side: number, rounds: number): Promise<void> {
  const elevation = madeTerrain(side)
  const outlet = (side >> 1) * side
  const [walls, cpus]: [number[], number[]] = [[], []]
  console.log(`flood: ${side} x ${side} cells, one thread`)
  for (let round = 1; round <= rounds; round++) {
    const before = await controlScaling()
    const cpu = process.cpuUsage()
    const started = process.hrtime.bigint()
    const threshold = floodThreshold({ columns: side, rows: side, elevation, levee: null }, [outlet])
    const wall = Number(process.hrtime.bigint() - started) / 1e9
    const { user, system } = process.cpuUsage(cpu)
    const machine = describeMachine(before, await controlScaling())
    walls.push(wall)
    cpus.push((user + system) / 1e6)
    const hash = createHash('sha256').update(new Uint8Array(threshold.buffer)).digest('hex').slice(0, 16)
    console.log(`${round}: ${wall.toFixed(1)} s (CPU ${cpus[round - 1].toFixed(1)} s), checksum ${hash} [${machine}]`)
  }
  const bytes = (process.resourceUsage().maxRSS * 1024) / side ** 2
  console.log(
    `median of ${rounds}: ${median(walls).toFixed(1)} s (CPU ${median(cpus).toFixed(1)} s), ` +
      `${bytes.toFixed(1)} bytes a cell at most, the elevation and the whole process included`,
  )
}

/** m; a value noise of six octaves over a slope. */
function madeTerrain(side: number): Float32Array {
  const elevation = new Float32Array(side * side)
  for (let octave = 0; octave < 6; octave++) addNoise(elevation, side, 2048 >> (2 * octave), 400 / 3 ** octave, octave)
  for (let cell = 0; cell < elevation.length; cell++) {
    const column = cell % side
    elevation[cell] += 2 + column / 40 + 0.06 * (hash3(column, (cell - column) / side, 99) / 2 ** 32)
  }
  return elevation
}

/** Adds random values on a lattice, between them linear. */
function addNoise(out: Float32Array, side: number, step: number, height: number, key: number): void {
  for (let row = 0; row < side; row++) {
    const [top, down] = [Math.floor(row / step), (row % step) / step]
    const at = (column: number): number =>
      (hash3(column, top, key) * (1 - down) + hash3(column, top + 1, key) * down) / 2 ** 32
    for (let start = 0, lattice = 0; start < side; start += step, lattice++) {
      const left = at(lattice)
      const slope = (at(lattice + 1) - left) / step
      const end = Math.min(step, side - start)
      for (let i = 0; i < end; i++) out[row * side + start + i] += height * (left + i * slope)
    }
  }
}
