import { describe, expect, it } from 'vitest'
import { openRaster } from '../../src/io/raster-file.js'
import { openClasses } from '../../src/io/raster-window.js'
import { temporaryFolder } from '../temporary.js'
import { byteTags, type TinyTag, tinyTiff } from './tiny-tiff.js'

const folder = temporaryFolder()
const cells = Uint8Array.of(1, 2, 3, 4, 5, 6)
const codes = Array.from({ length: 254 }, (_, i) => i + 1)

async function read(bytes: Uint8Array): Promise<number[]> {
  const raster = await openRaster(folder.write('tiny.tif', bytes))
  const out = new Uint8Array(raster.columns * raster.rows)
  const reader = openClasses(raster, codes)
  await reader.read({ column: 0, row: 0, columns: raster.columns, rows: raster.rows }, out)
  reader.close()
  return [...out]
}

describe('TIFFs that GDAL reads but does not write', () => {
  it('of either byte order', async () => {
    expect(await read(tinyTiff(byteTags(3, 2), cells))).toEqual([...cells])
    expect(await read(tinyTiff(byteTags(3, 2), cells, false))).toEqual([...cells])
  })

  it('whose bits run backwards', async () => {
    const tags: TinyTag[] = [...byteTags(3, 2), [266, [2]]]
    expect(await read(tinyTiff(tags, Uint8Array.of(0x80, 0x40, 0xc0, 0x20, 0xa0, 0x60)))).toEqual([...cells])
  })

  it('without the size of the strip', async () => {
    expect(await read(tinyTiff([...byteTags(3, 2), [279, []]], cells))).toEqual([...cells])
  })

  it('with white space after no data', async () => {
    expect(await read(tinyTiff([...byteTags(3, 2), [42113, '5 ']], cells))).toEqual([1, 2, 3, 4, 0, 6])
  })

  it('with signed bytes that only the metadata tell', async () => {
    const metadata =
      '<GDALMetadata><Item name="PIXELTYPE" domain="IMAGE_STRUCTURE" sample="0">SIGNEDBYTE</Item></GDALMetadata>'
    const file = folder.write(
      'signed.tif',
      tinyTiff([...byteTags(3, 2), [42112, metadata]], Uint8Array.of(255, 2, 3, 4, 5, 128)),
    )
    const raster = await openRaster(file)
    expect(raster.type).toBe('int8')
    const reader = openClasses(raster, [-1, -128])
    const out = new Uint8Array(6)
    await reader.read({ column: 0, row: 0, columns: 3, rows: 2 }, out)
    expect([...out]).toEqual([1, 0, 0, 0, 0, 2])
    expect(reader.unknown.size).toBe(4)
    reader.close()
  })

  it('LZW: one code for two bytes that came before', async () => {
    // 256, 7, 7, 8, 258 (7 7), 257 in 9 bits each.
    const bits = [256, 7, 7, 8, 258, 257]
      .map((code) => code.toString(2).padStart(9, '0'))
      .join('')
      .padEnd(56, '0')
    const packed = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
    expect(await read(tinyTiff([...byteTags(5, 1), [259, [5]]], packed))).toEqual([7, 7, 8, 7, 7])
  })

  it('PackBits: a run and literals', async () => {
    expect(await read(tinyTiff([...byteTags(6, 1), [259, [32773]]], Uint8Array.of(0xfe, 9, 0x02, 1, 2, 3)))).toEqual([
      9, 9, 9, 1, 2, 3,
    ])
  })
})

describe('TIFFs that declare more than there is', () => {
  it.each<[string, TinyTag[], Uint8Array, RegExp]>([
    ['cells', byteTags(3, 3), cells, /strip 0: the file is damaged: 6 bytes cannot hold its 9 bytes of cells/],
    [
      'a strip beyond the end',
      [...byteTags(3, 2), [273, [4000]]],
      cells,
      /strip 0: the file is damaged: it ends at byte/,
    ],
    [
      'PackBits cells',
      [...byteTags(6, 1), [259, [32773]]],
      Uint8Array.of(0xfe, 9),
      /strip 0: the file is damaged: it holds 3 of its 6 bytes/,
    ],
    ['2,000,000,000 columns', byteTags(2_000_000_000, 1), cells, /2000000000 x 1 cells are too many/],
    [
      'a Deflate bomb',
      [...byteTags(16_000_000, 1_000), [259, [8]]],
      cells,
      /strip 0.* 6 bytes cannot hold its 16000000000|too large/,
    ],
    ['many rows that were never written', [...byteTags(1, 2 ** 30), [279, [0]]], cells, /cells are too many/],
    [
      'bands of two types',
      [...byteTags(1, 1), [277, [2]], [258, [8, 16]]].filter(
        ([tag], i) => i > 3 || (tag !== 258 && tag !== 277),
      ) as TinyTag[],
      cells,
      /different types/,
    ],
  ])('%s', async (_, tags, data, complaint) => {
    await expect(read(tinyTiff(tags, data))).rejects.toThrow(complaint)
  })
})
