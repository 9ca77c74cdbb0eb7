/** Cells of a tile's side. */
export const TILE = 256

/** Cells of a tile. */
export const TILE_CELLS = TILE * TILE

/** Bytes of a tile of four-byte cells. */
export const TILE_BYTES = TILE_CELLS * 4

/** Bytes of a cell: those that the encoder knows how to parse. */
export type CellWidth = 1 | 4
