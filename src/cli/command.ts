/** A command of the program `digue`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** What `digue COMMAND --help` prints. */
  usage: string
  /** Runs the command. @returns the exit code. @throws UsageError for wrong arguments */
  run(args: readonly string[]): Promise<number>
}

/** A mistake in the command line. It is printed without a stack; the exit code is 2. */
export class UsageError extends Error {
  /** Lines that are printed after it. */
  readonly hint: readonly string[]

  constructor(message: string, { hint = [], cause }: { hint?: readonly string[]; cause?: unknown } = {}) {
    super(message, { cause })
    this.hint = hint
  }
}
