/** A coordinate reference system, as far as areas, distances and outputs need it. */
export interface Crs {
  readonly epsg: number | null
  /** As the file names it, e.g. "WGS 84 / UTM zone 50N". */
  readonly name: string | null
  readonly kind: 'projected' | 'geographic' | 'web-mercator' | 'unknown'
  /** Metres per linear unit of a projected system; 1 where it does not apply. */
  readonly metresPerUnit: number
  /** Semi-axes of the ellipsoid, metres; null when the file does not tell. */
  readonly ellipsoid: { readonly a: number; readonly b: number } | null
  /** Definition for coordinate conversion; null when none could be made from the keys. */
  readonly proj4: string | null
  /** The GeoTIFF keys as they were read, handed on unchanged to every output. */
  readonly geoKeys: GeoKeys | null
}

export interface GeoKeys {
  readonly directory: Uint16Array
  readonly doubles: Float64Array
  readonly ascii: string
}

/** Where a raster lies. Rasters that are read are north-up; those that are written may be south-up. Never rotated. */
export interface Georeference {
  readonly columns: number
  readonly rows: number
  /** Outer corner of the first cell of the first row, in units of the CRS; of a north-up raster the north-western one. */
  readonly origin: readonly [x: number, y: number]
  /** Signed cell size, in units of the CRS: y is negative when the first row is the northernmost. */
  readonly cell: readonly [dx: number, dy: number]
  readonly crs: Crs
}

/** A rectangle of cells: rows [row, row + rows), columns [column, column + columns). */
export interface Window {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
}

/** The most classes a map can have: indexes are bytes, 0 is no data and 255 is kept free. */
export const MAX_CLASSES = 254
