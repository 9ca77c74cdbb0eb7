import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contentHash } from '../../src/io/content-hash.js'
import { hashData, hashInputs, manifestText } from '../../src/report/run/manifest.js'
import { openPool } from '../../src/tiles/pool.js'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const staged = (name: string, content: string | Uint8Array) => ({ name, path: folder.write(`staged/${name}`, content) })
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const data = [{ file: 'data/gwp.csv', sha256: 'def' }]
const source = { version: '0.1.0', command: 'run', settings: { classes: 'classes.csv' }, seed: 7, data }

test('lists every input once, in order', async () => {
  const [map, classes] = [folder.write('map.tif', 'a map'), folder.write('classes.csv', 'code,name\n')]
  expect(await hashInputs([map, classes, map])).toEqual([
    { file: classes, sha256: sha256('code,name\n') },
    { file: map, sha256: sha256('a map') },
  ])
})

test('lists every table that ships, by its hash', async () => {
  const shipped = await hashData()
  expect(shipped.map(({ file }) => file)).toContain('data/densities.csv')
  const gwp = readFileSync(fileURLToPath(new URL('../../data/gwp.csv', import.meta.url)))
  expect(shipped.find(({ file }) => file === 'data/gwp.csv')?.sha256).toBe(sha256(gwp))
})

test('tells of outputs their bytes, of maps what they say, and no place or time', async () => {
  const map = geoTiff({ cells: [[1, 2]] })
  const outputs = [staged('classes.csv', 'x'), staged('maps/stock.tif', map)]
  const text = await manifestText({ ...source, inputs: [{ file: 'map.tif', sha256: 'abc' }] }, outputs, openPool(0))
  expect(JSON.parse(text)).toEqual({
    ...source,
    inputs: [{ file: 'map.tif', sha256: 'abc' }],
    outputs: [
      { file: 'classes.csv', sha256: sha256('x'), content_sha256: sha256('x') },
      { file: 'maps/stock.tif', sha256: sha256(map), content_sha256: await contentHash(outputs[1].path) },
    ],
  })
  expect(text).not.toContain(folder.path)
  expect(text.endsWith('}\n')).toBe(true)
})

test('a file that is not there is an error', async () => {
  const outputs = [{ name: 'gone.csv', path: join(folder.path, 'gone.csv') }]
  await expect(manifestText({ ...source, inputs: [] }, outputs, openPool(0))).rejects.toThrow('ENOENT')
})
