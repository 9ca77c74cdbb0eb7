/**
 * Counts the cells of one tile by class index into `counts[tile * 256 + class]`. Four tables in turn, since an addition
 * to the entry just written would have to wait for it.
 */
export function countTile(plane: Uint8Array, tileCells: number, tile: number, counts: Uint32Array): void {
  const cells = plane.subarray(tile * tileCells, (tile + 1) * tileCells)
  const tables = new Uint32Array(1024)
  const even = cells.length & ~3
  for (let i = 0; i < even; i += 4) {
    tables[cells[i]]++
    tables[256 + cells[i + 1]]++
    tables[512 + cells[i + 2]]++
    tables[768 + cells[i + 3]]++
  }
  for (let i = even; i < cells.length; i++) tables[cells[i]]++
  for (let index = 0; index < 256; index++) {
    counts[tile * 256 + index] = tables[index] + tables[256 + index] + tables[512 + index] + tables[768 + index]
  }
}
