import { InputError, type Problem } from './input-error.js'

/** What several checks find to be wrong, to be told at once. */
export class Problems {
  readonly #found: Problem[] = []

  add(...problems: readonly Problem[]): void {
    this.#found.push(...problems)
  }

  /** What a check makes; null when it refuses bad input. Any other error goes on. */
  async attempt<Made>(check: () => Made | Promise<Made>): Promise<Made | null> {
    try {
      return await check()
    } catch (error) {
      this.note(error)
      return null
    }
  }

  /** Adds what a refusal of bad input tells. Any other error goes on. */
  note(error: unknown): void {
    if (!(error instanceof InputError)) throw error
    this.add(...error.problems)
  }

  /** What checks made, once it is known that none refused. @throws InputError as `refuse` */
  refuseOr<Made>(made: { readonly [Part in keyof Made]: Made[Part] | null }): Made {
    this.refuse()
    return made as Made
  }

  /** @throws InputError with all that was found, if anything was; what several checks found once */
  refuse(): void {
    if (this.#found.length === 0) return
    throw new InputError([...new Map(this.#found.map((one) => [JSON.stringify(one), one])).values()])
  }
}
