/** One thing that is wrong with what the user gave: where it stands, what is wrong, what to do about it. */
export interface Problem {
  /** The file or the command-line option, as the user wrote it. */
  readonly file?: string
  /** Line of a table or of a scenario, counted from 1. */
  readonly row?: number
  /** Column of a table, key of a scenario, tile of a raster. */
  readonly field?: string
  /** What is wrong, with the offending value in it; no full stop at the end. */
  readonly what: string
  /** What the user can do; no full stop at the end. */
  readonly remedy: string
}

/** Bad input: printed without a stack, exit code 2. Anything else that is thrown is a defect and keeps its stack. */
export class InputError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: Problem | readonly Problem[]) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem]
    super(list.map(describeProblem).join('\n'))
    this.name = 'InputError'
    this.problems = list
  }
}

/** `density.csv, row 3, above: "-1" is not a density. Give t C/ha, zero or more.` */
export function describeProblem({ file, row, field, what, remedy }: Problem): string {
  const place = [file, row === undefined ? undefined : `row ${row}`, field].filter((part) => part !== undefined)
  return `${place.length > 0 ? `${place.join(', ')}: ` : ''}${what}. ${remedy}.`
}
