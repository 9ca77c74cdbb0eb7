import yargs, { type Argv } from 'yargs'
import { suggestName } from '../grid/nearest-name.js'
import { loadVersion } from '../io/version.js'
import { accountCommand } from './account.js'
import { type Command, EXIT, type Values } from './command.js'
import { compareCommand } from './compare.js'
import { tellError } from './errors.js'
import { inspectCommand } from './inspect.js'
import { onInterrupt } from './interrupt.js'
import { UsageError } from './options.js'
import { runCommand } from './run.js'

const COMMANDS: readonly Command[] = [inspectCommand, accountCommand, runCommand, compareCommand]
const nameOf = ({ usage }: Command): string => usage.split(' ')[0]

/** Runs the program with these arguments and returns its exit code. Results go to standard output, all else to error. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  let chosen: (() => Promise<number>) | null = null
  let wrong: readonly string[] = []
  const { parser, known } = buildParser(words, (command, values) => {
    wrong = problemsOf(command, values, words, known)
    chosen = () => command.run(values)
  })
  try {
    await parser.parseAsync()
  } catch (error) {
    const unknown = unknownOptions(words, known)
    wrong = unknown.length > 0 ? unknown : [usageMessage((error as Error).message.split('\n')[0], words)]
  }
  if (wrong.length > 0) {
    process.stderr.write(wrong.map((one) => `carbongrid: ${one}\n`).join(''))
    return EXIT.badInput
  }
  const work = chosen as (() => Promise<number>) | null
  if (work === null) return EXIT.done
  const release = onInterrupt()
  try {
    return await work()
  } catch (error) {
    return tellError(error)
  } finally {
    release()
  }
}

/** `known` are the options of the command that the words name. */
function buildParser(words: readonly string[], choose: (command: Command, values: Values) => void) {
  const known: string[] = []
  const parser = yargs([...words])
    .scriptName('carbongrid')
    .locale('en')
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'camel-case-expansion': false,
      'boolean-negation': false,
      'dot-notation': false,
      'greedy-arrays': false,
    })
    .usage('$0 <command> [options]\n\nCarbon accounts of land-cover maps, and land-use change under policies.')
    .version(loadVersion())
    .demandCommand(1, `no command is given. Commands are: ${COMMANDS.map(nameOf).join(', ')}`)
    .strictCommands()
    .exitProcess(false)
    .fail(false)
    .wrap(Math.min(100, process.stdout.columns || 100))
    .epilogue('Exit codes: 0 done, 1 failed while running, 2 bad usage or input, 130 interrupted.')
  for (const command of COMMANDS) {
    const options = (one: Argv): Argv => {
      const built = command.options(one)
      known.push(...Object.keys((built as Argv & { getOptions(): { key: object } }).getOptions().key))
      return built
    }
    parser.command(command.usage, command.summary, options, (values) => choose(command, values as Values))
  }
  return { parser, known }
}

/** All that is wrong with the options; of unknown ones also what is said to be missing may be there, misspelt. */
function problemsOf(command: Command, values: Values, words: readonly string[], known: readonly string[]): string[] {
  const unknown = unknownOptions(words, known)
  const wrong = Object.values(values).flatMap((value) => (value instanceof UsageError ? [value.message] : []))
  return [...unknown, ...wrong, ...(unknown.length > 0 ? [] : (command.problems?.(values) ?? []))]
}

function unknownOptions(words: readonly string[], known: readonly string[]): string[] {
  const command = commandOf(words)
  if (command === undefined) return []
  const options = known
    .filter((name) => ![`<${name}..>`, `<${name}>`].some((place) => command.usage.includes(place)))
    .map((name) => `--${name}`)
  return words
    .map((word) => word.split('=')[0])
    .filter((word) => /^--?[a-z]/i.test(word) && !options.includes(word))
    .map((word) => `there is no option ${word}. ${suggestName(word, options)}. ${helpOf(command)}`)
}

const commandOf = (words: readonly string[]): Command | undefined => COMMANDS.find((one) => nameOf(one) === words[0])
const helpOf = (command?: Command): string => `See carbongrid ${command ? `${nameOf(command)} ` : ''}--help.`

/** One line in our words for what the parser says in its own. */
function usageMessage(message: string, words: readonly string[]): string {
  const command = commandOf(words)
  const stranger = /^Unknown (?:arguments?|commands?): ([^,]+)/.exec(message)?.[1]
  if (command === undefined && stranger !== undefined)
    return `there is no command "${stranger}". ${suggestName(stranger, COMMANDS.map(nameOf))}. ${helpOf()}`
  const help = helpOf(command)
  const valueless = /^Not enough arguments following: (.*)$/.exec(message)?.[1]
  if (valueless !== undefined) return `--${valueless} has no value. ${help}`
  if (command && message.startsWith('Not enough non-option'))
    return `${command.usage.split(' ')[1]} is missing. ${help}`
  return /[.!?]$/.test(message) ? message : `${message}. ${help}`
}
