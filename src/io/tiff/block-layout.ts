import { InputError } from '../../grid/input-error.js'
import { COMPRESSIONS, type Compression, MOST_EXPANSION, REFUSED_COMPRESSIONS } from './codec.js'
import { damaged, unsupported } from './damage.js'
import type { TiffDirectory } from './directory.js'
import { readSampleType, type SampleType } from './sample-type.js'

/** All that reading and decoding a block of the chosen band needs; plain data. */
export interface BlockLayout extends SampleType {
  readonly columns: number
  readonly rows: number
  readonly bands: number
  /** The band that is read, from 1. */
  readonly band: number
  readonly tiled: boolean
  readonly blockColumns: number
  readonly blockRows: number
  readonly blocksAcross: number
  readonly blocksDown: number
  /** Place and size in the file of each block of the chosen band, row by row; a size of 0: the block was never written. */
  readonly offsets: Float64Array
  readonly byteCounts: Float64Array
  readonly compression: Compression
  readonly predictor: 1 | 2 | 3
  readonly littleEndian: boolean
  readonly reversedBits: boolean
  /** Bands that lie interleaved in a block, and the one of them that is read, from 0. */
  readonly interleaved: number
  readonly chosen: number
}

/** Columns or rows: the Earth's circumference has 4 million cells of 10 m. */
const MOST_EXTENT = 2 ** 24
/** The longest block that is decoded at once, bytes. */
const MOST_BLOCK_BYTES = 2 ** 30
/** Uncompressed strips longer than this are read in parts, bytes. */
const PART_BYTES = 2 ** 19

/** @throws InputError when the image is of a kind that is not read, or the file does not hold the blocks it declares */
export function readBlockLayout(directory: TiffDirectory, band: number): BlockLayout {
  const { file } = directory.bytes
  const columns = positive(directory, 'ImageWidth')
  const rows = positive(directory, 'ImageLength')
  if (Math.max(columns, rows) > MOST_EXTENT) throw tooLarge(file, columns, rows)
  const sampleType = readSampleType(directory)
  const bands = directory.number('SamplesPerPixel', 1)
  if (!(Number.isInteger(bands) && bands >= 1)) throw damaged(file, `it declares ${bands} bands`)
  if (!(Number.isInteger(band) && band >= 1 && band <= bands)) {
    throw new InputError({ file, what: `there is no band ${band}`, remedy: `Choose one from 1 to ${bands}` })
  }
  const planar = directory.number('PlanarConfiguration', 1) === 2
  const tiled = directory.has('TileWidth') || directory.has('TileOffsets')
  const blockColumns = tiled ? positive(directory, 'TileWidth') : columns
  const rowsPerStrip = tiled ? 0 : Math.min(directory.number('RowsPerStrip', rows), rows)
  const blockRows = tiled ? positive(directory, 'TileLength') : rowsPerStrip > 0 ? rowsPerStrip : rows
  const layout = {
    ...sampleType,
    ...{ columns, rows, bands, band, tiled, blockColumns, blockRows },
    blocksAcross: Math.ceil(columns / blockColumns),
    blocksDown: Math.ceil(rows / blockRows),
    compression: readCompression(directory),
    predictor: readPredictor(directory),
    littleEndian: directory.littleEndian,
    reversedBits: directory.number('FillOrder', 1) === 2,
    interleaved: planar ? 1 : bands,
    chosen: planar ? 0 : band - 1,
  }
  const places = readPlaces(directory, layout, planar ? band - 1 : 0)
  return partStrip({ ...layout, ...places })
}

function tooLarge(file: string, columns: number, rows: number): InputError {
  const remedy = `Cut out a part: gdal_translate -srcwin COLUMN ROW COLUMNS ROWS "${file}" part.tif`
  return new InputError({ file, what: `its ${columns} x ${rows} cells are too many`, remedy })
}

type Unplaced = Omit<BlockLayout, 'offsets' | 'byteCounts'>

/** Bytes of a decoded block of that many rows, all interleaved bands. */
export function blockBytes(layout: Unplaced, rows: number): number {
  return Math.ceil((layout.blockColumns * layout.interleaved * layout.bits) / 8) * rows
}

/** Rows that the block holds: tiles are always whole, the last strip may be shorter. */
export function rowsOfBlock(layout: Unplaced, block: number): number {
  if (layout.tiled) return layout.blockRows
  return Math.min(layout.blockRows, layout.rows - block * layout.blockRows)
}

/** `tile 12 (row 3, column 0)`, all from 0. */
export function nameBlock(layout: Pick<BlockLayout, 'tiled' | 'blocksAcross'>, block: number): string {
  if (!layout.tiled) return `strip ${block}`
  return `tile ${block} (row ${Math.floor(block / layout.blocksAcross)}, column ${block % layout.blocksAcross})`
}

function positive(directory: TiffDirectory, name: 'ImageWidth' | 'ImageLength' | 'TileWidth' | 'TileLength'): number {
  const value = directory.number(name, 0)
  if (!(Number.isInteger(value) && value >= 1 && value < 2 ** 31)) {
    throw damaged(directory.bytes.file, `its ${name} is ${directory.has(name) ? value : 'missing'}`)
  }
  return value
}

function readCompression(directory: TiffDirectory): Compression {
  const code = directory.number('Compression', 1)
  const compression = COMPRESSIONS[code]
  if (compression === undefined) {
    const what = `its compression (${REFUSED_COMPRESSIONS[code] ?? `code ${code}`}) is not read`
    throw unsupported(directory.bytes.file, what, '-co COMPRESS=DEFLATE')
  }
  if (compression !== 'lerc') return compression
  const [, further = 0] = directory.numbers('LercParameters')
  const kinds: readonly Compression[] = ['lerc', 'lerc-deflate', 'lerc-zstd']
  return kinds[further] ?? readUnknownLerc(directory, further)
}

function readUnknownLerc(directory: TiffDirectory, further: number): never {
  throw unsupported(directory.bytes.file, `its kind of LERC (${further}) is not read`, '-co COMPRESS=DEFLATE')
}

function readPredictor(directory: TiffDirectory): 1 | 2 | 3 {
  const predictor = directory.number('Predictor', 1)
  const code = directory.number('Compression', 1)
  // Only these three compressions know of predictors.
  if (![5, 8, 32946, 50000].includes(code)) return 1
  if (predictor === 1 || predictor === 2 || predictor === 3) return predictor
  throw damaged(directory.bytes.file, `its Predictor is ${predictor}`)
}

function readPlaces(
  directory: TiffDirectory,
  layout: Unplaced,
  plane: number,
): Pick<BlockLayout, 'offsets' | 'byteCounts'> {
  const { bytes } = directory
  const [offsetsTag, countsTag] = layout.tiled
    ? (['TileOffsets', 'TileByteCounts'] as const)
    : (['StripOffsets', 'StripByteCounts'] as const)
  const blocks = layout.blocksAcross * layout.blocksDown
  const first = plane * blocks
  if (directory.count(offsetsTag) < first + blocks) {
    const what = `${layout.columns} x ${layout.rows} cells need ${first + blocks} blocks, it lists ${directory.count(offsetsTag)}`
    throw damaged(bytes.file, what)
  }
  const offsets = directory.numbers(offsetsTag, first, blocks)
  const byteCounts =
    directory.count(countsTag) >= first + blocks
      ? directory.numbers(countsTag, first, blocks)
      : countMissing(directory, layout, offsets)
  for (let block = 0; block < blocks; block++) {
    if (byteCounts[block] === 0) continue
    const name = nameBlock(layout, block)
    if (!bytes.has(offsets[block], byteCounts[block])) {
      const what = `it ends at byte ${bytes.size}, before the end of this ${layout.tiled ? 'tile' : 'strip'}`
      throw damaged(bytes.file, what, name)
    }
    const size = blockBytes(layout, rowsOfBlock(layout, block))
    if (size > MOST_BLOCK_BYTES && layout.compression !== 'none') {
      throw unsupported(bytes.file, `its blocks of ${size} bytes are too large`, '-co TILED=YES -co COMPRESS=DEFLATE')
    }
    if (size > byteCounts[block] * MOST_EXPANSION[layout.compression] + 4096 * Number(layout.compression !== 'none')) {
      throw damaged(bytes.file, `${byteCounts[block]} bytes cannot hold its ${size} bytes of cells`, name)
    }
  }
  return { offsets: share(offsets), byteCounts: share(byteCounts) }
}

/** Old writers leave out the sizes of blocks. */
function countMissing(directory: TiffDirectory, layout: Unplaced, offsets: Float64Array): Float64Array {
  if (layout.compression === 'none') return offsets.map((_, block) => blockBytes(layout, rowsOfBlock(layout, block)))
  if (offsets.length === 1) return offsets.map((offset) => directory.bytes.size - offset)
  throw damaged(directory.bytes.file, 'the sizes of its blocks are missing')
}

/** One long uncompressed strip is read in parts. */
function partStrip(layout: BlockLayout): BlockLayout {
  const rowBytes = blockBytes(layout, 1)
  const whole = layout.tiled || layout.compression !== 'none' || layout.blocksDown > 1
  if (whole || layout.byteCounts[0] === 0 || rowBytes * layout.rows <= 2 * PART_BYTES) return layout
  const blockRows = Math.max(1, Math.floor(PART_BYTES / rowBytes))
  const blocksDown = Math.ceil(layout.rows / blockRows)
  const parts = { ...layout, blockRows, blocksDown }
  const blocks = Array.from({ length: blocksDown }, (_, block) => block)
  return {
    ...parts,
    offsets: share(Float64Array.from(blocks, (block) => layout.offsets[0] + block * blockRows * rowBytes)),
    byteCounts: share(Float64Array.from(blocks, (block) => rowsOfBlock(parts, block) * rowBytes)),
  }
}

/** In memory that all threads see without a copy. */
function share(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength))
  shared.set(values)
  return shared
}
