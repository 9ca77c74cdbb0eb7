import { areaObstacle, areaOf, cellAreas, quantiseAreas } from '../../grid/cell-area.js'
import { BlockReader } from '../../io/block-reader.js'
import { missingTest } from '../../io/layer-cells.js'
import type { RasterFile } from '../../io/raster-file.js'

export interface CodeArea {
  readonly cells: number
  /** Null where the areas of cells are not known. */
  readonly ha: number | null
}

export interface CodeCounts {
  readonly valid: CodeArea
  /** By code, ascending; null when the raster is no class map. */
  readonly codes: ReadonlyMap<number, CodeArea> | null
  /** Why it is no class map; null when it is one. */
  readonly obstacle: string | null
}

/** A raster with more distinct values is no class map. */
const MOST_CODES = 512

/** Counts the codes of a raster, block by block. */
export async function countCodes(raster: RasterFile): Promise<CodeCounts> {
  const tally = new CodeTally(raster)
  const blocks = new BlockReader(raster, 0)
  await blocks.open()
  try {
    for (let block = 0; block < raster.offsets.length; block++) tally.addBlock(blocks, block)
  } finally {
    blocks.close()
  }
  return tally.result()
}

/** Cells of a code and their area as the two limbs of exact sums. */
class Sum {
  cells = 0
  high = 0
  low = 0
  /** Cells that have no area yet: those of the current row. */
  pending = 0
}

class CodeTally {
  readonly #raster: RasterFile
  readonly #isMissing: (cell: number) => boolean
  readonly #areas: ReturnType<typeof quantiseAreas> | null
  readonly #alike: boolean
  readonly #valid = new Sum()
  readonly #codes = new Map<number, Sum>()
  #obstacle: string | null = null

  constructor(raster: RasterFile) {
    const { georeference } = raster
    this.#raster = raster
    this.#isMissing = missingTest(raster.type, raster.nodata)
    this.#areas = areaObstacle(georeference) === null ? quantiseAreas(cellAreas(georeference)) : null
    this.#alike = this.#areas === null || georeference.crs.kind === 'projected'
  }

  addBlock(blocks: BlockReader, block: number): void {
    const { blocksAcross, blockColumns, blockRows, columns, rows, byteCounts, nodata, southUp } = this.#raster
    const row = Math.floor(block / blocksAcross) * blockRows
    const width = Math.min(blockColumns, columns - (block % blocksAcross) * blockColumns)
    const height = Math.min(blockRows, rows - row)
    const cells = byteCounts[block] > 0 ? blocks.read(block, false) : null
    for (let i = 0; i < height; i++) {
      if (cells === null) this.#put(nodata ?? 0, width)
      else this.#addCells(cells, i * blockColumns, i * blockColumns + width)
      if (!this.#alike) this.#weigh(southUp ? rows - 1 - row - i : row + i)
    }
  }

  #addCells(cells: ArrayLike<number>, from: number, end: number): void {
    for (let start = from; start < end; ) {
      const code = cells[start]
      let stop = start + 1
      while (stop < end && cells[stop] === code) stop++
      this.#put(code, stop - start)
      start = stop
    }
  }

  #put(code: number, count: number): void {
    if (this.#isMissing(code)) return
    this.#valid.pending += count
    if (this.#obstacle !== null) return
    let sum = this.#codes.get(code)
    if (sum === undefined) {
      if (!Number.isInteger(code)) this.#obstacle = `it has fractional values, such as ${code}`
      else if (this.#codes.size === MOST_CODES) this.#obstacle = `it has more than ${MOST_CODES} distinct values`
      sum = new Sum()
      this.#codes.set(code, sum)
    }
    sum.pending += count
  }

  /** Gives the pending cells the area of a row. */
  #weigh(row: number): void {
    const high = this.#areas?.high[row] ?? 0
    const low = this.#areas?.low[row] ?? 0
    for (const sum of [this.#valid, ...this.#codes.values()]) {
      if (sum.pending === 0) continue
      sum.cells += sum.pending
      sum.high += sum.pending * high
      sum.low += sum.pending * low
      sum.pending = 0
    }
  }

  result(): CodeCounts {
    this.#weigh(0)
    const areas = this.#areas
    const total = ({ cells, high, low }: Sum): CodeArea => ({ cells, ha: areas && areaOf(high, low, areas.unit) })
    const codes = [...this.#codes].sort(([a], [b]) => a - b).map(([code, sum]) => [code, total(sum)] as const)
    return {
      valid: total(this.#valid),
      codes: this.#obstacle === null ? new Map(codes) : null,
      obstacle: this.#obstacle,
    }
  }
}
