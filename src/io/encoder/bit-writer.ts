/** Bits into bytes, the first bit lowest, as Deflate has them. */
export class BitWriter {
  readonly out: Uint8Array
  /** Where the next byte goes. */
  at = 0
  /** Bits not yet written, fewer than 8 of them. */
  pending = 0
  pendingBits = 0

  constructor(out: Uint8Array) {
    this.out = out
  }

  /** @param count at most 24 */
  put(bits: number, count: number): void {
    let pending = this.pending | (bits << this.pendingBits)
    let pendingBits = this.pendingBits + count
    while (pendingBits >= 8) {
      this.out[this.at++] = pending
      pending >>>= 8
      pendingBits -= 8
    }
    this.pending = pending
    this.pendingBits = pendingBits
  }

  /** Fills the last byte with zeros. */
  align(): void {
    if (this.pendingBits > 0) this.out[this.at++] = this.pending
    this.pending = 0
    this.pendingBits = 0
  }

  reset(): void {
    this.at = 0
    this.pending = 0
    this.pendingBits = 0
  }
}
