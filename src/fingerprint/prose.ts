import { BRACKETED, holdsLink } from '../links/extract'
import { hasNames } from '../links/host-text'
import type { PetitionTests } from '../links/names'
import { maySpell } from '../links/spelled'
import { codeIn } from '../markup/code'
import { decodeReferences } from '../markup/entities'
import type { Tried } from '../markup/markup'
import { withoutQuotes } from '../markup/quotes'
import {
  AMPERSAND,
  ANGLE,
  BRACKET,
  CODE_SIGN,
  COLON,
  DOT_PAIR,
  HYPHEN_PAIR,
  LINE_BREAK,
  SLASH,
} from '../text/fold-table'
import { withoutInvisibles } from '../text/invisible'
import { maySignLetters } from '../text/sign-letters'

/** Of this many dots inside names, some belong to links: these would be looked for here, and then again. */
const MANY_NAMES = 13

const NOTHING: Tried = Object.freeze({})

/**
 * Whether a text of plain words has no reference, quotation, link or code, although it has signs that may open one. Half of the French and
 * English comments have such a sign, and nearly all of these are prose.
 *
 * @param flags of the signs in it, as `foldPlainWords` returns them
 * @param petitions what is asked about petitions
 * @returns undefined for prose; for another text what is known of it
 */
export function triedAsProse(text: string, flags: number, petitions: PetitionTests): Tried | undefined {
  if ((flags & DOT_PAIR) !== 0 && hasNames(text, MANY_NAMES)) return NOTHING
  if (maySpell(text, (flags & SLASH) !== 0) || maySignLetters(text)) return NOTHING
  if ((flags & ~(LINE_BREAK | SLASH)) === 0) return undefined
  if ((flags & AMPERSAND) !== 0 && decodeReferences(text) !== text) return NOTHING
  if ((flags & CODE_SIGN) !== 0 && (text.includes('```') || text.includes('\\/'))) return NOTHING
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
