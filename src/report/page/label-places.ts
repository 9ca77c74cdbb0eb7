/**
 * Places for labels that want to stand at given pixels, moved apart to at least `gap`.
 *
 * @param wanted ascending
 * @param limit none is placed beyond it
 */
export function labelPlaces(wanted: readonly number[], gap: number, limit: number): number[] {
  const places = [...wanted]
  for (let at = 1; at < places.length; at++) places[at] = Math.max(places[at], places[at - 1] + gap)
  for (let at = places.length - 1, most = limit; at >= 0; at--) {
    places[at] = Math.min(places[at], most)
    most = places[at] - gap
  }
  return places
}
