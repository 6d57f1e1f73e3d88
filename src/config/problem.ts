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
  readonly french: string

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    const told = (at: 0 | 1): string =>
      problems
        .map(({ line, path, message }) => {
          const place = line === undefined ? file : `${file}:${line}`
          const colon = at === 0 ? ': ' : ' : '
          return [place, ...(path.length > 0 ? [pathText(path)] : []), message[at]].join(colon)
        })
        .join('\n')
    super(told(0))
    this.french = told(1)
  }
}
