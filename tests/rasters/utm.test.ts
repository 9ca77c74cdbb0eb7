import { expect, it } from 'vitest'
import { fromUtm, toUtm } from '../../rasters/utm.js'

it('gives the published place of 120 E, 30 N in zone 50', () => {
  const [x, y] = toUtm([120, 30])
  expect(x).toBeCloseTo(789409.65, 2)
  expect(y).toBeCloseTo(3322575.9, 2)
})

it('puts the central meridian at 500 km east', () => {
  expect(toUtm([117, 0])[0]).toBe(500000)
  expect(toUtm([117, 29])[0]).toBe(500000)
})

it.each([
  [114.4, 27.5],
  [115.858, 28.683],
  [118.2, 30.1],
])('comes back from %f, %f to a millionth of an arc second', (longitude, latitude) => {
  const back = fromUtm(toUtm([longitude, latitude]))
  expect(back[0]).toBeCloseTo(longitude, 9)
  expect(back[1]).toBeCloseTo(latitude, 9)
})
