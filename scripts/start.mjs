/** Makes the demo landscape where it is missing, runs its scenarios and says where the results are. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
process.chdir(fileURLToPath(root))

const { makePoyang } = await import('../dist/rasters/make-poyang.js')
const { runCommandLine } = await import('../dist/src/cli/command-line.js')

if (!existsSync('rasters/poyang/SYNTHETIC.txt'))
  process.stdout.write('Making the synthetic landscape in rasters/poyang ...\n')
makePoyang('rasters/poyang')

const scenarios = ['baseline', 'growth-boundary', 'wetland-return', 'both'].map((name) => `scenarios/${name}.yaml`)
const code = await runCommandLine(['run', ...scenarios, '--out', 'out/poyang', '--overwrite'])
if (code === 0)
  process.stdout.write('\nThe landscape is synthetic. Open out/poyang/report.html, or the maps in QGIS.\n')
process.exitCode = code
