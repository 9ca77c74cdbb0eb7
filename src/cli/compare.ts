import { existsSync, statSync } from 'node:fs'
import { consoleTable } from '../report/console-table.js'
import { type Command, EXIT, type Values } from './command.js'
import { toMap } from './dated-map.js'
import { tellWarnings } from './errors.js'
import {
  isOn,
  numberOf,
  numberOption,
  outputOptions,
  printOptions,
  textOf,
  textOption,
  threadsOf,
  UsageError,
} from './options.js'
import { mapTables, runTables } from './print-compare.js'
import { startProgress } from './progress.js'

export const compareCommand: Command = {
  usage: 'compare <a> <b>',
  summary: 'Difference of two maps or of two folders of results; where an observed map breaks a red line or a boundary',
  options: (parser) =>
    parser
      .positional('a', { type: 'string', describe: 'Map, as FILE or YEAR=FILE, or folder of a run; the observed one' })
      .positional('b', { type: 'string', describe: 'The other; the planned or simulated one' })
      .options({
        classes: textOption('classes', 'Class table (CSV); unless given the codes of the maps are the classes'),
        densities: textOption('densities', 'Densities that ship with the program, instead of --classes'),
        crosswalk: textOption('crosswalk', 'With --densities: the product whose codes the maps hold'),
        zones: textOption('zones', 'Raster of zone numbers or GeoJSON polygons'),
        'zone-field': textOption('zone-field', 'Property of the polygons that holds the zone number'),
        band: numberOption('band', 'Band of the maps, counted from 1 (default: 1)', { whole: true, min: 1 }),
        'red-line': textOption('red-line', 'GeoJSON polygons or raster inside which --protects must not be lost'),
        protects: textOption('protects', 'Classes of the red line, with commas: water,marsh'),
        boundary: textOption('boundary', 'Growth boundary, outside which no --binds must be new'),
        binds: textOption('binds', 'Classes of the boundary, with commas: urban,industrial'),
        initial: textOption('initial', 'Land before, from which the rules judge A (default: B)'),
        ...outputOptions,
        ...printOptions,
      })
      .example('$0 compare 2010.tif 2020.tif --classes class_table.csv --out out/difference', 'pairs and maps')
      .example('$0 compare out/baseline out/boundary', 'the figures of two runs')
      .example(
        '$0 compare 2025=seen.tif plan.tif --classes t.csv --red-line line.geojson --protects water,marsh',
        'what broke the red line since the plan',
      )
      .check(checkOptions, false),
  run: async (values) => {
    const [a, b] = [values.a as string, values.b as string]
    return isFolder(a) || isFolder(b) ? compareFolders(a, b, values) : compareFiles(a, b, values)
  },
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

async function compareFolders(a: string, b: string, values: Values): Promise<number> {
  const ofMaps = ['classes', 'densities', 'zones', 'red-line', 'boundary', 'initial', 'band'].find(
    (name) => values[name] !== undefined,
  )
  if (ofMaps !== undefined) throw new UsageError(`--${ofMaps} is for maps. ${isFolder(a) ? a : b} is a folder.`)
  const { compareRuns } = await import('../report/compare/compare-runs.js')
  const out = textOf(values, 'out')
  const difference = compareRuns(a, b, { out, overwrite: isOn(values, 'overwrite') })
  if (isOn(values, 'json')) process.stdout.write(`${JSON.stringify(difference)}\n`)
  else {
    tellWarnings(difference.warnings)
    process.stdout.write(`${runTables(difference).map(consoleTable).join('\n')}\n${placeOf(out)}`)
  }
  return EXIT.done
}

async function compareFiles(a: string, b: string, values: Values): Promise<number> {
  const { compareMaps } = await import('../report/compare/compare-maps.js')
  const { label, file } = toMap(a)
  const out = textOf(values, 'out')
  const densities = textOf(values, 'densities')
  const summary = await compareMaps({
    a: { file, year: label === undefined ? undefined : Number(label) },
    b: toMap(b).file,
    classes:
      densities === undefined
        ? textOf(values, 'classes')
        : { preset: densities, crosswalk: textOf(values, 'crosswalk') },
    zones: textOf(values, 'zones'),
    zoneField: textOf(values, 'zone-field'),
    band: numberOf(values, 'band'),
    initial: textOf(values, 'initial'),
    redLine: ruleOf(values, 'red-line', 'protects'),
    boundary: ruleOf(values, 'boundary', 'binds'),
    out,
    threads: threadsOf(values),
    overwrite: isOn(values, 'overwrite'),
    onProgress: startProgress(values),
  })
  if (isOn(values, 'json')) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else {
    tellWarnings(summary.warnings)
    process.stdout.write(`${mapTables(summary).map(consoleTable).join('\n')}\n${placeOf(out)}`)
  }
  return EXIT.done
}

/** File of a rule and its classes, under the name that the rule has for them. */
function ruleOf<Key extends 'protects' | 'binds'>(values: Values, option: string, key: Key) {
  const file = textOf(values, option)
  const classes = (textOf(values, key) ?? '').split(',').map((name) => name.trim())
  return file === undefined ? undefined : ({ file, [key]: classes } as { file: string } & Record<Key, string[]>)
}

const placeOf = (out: string | undefined): string => (out === undefined ? '' : `Results are in ${out}\n`)

function checkOptions(values: Record<string, unknown>): true {
  const has = (name: string): boolean => values[name] !== undefined
  const needs: [string, string][] = [
    ['red-line', 'protects'],
    ['protects', 'red-line'],
    ['boundary', 'binds'],
    ['binds', 'boundary'],
    ['crosswalk', 'densities'],
    ['zone-field', 'zones'],
  ]
  for (const [option, other] of needs)
    if (has(option) && !has(other)) throw new UsageError(`--${option} needs --${other}.`)
  if (has('classes') && has('densities'))
    throw new UsageError('--classes and --densities exclude each other. Give one.')
  if (has('initial') && !has('red-line') && !has('boundary'))
    throw new UsageError('--initial needs a rule. Add --red-line or --boundary.')
  return true
}
