import type { CostRow, LandCost } from '../../policy/policy.js'

/** What the land of a policy cost in a year, in one zone; money, areas in cells. */
export interface CostLine {
  readonly year: number
  readonly policy: string
  /** Zone number. */
  readonly zone: number
  /** Converted in the year. */
  readonly cells: number
  /** All that stands at the end of the year. */
  readonly standing: number
  readonly capital: number
  readonly yearly: number
}

interface Holding {
  cells: number
  standing: number
  capital: number
  /** Of all that stands, money a year. */
  yearly: number
}

/** Cost of a hectare of a class in a zone; that of the zone goes before that of all. */
export function costOf(costs: readonly CostRow[], zone: number, from: number): LandCost {
  const own = costs.filter(({ classes }) => classes.includes(from))
  return own.find((row) => row.zone === zone) ?? own.find((row) => row.zone === null) ?? { capital: 0, yearly: 0 }
}

/** What policies have converted, lost again and spent; areas in cells. */
export class PolicyAccounts {
  readonly #zones: readonly number[]
  readonly #cellArea: number
  /** By policy, then by zone place. */
  readonly #holdings = new Map<string, Map<number, Holding>>()
  readonly #converted = new Map<string, number>()
  readonly #priced = new Set<string>()

  constructor(zones: readonly number[], cellArea: number) {
    this.#zones = zones
    this.#cellArea = cellArea
  }

  /** @param cost null where nothing is told of it */
  convert(year: number, policy: string, zone: number, cells: number, cost: LandCost | null): void {
    const key = `${year} ${policy}`
    this.#converted.set(key, (this.#converted.get(key) ?? 0) + cells)
    if (cost === null) return
    this.#priced.add(policy)
    const holding = this.#holding(policy, zone)
    const hectares = cells * this.#cellArea
    holding.cells += cells
    holding.standing += cells
    holding.capital += cost.capital * hectares
    holding.yearly += cost.yearly * hectares
  }

  /** Land that reverted or that the demand took: its yearly cost ends, that of the mean of the policy's land in the zone. */
  lose(policy: string, zone: number, cells: number): void {
    if (!this.#priced.has(policy)) return
    const holding = this.#holding(policy, zone)
    if (holding.standing === 0) return
    holding.yearly *= Math.max(0, holding.standing - cells) / holding.standing
    holding.standing -= cells
  }

  /** Hectares that the policy converted in a year. */
  converted(policy: string, year: number): number {
    return (this.#converted.get(`${year} ${policy}`) ?? 0) * this.#cellArea
  }

  /** Money that a year of the policy's land takes; `zone` null: of all zones. */
  yearly(policy: string, zone: number | null): number {
    const holdings = [...(this.#holdings.get(policy) ?? [])]
    return holdings.reduce(
      (sum, [place, { yearly }]) => (zone === null || this.#zones[place] === zone ? sum + yearly : sum),
      0,
    )
  }

  /** The lines of the year, of policies in the order of their names; the next year begins. */
  close(year: number): CostLine[] {
    const policies = [...this.#holdings].sort(([a], [b]) => (a < b ? -1 : 1))
    return policies.flatMap(([policy, zones]) =>
      [...zones]
        .sort(([a], [b]) => a - b)
        .map(([place, holding]): CostLine => {
          const { cells, capital } = holding
          holding.cells = 0
          holding.capital = 0
          const { standing, yearly } = holding
          return { year, policy, zone: this.#zones[place], cells, standing, capital, yearly }
        }),
    )
  }

  #holding(policy: string, zone: number): Holding {
    const zones = this.#holdings.get(policy) ?? new Map<number, Holding>()
    this.#holdings.set(policy, zones)
    const holding = zones.get(zone) ?? { cells: 0, standing: 0, capital: 0, yearly: 0 }
    zones.set(zone, holding)
    return holding
  }
}
