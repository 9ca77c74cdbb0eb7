import { expect, it } from 'vitest'
import { editDistance, nearestName, suggestName } from '../../src/grid/nearest-name.js'

it('counts insertions, deletions, replacements and swaps', () => {
  expect(editDistance('marsh', 'marsh')).toBe(0)
  expect(editDistance('mrash', 'marsh')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('kitten', 'sitting')).toBe(3)
})

it('suggests what is near and nothing that is far', () => {
  expect(nearestName('Forrest', ['grass', 'forest', 'water'])).toBe('forest')
  expect(nearestName('quarry', ['grass', 'forest', 'water'])).toBeNull()
  expect(suggestName('x', [])).toBe('Check the spelling')
  expect(suggestName('seeed', ['seed'])).toBe('Perhaps "seed" is meant')
})

it('suggests the longer name that holds what was given', () => {
  const known = ['esa_worldcover_v200', 'clcd', 'nlcd']
  expect(suggestName('WorldCover', known)).toMatch(/^Perhaps "esa_worldcover_v200" is meant/)
  expect(suggestName('esa', known)).toMatch(/^Use one of/)
})
