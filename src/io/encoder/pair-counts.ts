/** Adds the cells of each pair of class indexes: `counts[a[i] * classes + b[i]]` grows by one for every i. */
export function countPairs(a: Uint8Array, b: Uint8Array, classes: number, counts: Float64Array | Uint32Array): void {
  const cells = a.length
  for (let at = 0; at < cells; ) {
    const [first, second] = [a[at], b[at]]
    let end = at + 1
    while (end < cells && a[end] === first && b[end] === second) end++
    counts[first * classes + second] += end - at
    at = end
  }
}

/** Looks up the id of each pair of class indexes: `ids[i] = idOf[a[i] * classes + b[i]]`. */
export function lookUpPairs(a: Uint8Array, b: Uint8Array, classes: number, idOf: Uint8Array, ids: Uint8Array): void {
  for (let i = 0; i < ids.length; i++) ids[i] = idOf[a[i] * classes + b[i]]
}
