import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { HYPSOMETRY } from '../../rasters/lake.js'
import { hypsometryVolume, StageCurve } from '../../src/land/stage-curve.js'

const curveOf = (threshold: number[], ground = threshold) =>
  new StageCurve({ threshold: Float32Array.from(threshold), ground: Float32Array.from(ground) }, 20000)

describe('StageCurve', () => {
  it('has the area of the cells whose threshold is reached, and the water that stands on them', () => {
    const curve = curveOf([3, 1, 2, 2])
    expect([0.9, 1, 1.99, 2, 2.5, 3, 9].map((stage) => curve.areaAt(stage))).toEqual([0, 2, 2, 6, 6, 8, 8])
    expect([0.5, 1, 2, 3].map((stage) => curve.volumeAt(stage))).toEqual([0, 0, 20000, 80000])
    expect(curve.lowest).toBe(1)
  })

  it('fills a hollow when the water comes over its sill', () => {
    // a sill of 4 before a floor of 1
    const curve = curveOf([0, 4, 4], [0, 4, 1])
    expect(curve.volumeAt(3.5)).toBe(3.5 * 20000)
    expect(curve.volumeAt(4)).toBe((4 + 0 + 3) * 20000)
  })

  it('finds the stage that so much water makes', () => {
    const curve = curveOf([3, 1, 2, 2])
    for (const stage of [1, 1.25, 2, 2.75, 3, 50]) expect(curve.stageOf(curve.volumeAt(stage))).toBeCloseTo(stage, 12)
    expect(curve.stageOf(0)).toBe(1)
  })

  it('stays below a sill behind which there is room for more than what is left', () => {
    const curve = curveOf([0, 4, 4], [0, 4, 1])
    const stage = curve.stageOf(5 * 20000)
    expect(stage).toBeLessThan(4)
    expect(stage).toBeCloseTo(4, 5)
    expect(curve.volumeAt(stage)).toBeLessThanOrEqual(5 * 20000)
    expect(curve.stageOf(7 * 20000)).toBe(4)
  })

  it('equals sums over all cells on random land', () => {
    let state = 7
    const draw = () => {
      state = (state * 48271) % 2147483647
      return Math.fround((state / 2147483647) * 20 - 5)
    }
    const threshold = Array.from({ length: 500 }, draw)
    const ground = threshold.map((level, cell) => (cell % 5 === 0 ? Math.fround(level - 2) : level))
    const curve = curveOf(threshold, ground)
    for (const stage of [-6, -2.5, 0, 3.25, 14.9, 20]) {
      const wet = threshold.flatMap((level, cell) => (level <= stage ? [stage - ground[cell]] : []))
      expect(curve.areaAt(stage)).toBe(wet.length * 2)
      expect(curve.volumeAt(stage)).toBeCloseTo(wet.reduce((sum, depth) => sum + depth, 0) * 20000, 4)
    }
  })
})

describe('hypsometryVolume', () => {
  const VOLUMES = [0, 0.045, 0.1346, 0.626, 1.0472, 3.1151, 6.1759, 11.6359, 17.1609, 23.8208, 29.4909, 36.8833]

  it.each(HYPSOMETRY.map(([stage], at) => [stage, VOLUMES[at], at]))(
    'is the integral of the area: %f m',
    (_, volume, at) => {
      // four decimals are printed
      expect(Math.abs(hypsometryVolume(HYPSOMETRY.slice(0, at + 1)) - volume)).toBeLessThan(0.0000501)
    },
  )

  const file = fileURLToPath(new URL('../../../shared/science/tables/test_vectors.json', import.meta.url))
  it.skipIf(!existsSync(file))('is tested with the figures of the reference', () => {
    const { hypsometry_volume_km3: reference } = JSON.parse(readFileSync(file, 'utf8'))
    expect(HYPSOMETRY.map(([stage]) => stage)).toEqual(
      Object.keys(reference)
        .map(Number)
        .sort((a, b) => a - b),
    )
    for (const [key, volume] of Object.entries(reference))
      expect(VOLUMES[HYPSOMETRY.findIndex(([stage]) => stage === Number(key))]).toBe(volume)
  })
})
