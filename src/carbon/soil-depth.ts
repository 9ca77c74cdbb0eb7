import { exp, ln } from '../grid/exact-math.js'

/**
 * How soil carbon grows with depth: C(d) = C(D) (d / D)^0.718. Fitted by us (C) to soils of the Poyang Lake Ecological
 * Economic Zone, 35.12 t C/ha to 20 cm and 111.56 to 100 cm (Yankuang Ceshi, March 2014; V). To 180 cm it gives 170, where
 * 156.17 were measured.
 */
export const SOIL_DEPTH_EXPONENT = 0.718

/** Part of the soil carbon down to `fromCm` that lies above `toCm`; more than 1 where that is deeper. */
export function soilDepthFactor(fromCm: number, toCm: number): number {
  return exp(SOIL_DEPTH_EXPONENT * ln(toCm / fromCm))
}
