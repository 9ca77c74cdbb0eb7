/** Looks up class indexes, 255 for unknown codes; returns whether there were none of these. */
export function lookUpCodes(codes: Uint8Array, table: Uint8Array, ids: Uint8Array): boolean {
  let known = true
  for (let i = 0; i < codes.length; i++) {
    ids[i] = table[codes[i]]
    known &&= ids[i] !== 255
  }
  return known
}
