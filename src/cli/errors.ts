import { InputError } from '../grid/input-error.js'
import { EXIT } from './command.js'

/** Tells an error on standard error and returns the exit code. Only a defect of the program shows its stack. */
export function tellError(error: unknown): number {
  if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`)
    return EXIT.badInput
  }
  process.stderr.write(isOfSystem(error) ? `carbongrid: ${(error as Error).message}\n` : `${stackOf(error)}\n`)
  return EXIT.failed
}

/** Warnings go to standard error, so that tables can be piped on. */
export function tellWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`)
}

/** Errors from worker threads arrive without their class and code: the message is all that tells. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && /^(cannot write |E[A-Z]{2,}: )/.test(error.message)
}

const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error)
