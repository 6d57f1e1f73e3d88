import { BRACKETED, holdsLink } from '../links/extract'
import { hasNames } from '../links/host-text'
import type { PetitionTests } from '../links/names'
import { firstSlash } from '../links/spelled'
import { codeIn } from '../markup/code'
import { holdsReference } from '../markup/entities'
import type { Tried } from '../markup/markup'
import { withoutQuotes } from '../markup/quotes'
import {
  ANGLE,
  BRACKET,
  CODE_SIGN,
  COLON,
  DOT_PAIR,
  HYPHEN_PAIR,
  LETTER_SIGN,
  LINE_BREAK,
  SLASH,
} from '../text/fold-table'
import { withoutInvisibles } from '../text/invisible'
import { maySignLetters } from '../text/sign-letters'

/** Of this many dots inside names, some belong to links: these would be looked for here, and then again. */
const MANY_NAMES = 13

const NOTHING: Tried = Object.freeze({})

/** Whether a text has a character reference, a fence of code, or a slash behind a backslash. */
export const isEscaped = (text: string): boolean => holdsReference(text) || text.includes('```') || text.includes('\\/')

/**
 * Whether a text of plain words has no reference, quotation, link or code, although it has signs that may open one. Half of the French and
 * English comments have such a sign, and nearly all of these are prose.
 *
 * @param flags of the signs in it, as `foldPlainWords` returns them
 * @param petitions what is asked about petitions
 * @param mayNameSlash false if none of its words stands for a slash
 * @returns undefined for prose; for another text what is known of it
 */
export function triedAsProse(
  text: string,
  flags: number,
  petitions: PetitionTests,
  mayNameSlash: boolean,
): Tried | undefined {
  if ((flags & DOT_PAIR) !== 0 && hasNames(text, MANY_NAMES)) return NOTHING
  if (((flags & SLASH) !== 0 || mayNameSlash) && firstSlash(text, (flags & SLASH) !== 0, mayNameSlash) >= 0)
    return NOTHING
  if ((flags & LETTER_SIGN) !== 0 && maySignLetters(text)) return NOTHING
  if ((flags & ~(LINE_BREAK | SLASH | LETTER_SIGN)) === 0) return undefined
  if ((flags & CODE_SIGN) !== 0 && isEscaped(text)) return NOTHING
  const hasLines = (flags & LINE_BREAK) !== 0
  const hasColon = (flags & COLON) !== 0
  const hasBracket = (flags & BRACKET) !== 0
  const mayQuote = (flags & (ANGLE | HYPHEN_PAIR)) !== 0 || (hasLines && hasColon) || (hasBracket && text.includes('['))
  if (mayQuote) {
    const unquoted = withoutQuotes(text)
    if (unquoted !== text) return { unquoted }
  }
  const mayLink =
    (flags & DOT_PAIR) !== 0 ||
    (hasColon && (text.includes(':/') || text.includes(':\\'))) ||
    (hasBracket && BRACKETED.test(text))
  if (mayLink && holdsLink(withoutInvisibles(text).text, petitions)) return { unquoted: text }
  if (!hasLines || (flags & (BRACKET | COLON | CODE_SIGN)) === 0) return undefined
  const code = codeIn(text)
  return code.spans.length === 0 ? undefined : { unquoted: text, code }
}

/**
 * What is known of a text of plain words and links: it has no invisible characters, and most have no quotation and no code either.
 *
 * @param flags of the signs in it
 */
export function triedWithLinks(text: string, flags: number): Tried {
  if ((flags & CODE_SIGN) !== 0 && isEscaped(text)) return NOTHING
  if (((flags & LETTER_SIGN) !== 0 && maySignLetters(text)) || firstSlash(text) >= 0) return NOTHING
  const hasLines = (flags & LINE_BREAK) !== 0
  if (hasLines || (flags & (ANGLE | HYPHEN_PAIR | BRACKET)) !== 0) {
    const unquoted = withoutQuotes(text)
    if (unquoted !== text) return { unquoted }
    if (hasLines) return { unquoted, isClean: true }
  }
  return { unquoted: text, code: { text, spans: [] }, isClean: true }
}

/** What is known of a text beside its characters. */
interface Folded {
  /** Of its signs. */
  flags: number
  /** False if none of its words stands for a slash. */
  mayNameSlash: boolean
}

/** The same of a text with characters that are not read, for which `isEscaped` is false: `clean` is the text without them, and `folded` is known of that. */
export function isProseWithout(
  text: string,
  clean: string,
  { flags, mayNameSlash }: Folded,
  petitions: PetitionTests,
): boolean {
  return triedAsProse(clean, flags, petitions, mayNameSlash) === undefined && withoutQuotes(text) === text
}
