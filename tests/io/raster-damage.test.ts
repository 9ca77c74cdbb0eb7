import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../src/grid/input-error.js'
import { openRaster } from '../../src/io/raster-file.js'
import { openClasses } from '../../src/io/raster-window.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()

/** What opening and reading the whole of a file complains about; the number of cells when it does not. */
async function readAll(file: string): Promise<string> {
  const started = performance.now()
  try {
    const raster = await openRaster(file)
    const codes = Array.from({ length: 254 }, (_, i) => i)
    const reader = openClasses(raster, codes)
    const { columns, rows } = raster
    await reader.read({ column: 0, row: 0, columns, rows }, new Uint8Array(columns * rows))
    return `${columns * rows} cells`
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.message.replaceAll(`${folder.path}/`, '')
  } finally {
    expect(performance.now() - started).toBeLessThan(1000)
  }
}

describe('files that are no TIFF', () => {
  it.each([
    ['an empty file', '', 'the file is empty'],
    ['a text file', 'code,name\n1,water\n', 'this is not a TIFF file'],
    ['a file of two bytes', 'II', 'this is not a TIFF file'],
    ['a header that ends', 'II*\0', 'this is not a TIFF file'],
  ])('%s', async (_, text, complaint) => {
    expect(await readAll(folder.write('not.tif', text))).toContain(complaint)
  })

  it('a missing file and a folder', async () => {
    expect(await readAll(join(folder.path, 'none.tif'))).toBe('none.tif: there is no such file. Check the path.')
    expect(await readAll(folder.path)).toContain('this is a folder')
    if (process.platform === 'linux') expect(await readAll('/dev/null')).toContain('this is not a file')
  })
})

const tags: Record<string, number> = {
  ImageWidth: 256,
  ImageLength: 257,
  BitsPerSample: 258,
  Compression: 259,
  TileWidth: 322,
  TileLength: 323,
  TileOffsets: 324,
  TileByteCounts: 325,
}

describe.skipIf(!hasGdal)('damaged TIFFs', () => {
  const file = (name: string) => join(folder.path, name)
  /** A copy of a good file with bytes changed. */
  function damage(name: string, change: (bytes: Buffer) => Buffer | undefined): string {
    const bytes = Buffer.from(readFileSync(file(name)))
    return folder.write('damaged.tif', change(bytes) ?? bytes)
  }
  /** Place of an entry of the first list of tags (little-endian classic TIFF); its value stands 8 bytes further. */
  function entry(bytes: Buffer, tag: string): number {
    const at = bytes.readUInt32LE(4)
    for (let i = 0; i < bytes.readUInt16LE(at); i++) {
      if (bytes.readUInt16LE(at + 2 + 12 * i) === tags[tag]) return at + 2 + 12 * i
    }
    throw new Error(`no ${tag}`)
  }
  function setValue(tag: string, value: number): string {
    return damage('DEFLATE.tif', (bytes) => {
      const at = entry(bytes, tag)
      if (bytes.readUInt16LE(at + 2) === 3) bytes.writeUInt16LE(value, at + 8)
      else bytes.writeUInt32LE(value, at + 8)
      return undefined
    })
  }

  beforeAll(() => {
    python(
      `import sys, numpy as np
from osgeo import gdal
rng = np.random.default_rng(3)
a = np.repeat(rng.integers(0, 200, (100, 25)).astype('u1'), 4, axis=1)
for c in ['NONE', 'DEFLATE', 'LZW', 'PACKBITS', 'ZSTD', 'LERC', 'LERC_ZSTD', 'JPEG', 'LZMA']:
    d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/' + c + '.tif', 100, 100, 1, gdal.GDT_Byte, ['TILED=YES', 'BLOCKXSIZE=32', 'BLOCKYSIZE=32', 'COMPRESS=' + c])
    d.GetRasterBand(1).WriteArray(a)
    d = None
d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/complex.tif', 10, 10, 1, gdal.GDT_CFloat32)`,
      folder.path,
    )
  })

  it('are read when they are not damaged', async () => {
    for (const kind of ['NONE', 'DEFLATE', 'LZW', 'PACKBITS', 'ZSTD', 'LERC', 'LERC_ZSTD']) {
      expect(await readAll(file(`${kind}.tif`))).toBe('10000 cells')
    }
  })

  it('that end too early name the tile', async () => {
    for (const kind of ['NONE', 'DEFLATE', 'LZW', 'PACKBITS', 'ZSTD', 'LERC']) {
      const message = await readAll(damage(`${kind}.tif`, (bytes) => bytes.subarray(0, bytes.length - 1)))
      expect(message).toMatch(/^damaged\.tif, tile 15 \(row 3, column 3\): the file is damaged: it ends at byte \d+/)
    }
    for (const kept of [9, 100, 200]) {
      expect(await readAll(damage('DEFLATE.tif', (bytes) => bytes.subarray(0, kept)))).toContain('damaged')
    }
  })

  it('with a tile of other bytes name the tile, unless no byte of it can tell', async () => {
    for (const kind of ['DEFLATE', 'LZW', 'ZSTD', 'LERC', 'LERC_ZSTD']) {
      const raster = await openRaster(file(`${kind}.tif`))
      const path = damage(`${kind}.tif`, (bytes) => {
        bytes.fill(0x5a, raster.offsets[5] + 4, raster.offsets[5] + raster.byteCounts[5])
        return undefined
      })
      expect(await readAll(path)).toMatch(/tile 5 \(row 1, column 1\): the file is damaged: /)
    }
  })

  it('never hang, crash or print, whichever byte is flipped', async () => {
    for (const kind of ['DEFLATE', 'LZW', 'PACKBITS', 'ZSTD', 'LERC', 'LERC_ZSTD']) {
      const size = readFileSync(file(`${kind}.tif`)).length
      for (let at = 0; at < size; at += Math.ceil(size / 25)) {
        const path = damage(`${kind}.tif`, (bytes) => {
          bytes[at] ^= 0xff
          return undefined
        })
        await readAll(path)
      }
    }
  })

  it.each([
    ['TileWidth', 0, 'its TileWidth is 0'],
    ['TileLength', 0, 'its TileLength is 0'],
    ['ImageWidth', 0, 'its ImageWidth is 0'],
    ['ImageWidth', 60000, 'cells need 7500 blocks, it lists 16'],
    ['BitsPerSample', 64, 'integers of 64 bits'],
    ['Compression', 4, 'CCITT fax 4'],
    ['TileWidth', 65535, 'damaged'],
  ])('with %s %i', async (tag, value, complaint) => {
    expect(await readAll(setValue(tag, value))).toContain(complaint)
  })

  it('whose images form a loop', async () => {
    const path = damage('DEFLATE.tif', (bytes) => {
      const at = bytes.readUInt32LE(4)
      bytes.writeUInt32LE(at, at + 2 + 12 * bytes.readUInt16LE(at))
      return undefined
    })
    expect(await readAll(path)).toContain('its list of images loops back to byte')
  })

  it('with counts beyond the file ask for no memory', async () => {
    const path = damage('DEFLATE.tif', (bytes) => {
      bytes.writeUInt32LE(0xffffffff, entry(bytes, 'TileOffsets') + 4)
      return undefined
    })
    expect(await readAll(path)).toContain('the tag TileOffsets reaches beyond the end of the file')
  })

  it('of kinds that are not read come with the line that converts them', async () => {
    expect(await readAll(file('JPEG.tif'))).toContain(
      'compression (JPEG) is not read. Convert it: gdal_translate -co COMPRESS=DEFLATE',
    )
    expect(await readAll(file('LZMA.tif'))).toContain('LZMA')
    expect(await readAll(file('complex.tif'))).toContain('complex numbers')
  })
})
