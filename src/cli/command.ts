import type { Language } from '../index'

/** A text in both languages. */
export type Said = readonly [english: string, french: string]

export const inLanguage = ([english, french]: Said, language: Language): string =>
  language === 'fr' ? french : english

/** A command of the program `digue`. */
export interface Command {
  /** One line for the list of commands. */
  summary: Said
  /** What `digue COMMAND --help` prints. */
  usage: Said
  /** Runs the command. @returns the exit code. @throws UsageError for wrong arguments */
  run(args: readonly string[]): Promise<number>
}

/** A mistake in the command line. It is printed without a stack; the exit code is 2. */
export class UsageError extends Error {
  /** The message in French. */
  readonly french: string
  /** Lines that follow it: a file may have several mistakes. */
  readonly more: readonly Said[]
  /** Whether the list of commands is printed after it. */
  readonly listsCommands: boolean

  constructor(
    message: string,
    french: string,
    {
      more = [],
      listsCommands = false,
      cause,
    }: { more?: readonly Said[]; listsCommands?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.french = french
    this.more = more
    this.listsCommands = listsCommands
  }
}
