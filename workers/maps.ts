/** Thread entry: sweeps over maps that count classes and write maps. */
export { loadStrips } from '../src/tiles/load-task.js'
export { assembleMaps, sweepMaps } from '../src/tiles/map-task.js'
