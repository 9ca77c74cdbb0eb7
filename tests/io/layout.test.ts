import { devNull } from 'node:os'
import { expect, test } from 'vitest'
import { layOutFile } from '../../src/io/cog/layout.js'
import { createMapBuild, type MapBuild } from '../../src/io/cog/map-build.js'
import { densityMap } from './map-specs.js'

/** A map of two tiles and an overview of one, whose streams have these bytes. */
function buildOf(...sizes: [number, number, number]): MapBuild {
  const build = createMapBuild(densityMap(300, 20), devNull)
  build.tileSizes.set(sizes)
  return build
}

test('a file of less than 4 GiB is a classic TIFF, one of more a BigTIFF', () => {
  const { head } = layOutFile(buildOf(1, 1, 1), null, false)
  const most = 2 ** 32 - 1 - head.length - 3 * 8 - 2
  const [fits, exceeds] = [most, most + 1].map((size) => layOutFile(buildOf(size, 1, 1), null, false))
  expect([fits.big, fits.bytes, fits.head.readUInt16LE(2)]).toEqual([false, 2 ** 32 - 1, 42])
  expect([exceeds.big, exceeds.head.readUInt16LE(2)]).toEqual([true, 43])
})

test('places beyond 4 GiB are told in full', () => {
  const { head } = layOutFile(buildOf(4e9, 3e9, 10), null, false)
  const first = head.length + 10 + 8 + 4
  // tile by tile of full resolution, after the overview
  for (const place of [first, first + 4e9 + 8]) {
    const told = Buffer.alloc(8)
    told.writeBigUInt64LE(BigInt(place))
    expect(head.includes(told)).toBe(true)
  }
})
