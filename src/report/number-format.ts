export interface NumberStyle {
  /** Decimals; those that the value itself asks for when not given. */
  readonly digits?: number
  /** Show the plus of a gain. */
  readonly signed?: boolean
  /** The minus of a page (U+2212) or the hyphen of a terminal. */
  readonly minus?: '\u2212' | '-'
}

/** A number for people: `-1,234.5` with the digits that mean something. Files for programs never go through here. */
export function formatNumber(value: number, { digits, signed = false, minus = '\u2212' }: NumberStyle = {}): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be shown`)
  const fixed = Math.abs(value).toFixed(digits ?? digitsFor([value]))
  const text = fixed.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
  if (!/[1-9]/.test(fixed)) return text
  if (value < 0) return minus + text
  return signed ? `+${text}` : text
}

/** Decimals for a column: four significant digits in its greatest value, none when all are whole. */
export function digitsFor(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(greatest))))
}

export interface ScaledUnit {
  readonly unit: string
  readonly divisor: number
}

/** The unit in which a great value is easily read: `t C` becomes `kt C` or `Mt C`, others `thousand ha`, `million ha`. */
export function scaledUnit(greatest: number, unit: string): ScaledUnit {
  const size = Math.abs(greatest)
  if (size < 1e5) return { unit, divisor: 1 }
  const [divisor, prefix, word] = size < 1e6 ? ([1e3, 'k', 'thousand'] as const) : ([1e6, 'M', 'million'] as const)
  return { unit: /^t( |$)/.test(unit) ? prefix + unit : `${word} ${unit}`.trim(), divisor }
}
