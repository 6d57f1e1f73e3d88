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

/** Reads alternatives up to a closing brace or the end: each as a list of steps. */
function alternatives(text: string, from: number): { each: string[][]; end: number } {
  const each: string[][] = []
  let so: string[][] = [[]]
  let step = ''
  const close = () => {
    const last = step
    if (last !== '') so = so.map((steps) => [...steps, last])
    step = ''
  }
  let at = from
  for (; at < text.length && text[at] !== '}'; at++) {
    const sign = text[at] as string
    if (sign === '(') {
      const end = text.indexOf(')', at)
      step += text.slice(at, end + 1)
      at = end
    } else if (sign === '{') {
      close()
      const inner = alternatives(text, at + 1)
      at = inner.end
      if (text[at + 1] === '?') {
        at++
        inner.each.push([])
      }
      so = so.flatMap((steps) => inner.each.map((more) => [...steps, ...more]))
    } else if (sign === '|') {
      close()
      each.push(...so)
      so = [[]]
    } else if (/[\s'’-]/.test(sign)) close()
    else step += sign
  }
  close()
  each.push(...so)
  return { each, end: at }
}

/**
 * The phrases of a text, one a line, as lists of steps. A step is `word`, `(one|of|these)` or `CLASS`, with `?` when it may be
 * missing; `{these words|or these}` are alternatives of any length; `^` and `$` the ends of a clause.
 */
export function phrasesOf(text: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).flatMap((line) => alternatives(line, 0).each)
}
