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
