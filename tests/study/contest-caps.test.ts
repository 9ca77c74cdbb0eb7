import { describe, expect, it } from 'vitest'
import type { Rules } from './drawn-land.js'
import { asks, held, map, neighbourly } from './drawn-village.js'

it('a cap by zone that does not bind changes no cell', async () => {
  const zones = map.map((row) => row.map((_, column) => (column < 3 ? 1 : 2)))
  const split = [
    { from: 1, to: 2, cells: 0, zone: 1 },
    { from: 1, to: 2, cells: 0, zone: 2 },
  ]
  const rules: Rules = { scores: neighbourly, temperature: 0.5 }
  for (const seed of [1, 2, 3, 4]) {
    const whole = await held({ map, zones }, [{ from: 1, to: 2, cells: 7 }], { ...rules, seed })
    const claims = [{ asks: [0, 1], cells: 7 }]
    const parts = await held({ map, zones }, split, { ...rules, seed, claims, caps: [{ asks: [0], cells: 20 }] })
    expect(parts.land.now).toEqual(whole.land.now)
  }
})

it('overlapping caps leave no room that could be used', async () => {
  const zones = map.map((row) => row.map((_, column) => (column < 3 ? 1 : 2)))
  const list = [1, 3].flatMap((from) => [1, 2].map((zone) => ({ from, to: 2, cells: 0, zone })))
  const claims = [
    { asks: [0, 1], cells: 9 },
    { asks: [2, 3], cells: 9 },
  ]
  const caps = [
    { asks: [0, 2], cells: 5 },
    { asks: [1, 3], cells: 6 },
    { asks: [0, 1, 2, 3], cells: 10 },
  ]
  const one = await held({ map, zones }, list, { scores: neighbourly, claims, caps })
  expect(one.won.reduce((a, b) => a + b)).toBe(10)
  expect(one.won[0] + one.won[2]).toBeLessThanOrEqual(5)
  expect(one.won[1] + one.won[3]).toBeLessThanOrEqual(6)
  const other = await held({ map, zones }, list, { scores: neighbourly, claims, caps: [...caps].reverse() })
  expect(other.land.now).toEqual(one.land.now)
})

it('a cap on several asks together is kept', async () => {
  const { won } = await held({ map }, asks, { scores: neighbourly, caps: [{ asks: [0, 2], cells: 6 }] })
  expect(won[0] + won[2]).toBe(6)
  expect([won[1], won[3], won[4]]).toEqual([4, 2, 1])
})

it('quotas by zone are kept to the cell', async () => {
  const zones = map.map((row) => row.map((_, column) => (column < 3 ? 1 : 2)))
  const list = [
    { from: 1, to: 2, cells: 2, zone: 1 },
    { from: 1, to: 2, cells: 5, zone: 2 },
  ]
  const { land } = await held({ map, zones }, list, { scores: neighbourly })
  const gained = [1, 2].map(
    (zone) => land.now.filter((now, cell) => now === 2 && land.start[cell] === 1 && zones.flat()[cell] === zone).length,
  )
  expect(gained).toEqual([2, 5])
})

describe('a cap over demands that score alike', () => {
  const side = 20
  const field = Array.from({ length: side }, () => Array(side).fill(1))
  const zones = field.map((row) => row.map((_, column) => (column < 10 ? 1 : 2)))
  const two = [1, 2].flatMap((zone) => [2, 3].map((to) => ({ from: 1, to, cells: 0, zone })))
  const claims = [
    { asks: [0, 2], cells: 60 },
    { asks: [1, 3], cells: 100 },
  ]

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('gives none more than it asks (seed %i)', async (seed) => {
    for (const caps of [
      [{ asks: [0, 1], cells: 50 }],
      [{ asks: [0, 1, 2, 3], cells: 80 }],
      [
        { asks: [0, 1], cells: 50 },
        { asks: [2, 3], cells: 70 },
      ],
    ]) {
      for (const temperature of [0, 1]) {
        const { won } = await held({ map: field, zones }, two, { seed, temperature, claims, caps })
        expect(won[0] + won[2]).toBeLessThanOrEqual(60)
        expect(won[1] + won[3]).toBeLessThanOrEqual(100)
        for (const { asks: own, cells } of caps)
          expect(own.reduce((sum, at) => sum + won[at], 0)).toBeLessThanOrEqual(cells)
        const room = Math.min(
          160,
          caps.length === 1 && caps[0].asks.length === 2 ? 160 : caps.reduce((sum, one) => sum + one.cells, 0),
        )
        expect(won.reduce((a, b) => a + b)).toBe(room)
      }
    }
  })
})
