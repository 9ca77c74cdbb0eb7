import { OutputFolder } from '../io/write-whole.js'
import { EXIT } from './command.js'

/** Until the returned function is called, an interrupt removes what is half done and ends the program. */
export function onInterrupt(): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    OutputFolder.abandonAll()
    process.stderr.write('\ncarbongrid: interrupted; unfinished results are removed\n')
    process.exit(signal === 'SIGINT' ? EXIT.interrupted : 143)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
