/** A land-cover product and how a map of it is recognised. */
interface Product {
  readonly name: string
  /** How files and their metadata call it. */
  readonly called: RegExp
  /** Crosswalks that ship for its codes. */
  readonly crosswalks: readonly string[]
  readonly codes: readonly number[]
  /** Of each group one code must be on the map, as far as it is not called by its name. */
  readonly telling: readonly (readonly number[])[]
  /** The fewest distinct codes. */
  readonly fewest: number
  /** Cell size, metres: least and most. */
  readonly cell: readonly [least: number, most: number]
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Codes are those of the products' own legends. */
const PRODUCTS: readonly Product[] = [
  {
    // ESA WorldCover 2021 v200, Product User Manual, table 1.
    name: 'ESA WorldCover',
    called: /world_?cover/i,
    crosswalks: ['esa_worldcover_v200'],
    codes: [...range(1, 10).map((code) => code * 10), 95, 100],
    telling: [
      [10, 30, 40],
      [50, 60, 80],
    ],
    fewest: 5,
    cell: [8, 12],
  },
  {
    // Chen et al. 2015, ISPRS J. 103:7, table 1; 255 is sea.
    name: 'GlobeLand30',
    called: /globe_?land_?30/i,
    crosswalks: ['globeland30'],
    codes: [...range(1, 10).map((code) => code * 10), 255],
    telling: [
      [10, 20, 30],
      [60, 80],
    ],
    fewest: 5,
    cell: [20, 40],
  },
  {
    // Yang & Huang 2021, ESSD 13:3907.
    name: 'CLCD',
    called: /clcd/i,
    crosswalks: ['clcd'],
    codes: range(1, 9),
    telling: [[8], [5]],
    fewest: 6,
    cell: [20, 40],
  },
  {
    // MRLC, National Land Cover Database class legend.
    name: 'NLCD',
    called: /nlcd/i,
    crosswalks: ['nlcd'],
    codes: [11, 12, 21, 22, 23, 24, 31, 41, 42, 43, 51, 52, 71, 72, 73, 74, 81, 82, 90, 95],
    telling: [
      [71, 81, 82, 90, 95],
      [21, 22, 23, 24],
      [41, 42, 43, 52],
    ],
    fewest: 6,
    cell: [25, 35],
  },
  {
    // Resource and Environment Science and Data Center, CNLUCC: level 2 of its classification; 99 is sea.
    name: 'CNLUCC',
    called: /cnlucc/i,
    crosswalks: ['cnlucc_level1', 'cnlucc_level2'],
    codes: [11, 12, ...range(21, 24), ...range(31, 33), ...range(41, 46), ...range(51, 53), ...range(61, 67), 99],
    telling: [
      [32, 33, 53, 61, 62, 63, 64, 65, 66],
      [11, 12],
      [51, 52, 53],
    ],
    fewest: 6,
    cell: [25, 1100],
  },
  {
    // ESA CCI Land Cover, Product User Guide version 2, table 3-2.
    name: 'ESA CCI Land Cover',
    called: /ESA-?CCI|C3S-LC/i,
    crosswalks: [],
    codes: [
      ...[10, 11, 12, 20, 30, 40, 50, 60, 61, 62, 70, 71, 72, 80, 81, 82, 90, 100, 110, 120, 121, 122, 130],
      ...[140, 150, 151, 152, 153, 160, 170, 180, 190, 200, 201, 202, 210, 220],
    ],
    telling: [
      [10, 11, 12, 20, 30, 40],
      [110, 120, 130, 150, 180, 190, 210],
    ],
    fewest: 6,
    cell: [200, 400],
  },
  {
    // Karra et al. 2021, IGARSS; Impact Observatory's and Esri's 10 m land cover, classes since 2022.
    name: 'ESRI Land Cover',
    called: /esri|impact_?observatory/i,
    crosswalks: ['esri_lulc_10m'],
    codes: [1, 2, 4, 5, 7, 8, 9, 10, 11],
    telling: [[11], [7], [2, 5]],
    fewest: 5,
    cell: [8, 12],
  },
  {
    // Brown et al. 2022, Scientific Data 9:251, table 1.
    name: 'Dynamic World',
    called: /dynamic_?world/i,
    crosswalks: ['dynamic_world'],
    codes: range(0, 8),
    telling: [[0], [6], [1, 4]],
    fewest: 6,
    cell: [8, 12],
  },
  {
    // MCD12Q1 user guide, IGBP legend (LC_Type1).
    name: 'MODIS IGBP',
    called: /MCD12/i,
    crosswalks: ['modis_igbp'],
    codes: range(1, 17),
    telling: [[12, 14], [13], [17, 11, 10]],
    fewest: 8,
    cell: [200, 6000],
  },
]

/** What is known of a map. */
export interface MapTraits {
  readonly codes: readonly number[]
  /** Of its cells, metres; null when not known. */
  readonly cellMetres: number | null
  /** Name of the file, citations, metadata. */
  readonly texts: readonly string[]
}

/** The product that a map plausibly is; null when none is, or its name and its codes are of different ones. */
export function guessProduct({ codes, cellMetres, texts }: MapTraits): string | null {
  const fitting = PRODUCTS.filter((product) => codes.length > 0 && codes.every((code) => product.codes.includes(code)))
  const called = PRODUCTS.filter((product) => texts.some((text) => product.called.test(text)))
  if (called.length > 0) return called.find((product) => fitting.includes(product))?.name ?? null
  const plausible = fitting.filter(({ telling, fewest, cell }) => {
    const told = telling.every((group) => group.some((code) => codes.includes(code)))
    return told && codes.length >= fewest && cellMetres !== null && cellMetres >= cell[0] && cellMetres <= cell[1]
  })
  return plausible.length === 1 ? plausible[0].name : null
}

/** The product that the texts of a map name, and the crosswalks of its codes; null when they name none, or several. */
export function namedProduct(texts: readonly string[]): { name: string; crosswalks: readonly string[] } | null {
  const called = PRODUCTS.filter((product) => texts.some((text) => product.called.test(text)))
  return called.length === 1 ? called[0] : null
}
