/** Copies what the compiler leaves behind into dist/, and makes the command executable. */
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const ASSETS = ['src/io/encoder/encoder.wasm']
const COMMAND = 'dist/src/cli/main.js'

const root = new URL('../', import.meta.url)
const pathOf = (name) => fileURLToPath(new URL(name, root))

for (const asset of ASSETS) {
  const target = pathOf(`dist/${asset}`)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(pathOf(asset), target)
}
if (existsSync(pathOf(COMMAND))) chmodSync(pathOf(COMMAND), 0o755)
