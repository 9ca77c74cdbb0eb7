/** Told apart with the common kinds of colour blindness too: hue and lightness change together. Our choice. */
const COLORS = [
  '#E8C547',
  '#1F6F50',
  '#9CC46B',
  '#2F7FB8',
  '#C1440E',
  '#6B5B95',
  '#F2A65A',
  '#7FCBC4',
  '#8C4A2F',
  '#D98FB0',
  '#3B3F5C',
  '#B7B1A3',
] as const

/** The colour of the `at`-th class without one; after the twelfth the list begins anew, each time paler. */
export function defaultColor(at: number): string {
  return palerColor(COLORS[at % COLORS.length], Math.floor(at / COLORS.length))
}

/** A colour `rounds` times paler. */
export function palerColor(color: string, rounds: number): string {
  const channels = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16)
    return Math.round(255 - (255 - part) * 0.85 ** rounds)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('').toUpperCase()}`
}
