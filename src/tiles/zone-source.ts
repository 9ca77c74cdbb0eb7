import type { Georeference, Window } from '../grid/grid.js'
import { InputError } from '../grid/input-error.js'
import { type Overlap, rasterizePolygons, type ValuedPolygon } from '../grid/rasterize.js'
import type { RasterFile } from '../io/raster-file.js'
import { openLayer } from '../io/raster-window.js'

/** Where the numbers of zones, or of a boundary's stages, come from. Plain data, sent to threads. */
export type ZoneSource =
  | { readonly kind: 'raster'; readonly raster: RasterFile }
  | {
      readonly kind: 'polygons'
      readonly grid: Pick<Georeference, 'origin' | 'cell'>
      readonly polygons: readonly ValuedPolygon[]
      readonly overlap: Overlap
    }

export interface ZoneReader {
  /** Numbers of a window, row-major; 0 outside. @throws InputError */
  read(window: Window, out: Uint16Array): Promise<void>
  close(): void
}

export function openZones(source: ZoneSource): ZoneReader {
  if (source.kind === 'polygons') {
    return {
      async read(window, out) {
        out.fill(0)
        rasterizePolygons(source.grid, window, source.polygons, out, source.overlap)
      },
      close: () => {},
    }
  }
  const layer = openLayer(source.raster)
  let values = new Float32Array(0)
  return {
    async read(window, out) {
      const cells = window.columns * window.rows
      if (values.length < cells) values = new Float32Array(cells)
      await layer.read(window, values)
      for (let i = 0; i < cells; i++) out[i] = zoneNumber(values[i], source.raster)
    },
    close: () => layer.close(),
  }
}

/** No data is outside every zone. */
function zoneNumber(value: number, { file }: RasterFile): number {
  if (Number.isNaN(value)) return 0
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return value
  throw new InputError({
    file,
    what: `${value} is no number of a zone or a boundary`,
    remedy: 'Give whole numbers from 1 to 65535; 0 or no data is outside',
  })
}
