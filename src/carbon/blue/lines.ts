import type { BookLine } from '../books.js'
import type { BlueDates } from './dates.js'
import { BLUE_POOLS, type BluePool } from './parameters.js'
import { BLUE_COMPONENTS } from './row.js'
import type { BlueYear } from './walk.js'

export interface BlueStock {
  readonly year: number
  readonly zone: number
  /** t C. */
  readonly pools: Readonly<Record<BluePool, number>>
}

interface Place {
  readonly at: number
  readonly zone: number
  readonly from: number
  readonly to: number
  readonly carbon: Float64Array
  hectares: number
}

/** Adds land up by year, zone and pair of classes: that of the last change, twice the same class before there was one. */
export class BlueLines {
  readonly #dates: BlueDates
  readonly #places = new Map<string, Place>()
  /** By zone: t C, `year * pools + pool`. */
  readonly #stocks = new Map<number, Float64Array>()

  constructor(dates: BlueDates) {
    this.#dates = dates
  }

  /** @param years of a hectare of the land */
  add(zone: number, classes: readonly number[], hectares: number, years: readonly BlueYear[]): void {
    const { start, maps } = this.#dates
    const stocks = this.#stocks.get(zone) ?? new Float64Array(years.length * BLUE_POOLS.length)
    this.#stocks.set(zone, stocks)
    let [map, from, to] = [0, classes[0], classes[0]]
    for (const [at, year] of years.entries()) {
      for (const [pool, stock] of year.stocks.entries()) stocks[at * BLUE_POOLS.length + pool] += stock * hectares
      if (maps[map + 1] === start + at) map++
      if (classes[map] !== to) [from, to] = [to, classes[map]]
      if (at === years.length - 1) break
      const place = this.#place(at, zone, from, to)
      place.hectares += hectares
      for (const [part, carbon] of year.flux.entries()) place.carbon[part] += carbon * hectares
    }
  }

  /** + to the atmosphere. */
  lines(): BookLine[] {
    const places = [...this.#places.values()].sort(
      (a, b) => a.at - b.at || a.zone - b.zone || a.from - b.from || a.to - b.to,
    )
    return places.flatMap(({ at, zone, from, to, carbon, hectares }) =>
      BLUE_COMPONENTS.flatMap((component, part): BookLine[] => {
        if (carbon[part] === 0) return []
        const yearFrom = this.#dates.start + at
        const sign = part < BLUE_POOLS.length ? -1 : 1
        return [{ yearFrom, yearTo: yearFrom + 1, zone, component, from, to, hectares, carbon: sign * carbon[part] }]
      }),
    )
  }

  stocks(): BlueStock[] {
    const years = this.#dates.end - this.#dates.start + 1
    return Array.from({ length: years }, (_, at) =>
      [...this.#stocks].map(([zone, carbon]) => ({
        year: this.#dates.start + at,
        zone,
        pools: Object.fromEntries(
          BLUE_POOLS.map((pool, part) => [pool, carbon[at * BLUE_POOLS.length + part]]),
        ) as Record<BluePool, number>,
      })),
    ).flat()
  }

  #place(at: number, zone: number, from: number, to: number): Place {
    const key = `${at} ${zone} ${from} ${to}`
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const made = { at, zone, from, to, carbon: new Float64Array(BLUE_COMPONENTS.length), hectares: 0 }
    this.#places.set(key, made)
    return made
  }
}
