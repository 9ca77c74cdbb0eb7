import type { Georeference } from '../../grid/grid.js'
import { InputError } from '../../grid/input-error.js'
import { StageCurve } from '../../land/stage-curve.js'
import type { YearSurface } from '../../land/wet-months.js'
import type { RunStudy } from '../run-study.js'
import type { FloodLayer } from './flood-layer.js'
import { type FloodSurface, floodSurfaces } from './flood-surface.js'
import type { StudyWater } from './study-water.js'

/** The floodplain of a run: the cells that the highest stage reaches, and how the water stands on them. */
export interface WaterLand {
  /** Cell numbers, ascending; all else is by place in this list. */
  readonly cells: Uint32Array
  /** By month, as the water slopes in it. */
  readonly thresholds: readonly Float32Array[]
  readonly curves: readonly StageCurve[]
  /** Of a level surface. */
  readonly level: StageCurve
  /** 1 for cells of hollows that keep their water; null where none does. */
  readonly hollow: Uint8Array | null
}

/** @throws InputError when an outlet has no elevation, or the highest stage reaches no cell */
export async function openWaterLand({ water, layers, grid, cellArea, scenario }: RunStudy): Promise<WaterLand | null> {
  if (water === null) return null
  const layer = layers.get(water.spec.threshold) as FloodLayer
  const surfaces = await floodSurfaces(layer, new Set([0, ...water.slopes]), grid)
  const cells = floodplain([...surfaces.values()], water.highest + water.spec.datum_offset_m)
  if (cells.length === 0) {
    const what = `a stage of ${water.highest} m reaches no cell`
    const remedy = 'Look at the datum of stages and elevation: water.datum_offset_m'
    throw new InputError({ file: scenario.file, field: 'water', what, remedy })
  }
  const { perched } = water.spec
  const picked = new Map(
    [...surfaces].map(([slope, { ground, threshold }]) => {
      const own = { ground: pick(ground, cells), threshold: pick(threshold, cells) }
      // water that a hollow keeps need not be given again
      const curve = new StageCurve(perched ? { ...own, ground: own.threshold } : own, cellArea * 10000)
      return [slope, { ...own, curve }] as const
    }),
  )
  const at = (slope: number) => picked.get(slope) as NonNullable<ReturnType<typeof picked.get>>
  const { ground, threshold, curve } = at(0)
  return {
    cells,
    thresholds: water.slopes.map((slope) => at(slope).threshold),
    curves: water.slopes.map((slope) => at(slope).curve),
    level: curve,
    hollow: perched ? Uint8Array.from(ground, (height, cell) => Number(height < threshold[cell])) : null,
  }
}

/** Cells that one of the surfaces floods at a stage. */
function floodplain(surfaces: readonly FloodSurface[], highest: number): Uint32Array {
  const isFlooded = (cell: number): boolean => surfaces.some(({ threshold }) => threshold[cell] <= highest)
  const { length } = surfaces[0].threshold
  let count = 0
  for (let cell = 0; cell < length; cell++) if (isFlooded(cell)) count++
  const cells = new Uint32Array(count)
  let next = 0
  for (let cell = 0; cell < length; cell++) if (isFlooded(cell)) cells[next++] = cell
  return cells
}

const pick = (values: Float32Array, cells: Uint32Array): Float32Array =>
  Float32Array.from(cells, (cell) => values[cell])

/** How the water stands on every cell of a map in a year. @param stages in the datum of the gauge */
export async function yearSurface(
  layer: FloodLayer,
  { slopes, spec }: Pick<StudyWater, 'slopes' | 'spec'>,
  stages: readonly number[],
  grid: Georeference,
): Promise<YearSurface> {
  const surfaces = await floodSurfaces(layer, new Set([0, ...slopes]), grid)
  const of = (slope: number): FloodSurface => surfaces.get(slope) as FloodSurface
  const { ground, threshold } = of(0)
  return {
    stages: stages.map((stage) => stage + spec.datum_offset_m),
    thresholds: slopes.map((slope) => of(slope).threshold),
    hollow: spec.perched ? Uint8Array.from(ground, (height, cell) => Number(height < threshold[cell])) : null,
  }
}
