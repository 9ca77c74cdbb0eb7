/**
 * Test vectors of the reference tables, through what the library exports: the figures that its formulas must give, each to
 * its printed digits. They are written down here; where the reference is at hand, they are compared with it.
 */
export const VECTORS = {
  energy_factor: {
    raw_coal: [20908, 26.37, 0.94, 1.9003],
    diesel: [42652, 20.2, 0.98, 3.0959],
    natural_gas_per_m3: [38931, 15.3, 0.99, 2.1622],
  },
  zones4: { src: [400, 250, 100, 50], snk: [40, 60, 150, 50], net: [360, 190, -50, 0], offset: [0.1, 0.24, 1.5, 1] },
  npv_invest: [
    { s: 10, V: 100, p: 2020, q: 2030, r: 7, c: 0, value: 751.5232249 },
    { s: 10, V: 100, p: 2020, q: 2030, r: 5, c: 1, value: 778.691565 },
    { s: 10, V: 100, p: 2020, q: 2030, r: 0, c: 0, value: 1000 },
  ],
  soc: {
    LAC_paddy_2019: 74.25,
    LAC_annual: 37.95,
    annual_to_forest_per_yr_20y: 0.8525,
    iwms135: { cultivated: 95.85, y20: 108, y40: 135, rate1: 0.6075, rate2: 1.35 },
  },
  curves: {
    expsat_Cmax30_tau12: { 0: 0, 5: 10.2227811, 10: 16.9620537, 20: 24.3337319, 40: 28.9297802 },
    logistic_30_r03_t10: { 0: 1.4227762, 10: 15, 20: 28.5772238 },
    chapman_90_k005_p2: { 5: 4.4036184, 10: 13.933631, 20: 35.9618761, 40: 67.2880565 },
  },
  fluxconv: {
    'mgCH4_m2_h_11.27_to_kg_ha_yr': 987.928,
    nmolCH4_m2_s_3_to_kg_ha_yr: 15.1884,
    'umolCO2_m2_s_0.23_to_tC_ha_yr': 0.8717882,
    'gC_m2_-186.36_to_tCO2_ha': -6.8332,
  },
  rice_world: { kg_ha_season: 134.47, kgCO2e_gwp27: 3630.69 },
  error_prop: {
    sum: { x: [100, 50, -30], u: [0.2, 0.3, 0.5], U_rel: 0.2429563 },
    product: { u: [0.1, 0.3], U_rel: 0.3162278 },
  },
  hypsometry_volume_km3: {
    '2.0': 0,
    '6.5': 0.045,
    '7.78': 0.1346,
    '9.6': 0.626,
    '10.32': 1.0472,
    '12.15': 3.1151,
    '13.8': 6.1759,
    '15.9': 11.6359,
    '17.6': 17.1609,
    '19.4': 23.8208,
    '20.8': 29.4909,
    '22.5': 36.8833,
  },
  flood_threshold: {
    z: [
      [9, 5, 5, 9],
      [9, 9, 4, 9],
      [9, 6, 8, 3],
      [2, 9, 9, 9],
    ],
    seed: [0, 1],
    L_8conn: [
      [9, 5, 5, 9],
      [9, 9, 5, 9],
      [9, 6, 8, 5],
      [6, 9, 9, 9],
    ],
  },
  restoration_paddy_to_marsh_tCO2e_ha_yr: {
    one_crop_single_drain_no_soil_gain: {
      ch4_marsh: 6.345,
      ch4_paddy_avoided: -2.834,
      soc: 0,
      biomass: -0.917,
      nee: 0,
      net: 2.594,
    },
    one_crop_ipcc_soil: {
      ch4_marsh: 6.345,
      ch4_paddy_avoided: -2.834,
      soc: -2.228,
      biomass: -0.917,
      nee: 0,
      net: 0.367,
    },
    double_rice_straw_single_drain: {
      ch4_marsh: 6.345,
      ch4_paddy_avoided: -9.028,
      soc: 0,
      biomass: -0.917,
      nee: 0,
      net: -3.6,
    },
    double_rice_straw_multi_drain: {
      ch4_marsh: 6.345,
      ch4_paddy_avoided: -6.994,
      soc: 0,
      biomass: -0.917,
      nee: 0,
      net: -1.566,
    },
    poyang_carex_200d_NEE_best: {
      ch4_marsh: 14.607,
      ch4_paddy_avoided: -2.834,
      soc: 0,
      biomass: 0,
      nee: -6.833,
      net: 4.94,
    },
    poyang_carex_200d_NEE_worst: {
      ch4_marsh: 14.607,
      ch4_paddy_avoided: -2.834,
      soc: 0,
      biomass: 0,
      nee: 1.928,
      net: 13.7,
    },
    'lucc_coeff (paddy .422 -> wetland -.253)': -2.475,
  },
} as const
