import { describe, expect, it } from 'vitest'
import { CLASSES, CODES, SHARES } from '../../rasters/classes.js'
import { makeLandscape } from '../../rasters/landscape.js'
import { floodThreshold } from '../../src/land/flood-threshold.js'
import { StageCurve } from '../../src/land/stage-curve.js'

const landscape = makeLandscape(300)
const { frame, inside, lake, elevation, landCover } = landscape
const CELL_KM2 = 0.09
const area = count(inside, 1)

function count(cells: Uint8Array, value: number): number {
  return cells.reduce((sum, one) => sum + Number(one === value), 0)
}

/** Cells that a stage floods from the mouth of the lake, over sides and corners. */
function flood(stage: number): Uint8Array {
  const wet = new Uint8Array(elevation.length)
  const front = [lake.mouth]
  wet[lake.mouth] = 1
  for (let cell = front.pop(); cell !== undefined; cell = front.pop()) {
    for (const down of [-frame.columns, 0, frame.columns]) {
      for (const across of [-1, 0, 1]) {
        const near = cell + down + across
        if (near < 0 || near >= wet.length || wet[near] || elevation[near] > stage) continue
        wet[near] = 1
        front.push(near)
      }
    }
  }
  return wet
}

describe('the demo landscape at 300 m', () => {
  it('has the area of the study', () => {
    expect([frame.columns, frame.rows]).toEqual([1200, 966])
    expect(area * CELL_KM2).toBeCloseTo(51078.78, 2)
  })

  it.each([
    [12.15, 1510],
    [15.9, 3000],
    [22.5, 4497],
  ])('a stage of %f m floods %i km2 from Hukou, all of it lake', (stage, expected) => {
    const wet = flood(stage)
    expect(Math.abs(count(wet, 1) * CELL_KM2 - expected)).toBeLessThan(0.1)
    expect(wet.some((one, cell) => one === 1 && lake.extent[cell] === 0)).toBe(false)
    // no hollow of the lake stays dry or is a pool of its own
    expect(wet.every((one, cell) => one === 1 || lake.extent[cell] === 0 || elevation[cell] > stage)).toBe(true)
  })

  it('has flood thresholds that tell the same cells, and joins all of the lake bed above 12 m', () => {
    const { columns, rows } = frame
    const threshold = floodThreshold({ columns, rows, elevation, levee: null }, [lake.mouth])
    const bed = Uint32Array.from(threshold.keys()).filter((cell) => threshold[cell] <= 22.5)
    const cells = {
      threshold: Float32Array.from(bed, (cell) => threshold[cell]),
      ground: Float32Array.from(bed, (cell) => elevation[cell]),
    }
    const curve = new StageCurve(cells, 90000)
    expect(Math.round(curve.areaAt(12.15) / 100)).toBe(1510)
    expect(Math.round(curve.areaAt(15.9) / 100)).toBe(3000)
    expect(Math.round(curve.areaAt(22.5) / 100)).toBe(4497)
    // published: 3.13 and 35.5 km3; of the areas that the bed is made of: 3.1151 and 36.8833
    expect(curve.volumeAt(12.15) / 1e9).toBeCloseTo(3.1151, 2)
    expect(curve.volumeAt(22.5) / 1e9).toBeCloseTo(36.8833, 2)
    for (const stage of [15.9, 22.5]) {
      const wet = flood(stage)
      expect(threshold.every((level, cell) => level <= stage === (wet[cell] === 1))).toBe(true)
    }
    expect(threshold.every((level, cell) => !lake.extent[cell] || level <= Math.max(elevation[cell], 12))).toBe(true)
  })

  it('has low fields behind levees', () => {
    const low = landscape.polders.reduce((sum, one, cell) => sum + Number(one === 1 && elevation[cell] < 18), 0)
    expect(count(landscape.polders, 1) * CELL_KM2).toBeGreaterThan(1290)
    expect(low * CELL_KM2).toBeGreaterThan(600)
    const outside = elevation.filter((_, cell) => !lake.extent[cell] && !landscape.polders[cell])
    expect(outside.every((height) => height > 22.5)).toBe(true)
  })

  it.each([2010, 2020] as const)('has exactly the class shares of %i', (year) => {
    for (const { name, code } of CLASSES) {
      if (name === 'paddy') continue
      expect(count(landCover[year], code), name).toBe(Math.round((SHARES[year][name] / 100) * area))
    }
    expect(count(landCover[year], 0)).toBe(inside.length - area)
  })

  it('holds and loses a plausible amount of carbon', () => {
    const stock = ([2010, 2020] as const).map(
      (year) =>
        CLASSES.reduce(
          (sum, { code, density }) => sum + count(landCover[year], code) * density.reduce((all, pool) => all + pool),
          0,
        ) * 9e-6,
    )
    expect(stock[0]).toBeGreaterThan(550)
    expect(stock[0]).toBeLessThan(720)
    expect(stock[1] / stock[0] - 1).toBeLessThan(-0.003)
    expect(stock[1] / stock[0] - 1).toBeGreaterThan(-0.02)
  })

  it('never unbuilds land, nor builds on lake, river or marsh', () => {
    const built = [CODES.urban, CODES.rural, CODES.industrial]
    const wet = [CODES.water, CODES.marsh, CODES.mudflat]
    const before = landCover[2010]
    const after = landCover[2020]
    expect(after.some((now, cell) => built.includes(before[cell]) && !built.includes(now))).toBe(false)
    expect(after.some((now, cell) => wet.includes(before[cell]) && built.includes(now))).toBe(false)
  })

  it('has nine zones that fill the study area', () => {
    expect(landscape.zone.every((zone, cell) => zone > 0 === (inside[cell] === 1))).toBe(true)
    expect(new Set(landscape.zone)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
  })
})
