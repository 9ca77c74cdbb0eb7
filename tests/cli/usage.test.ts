import { describe, expect, it } from 'vitest'
import { carbongrid } from './program.js'

describe.concurrent('help', () => {
  it('names the commands and exit codes, in English whatever the language of the system', async () => {
    const { code, out, err } = await carbongrid('--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of ['inspect <raster..>', 'account <map..>', 'run <scenario..>', 'Options:', '130 interrupted']) {
      expect(out).toContain(word)
    }
  })

  it.each(['inspect', 'account', 'run'])('of %s has an example', async (command) => {
    const { code, out } = await carbongrid(command, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`Examples:\\s+carbongrid ${command} `))
  })

  it('tells the version', async () => {
    expect((await carbongrid('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

it.concurrent.each([
  [[], 'no command is given. Commands are: inspect, account, run, compare.'],
  [['runn', 'a.yaml'], 'there is no command "runn". Perhaps "run" is meant (known: inspect, account, run, compare).'],
  [['run'], '<scenario..> is missing. See carbongrid run --help.'],
  [
    ['run', 'a.yaml', '--threads', 'abc'],
    '--threads: "abc" is not a whole number. Give a whole number from 0 to 1024.',
  ],
  [['run', 'a.yaml', '--threads', '-1'], '--threads: -1 is out of range. Give a whole number from 0 to 1024.'],
  [['run', 'a.yaml', '--threads'], '--threads has no value.'],
  [['run', 'a.yaml', '--threads='], '--threads has no value.'],
  [['run', 'a.yaml', '--threads', '1', '--threads', '2'], '--threads is given 2 times. Give it once.'],
  [['run', 'a.yaml', '--seed', '12345678901234567890'], '--seed: 12345678901234567890 is out of range.'],
  [['run', 'a.yaml', '--seed=1.5'], '--seed: "1.5" is not a whole number.'],
  [['run', 'a.yaml', '--thread', '2'], 'there is no option --thread. Perhaps "--threads" is meant'],
  [['run', 'a.yaml', '--no-json'], 'there is no option --no-json. Perhaps "--json" is meant'],
  [['account', 'a.tif'], '--classes is missing.'],
  [['compare', 'a.tif', 'b.tif', '--red-line', 'c'], '--red-line needs --protects.'],
  [['account', 'a.tif', '--clases', 't.csv'], 'there is no option --clases. Perhaps "--classes" is meant'],
  [['account', 'a', '--classes', 'b', '--price', '1,5'], '--price: "1,5" is not a number. Give a number.'],
  [
    ['account', 'a', '--classes', 'b', '--price', '1', '--price-per-co2', '1'],
    '--price and --price-per-co2 exclude each other.',
  ],
  [['account', 'a', '--classes', 'b', '--discount-rate', '3'], '--discount-rate needs a price.'],
  [['account', 'a', '--classes', 'b', '--zone-field', 'id'], '--zone-field needs --zones.'],
  [['inspect', 'a.tif', '--band', '0'], '--band: 0 is out of range. Give a whole number, 1 or more.'],
] as const)(
  '%j exits 2 with one line',
  async (words, message) => {
    const { code, out, err } = await carbongrid(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.startsWith(`carbongrid: ${message}`)).toBe(true)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  },
  10_000,
)

it.concurrent('tells all that is wrong with the options at once, a line each', async () => {
  const words = ['a', '--classes', 'b', '--densities', 'c', '--threads', 'x', '--price', '1,5', '--zone-field', 'id']
  const { code, err } = await carbongrid('account', ...words)
  expect(code).toBe(2)
  expect(err.trimEnd().split('\n')).toEqual([
    'carbongrid: --threads: "x" is not a whole number. Give a whole number from 0 to 1024.',
    'carbongrid: --price: "1,5" is not a number. Give a number.',
    'carbongrid: --classes and --densities exclude each other. Give one.',
    'carbongrid: --zone-field needs --zones.',
  ])
  const strangers = await carbongrid('run', 'a.yaml', '--sed', '1', '--thread=2', '--seed', 'y')
  expect(strangers.err.split('\n').map((line) => line.slice(0, 40))).toEqual([
    'carbongrid: there is no option --sed. Pe',
    'carbongrid: there is no option --thread.',
    'carbongrid: --seed: "y" is not a whole n',
    '',
  ])
})
