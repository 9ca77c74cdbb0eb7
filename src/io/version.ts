import { existsSync, readFileSync } from 'node:fs'

/** Version of the program, as its package tells it. */
export function loadVersion(): string {
  // the package lies above both the sources and their compiled form
  let place = new URL('..', import.meta.url)
  while (!existsSync(new URL('package.json', place))) place = new URL('..', place)
  return (JSON.parse(readFileSync(new URL('package.json', place), 'utf8')) as { version: string }).version
}
