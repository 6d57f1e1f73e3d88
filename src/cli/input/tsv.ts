import { headerOf, named } from './csv'
import { linesOf } from './lines'
import { bad, type Read, type Reader, TOO_LONG } from './row'

const ESCAPES: { [letter: string]: string } = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', f: '\f', v: '\v' }

/** A value that is only `\N` is SQL's NULL. */
const unescaped = (value: string) =>
  value === '\\N'
    ? ''
    : value.includes('\\')
      ? value.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter)
      : value

/** Reads what `mysql --batch` and PostgreSQL's COPY write: tabs between values; line ends and tabs inside values escaped. */
export function tsvReader(header: readonly string[] | undefined): Reader {
  return async function* read(blocks) {
    let names = header
    for await (const lines of linesOf(blocks)) {
      const reads: Read[] = []
      for (const { line, text, tooLong } of lines) {
        if (tooLong) reads.push(bad(line, TOO_LONG, text))
        else if (text === '') continue
        else {
          const values = text.split('\t').map(unescaped)
          if (names === undefined) names = headerOf(values)
          else reads.push(named(line, text, names, values))
        }
      }
      yield reads
    }
  }
}
