/** Words of a class, by its name in capitals. With `!` at its end a word is only itself: "fagot" is no "faggot!". */
export type Classes = Readonly<Record<string, readonly string[]>>

/** Words with gaps between. */
export function words({ raw }: TemplateStringsArray): string[] {
  return raw.join('').split(/\s+/).filter(Boolean)
}

/** Words with gaps between, and their plurals. */
export function plurals(list: TemplateStringsArray): string[] {
  return words(list).flatMap((word) => [word, word.replace(/([^sxz!])(!?)$/, '$1s$2')])
}

/**
 * Phrases of one kind, and the sentences that they are for: a test finds each of the first ones as that kind, and allows the others.
 */
export interface Table<Kind extends string> {
  kind: Kind
  /** As `phrasesOf` reads them. */
  phrases: string
  found: readonly string[]
  allowed: readonly string[]
}

/** A part of a phrase: a step as it is written, or alternatives, of which each is a sequence of parts. */
export type Part = string | Group
export interface Group {
  /** As it is written, to recognise it. */
  written: string
  alternatives: Part[][]
}

/** By how they are written in a table: up to how many words of any kind. */
export const GAPS: Readonly<Record<string, number>> = { '..': 3, '...': 6 }

/** Reads alternatives from a place up to a closing brace or the end. */
function alternativesOf(text: string, from: number): { group: Group; end: number } {
  const alternatives: Part[][] = []
  let parts: Part[] = []
  let step = ''
  const close = () => {
    if (step !== '') parts.push(step)
    step = ''
  }
  let at = from
  for (; at < text.length && text[at] !== '}'; at++) {
    const sign = text[at] as string
    const closing = sign === '(' ? text.indexOf(')', at) : -1
    if (closing > 0 && !/[\s'’$-]/.test(text.slice(at, closing))) {
      step += text.slice(at, closing + 1)
      at = closing
    } else if (sign === '{' || closing > 0) {
      close()
      const inner = closing > 0 ? alternativesOf(text.slice(at + 1, closing), 0) : alternativesOf(text, at + 1)
      at = closing > 0 ? closing : inner.end
      const isOptional = text[at + 1] === '?'
      if (isOptional) {
        at++
        inner.group.alternatives.push([])
        inner.group.written += '?'
      }
      parts.push(inner.group)
    } else if (sign === '|') {
      close()
      alternatives.push(parts)
      parts = []
    } else if (/[\s'’-]/.test(sign)) close()
    else step += sign
  }
  close()
  alternatives.push(parts)
  return { group: { written: `{${text.slice(from, at)}}`, alternatives }, end: at }
}

/**
 * The phrases of a text, one a line. A step is `word`, `(one|of|these)` or `CLASS`, with `?` when it may be missing; `{these words|or
 * these}` and `(these words|this)` are alternatives of any length; `^` and `$` the ends of a clause, `$$` that of a sentence; `..` up to three words of any kind,
 * `...` up to six, but for those of the class STOP.
 */
export function phrasesOf(text: string): Part[][] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).flatMap((line) => alternativesOf(line, 0).group.alternatives)
}
