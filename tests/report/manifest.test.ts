import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ManifestSource, manifestOf, manifestText } from '../../src/report/manifest.js'

const folder = mkdtempSync(join(tmpdir(), 'carbongrid-manifest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): { name: string; path: string } {
  const path = join(folder, name)
  writeFileSync(path, text)
  return { name, path }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const SOURCE: ManifestSource = {
  version: '0.1.0',
  command: 'account',
  settings: { maps: ['2003=map.tif'], classes: 'classes.csv' },
  seed: null,
  inputs: [file('map.tif', 'a map'), file('classes.csv', 'code,name\n'), file('map.tif', 'a map')],
  outputs: [file('stock.tif', 'a raster'), file('classes_out.csv', 'x')],
}

test('lists every file once, in order, with its hashes', async () => {
  const manifest = await manifestOf(SOURCE, () => 'decoded')
  expect(manifest).toEqual({
    version: '0.1.0',
    command: 'account',
    settings: SOURCE.settings,
    inputs: [
      { file: 'classes.csv', sha256: sha256('code,name\n') },
      { file: 'map.tif', sha256: sha256('a map') },
    ],
    outputs: [
      { file: 'classes_out.csv', sha256: sha256('x'), content_sha256: sha256('x') },
      { file: 'stock.tif', sha256: sha256('a raster'), content_sha256: 'decoded' },
    ],
  })
})

test('tells the seed where there is one, and no place or time', async () => {
  const text = manifestText(await manifestOf({ ...SOURCE, seed: 7 }, () => 'decoded'))
  expect(JSON.parse(text).seed).toBe(7)
  expect(text).not.toContain(folder)
  expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/)
  expect(text.endsWith('}\n')).toBe(true)
})

test('a file that is not there is an error', async () => {
  const outputs = [{ name: 'gone.csv', path: join(folder, 'gone.csv') }]
  await expect(manifestOf({ ...SOURCE, outputs }, () => '')).rejects.toThrow('ENOENT')
})
