/** Thread entry: the passes of a contest for cells. */
import * as tasks from '../src/study/year/contest-tasks.js'
import { pack } from '../src/tiles/parcel.js'

export const countTiles = pack(tasks.countTiles)
export const countZones = pack(tasks.countZones)
export const countIntervals = pack(tasks.countIntervals)
export const scoreTiles = pack(tasks.scoreTiles)
export const sumLanes = pack(tasks.sumLanes)
export const pruneTiles = pack(tasks.pruneTiles)
export const countDigits = pack(tasks.countDigits)
export const awardTiles = pack(tasks.awardTiles)
export const succeedTiles = pack(tasks.succeedTiles)
export const countCohorts = pack(tasks.countCohorts)
export const enterCohorts = pack(tasks.enterCohorts)
