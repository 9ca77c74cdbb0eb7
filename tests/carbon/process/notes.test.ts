import { describe, expect, it } from 'vitest'
import { defaultProcess, processNotes } from '../../../src/carbon/process/parameters.js'
import { tableOf } from '../drawn-table.js'
import { defaults, table } from './drawn-process.js'

const parametersOf = (age: 'mature' | 'by-class', over: object = {}, of = table) => {
  const made = defaultProcess(of, age, defaults)
  return { ...made, classes: made.classes.map((one, at) => (at === 1 ? { ...one, ...over } : one)) }
}

describe('notes of a process book', () => {
  it('say that the sink of young forest is left out, unless it has an age', () => {
    expect(processNotes(table, parametersOf('mature'))).toEqual([
      'age is mature: the sink of standing young forest is left out',
    ])
    expect(processNotes(table, parametersOf('by-class'))).toEqual([
      'no age is given for forest: the sink of its standing young growth is left out',
    ])
    expect(processNotes(table, parametersOf('by-class', { age: 24, max: 90 }))).toEqual([])
  })

  it('say that new land would grow to more than standing land ever has', () => {
    const told =
      'standing forest has 44.2 t C/ha of living biomass and keeps it, new forest grows to 90: give it an age'
    expect(processNotes(table, parametersOf('mature', { age: 24, max: 90 }))).toContain(told)
    expect(processNotes(table, parametersOf('by-class', { max: 90 }))).toContain(told)
  })

  it('say that woods without a group would be there within a year, and soil without a depth change as a whole', () => {
    const bare = tableOf(['woods', { above: 35, below: 9.2, soil: 100 }], ['field', { above: 4.7, soil: 90 }])
    expect(processNotes(bare, parametersOf('by-class', {}, bare))).toEqual([
      'land that turns to woods has 44.2 t C/ha of living biomass after a year: give it a growth, or the group forest',
      expect.stringMatching(/tells no depth of its soil: land use is taken to change all of it$/),
    ])
  })
})
