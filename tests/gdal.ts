import { execFileSync, spawnSync } from 'node:child_process'

const PYTHON = '/usr/bin/python3'

/** Whether GDAL's Python and programs are here: the tests that use them as an oracle skip where they are not. */
export const hasGdal =
  spawnSync(PYTHON, ['-c', 'import numpy; from osgeo import gdal']).status === 0 &&
  spawnSync('gdalinfo', ['--version']).status === 0

if (!hasGdal) console.warn('GDAL is not installed: tests that use it as an oracle are skipped')

/** Runs a Python script that may import osgeo and numpy; returns what it prints. */
export function python(script: string, ...args: readonly string[]): string {
  return execFileSync(PYTHON, ['-c', script, ...args], { encoding: 'utf8' })
}
