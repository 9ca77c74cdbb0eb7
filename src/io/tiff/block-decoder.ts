import type { BlockLayout } from './block-layout.js'
import { blockBytes, nameBlock, rowsOfBlock } from './block-layout.js'
import { DECOMPRESS, type Decompress } from './codec.js'
import { CodecError } from './codec-error.js'
import { damaged } from './damage.js'
import { loadLerc } from './lerc.js'
import { undoDifferences, undoFloatDifferences } from './predictor.js'
import { type Cells, pickBand, reverseBits, swapBytes, unpackBits, viewCells, widenHalves } from './samples.js'

/** Cells of the chosen band of a block: `blockColumns` by the rows that the block holds. */
export type BlockDecoder = (packed: Uint8Array, block: number) => Cells

/** The decoder of a raster; the returned function throws InputError for damaged blocks. */
export async function loadBlockDecoder(file: string, layout: BlockLayout): Promise<BlockDecoder> {
  const { compression } = layout
  const isLerc = compression === 'lerc' || compression === 'lerc-deflate' || compression === 'lerc-zstd'
  const decompress = isLerc ? await loadLerc(compression) : DECOMPRESS[compression]
  return (packed, block) => {
    try {
      return decodeBlock(layout, decompress, packed, block)
    } catch (error) {
      if (error instanceof CodecError) throw damaged(file, error.message, nameBlock(layout, block))
      throw error
    }
  }
}

function decodeBlock(layout: BlockLayout, decompress: Decompress, packed: Uint8Array, block: number): Cells {
  const rows = rowsOfBlock(layout, block)
  const size = blockBytes(layout, rows)
  const bytes = decompress(
    layout.reversedBits ? reverseBits(packed) : packed,
    size,
    blockBytes(layout, layout.blockRows),
  )
  if (bytes.length < size) throw new CodecError(`it holds ${bytes.length} of its ${size} bytes of cells`)
  const data = bytes.length === size ? bytes : bytes.subarray(0, size)
  return toCells(layout, unpredict(layout, data, rows), rows)
}

/** Bytes of the samples in the order of this machine (little-endian: Node.js runs on no other). */
function unpredict(layout: BlockLayout, data: Uint8Array, rows: number): Uint8Array {
  const bytes = layout.bits >> 3
  const samples = layout.blockColumns * layout.interleaved
  const shape = { samples, stride: layout.interleaved, bytes }
  if (layout.predictor === 3) {
    if (layout.format !== 'float') throw new CodecError('predictor 3 does not go with integers')
    return undoFloatDifferences(data, rows, shape)
  }
  if (!layout.littleEndian && bytes > 1 && layout.bits % 8 === 0) swapBytes(data, bytes)
  if (layout.predictor === 1) return data
  if (layout.bits % 8 !== 0) throw new CodecError(`predictor 2 does not go with samples of ${layout.bits} bits`)
  const aligned = data.byteOffset % bytes === 0 ? data : new Uint8Array(data)
  undoDifferences(aligned, rows, shape)
  return aligned
}

function toCells(layout: BlockLayout, bytes: Uint8Array, rows: number): Cells {
  const { bits, format, type } = layout
  if (format === 'float' && bits === 16) return pickBand(widenHalves(bytes), layout)
  if (bits === 8 || bits === 16 || bits === 32 || bits === 64) return pickBand(viewCells(bytes, type), layout)
  return unpackBits(bytes, layout.blockColumns, rows, layout)
}
