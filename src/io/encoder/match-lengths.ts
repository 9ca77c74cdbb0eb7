/** How Deflate codes the length of a match (RFC 1951, 3.2.5): by length in bytes, 3 to 258. */

export const LONGEST_MATCH = 258

const FIRST_SYMBOL = 257
const BASES = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]

/** Extra bits by length symbol, from symbol 257. */
export const SYMBOL_EXTRA_BITS = Uint8Array.from(BASES, (_, i) => (i < 8 || i === 28 ? 0 : (i >> 2) - 1))

export const LENGTH_SYMBOL = new Uint16Array(LONGEST_MATCH + 1)

/** The bits that follow the symbol. */
export const LENGTH_EXTRA = new Uint8Array(LONGEST_MATCH + 1)

for (let symbol = 0; symbol < BASES.length; symbol++) {
  const end = symbol + 1 < BASES.length ? BASES[symbol + 1] : LONGEST_MATCH + 1
  for (let length = BASES[symbol]; length < end; length++) {
    LENGTH_SYMBOL[length] = FIRST_SYMBOL + symbol
    LENGTH_EXTRA[length] = length - BASES[symbol]
  }
}

/**
 * How many of the longest matches begin a copy of `bytes` (at least 3). What remains is 3 to 260 bytes; 259 and 260 are
 * split as 256 and the rest, because a match has at least 3.
 */
export function longestMatchesOf(bytes: number): number {
  return ((bytes - 3) / LONGEST_MATCH) | 0
}
