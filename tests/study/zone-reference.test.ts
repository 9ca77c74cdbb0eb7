import { expect, it } from 'vitest'
import { zoneNumber } from '../../src/study/map/zone-reference.js'

const names = new Map([
  [1, 'Nanchang'],
  [2, '7'],
])

it('a zone goes by its number or its name, a name before a number', () => {
  expect([1, '2', 'Nanchang', '7'].map((one) => zoneNumber(one, names))).toEqual([1, 2, 1, 2])
})

it('a name that no zone has is no number', () => {
  expect(['Jiujiang', '-1', '01', ''].map((one) => zoneNumber(one, names))).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ])
  expect(zoneNumber('3')).toBe(3)
})
