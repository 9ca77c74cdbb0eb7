/** The months, as scenarios and tables name them; a number from 1 to 12 does too. */
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** Days of the months of a year of 365 days. */
export const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
export const DAYS_OF_YEAR = 365

/** The place of a month in the year, from 0: of its number or of its English name, whole or its first three letters. */
export function monthAt(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) - 1 : null
  const at = NAMES.findIndex((name) => name === text.toLowerCase() || name.slice(0, 3) === text.toLowerCase())
  return at < 0 ? null : at
}

const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
