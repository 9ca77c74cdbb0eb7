import { describe, expect, it } from 'vitest'
import { abatementCostOf, costSummary, costsCsv, costTable } from '../../src/report/run/policy-costs.js'
import type { RunResult } from '../../src/report/run/run-result.js'

const line = { policy: 'wet', zone: 3, standing: 2, capital: 0, yearly: 10 }
const result = (money?: object) =>
  ({
    study: { cellArea: 9, start: { year: 2020 }, scenario: { money, policies: [{ name: 'wet' }, { name: 'line' }] } },
    costs: [
      { ...line, year: 2020, cells: 2, capital: 100 },
      { ...line, year: 2021, cells: 0 },
      { ...line, year: 2021, cells: 1, standing: 1, zone: 4, capital: 50, yearly: 5 },
    ],
  }) as unknown as RunResult

describe('costs of policies', () => {
  it('are told by year, policy and zone, later money discounted to the first year', () => {
    const [[name, text]] = costsCsv(result({ unit: 'CNY', discount_rate: 25 }))
    expect(name).toBe('costs.csv')
    expect(text.trim().split('\n')).toEqual([
      'year,policy,zone,ha,standing_ha,capital,yearly,total,discounted',
      '2020,wet,3,18,18,100,10,110,110',
      '2021,wet,3,0,18,0,10,10,8',
      '2021,wet,4,9,9,50,5,55,44',
    ])
  })

  it('are summed over the run; what stands is that of the last year', () => {
    const summary = costSummary(result({ unit: 'CNY', discount_rate: 25 }))
    const sums = { total: 175, discounted: 162 }
    expect(summary).toEqual({
      unit: 'CNY',
      discount_rate: 25,
      ...sums,
      untold: ['line'],
      policies: [{ policy: 'wet', ha: 27, standing_ha: 27, capital: 150, yearly: 25, ...sums }],
    })
    expect(costTable(summary)[0].note).toContain('Of line no cost is told')
    expect(costTable(summary)[0].rows).toEqual([['wet', 27, 27, 150, 25, 175, 162]])
  })

  it('are not discounted unless the scenario says so, and absent where no policy tells any', () => {
    expect(costSummary(result())).toMatchObject({ unit: 'money', discounted: 175 })
    const none = { ...result(), costs: [] }
    expect([costSummary(none), costsCsv(none), costTable(undefined)]).toEqual([undefined, [], []])
  })
})

describe('the marginal abatement cost', () => {
  const costs = costSummary(result({ unit: 'CNY', discount_rate: 25 }))

  it('is what is spent beyond the other run for a tonne that is avoided', () => {
    expect(abatementCostOf(costs, undefined, 81)).toBe(2)
    expect(abatementCostOf(costs, { ...costs, discounted: 81 } as typeof costs, 81)).toBe(1)
  })

  it('is absent without costs, and where nothing is avoided', () => {
    expect([abatementCostOf(undefined, costs, 81), abatementCostOf(costs, undefined, -81)]).toEqual([
      undefined,
      undefined,
    ])
    expect(abatementCostOf(costs, undefined, 0)).toBeUndefined()
  })
})
