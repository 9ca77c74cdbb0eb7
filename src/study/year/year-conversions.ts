import { CumulativeRounding } from '../../land/demand.js'
import type { Conversion, LandCost } from '../../policy/policy.js'
import type { RunStudy } from '../run-study.js'
import { choosePolders } from './polders.js'
import { costOf, type PolicyAccounts } from './policy-accounts.js'
import type { YearBook } from './year-book.js'
import type { YearContests } from './year-contests.js'
import type { Of } from './year-parameters.js'
import type { AllRules } from './year-rules.js'

/** What became of a year's conversions, in cells, in their order. */
export interface Converted {
  readonly asked: readonly number[]
  readonly done: readonly number[]
}

/** A conversion of a year on its way. */
interface Plan {
  readonly conversion: Of<Conversion>
  readonly key: string
  /** Cells that are asked for; with money those that it pays. */
  asked: number
  done: number
  /** Money that is left; null where hectares or whole polders are asked for. */
  money: number | null
  /** Money has found no more land. */
  isShort: boolean
}

/** Parts of a year's first cells below which the money that is left waits for the next year. */
const LAST_PART = 100

/** Places what policies require, year by year: hectares, whole polders, or what money pays. */
export class YearConversions {
  readonly #study: RunStudy
  readonly #zones: readonly number[]
  readonly #contests: YearContests
  readonly #accounts: PolicyAccounts
  readonly #rounding = new Map<string, CumulativeRounding>()
  /** Cells or money that earlier years left, by conversion. */
  readonly #left = new Map<string, number>()

  constructor(study: RunStudy, zones: readonly number[], contests: YearContests, accounts: PolicyAccounts) {
    this.#study = study
    this.#zones = zones
    this.#contests = contests
    this.#accounts = accounts
  }

  async place(year: number, rules: AllRules, book: YearBook): Promise<Converted> {
    const limits = () => book.limits(rules, this.#study.cellArea)
    const plans: Plan[] = []
    for (const conversion of rules.conversions) plans.push(await this.#plan(year, conversion, limits()))
    const first = plans.map(({ money, conversion }) => (money === null ? 0 : this.#cellsFor(money, conversion)))
    for (let round = 0; ; round++) {
      const cells = plans.map((plan, at) => {
        if (plan.money === null) return round === 0 ? plan.asked : 0
        const more = this.#cellsFor(plan.money, plan.conversion)
        return plan.isShort || (round > 0 && more < first[at] / LAST_PART) ? 0 : more
      })
      if (round > 0 && cells.every((count) => count === 0)) break
      await this.#round(year, plans, cells, limits(), book)
      if (plans.every(({ money }) => money === null)) break
    }
    for (const plan of plans) this.#settle(plan)
    return { asked: plans.map(({ asked }) => asked), done: plans.map(({ done }) => done) }
  }

  async #plan(year: number, one: Of<Conversion>, limits: ReturnType<YearBook['limits']>): Promise<Plan> {
    const { name } = this.#study.scenario.policies[one.policy]
    const key = `${name} ${one.zone} ${one.part}`
    const plan = { conversion: one, key, asked: 0, done: 0, money: null, isShort: false }
    const money = one.budget === null ? null : Math.max(0, one.budget - this.#accounts.yearly(name, one.zone))
    if (one.polders !== null) {
      const granted = (money ?? this.#rounded(key, one.hectares)) + (this.#left.get(key) ?? 0)
      const polders = await this.#contests.polders(year, one, limits)
      const sizeOf = (polder: (typeof polders)[number]): number =>
        money === null
          ? polder.cells
          : polder.land.reduce((sum, { zone, from, cells }) => sum + cells * this.#cellCost(one, zone, from), 0)
      const { numbers, cells, left, isAll } = choosePolders(polders, granted, sizeOf)
      const short = isAll ? Math.max(0, money === null ? left : this.#cellsFor(left, one)) : 0
      this.#left.set(key, isAll ? Math.min(0, left) : left)
      const place = one.polders
      const where: Conversion['where'] = (region) => numbers.has(region.values[place]) && one.where(region)
      return { ...plan, conversion: { ...one, where }, asked: cells + short }
    }
    if (money === null) return { ...plan, asked: this.#rounded(key, one.hectares) }
    return { ...plan, money: money + (this.#left.get(key) ?? 0) }
  }

  #rounded(key: string, hectares: number): number {
    const rounding = this.#rounding.get(key) ?? new CumulativeRounding(1)
    this.#rounding.set(key, rounding)
    return rounding.next([hectares / this.#study.cellArea])[0]
  }

  async #round(
    year: number,
    plans: readonly Plan[],
    cells: readonly number[],
    limits: ReturnType<YearBook['limits']>,
    book: YearBook,
  ): Promise<void> {
    const conversions = plans.map(({ conversion }) => conversion)
    const before = plans.map(({ done }) => done)
    for (const move of await this.#contests.convert(year, conversions, cells, limits)) {
      const plan = plans[move.bidder]
      const { policy, costs, to, part, additional } = plan.conversion
      plan.done += move.cells
      book.enter(move)
      const pair = book.pair({ from: move.from, to })
      if (!additional) book.used.set(pair, (book.used.get(pair) ?? 0) + move.cells)
      const zone = this.#zones[move.zone]
      if (plan.money !== null) plan.money -= move.cells * this.#cellCost(plan.conversion, zone, move.from)
      const cost = costs.length === 0 ? null : costOf(costs, zone, move.from)
      const { name } = this.#study.scenario.policies[policy]
      if (part === '') this.#accounts.convert(year, name, move.zone, move.cells, cost)
    }
    plans.forEach((plan, at) => {
      if (plan.money !== null && plan.done - before[at] < cells[at]) plan.isShort = true
    })
  }

  /** What money is left waits for the next year, unless there is no land for it: then the land it would pay is missing. */
  #settle(plan: Plan): void {
    if (plan.money === null) return
    plan.asked = plan.done + (plan.isShort ? this.#cellsFor(plan.money, plan.conversion) : 0)
    this.#left.set(plan.key, plan.isShort ? 0 : plan.money)
  }

  /** Cells that money pays wherever they are. */
  #cellsFor(money: number, one: Conversion): number {
    const zones = one.zone === null ? this.#zones : [one.zone]
    const dearest = Math.max(...zones.flatMap((zone) => one.from.map((from) => this.#cellCost(one, zone, from))))
    return dearest > 0 ? Math.floor(money / dearest + 1e-9) : 0
  }

  /** What a cell takes in the year in which it is converted. */
  #cellCost({ costs }: Conversion, zone: number, from: number): number {
    const { capital, yearly }: LandCost = costOf(costs, zone, from)
    return (capital + yearly) * this.#study.cellArea
  }
}
