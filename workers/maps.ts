/** Thread entry: sweeps over maps that count classes and write maps. */
import { hash } from '../src/tiles/hash-task.js'
import { load } from '../src/tiles/load-task.js'
import { assemble, sweep } from '../src/tiles/map-task.js'
import { pack } from '../src/tiles/parcel.js'

export const loadStrips = pack(load.inline)
export const sweepMaps = pack(sweep.inline)
export const assembleMaps = pack(assemble.inline)
export const hashFiles = pack(hash.inline)
