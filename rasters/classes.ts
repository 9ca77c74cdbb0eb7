/** One class of the demo: codes, colours and carbon of the study's class table. */
export interface DemoClass {
  readonly code: number
  readonly name: ClassName
  readonly label: string
  readonly color: string
  readonly group: 'cropland' | 'forest' | 'grassland' | 'wetland' | 'settlement' | 'other'
  readonly wet: boolean
  /** Above ground, below ground, soil to 100 cm, dead: t C/ha; and their standard errors. */
  readonly density: readonly [number, number, number, number]
  readonly error: readonly [number, number, number, number]
  /** t C/ha/yr, positive to the atmosphere; null for built land, whose energy is not in the table. */
  readonly flux: number | null
  /** Its standard error, our choice. */
  readonly fluxError: number | null
  readonly source: string
}

const NAMES = [
  'paddy',
  'dryland',
  'forest',
  'shrub',
  'grass',
  'water',
  'marsh',
  'mudflat',
  'aquaculture',
  'urban',
  'rural',
  'industrial',
  'bare',
] as const
export type ClassName = (typeof NAMES)[number]

// What is known of each figure: V a published value; M general knowledge, to be checked; D our choice.
const CROP_FLUX = 'flux M (0.429 emission - 0.007 uptake; Cai, He)'
const WATER_FLUX = 'flux M (Lai 2010)'
const BUILT = 'D (published built total about 48.0); no flux: the energy of built land is not in this table'

export const CLASSES: readonly DemoClass[] = [
  {
    code: 1,
    name: 'paddy',
    label: 'Paddy field',
    color: '#FAF08C',
    group: 'cropland',
    wet: false,
    density: [4.7, 0.8, 97.2, 0],
    error: [1.175, 0.24, 24.3, 0],
    flux: 0.422,
    fluxError: 0.08,
    source: `soil V (SE China paddy 9.72 kg/m2); biomass M; ${CROP_FLUX}`,
  },
  {
    code: 2,
    name: 'dryland',
    label: 'Dry cropland and orchard',
    color: '#E1C86E',
    group: 'cropland',
    wet: false,
    density: [4.7, 0.8, 63.8, 0.5],
    error: [1.41, 0.24, 19.14, 0.25],
    flux: 0.422,
    fluxError: 0.08,
    source: `soil V (SE China upland 6.38 kg/m2); biomass M; ${CROP_FLUX}`,
  },
  {
    code: 3,
    name: 'forest',
    label: 'Forest',
    color: '#1E6E32',
    group: 'forest',
    wet: false,
    density: [35, 9.2, 118.4, 3],
    error: [10.5, 3.22, 35.52, 1.2],
    flux: -0.644,
    fluxError: 0.06,
    source:
      'vegetation V (Jiangxi mean 44.23, Forests 2021 12:1483), split D; soil V (11.84 kg/m2); dead M; flux M (Fang 2007)',
  },
  {
    code: 4,
    name: 'shrub',
    label: 'Shrub and sparse wood',
    color: '#78A050',
    group: 'forest',
    wet: false,
    density: [9, 5, 85, 2],
    error: [3.6, 2, 25.5, 1],
    flux: -0.23,
    fluxError: 0.1,
    source: 'D; flux D (a third of forest)',
  },
  {
    code: 5,
    name: 'grass',
    label: 'Grassland',
    color: '#AAD278',
    group: 'grassland',
    wet: false,
    density: [1.8, 5.2, 60, 0.5],
    error: [0.72, 2.08, 21, 0.25],
    flux: -0.021,
    fluxError: 0.05,
    source: 'D (between published 38.8 of soil and 141 in all); flux M',
  },
  {
    code: 6,
    name: 'water',
    label: 'Open water',
    color: '#285ABE',
    group: 'wetland',
    wet: true,
    density: [0.3, 0, 70, 0],
    error: [0.15, 0, 28, 0],
    flux: -0.253,
    fluxError: 0.1,
    source: `D (published total 79.1); ${WATER_FLUX}`,
  },
  {
    code: 7,
    name: 'marsh',
    label: 'Marsh and wet meadow',
    color: '#3CBEAA',
    group: 'wetland',
    wet: true,
    density: [4.5, 6, 95, 1],
    error: [1.8, 2.7, 38, 0.5],
    flux: -0.459,
    fluxError: 0.2,
    source: 'D (organic carbon of the soil V 0.45-1.58 %); flux M (wetland variant)',
  },
  {
    code: 8,
    name: 'mudflat',
    label: 'Beach and mudflat',
    color: '#BEAA8C',
    group: 'wetland',
    wet: true,
    density: [0.3, 0.2, 65, 0],
    error: [0.15, 0.1, 29.25, 0],
    flux: -0.253,
    fluxError: 0.12,
    source: 'D; flux as water, M',
  },
  {
    code: 9,
    name: 'aquaculture',
    label: 'Aquaculture pond',
    color: '#6E96E6',
    group: 'wetland',
    wet: true,
    density: [0.3, 0, 65, 0],
    error: [0.15, 0, 29.25, 0],
    flux: -0.253,
    fluxError: 0.12,
    source: 'D; flux as water, M',
  },
  {
    code: 10,
    name: 'urban',
    label: 'Urban land',
    color: '#C80000',
    group: 'settlement',
    wet: false,
    density: [2.5, 0.6, 45, 0],
    error: [1.25, 0.3, 15.75, 0],
    flux: null,
    fluxError: null,
    source: BUILT,
  },
  {
    code: 11,
    name: 'rural',
    label: 'Rural settlement',
    color: '#F07864',
    group: 'settlement',
    wet: false,
    density: [3.5, 1, 55, 0.2],
    error: [1.75, 0.5, 19.25, 0.1],
    flux: null,
    fluxError: null,
    source: BUILT,
  },
  {
    code: 12,
    name: 'industrial',
    label: 'Industry, mining, transport',
    color: '#8C0078',
    group: 'settlement',
    wet: false,
    density: [0.8, 0.2, 38, 0],
    error: [0.4, 0.1, 15.2, 0],
    flux: null,
    fluxError: null,
    source: BUILT,
  },
  {
    code: 13,
    name: 'bare',
    label: 'Bare and unused land',
    color: '#A0A0A0',
    group: 'other',
    wet: false,
    density: [0.6, 0.4, 30, 0],
    error: [0.36, 0.24, 15, 0],
    flux: -0.005,
    fluxError: 0.005,
    source: 'D (published total 32); flux M',
  },
]

export const CODES = Object.fromEntries(CLASSES.map(({ code, name }) => [name, code])) as Record<ClassName, number>

/** Shares of the study area, per cent. Our choice, within what is published for the region. */
export const SHARES: Readonly<Record<2010 | 2020, Readonly<Record<ClassName, number>>>> = {
  2010: {
    urban: 1.25,
    industrial: 0.55,
    rural: 2.3,
    water: 7.3,
    mudflat: 1.1,
    marsh: 2.35,
    aquaculture: 0.9,
    bare: 0.45,
    grass: 3.1,
    shrub: 2.4,
    forest: 42.6,
    dryland: 9.2,
    paddy: 26.5,
  },
  2020: {
    urban: 2.2,
    industrial: 1.1,
    rural: 2.55,
    water: 7.4,
    mudflat: 1,
    marsh: 2.75,
    aquaculture: 1.1,
    bare: 0.4,
    grass: 2.95,
    shrub: 2.3,
    forest: 42.25,
    dryland: 8.55,
    paddy: 25.45,
  },
}
