/** Thread entry: the passes of a contest for cells. */
export {
  awardTiles,
  countAllTies,
  countDigits,
  countTiles,
  countZones,
  pruneTiles,
  scoreTiles,
  succeedTiles,
} from '../src/study/contest-tasks.js'
