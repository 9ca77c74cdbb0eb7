/**
 * A 32-bit hash of three integers: the first component of pcg3d
 * (Jarzynski & Olano 2020, "Hash Functions for GPU Rendering", JCGT 9(3)).
 */
export function hash3(a: number, b: number, c: number): number {
  return hashAlong(a, congruent(b), congruent(c)) >>> 0
}

/** One step of the linear congruential generator that pcg3d begins with. */
export const congruent = (value: number): number => (Math.imul(value, 1664525) + 1013904223) | 0

/** `hash3` as a signed integer, for many `a`: the others are given after `congruent`. */
export function hashAlong(a: number, b: number, c: number): number {
  let y = b
  let z = c
  let x = (congruent(a) + Math.imul(y, z)) | 0
  y = (y + Math.imul(z, x)) | 0
  z = (z + Math.imul(x, y)) | 0
  x ^= x >>> 16
  y ^= y >>> 16
  z ^= z >>> 16
  return (x + Math.imul(y, z)) | 0
}

/** The streams of chance. Each use has its own, so that adding one changes no other. */
export type Stream = 'allocation' | 'reversion' | 'age' | 'draw'

/**
 * Key of one use of chance: what, when, for whom. A cell's draw is then `hash3(column, row, key)` with the column and
 * row counted from the origin of the CRS, so that a clip of a map keeps its luck.
 *
 * @param whom a name that stays the same when other bidders come and go
 */
export function streamKey(seed: number, stream: Stream, year: number, step: number, whom: string): number {
  return hash3(hash3(seed, year, step), hashText(stream), hashText(whom))
}

/** FNV-1a over the UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
