/** The known name that differs least from `name`, or null when none is near enough to be meant. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  let nearest: string | null = null
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (edits < least) {
      least = edits
      nearest = candidate
    }
  }
  return nearest
}

/** A remedy for an unknown name: the nearest known one if there is one, and all of them while they are few. */
export function suggestName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known) ?? known.find((one) => holds(one, name))
  const list = known.length > 0 && known.length <= 30 ? known.join(', ') : null
  if (nearest !== undefined)
    return `Perhaps "${nearest}" is meant${list && known.length > 1 ? ` (known: ${list})` : ''}`
  return list ? `Use one of: ${list}` : 'Check the spelling'
}

/** Whether a name is a part of a longer one that says something by itself. */
const holds = (known: string, name: string): boolean =>
  name.length >= 4 && known.toLowerCase().includes(name.toLowerCase())

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]
}
