/** Tonnes of CO2 per tonne of carbon: molar masses 44 and 12 (IPCC 2006, vol. 1, ch. 8). */
export const CO2_PER_C = 44 / 12

/** N2O per nitrogen in it, by mass: 44 and 28 (IPCC 2006, vol. 4, ch. 11). */
export const N2O_PER_N = 44 / 28
