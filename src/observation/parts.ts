import type { Digest64 } from '../digest/keyed-hash'
import { cutElsewhere, mistyped } from '../digest/mistyped'
import { type RingText, textOf } from '../digest/outline'
import { PartQuery } from '../digest/shared-part'
import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import type { PostPosition } from './position'

/** Comments of an author that are looked at: the latest. A store sends the outlines of as many. */
export const LOOKED_AT = 16
/**
 * The share of the longer of two texts that is the same, from which the later one repeats the earlier one: with twice as many other words
 * around it, a text is a third or less, as words are counted. Introductions and signatures of answers are less.
 */
const SHARED = 0.28
/** A part of fewer words, as a greeting has or a closing line, must be more of the longer text. */
const SHORT_PART = 16
const SHARED_SHORT = 0.4

/** A text with more words of letters and digits is a list of codes, which differ as typos do: "lot12", "lot13". As a share. */
const CODES = 0.25
/** Only of so many first words it is known. */
const KNOWN = 32

function isOfCodes({ words, kinds }: Readonly<Analysis>): boolean {
  let codes = 0
  for (let left = kinds.tokens; left !== 0; left &= left - 1) codes++
  return codes > CODES * Math.min(words, KNOWN)
}

/** An earlier comment that shares a part with a post, or is the same text with other typos. */
export interface SharedPart {
  comment: number
  /** It is the same text with other typos, and not a part of it. */
  isMistyped: boolean
  /** The share of the longer text; with typos, of the letters. 0..1. */
  share: number
}

const NONE: readonly SharedPart[] = Object.freeze([])
/** Prepared and used up inside `withSharedPart`. */
const QUERY = new PartQuery()

/**
 * The latest comments of an author that share a large part with a post, newest first: somebody puts as many other words around the same
 * text each time, or mistypes it in another way each time.
 *
 * @param family what the text of the post is counted under: texts of another family are no near copies of it
 */
export function withSharedPart(
  memory: Memory,
  analysis: Readonly<Analysis>,
  {
    authorSlot,
    self,
    time,
    order,
    family,
  }: Pick<PostPosition, 'authorSlot' | 'self' | 'time' | 'order'> & {
    family: Digest64 | undefined
  },
  windowMs: number,
): readonly SharedPart[] {
  const { outline, outlined, words, keyCount } = analysis
  if (outlined === 0 || keyCount === 0) return NONE
  const { records, texts, outlines } = memory
  let found: SharedPart[] | undefined
  let own: RingText | undefined
  let isCodes = false
  let at = memory.newestOf(authorSlot)
  for (let steps = 0; at >= 0 && steps < LOOKED_AT; at = records.older(at), steps++) {
    const posted = records.time(at)
    if (posted <= time - windowMs) break
    if (at === self || posted >= time + windowMs || ((records.order(at) - order) | 0) > 0) continue
    const other = texts.words(at)
    if (!PartQuery.canShare(words, other)) continue
    const text = outlines.find(at)
    if (text === undefined) continue
    if (own === undefined) {
      own = textOf(outline, words)
      isCodes = isOfCodes(analysis)
      QUERY.prepare(own)
    }
    const shared = QUERY.shared(text)
    const part = shared / Math.max(words, other)
    const areOtherWords = () => records.markLo(at) !== family?.lo || records.markHi(at) !== family.hi
    const copied = isCodes ? 0 : mistyped(own, text, areOtherWords) || cutElsewhere(own, text)
    // Where letters are swapped, all words are the same by their letters.
    const share = copied > 0 ? copied : part < (shared < SHORT_PART ? SHARED_SHORT : SHARED) ? 0 : part
    if (share === 0) continue
    found ??= []
    found.push({ comment: at, isMistyped: copied > 0, share })
  }
  return found ?? NONE
}
