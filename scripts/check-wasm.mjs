/** Rebuilds the WebAssembly module and compares it with the committed one: exit 1 when they differ. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'carbongrid-wasm-'))
try {
  const built = join(folder, 'encoder.wasm')
  execFileSync('npm', ['run', '--silent', 'build:wasm', '--', '--outFile', built], { cwd: root, stdio: 'inherit' })
  if (Buffer.compare(readFileSync(built), readFileSync(join(root, 'src/io/encoder/encoder.wasm'))) !== 0) {
    console.error('src/io/encoder/encoder.wasm is not what its source gives: run npm run build:wasm and commit it')
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
