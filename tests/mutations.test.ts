import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, root), 'utf8')
const mutations = JSON.parse(textOf('tests/mutations.json')) as { file: string; find: string }[]

it('the text that each mutation replaces is in its file once', () => {
  const lost = mutations.filter(({ file, find }) => textOf(file).split(find).length !== 2)
  expect(lost).toEqual([])
})
