import { InputError, type Problem } from '../grid/input-error.js'
import { OutputError } from '../io/output-error.js'

/**
 * What a thread sends back. The errors that a user is to read would lose their class on the way, so they travel as plain
 * data; others are defects and keep their stack.
 */
export type Parcel<Result> =
  | { readonly result: Result }
  | { readonly problems: readonly Problem[] }
  | {
      readonly refused: { readonly file: string; readonly cause: { readonly code?: string; readonly message: string } }
    }

/** A kernel as a thread exports it. */
export function pack<Task, Result>(kernel: (task: Task) => Result | Promise<Result>) {
  return async (task: Task): Promise<Parcel<Awaited<Result>>> => {
    try {
      return { result: await kernel(task) }
    } catch (error) {
      if (error instanceof InputError) return { problems: error.problems }
      if (!(error instanceof OutputError)) throw error
      const { code, message } = error.cause as NodeJS.ErrnoException
      return { refused: { file: error.file, cause: { code, message } } }
    }
  }
}

/** The result, or the error that was sent in its place. */
export function unpack<Result>(parcel: Parcel<Result>): Result {
  if ('problems' in parcel) throw new InputError(parcel.problems)
  if ('refused' in parcel) throw new OutputError(parcel.refused.file, parcel.refused.cause)
  return parcel.result
}
