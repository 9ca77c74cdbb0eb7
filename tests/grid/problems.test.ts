import { expect, it } from 'vitest'
import { InputError } from '../../src/grid/input-error.js'
import { Problems } from '../../src/grid/problems.js'

const wrong = (file: string) => ({ file, what: 'it is wrong', remedy: 'Mend it' })
const refusal = (file: string) => () => {
  throw new InputError(wrong(file))
}

it('tells what all checks found, each once, and lets good input pass', async () => {
  const problems = new Problems()
  expect(await problems.attempt(() => 5)).toBe(5)
  expect(() => problems.refuse()).not.toThrow()
  expect(await problems.attempt(refusal('a'))).toBeNull()
  expect(await problems.attempt(async () => refusal('b')())).toBeNull()
  await problems.attempt(refusal('a'))
  problems.add(wrong('c'))
  expect(() => problems.refuse()).toThrow(new InputError([wrong('a'), wrong('b'), wrong('c')]))
})

it('lets defects through', async () => {
  await expect(
    new Problems().attempt(() => {
      throw new TypeError('x is not a function')
    }),
  ).rejects.toThrow(TypeError)
})
