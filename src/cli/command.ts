/** A command of the program `digue`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** What `digue COMMAND --help` prints. */
  usage: string
  /** @returns the exit code. @throws UsageError for arguments it does not take */
  run(args: readonly string[]): Promise<number>
}

/** A mistake of the person who typed the command: told without a stack, exit code 2. */
export class UsageError extends Error {}
