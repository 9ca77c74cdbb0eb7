import type { Activities } from '../../study/activity/activities.js'
import { readSoilFactors } from '../../study/activity/farm-files.js'
import { readDrawErrors } from '../../study/book/line-scales.js'
import type { RunStudy } from '../../study/run-study.js'
import type { TableContent } from '../table-content.js'
import type { Cell } from '../tables.js'

type Figure = readonly [
  name: string,
  value: number,
  low: number | undefined,
  high: number | undefined,
  unit: string,
  source: string,
  status: string,
]

/** What ranges take for the errors of energy, which has none of its own. */
function drawErrors({ scenario: { uncertainty }, energy }: RunStudy): Figure[] {
  if (uncertainty === undefined || energy === null) return []
  return readDrawErrors().map(({ key, relative, source, status }) => {
    return [`error ${key}`, relative, undefined, undefined, 'share, 1 sd', source, status]
  })
}

function figuresOf(study: RunStudy): Figure[] {
  const { transport, farmInputs, farmFactors, soil } = study.activities
  const modes = new Set(transport?.demand.flatMap(({ shares }) => Object.keys(shares)))
  const inputs = new Set(farmInputs.map(({ input }) => input))
  const levels = new Set(soil.flatMap((one) => levelsOf(one)))
  return [
    ...[...(transport?.factors.values() ?? [])]
      .filter(({ mode }) => modes.has(mode))
      .map(({ mode, kind, value, low, high, source, status }): Figure => {
        const unit = kind === 'freight' ? 'g CO2/t-km' : 'g CO2/p-km'
        return [`transport ${mode}`, value, low, high, unit, source, status]
      }),
    ...[...farmFactors.values()]
      .filter(({ input }) => inputs.has(input))
      .map(({ input, value, low, high, unit, source, status }): Figure => {
        return [`farm ${input}`, value, low, high, unit, source, status]
      }),
    ...readSoilFactors()
      .all.filter(({ factor, level }) => levels.has(`${factor} ${level}`))
      .map(({ factor, level, value, rangePct, unit, source, status }): Figure => {
        const half = (value * rangePct) / 100
        return [`${factor} ${level}`, value, value - half, value + half, unit, source, status]
      }),
    ...drawErrors(study),
  ]
}

/** Rows of `sources.csv`: they have no code of a class. */
export const activitySourceRows = (study: RunStudy): Cell[][] =>
  figuresOf(study).map(([name, value, , , unit, source, status]) => {
    const [of, ...figure] = name.split(' ')
    return [undefined, of, figure.join(' '), value, unit, source, status]
  })

/** Factors behind transport, farm inputs and soils under management, each with its source and status. */
export function activitySourceTable(study: RunStudy): TableContent[] {
  const figures = figuresOf(study)
  if (figures.length === 0) return []
  return [
    {
      caption: 'Factors of transport and farms, and errors of energy',
      columns: [
        { label: 'factor', kind: 'text' },
        { label: 'value', kind: 'plain' },
        ...['low', 'high'].map((label) => ({ label, digits: 3 })),
        ...['unit', 'source', 'status'].map((label) => ({ label, kind: 'text' as const })),
      ],
      rows: figures,
      note: 'V read in a text, M general knowledge not checked word by word, D our choice. Factors of soil act as ratios only.',
    },
  ]
}

const levelsOf = ({ tillage, inputs }: Activities['soil'][number]): string[] => [
  ...(tillage ? [`F_MG ${tillage.from}`, `F_MG ${tillage.to}`] : []),
  ...(inputs ? [`F_I ${inputs.from}`, `F_I ${inputs.to}`] : []),
]
