import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))

/** Runs the built program as a process, in a system that speaks Chinese. */
export function carbongrid(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}
