import { describe, expect, it } from 'vitest'
import { contest, landOf, type Rules, rowsOf } from './drawn-land.js'
import { asks, held, map, neighbourly } from './drawn-village.js'

const asked = { '1>2': 5, '1>3': 4, '3>2': 3, '3>1': 2, '2>3': 1 }

describe.each([0, 0.3, 1])('at temperature %d', (temperature) => {
  const rules: Rules = { temperature, scores: neighbourly }

  it.each([1, 2, 256])('places exactly what is asked, with tiles of %i rows', async (tileRows) => {
    expect((await held({ map, tileRows }, asks, rules)).changes).toEqual(asked)
  })

  it('makes the same map with tiles of any height', async () => {
    const maps = await Promise.all(
      [1, 2, 5, 256].map(async (tileRows) => (await held({ map, tileRows }, asks, rules)).land.now),
    )
    for (const other of maps.slice(1)) expect(other).toEqual(maps[0])
  })

  it('makes the same map with the same seed', async () => {
    const [one, other] = await Promise.all(
      [1, 1].map(async () => (await held({ map }, asks, { ...rules, seed: 42 })).land.now),
    )
    expect(one).toEqual(other)
  })

  it('says what each ask got when there is less than is asked', async () => {
    const list = [
      { from: 2, to: 1, cells: 9 },
      { from: 3, to: 1, cells: 2 },
    ]
    const { won, changes } = await held({ map }, list, rules)
    expect(won).toEqual([3, 2])
    expect(changes).toEqual({ '2>1': 3, '3>1': 2 })
  })

  it('shares all cells of a class among targets that together want just as many', async () => {
    const list = [
      { from: 1, to: 2, cells: 12 },
      { from: 1, to: 3, cells: 9 },
    ]
    expect((await held({ map }, list, rules)).changes).toEqual({ '1>2': 12, '1>3': 9 })
  })

  it('gives all there is when several want more than that', async () => {
    const list = [
      { from: 2, to: 1, cells: 2 },
      { from: 2, to: 3, cells: 2 },
    ]
    const { won } = await held({ map }, list, rules)
    expect(won[0] + won[1]).toBe(3)
    expect(Math.min(...won)).toBeGreaterThanOrEqual(1)
  })

  it('changes nothing when nothing is asked', async () => {
    const { land } = await held(
      { map },
      asks.map((ask) => ({ ...ask, cells: 0 })),
      rules,
    )
    expect(rowsOf(land)).toEqual(map)
    expect(land.changed.every((year) => year === 0)).toBe(true)
  })

  it('leaves no data and classes that nobody asks for as they are', async () => {
    const { land } = await held({ map }, [{ from: 1, to: 2, cells: 10 }], rules)
    land.now.forEach((now, cell) => {
      if (land.start[cell] !== 1) expect(now).toBe(land.start[cell])
    })
  })

  it('touches no cell of a zone where the change is forbidden', async () => {
    const zones = map.map((row) => row.map((_, column) => (column < 3 ? 7 : 0)))
    const factor = (_: number, __: number, zone: number) => (zone === 7 ? 0 : 1)
    const { land, won } = await held({ map, zones }, [{ from: 1, to: 2, cells: 30 }], { ...rules, factor })
    expect(won).toEqual([8])
    land.now.forEach((now, cell) => {
      if (cell % 6 < 3) expect(now).toBe(land.start[cell])
    })
  })

  it('dates every change and no other cell', async () => {
    const { land } = await held({ map }, asks, rules)
    expect(land.changed).toEqual(land.now.map((now, cell) => (now === land.start[cell] ? 0 : 121)))
  })

  it('lets a cell rest for `dwell` years', async () => {
    const age = map.map((row, y) => row.map((_, x) => (y === 0 ? 2 : y === 1 ? 3 : x === 0 ? 1 : 0)))
    const { land } = await held({ map, age }, [{ from: 1, to: 2, cells: 36 }], { ...rules, dwell: 3 })
    const rested = land.start.map((from, cell) =>
      from === 1 && (age.flat()[cell] === 0 || age.flat()[cell] >= 3) ? 1 : 0,
    )
    expect(land.now.map((now, cell) => (now === 2 && land.start[cell] === 1 ? 1 : 0))).toEqual(rested)
  })

  it.each([[[0, 3, 1, 2]], [[0, 2, 3, 1]], [[0, 3, 2, 1]]])(
    'makes the same map when classes are numbered %j',
    async (number) => {
      const names = { 1: 'field', 2: 'village', 3: 'forest' }
      const plain = await held({ map }, asks, { ...rules, names })
      const renamed = Object.fromEntries([1, 2, 3].map((one) => [number[one], names[one as 1 | 2 | 3]]))
      const scores = Object.fromEntries([2, 3].map((one) => [number[one], neighbourly[one as 2 | 3]]))
      const list = asks.map(({ from, to, cells }) => ({ from: number[from], to: number[to], cells }))
      const drawing = { map: map.map((row) => row.map((one) => number[one])) }
      const other = await held(drawing, list, { ...rules, names: renamed, scores })
      expect([...other.land.now]).toEqual([...plain.land.now].map((one) => number[one]))
    },
  )
})

it('the order of asks does not matter', async () => {
  const one = await held({ map }, asks, { scores: neighbourly, temperature: 0.3 })
  const other = await held({ map }, [...asks].reverse(), { scores: neighbourly, temperature: 0.3 })
  expect(other.land.now).toEqual(one.land.now)
})

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'who gets the one cell that two want does not hang on their numbers (seed %i)',
  async (seed) => {
    const winner = async (numbers: readonly [number, number]) => {
      const [a, b] = numbers
      const names = { [a]: 'village', [b]: 'forest' }
      const list = numbers.map((to) => ({ from: 1, to, cells: 1 }))
      const { land } = await held({ map: [[1]] }, list, { seed, names })
      return names[land.now[0]]
    }
    expect(await winner([3, 2])).toBe(await winner([2, 3]))
  },
)

it('temperature 0 takes the best-scored cells, another seed or not', async () => {
  const level = [
    [10, 200, 30, 40],
    [254, 60, 70, 80],
    [90, 100, 255, 120],
  ]
  const drawing = { map: level.map((row) => row.map(() => 1)), layers: { slope: level } }
  const scores = { 2: { layers: { slope: { weight: 3, range: [0, 1] as [number, number] } } } }
  for (const seed of [1, 2, 3]) {
    const { land } = await held(drawing, [{ from: 1, to: 2, cells: 4 }], { scores, seed })
    expect(rowsOf(land)).toEqual([
      [1, 2, 1, 1],
      [2, 1, 1, 1],
      [1, 2, 1, 2],
    ])
  }
})

it('temperature 0 tells cells apart that are all but certain', async () => {
  // logits 10 to 12.7, every level once
  const level = Array.from({ length: 254 }, (_, at) => (at * 101) % 254)
  const drawing = { map: [level.map(() => 1)], layers: { slope: [level] } }
  const scores = { 2: { intercept: 10, layers: { slope: { weight: 2.7, range: [0, 1] as [number, number] } } } }
  const { land } = await held(drawing, [{ from: 1, to: 2, cells: 20 }], { scores })
  expect(level.filter((_, cell) => land.now[cell] === 2).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, at) => 234 + at),
  )
})

it('one cell of very many is drawn in proportion to probability, too', async () => {
  // every other cell is e times as probable as its neighbours: 27 % of the draws are of the others
  const side = 300
  const slope = Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, at) => 254 * ((row + at) % 2)),
  )
  const land = landOf({ map: slope.map((row) => row.map(() => 1)), layers: { slope } })
  const scores = { 2: { intercept: -9, layers: { slope: { weight: 1, range: [0, 1] as [number, number] } } } }
  let lower = 0
  const draws = 60
  for (let seed = 1; seed <= draws; seed++) {
    const drawn = { ...land, now: land.start.slice(), changed: new Uint8Array(side * side) }
    await contest(drawn, [{ from: 1, to: 2, cells: 1 }], { scores, seed, temperature: 1 })
    const cell = drawn.now.indexOf(2)
    if ((Math.floor(cell / side) + (cell % side)) % 2 === 0) lower++
  }
  // standard error 0.057
  expect(Math.abs(lower / draws - 1 / (1 + Math.E))).toBeLessThan(0.17)
})

it('never takes a cell whose layer has no data', async () => {
  const drawing = { map: [[1, 1, 1]], layers: { slope: [[255, 0, 255]] } }
  const scores = { 2: { layers: { slope: { weight: 1, range: [0, 1] as [number, number] } } } }
  const { won, land } = await held(drawing, [{ from: 1, to: 2, cells: 3 }], { scores, temperature: 1 })
  expect(won).toEqual([1])
  expect(rowsOf(land)).toEqual([[1, 2, 1]])
})

it('temperature 1 draws cells in proportion to their probability', async () => {
  // logits 0 and ln(1/3): probabilities 1/2 and 1/4, so the first cell is drawn twice as often
  const drawing = { map: [[1, 1]], layers: { slope: [[0, 254]] } }
  const scores = { 2: { layers: { slope: { weight: Math.log(1 / 3), range: [0, 1] as [number, number] } } } }
  let first = 0
  const draws = 1000
  for (let seed = 1; seed <= draws; seed++) {
    const { land } = await held(drawing, [{ from: 1, to: 2, cells: 1 }], { scores, seed, temperature: 1 })
    if (land.now[0] === 2) first++
  }
  // standard error 0.015
  expect(Math.abs(first / draws - 2 / 3)).toBeLessThan(0.045)
})

it('resistance of a half halves the chance of a change', async () => {
  let resisted = 0
  const draws = 1000
  for (let seed = 1; seed <= draws; seed++) {
    const land = landOf({ map: [[1, 1]], zones: [[0, 1]] })
    const factor = (_: number, __: number, zone: number) => (zone === 1 ? 0.5 : 1)
    await contest(land, [{ from: 1, to: 2, cells: 1 }], { seed, temperature: 1, factor })
    if (land.now[1] === 2) resisted++
  }
  expect(Math.abs(resisted / draws - 1 / 3)).toBeLessThan(0.045)
})

it('growth sticks to what is there', async () => {
  const land = landOf({
    map: [
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [1, 1, 2, 1, 1],
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
    ],
  })
  await contest(land, [{ from: 1, to: 2, cells: 8 }], { scores: { 2: { neighbourhood: { size: 3, weight: 4 } } } })
  expect(rowsOf(land)).toEqual([
    [1, 1, 1, 1, 1],
    [1, 2, 2, 2, 1],
    [1, 2, 2, 2, 1],
    [1, 2, 2, 2, 1],
    [1, 1, 1, 1, 1],
  ])
})

it('a clip of the land takes the cells that the whole takes, where the clip holds all candidates', async () => {
  const whole = [
    [0, 0, 0, 0, 0, 0],
    [0, 1, 1, 1, 0, 0],
    [0, 1, 1, 1, 0, 0],
    [0, 1, 1, 1, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ]
  const clip = whole.slice(1, 4).map((row) => row.slice(1, 4))
  const one = await held({ map: whole, place: [100, 200] }, [{ from: 1, to: 2, cells: 4 }], { temperature: 1 })
  const other = await held({ map: clip, place: [101, 201] }, [{ from: 1, to: 2, cells: 4 }], { temperature: 1 })
  expect(
    rowsOf(one.land)
      .slice(1, 4)
      .map((row) => row.slice(1, 4)),
  ).toEqual(rowsOf(other.land))
})

it('a high temperature leaves nothing but chance', async () => {
  // logits -4 and -3, half of the cells each: exp(1/T) to 1, of 200 in 2,000
  const map = [Array(2000).fill(1)]
  const drawing = { map, layers: { slope: [map[0].map((_, column) => (column < 1000 ? 0 : 254))] } }
  const scores = { 2: { intercept: -4, layers: { slope: { weight: 1, range: [0, 1] as [number, number] } } } }
  for (const temperature of [30, 1000, 1e6]) {
    const { land } = await held(drawing, [{ from: 1, to: 2, cells: 200 }], { scores, temperature })
    const right = land.now.subarray(1000).filter((one) => one === 2).length
    // standard error 6.7
    expect(Math.abs(right - 100)).toBeLessThan(24)
  }
})

it('the least probable cells are taken too when there are no others', async () => {
  const scores = { 2: { intercept: -100, layers: { slope: { weight: -60, range: [0, 1] as [number, number] } } } }
  const { won } = await held({ map, layers: { slope: map.map((row) => row.map(() => 254)) } }, [asks[0]], { scores })
  expect(won).toEqual([5])
})
