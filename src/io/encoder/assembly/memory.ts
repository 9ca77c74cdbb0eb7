/** Where everything lies in the module's memory. Bytes before the cells are read, never used: a mask looks back a row. */

export const TILE: usize = 256
export const CELLS: usize = 65536

/** Value ids of a tile, with a row before them; 16 are written at a time. */
export const IDS: usize = memory.data(256 + 65536 + 16, 16) + 256

/** Class indexes of two maps, with a row before them. */
export const FIRST_MAP: usize = memory.data(256 + 65536, 16) + 256
export const SECOND_MAP: usize = memory.data(256 + 65536, 16) + 256

/** Four-byte cells of a tile, with a row before them. */
export const WORDS: usize = memory.data(1024 + 262144, 16) + 1024

/** Bit patterns by id. */
export const VALUES: usize = memory.data(4 * 256, 16)

/** By cell, 64 to a word, the first one lowest: 1 where it differs from its left cell; one word more ends every run. */
export const NOT_LEFT: usize = memory.data(8 * 1025, 16)

/** The same for the cell above. */
export const NOT_ABOVE: usize = memory.data(8 * 1025, 16)

/** `cells << 2 | kind`, 32 bits each; those of ids outlive the encoding of words. */
export const ID_TOKENS: usize = memory.data(4 * 65536, 16)
export const WORD_TOKENS: usize = memory.data(4 * 65536, 16)

/** By id: cells, sum of their indexes, cells that are literals. */
export const ID_CELLS: usize = memory.data(4 * 256, 16)
export const ID_INDEX_SUMS: usize = memory.data(4 * 256, 16)
export const ID_LITERALS: usize = memory.data(4 * 256, 16)

/** By symbol of Deflate: how often it occurs, and its code: `bits | count << 16`. */
export const FREQUENCIES: usize = memory.data(4 * 286, 16)
export const CODES: usize = memory.data(4 * 286, 16)

/** Length symbols by bytes of a match: `symbol | extra << 16 | extra bits << 24`. */
export const LENGTHS: usize = memory.data(4 * 259, 16)

/** The bits to put for an id, or for a copy of so many bytes: `bits | count << 56`. */
export const ID_PUTS: usize = memory.data(8 * 256, 16)
export const LEFT_PUTS: usize = memory.data(8 * 259, 16)
export const ABOVE_PUTS: usize = memory.data(8 * 259, 16)

/** Cells by pair of class indexes. */
export const PAIRS: usize = memory.data(4 * 65536, 16)

/** Class index + 1 by code; 0 for codes that are no class. */
export const CODE_TABLE: usize = memory.data(256, 16)

/** Value ids by pair of class indexes. */
export const PAIR_IDS: usize = memory.data(65536, 16)

/** Mean of four cells of the same id. */
export const MEANS: usize = memory.data(4 * 256, 16)

/** The compressed stream; eight bytes are written at a time. */
export const STREAM: usize = memory.data(262144 + 1024, 16)

/** Where the memory is free. */
export function heapStart(): usize {
  return __heap_base
}
