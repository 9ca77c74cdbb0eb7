import type { ColorStop } from '../map/color-scale.js'
import type { TableContent } from '../table-content.js'

/** Everything that a report page says. All texts are plain text; the page escapes them. */
export interface ReportContent {
  readonly title: string
  readonly subtitle?: string
  /** Shown as a banner above all else, e.g. that the landscape is synthetic. */
  readonly notice?: string
  /** What sets several runs side by side; comes before their own sections. */
  readonly comparison?: Comparison
  readonly runs: readonly RunSection[]
  /** Version of the program. */
  readonly version: string
}

export interface Comparison {
  readonly warnings?: readonly string[]
  readonly tables: readonly TableContent[]
  readonly charts?: readonly ChartPanel[]
}

export interface RunSection {
  readonly name: string
  readonly warnings?: readonly string[]
  readonly figures?: readonly HeadlineFigure[]
  readonly maps?: readonly MapPanel[]
  readonly charts?: readonly ChartPanel[]
  readonly tables?: readonly TableContent[]
  readonly provenance: Provenance
}

/** One number that answers a question. */
export interface HeadlineFigure {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly digits?: number
  /** Show the plus of a gain. */
  readonly signed?: boolean
  /** A few words: against what, from when to when. */
  readonly note?: string
}

export interface MapPanel {
  readonly title: string
  /** What the picture shows, in a sentence, for those who cannot see it. */
  readonly description: string
  readonly png: Uint8Array
  /** Pixels of the picture. */
  readonly columns: number
  readonly rows: number
  /** Width of the mapped ground, for the scale bar; null where lengths are not known. */
  readonly widthKm: number | null
  readonly legend: MapLegend
}

/** The classes of a class map, or the ramp of a continuous one. */
export type MapLegend =
  | { readonly type: 'classes'; readonly entries: readonly { readonly label: string; readonly color: string }[] }
  | { readonly type: 'ramp'; readonly stops: readonly ColorStop[]; readonly unit: string }

export interface ChartPanel {
  readonly title: string
  /** An `<svg>` of `lineChart` or `barChart`. */
  readonly svg: string
  readonly note?: string
}

export interface Provenance {
  /** Null when chance played no part. */
  readonly seed: number | null
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[]
  /** The scenario or the options, as text. */
  readonly settings?: string
}
