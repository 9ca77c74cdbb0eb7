import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the files of a test file, removed when its tests are done. */
export function temporaryFolder(): {
  readonly path: string
  write(name: string, content: string | Uint8Array): string
} {
  const path = mkdtempSync(join(tmpdir(), 'carbongrid-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    write(name, content) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      return file
    },
  }
}

/** What a call complains about, as a reader sees it, without the folder of the test; empty when it succeeds. */
export function complaint(call: () => unknown, folder = ''): string {
  try {
    call()
    return ''
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '')
  }
}
