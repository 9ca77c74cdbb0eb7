/** The most symbols of a Deflate alphabet. */
const MOST_SYMBOLS = 288

const keys = new Int32Array(MOST_SYMBOLS)
const weights = new Int32Array(2 * MOST_SYMBOLS)
const parents = new Int32Array(2 * MOST_SYMBOLS)
const depths = new Uint8Array(2 * MOST_SYMBOLS)
const lengthCounts = new Int32Array(MOST_SYMBOLS)

/**
 * Code lengths of a Huffman code, none longer than `limit` bits. Where the best code would be longer, one close to it is
 * taken. Symbols that do not occur get length 0; ties are decided by the symbol, so that the same frequencies always
 * give the same code.
 *
 * @param frequencies by symbol, in all below 2^22
 * @param lengths overwritten
 */
export function codeLengths(frequencies: Uint32Array, limit: number, lengths: Uint8Array): void {
  lengths.fill(0)
  let used = 0
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    if (frequencies[symbol] > 0) keys[used++] = (frequencies[symbol] << 9) | symbol
  }
  keys.subarray(0, used).sort()
  if (used === 1) lengths[keys[0] & 511] = 1
  if (used < 2) return
  joinLightest(used)
  countLengths(used, limit)
  // the rarest symbols come first and get the longest codes
  let next = 0
  for (let length = limit; length > 0; length--) {
    for (let count = lengthCounts[length]; count > 0; count--) lengths[keys[next++] & 511] = length
  }
}

/** Joins the two lightest nodes until one is left. Leaves are 0 to used - 1, lightest first; joined nodes follow. */
function joinLightest(used: number): void {
  for (let leaf = 0; leaf < used; leaf++) weights[leaf] = keys[leaf] >> 9
  let leaf = 0
  let joined = used
  for (let node = used; node < 2 * used - 1; node++) {
    let weight = 0
    for (let child = 0; child < 2; child++) {
      const takesLeaf = leaf < used && (joined === node || weights[leaf] <= weights[joined])
      const taken = takesLeaf ? leaf++ : joined++
      weight += weights[taken]
      parents[taken] = node
    }
    weights[node] = weight
  }
}

/** How many codes have each length; lengths above the limit are brought to it, then others made longer to make room. */
function countLengths(used: number, limit: number): void {
  lengthCounts.fill(0)
  const root = 2 * used - 2
  depths[root] = 0
  for (let node = root - 1; node >= 0; node--) {
    depths[node] = depths[parents[node]] + 1
    if (node < used) lengthCounts[Math.min(depths[node], limit)]++
  }
  let room = 1 << limit
  for (let length = 1; length <= limit; length++) room -= lengthCounts[length] << (limit - length)
  while (room < 0) {
    // a leaf above the lowest level goes down one and takes a leaf of the lowest level as its sibling
    let length = limit - 1
    while (lengthCounts[length] === 0) length--
    lengthCounts[length]--
    lengthCounts[length + 1] += 2
    lengthCounts[limit]--
    room++
  }
}

const nextCode = new Uint16Array(17)

/** Codes for code lengths as Deflate counts them up (RFC 1951, 3.2.2), their bits reversed so that they can be put. */
export function assignCodes(lengths: Uint8Array, codes: Uint16Array): void {
  const counts = lengthCounts.fill(0, 0, 17)
  for (const length of lengths) counts[length]++
  counts[0] = 0
  let code = 0
  for (let length = 1; length <= 15; length++) {
    code = (code + counts[length - 1]) << 1
    nextCode[length] = code
  }
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]
    if (length > 0) codes[symbol] = reverseBits(nextCode[length]++, length)
  }
}

function reverseBits(code: number, length: number): number {
  let reversed = 0
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
  return reversed
}
