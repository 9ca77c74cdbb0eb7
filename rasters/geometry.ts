import type { Point } from './utm.js'

// Longitude and latitude in degrees, drawn by hand after the shapes of the Poyang region: a synthetic landscape.

export type Line = readonly Point[]

/** A line written as in well-known text: `116.2 29.7, 116.1 29.6`. */
function path(text: string): Line {
  return text.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number])
}

/** The 51,081.63 km2 of the urban agglomeration around Poyang Lake: Yang Y. 2025. The boundary is scaled to it. */
export const STUDY_AREA_KM2 = 51081.63

export const BOUNDARY: Line = path(
  '115.05 29.86, 115.68 29.86, 116.13 29.83, 116.55 29.93, 116.95 30.06, 117.05 29.8, 117.35 29.85, 117.7 29.6, 117.75 29.2, 117.45 28.95, 117.4 28.7, 117.55 28.4, 117.5 27.95, 117.25 27.75, 116.95 27.95, 116.65 27.95, 116.45 27.7, 116.1 27.8, 115.75 27.85, 115.55 27.55, 115.15 27.55, 114.95 27.6, 114.6 27.75, 114.85 28.05, 115.1 28.2, 115.05 28.6, 115.4 28.85, 115.2 29, 114.55 29.15, 114.6 29.4, 115.05 29.55',
)

export interface River {
  readonly name: string
  /** Half of its width, m. */
  readonly halfWidth: number
  readonly line: Line
}

export const RIVERS: readonly River[] = [
  {
    name: 'Yangtze',
    halfWidth: 1000,
    line: path('114.9 29.85, 115.4 29.86, 115.99 29.75, 116.22 29.77, 116.55 29.91, 117 30.08'),
  },
  {
    name: 'Gan',
    halfWidth: 600,
    line: path('115.2 27.5, 115.39 27.74, 115.55 28.06, 115.77 28.17, 115.87 28.68, 116 28.9, 116.05 29.1'),
  },
  { name: 'Fu', halfWidth: 400, line: path('116.6 27.6, 116.33 27.95, 116.2 28.25, 116.27 28.55, 116.33 28.75') },
  { name: 'Xin', halfWidth: 450, line: path('118 28.45, 117.55 28.4, 117.05 28.24, 116.8 28.5, 116.6 28.75') },
  {
    name: 'Chang',
    halfWidth: 300,
    line: path('117.7 29.7, 117.2 29.29, 116.95 29.05, 116.7 29, 116.55 29'),
  },
  { name: "Le'an", halfWidth: 300, line: path('117.8 29, 117.13 28.97, 116.85 28.98, 116.7 29') },
  {
    name: 'Xiu',
    halfWidth: 300,
    line: path('114.4 29.05, 115.1 29.25, 115.6 29.15, 115.81 29.04, 116.02 29.18'),
  },
]

/** Where the lake meets the Yangtze: the water of the lake rises from here. */
export const HUKOU: Point = [116.2, 29.72]

export const LAKE_OUTLINE: Line = path(
  '116.22 29.76, 116.1 29.55, 116.02 29.42, 115.98 29.28, 115.9 29.18, 115.86 29.02, 115.98 28.86, 116.05 28.7, 116.18 28.58, 116.33 28.45, 116.45 28.52, 116.52 28.62, 116.68 28.72, 116.78 28.86, 116.8 29, 116.7 29.1, 116.62 29.2, 116.5 29.14, 116.38 29.2, 116.26 29.24, 116.16 29.3, 116.12 29.42, 116.2 29.55, 116.27 29.68',
)

/** The deepest line of the lake, from its mouth. */
export const THALWEG: Line = path(
  '116.22 29.76, 116.12 29.52, 116.04 29.4, 116.08 29.2, 116.18 29.1, 116.3 28.98, 116.45 28.85, 116.55 28.78',
)

/** Channels of the lake bed that join the thalweg. */
export const BRANCHES: readonly Line[] = [
  path('116.08 29.2, 116.02 29.1, 116.05 28.95'),
  path('116.3 28.98, 116.52 29.02, 116.68 29.02'),
]

export interface Ridge {
  readonly name: string
  /** Height of its crest above its foot, m; from the crest to about a third of it, m. */
  readonly height: number
  readonly halfWidth: number
  readonly line: Line
}

export const RIDGES: readonly Ridge[] = [
  { name: 'Lushan', height: 1400, halfWidth: 9000, line: path('115.93 29.45, 116.02 29.62') },
  { name: 'Mufu', height: 1050, halfWidth: 17000, line: path('114.2 29.25, 114.9 29.45, 115.4 29.6') },
  { name: 'Jiuling', height: 1300, halfWidth: 19000, line: path('114.2 28.55, 114.75 28.85, 115.3 29') },
  { name: 'Huaiyu', height: 1150, halfWidth: 16000, line: path('117.35 28.75, 117.9 28.9, 118.3 28.95') },
  { name: 'Wuyi', height: 1300, halfWidth: 20000, line: path('116.7 27.35, 117.2 27.75, 117.8 27.95') },
  { name: 'Huangshan outlier', height: 950, halfWidth: 21000, line: path('117.3 29.75, 117.8 29.6, 118.1 29.4') },
  { name: 'Meiling', height: 620, halfWidth: 6500, line: path('115.68 28.74, 115.74 28.84') },
  { name: 'Wugong', height: 1100, halfWidth: 18000, line: path('114.1 27.55, 114.6 27.6') },
  { name: 'Yanmen hills', height: 420, halfWidth: 15000, line: path('116.6 29.55, 116.9 29.75') },
]

export const RAILWAYS: readonly Line[] = [
  path('115.99 29.7, 115.76 29.32, 115.83 29.03, 115.86 28.68, 115.77 28.17, 115.54 28.06, 115.4 27.75, 115 27.1'),
  path('118 28.45, 117.24 28.29, 117.04 28.25, 116.6 28.24, 116.27 28.37, 115.94 28.55, 115.86 28.68'),
  path('115.54 28.06, 114.93 27.815, 114.4 27.81'),
  path('117.7 29.9, 117.2 29.29, 117.13 28.97, 117.04 28.25'),
  path('115.99 29.7, 116.25 29.73, 116.6 29.45, 117.2 29.29'),
  path('115.86 28.68, 116.1 28.3, 116.33 27.945'),
]

/** Roads that follow no railway; along every railway runs a road too. */
export const ROADS: readonly Line[] = [
  path('115.86 28.68, 115.38 28.42, 114.9 28.3'),
  path('115.86 28.68, 116.27 28.62, 116.69 28.7, 117.07 28.69'),
  path('116.69 28.7, 116.69 29.01, 117.2 29.29'),
  path('115.83 29.03, 115.1 29.26'),
  path('116.33 27.945, 117.04 28.25'),
  path('116.19 29.28, 116.25 29.73'),
  path('116.19 29.28, 116.69 29.01'),
]
