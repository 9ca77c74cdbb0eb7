import { readFileSync } from 'node:fs'
import { packageFolder } from './package-file.js'

/** Version of the program, as its package tells it. */
export function loadVersion(): string {
  return (JSON.parse(readFileSync(new URL('package.json', packageFolder()), 'utf8')) as { version: string }).version
}
