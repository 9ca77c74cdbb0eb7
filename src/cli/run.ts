import { consoleTable } from '../report/console-table.js'
import { attributionTable } from '../report/run/attribution.js'
import { avoidedRangeTable } from '../report/run/avoided-ranges.js'
import { comparisonTable } from '../report/run/comparison.js'
import type { RunOutcome } from '../report/run/run.js'
import type { TableContent } from '../report/table-content.js'
import { type Command, EXIT } from './command.js'
import { tellWarnings } from './errors.js'
import { isOn, numberOf, outputOptions, printOptions, seedOption, textOf, threadsOf } from './options.js'
import { startProgress } from './progress.js'

export const runCommand: Command = {
  usage: 'run <scenario..>',
  summary: 'Simulate scenarios and write their maps, tables and report',
  options: (parser) =>
    parser
      .positional('scenario', { type: 'string', describe: 'Scenario files (YAML)' })
      .options({
        set: {
          type: 'string',
          array: true,
          requiresArg: true,
          describe: 'Change a value: path=value, policies and books by name; may be repeated',
        },
        seed: seedOption,
        attribute: {
          type: 'boolean',
          describe: 'Run each scenario without each of its policies too, and tell what each avoided',
        },
        strict: { type: 'boolean', describe: 'Exit with 1 when demand or a policy could not be met' },
        ...outputOptions,
        ...printOptions,
      })
      .example('$0 run scenarios/baseline.yaml', 'results in out/<name of the scenario>')
      .example('$0 run both.yaml --attribute', 'what each policy avoids, and all together')
      .example('$0 run both.yaml --set policies.wetlands.hectares_per_year=1200 --seed 3', 'one value changed'),
  run: async (values) => {
    const { runScenarios } = await import('../report/run/run.js')
    const outcome: RunOutcome = await runScenarios(values.scenario as string[], {
      sets: (values.set as string[] | undefined) ?? [],
      out: textOf(values, 'out'),
      threads: threadsOf(values),
      seed: numberOf(values, 'seed'),
      overwrite: isOn(values, 'overwrite'),
      attribute: isOn(values, 'attribute'),
      onProgress: startProgress(values),
    })
    const unmet = outcome.runs.some(({ unmet_ha }) => unmet_ha > 0)
    if (isOn(values, 'json')) process.stdout.write(`${JSON.stringify(outcome)}\n`)
    else {
      tellWarnings(outcome.runs.flatMap(({ name, warnings }) => warnings.map((warning) => `${name}: ${warning}`)))
      const tables = [comparisonTable(outcome.runs), ...avoidedRangeTable(outcome.runs), ...attributionTables(outcome)]
      process.stdout.write(`${tables.map(consoleTable).join('\n')}\n${placesOf(outcome)}`)
    }
    return unmet && isOn(values, 'strict') ? EXIT.failed : EXIT.done
  },
}

const attributionTables = ({ runs }: RunOutcome): TableContent[] =>
  runs.flatMap(({ name, attribution }) => (attribution?.length ? [attributionTable(attribution, name)] : []))

const placesOf = ({ runs }: RunOutcome): string =>
  runs.map(({ name, out }) => `Results of ${name} are in ${out}\n`).join('')
