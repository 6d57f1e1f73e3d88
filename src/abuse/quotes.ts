import { codeAt, letterOf, NONE } from './letters'
import { QUOTED, type Tokens } from './tokens'

/** Longer quotations are whole texts. */
const MAX_QUOTED = 1500
/** By what opens a quotation: what closes it. */
const PAIRS: Readonly<Record<string, string>> = {
  '«': '»',
  '“': '”“',
  '„': '”“',
  '"': '"',
  "''": "''",
  '‘': '’',
  "'": "'",
}

/** The quotation mark that stands in a text at a place, of one or two characters. A single apostrophe is one beside no letter on one side. */
function markAt(text: string, i: number, isOpen: boolean): string | undefined {
  const sign = text.charAt(i)
  if (sign === '"' || sign === '«' || sign === '»' || sign === '“' || sign === '”' || sign === '„') return sign
  if (sign !== "'" && sign !== '’' && sign !== '‘') return undefined
  if (sign !== '‘' && text.charAt(i + 1) === sign) return "''"
  const isAfterLetter = i > 0 && letterOf(text.charCodeAt(i - 1)) !== NONE
  const isBeforeLetter = letterOf(codeAt(text, i + 1)) !== NONE
  if (isOpen) return isBeforeLetter ? undefined : sign
  return !isAfterLetter && isBeforeLetter && sign !== '’' ? sign : undefined
}

/** Marks the words between a pair of quotation marks. One that is never closed hides nothing. */
export function readQuotes(tokens: Tokens): void {
  const { text, count, start, flags } = tokens
  let at = 0
  let opened = -1
  let closes = ''
  const limit = count
  for (let i = 0; i < text.length; i++) {
    while (at < limit && (start[at] as number) < i) at++
    const mark = markAt(text, i, closes === '’' || closes === "'")
    if (mark === undefined) continue
    if (opened >= 0 && closes.includes(mark)) {
      if (at - opened <= MAX_QUOTED) for (let k = opened; k < at; k++) flags[k] = (flags[k] as number) | QUOTED
      opened = -1
      closes = ''
    } else if (opened < 0 || PAIRS[mark] === '»' || mark === '“' || mark === '„') {
      const closing = PAIRS[mark]
      if (closing !== undefined) {
        opened = at
        closes = closing
      }
    }
    if (mark === "''") i++
  }
  // Whoever puts all of a post between quotation marks says it.
  for (let k = 0; k < count; k++) if (((flags[k] as number) & QUOTED) === 0) return
  for (let k = 0; k < count; k++) flags[k] = (flags[k] as number) & ~QUOTED
}
