/** A text in English and French. */
export type Both = readonly [english: string, french: string]

/** Where a value stands in the file: keys and places in lists. */
export type Path = readonly (string | number)[]

/** `sites.a.rules.closed[0].message` */
export function pathText(path: Path): string {
  let text = ''
  for (const each of path) text += typeof each === 'number' ? `[${each}]` : text === '' ? each : `.${each}`
  return text
}

/** One thing that is wrong with a file. */
export interface ConfigProblem {
  /** From 1; absent for a file that cannot be read. */
  line?: number
  path: Path
  message: Both
}

/** The file cannot be used. Its message has a line for each problem. */
export class ConfigError extends Error {
  /** A line for each problem: file, line, path, and what is wrong. */
  readonly lines: readonly Both[]

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    const lines = problems.map(({ line, path, message }): Both => {
      const parts = [line === undefined ? file : `${file}:${line}`, ...(path.length > 0 ? [pathText(path)] : [])]
      return [[...parts, message[0]].join(': '), [...parts, message[1]].join(' : ')]
    })
    super(lines.map(([english]) => english).join('\n'))
    this.lines = lines
  }

  get french(): string {
    return this.lines.map(([, french]) => french).join('\n')
  }
}
