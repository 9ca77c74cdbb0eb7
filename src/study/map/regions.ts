import { InputError } from '../../grid/input-error.js'
import type { RasterFile } from '../../io/raster-file.js'
import { sharedUint16, TILE_ROWS } from '../../tiles/planes.js'
import { openZones, type ZoneSource } from '../../tiles/zone-source.js'
import type { RegionInfo } from '../year/land-state.js'

/** Numbers of all cells, 0 outside; all 0 without a source. @throws InputError */
export async function numberPlane(source: ZoneSource | null, { columns, rows }: RasterFile): Promise<Uint16Array> {
  const plane = new Uint16Array(columns * rows)
  if (source === null) return plane
  const reader = openZones(source)
  try {
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const window = { column: 0, row, columns, rows: Math.min(TILE_ROWS, rows - row) }
      await reader.read(window, plane.subarray(row * columns, (row + window.rows) * columns))
    }
  } finally {
    reader.close()
  }
  return plane
}

/** 1 where a layer lies within the limits of a mask, 0 elsewhere. */
export function layerMask({ min = -Infinity, max = Infinity }: LayerLimits, values: Float32Array): Uint16Array {
  const plane = new Uint16Array(values.length)
  for (let cell = 0; cell < values.length; cell++) plane[cell] = values[cell] >= min && values[cell] <= max ? 1 : 0
  return plane
}

interface LayerLimits {
  readonly min?: number
  readonly max?: number
}

/**
 * Numbers the combinations of zone and mask values that occur.
 *
 * @param masks by policy, each policy's in its own order
 */
export function layRegions(
  zones: Uint16Array,
  masks: readonly (readonly Uint16Array[])[],
): { region: Uint16Array; regions: RegionInfo[] } {
  const region = sharedUint16(zones.length)
  let known: { zone: number; values: number[] }[] = [{ zone: 0, values: [] }]
  known = split(region, zones, known, (_, zone) => ({ zone, values: [] }))
  for (const plane of masks.flat()) {
    known = split(region, plane, known, ({ zone, values }, value) => ({ zone, values: [...values, value] }))
  }
  const first = masks.map((_, policy) => masks.slice(0, policy).flat().length)
  return {
    region,
    regions: known.map(({ zone, values }) => ({
      zone,
      values: masks.map((own, policy) => values.slice(first[policy], first[policy] + own.length)),
    })),
  }
}

/** Splits the regions found so far by the values of one more plane. */
function split<Known>(
  region: Uint16Array,
  plane: Uint16Array,
  known: readonly Known[],
  add: (one: Known, value: number) => Known,
): Known[] {
  const parts: Known[] = []
  const numbers = new Map<number, number>()
  let last = -1
  let lastNumber = 0
  for (let cell = 0; cell < region.length; cell++) {
    const key = region[cell] * 65536 + plane[cell]
    if (key !== last) {
      last = key
      lastNumber = numbers.get(key) ?? parts.push(add(known[region[cell]], plane[cell])) - 1
      numbers.set(key, lastNumber)
    }
    region[cell] = lastNumber
  }
  if (parts.length > 65535) {
    throw new InputError({
      field: 'policies',
      what: `zones and masks cut the map into ${parts.length.toLocaleString('en')} kinds of places, more than 65,535`,
      remedy: 'Use fewer zones, fewer masks or fewer release years',
    })
  }
  return parts
}
