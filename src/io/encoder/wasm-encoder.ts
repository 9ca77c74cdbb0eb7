import type { Encoder } from './encoder.js'

export function instantiateEncoder(): Encoder | null {
  return null
}
