import type { RasterFile } from './raster-file.js'
import { type BlockDecoder, loadBlockDecoder } from './tiff/block-decoder.js'
import { damaged } from './tiff/damage.js'
import { FileBytes } from './tiff/file-bytes.js'
import { CELL_ARRAYS, type Cells } from './tiff/samples.js'

/** Decoded blocks kept for neighbouring windows, bytes. */
const CACHE_BYTES = 64 * 2 ** 20

/** Reads and decodes blocks of one raster through one open file. */
export class BlockReader {
  readonly raster: RasterFile
  readonly #cacheBytes: number
  readonly #cache = new Map<number, Cells>()
  #cached = 0
  #bytes: FileBytes | null = null
  #decode: BlockDecoder | null = null
  #packed = Buffer.alloc(0)
  #empty: Cells = new Uint8Array(0)
  #opening: Promise<void> | null = null

  constructor(raster: RasterFile, cacheBytes = CACHE_BYTES) {
    this.raster = raster
    this.#cacheBytes = cacheBytes
  }

  /** Opens the file; to be awaited once before `read`. */
  open(): Promise<void> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  async #open(): Promise<void> {
    this.#decode = await loadBlockDecoder(this.raster.file, this.raster)
    this.#bytes = new FileBytes(this.raster.file)
    if (this.#bytes.size !== this.raster.size) {
      throw damaged(
        this.raster.file,
        `its size changed from ${this.raster.size} to ${this.#bytes.size} bytes since it was opened`,
      )
    }
  }

  /**
   * Cells of the chosen band, `blockColumns` a row; null for a block that was never written. They may be kept until the
   * next call only, or for as long as wanted if `keep` is set: then the block is also remembered.
   *
   * @throws InputError naming file and block when it is damaged
   */
  read(block: number, keep: boolean): Cells | null {
    const { byteCounts, type, file } = this.raster
    if (byteCounts[block] === 0) return null
    const known = this.#cache.get(block)
    if (known !== undefined) {
      this.#cache.delete(block)
      this.#cache.set(block, known)
      return known
    }
    if (this.#bytes === null || this.#decode === null) throw new Error(`${file} is not open: call open() before read()`)
    const cells = this.#decode(this.#load(block, this.#bytes, keep), block)
    // Old files say only in their metadata that their bytes are signed.
    const typed =
      type === 'int8' && cells instanceof Uint8Array
        ? new Int8Array(cells.buffer as ArrayBuffer, cells.byteOffset, cells.length)
        : cells
    if (keep) this.#keep(block, typed)
    return typed
  }

  /** A row of cells of a block that was never written: no data, else 0. */
  emptyRow(columns = this.raster.blockColumns): Cells {
    const { type, nodata } = this.raster
    if (this.#empty.length < columns) this.#empty = new CELL_ARRAYS[type](columns).fill(nodata ?? 0)
    return this.#empty
  }

  close(): void {
    this.#bytes?.close()
    this.#bytes = null
    this.#opening = null
    this.#cache.clear()
    this.#cached = 0
  }

  #load(block: number, bytes: FileBytes, keep: boolean): Buffer {
    const { offsets, byteCounts, compression } = this.raster
    const length = byteCounts[block]
    // Uncompressed cells are the bytes that were read, so that kept ones need bytes of their own.
    if (keep && compression === 'none') return bytes.read(offsets[block], length)
    if (this.#packed.length < length) this.#packed = Buffer.allocUnsafeSlow(length + (length >> 2))
    return bytes.readInto(this.#packed, offsets[block], length)
  }

  #keep(block: number, cells: Cells): void {
    if (cells.byteLength > this.#cacheBytes) return
    this.#cache.set(block, cells)
    this.#cached += cells.byteLength
    for (const [oldest, dropped] of this.#cache) {
      if (this.#cached <= this.#cacheBytes) break
      this.#cache.delete(oldest)
      this.#cached -= dropped.byteLength
    }
  }
}
