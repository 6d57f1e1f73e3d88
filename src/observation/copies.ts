import type { Digest64 } from '../digest/keyed-hash'
import { sameAuthorThreshold } from '../digest/resemblance'
import { ORDERED_WORDS } from '../digest/sketch'
import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import { hasOtherNumbers, mayNameOthers, saysOtherwise, type TextFacts } from '../text/facts'
import { canBeShouted } from './shout'

/** What an earlier text is to a post that shares most of its words: the same one, another use of its template, or neither. */
export type Relation = 'copy' | 'use' | 'other'

/** A post, as far as its text is compared. */
export interface ComparedPost {
  /** What its text is counted under; undefined without words. */
  readonly family: Digest64 | undefined
  readonly analysis: Readonly<Analysis>
  /** Digests of its links and petitions. */
  readonly linked: readonly { readonly mark: Digest64 }[]
}

/** Words that one of two texts has and the other lacks: a bit for each of the first 32. */
interface Change {
  fresh: number
  gone: number
}

/** In texts of up to this many words, one word that is exchanged makes another text. */
const SHORT_TEXT = 15
/** A link or a name that changes beside this many words at most is no template: "À lire ce matin : LINK". */
const FEW_WORDS = 8

function wordAt(sketch: Uint8Array, i: number): number {
  return (sketch[2 * i] as number) | ((sketch[2 * i + 1] as number) << 8)
}

/** The words of the first text, among its first 32, that the second lacks: a bit for each. */
export function lacking(a: Uint8Array, n: number, b: Uint8Array, m: number): number {
  let places = 0
  for (let i = 0; i < n; i++) {
    const word = wordAt(a, i)
    let at = 0
    while (at < m && wordAt(b, at) !== word) at++
    if (at === m) places |= 1 << i
  }
  return places
}

/**
 * Whether the text of a comment has all words of a post but one: of posts that are too short for a family of near copies. A link or a
 * name beside so few words is no template.
 */
export function isVariation({ texts }: Memory, { sketch, words, kinds }: Readonly<Analysis>, comment: number): boolean {
  if (texts.words(comment) !== words) return false
  const other = texts.sketch(comment)
  let different = -1
  for (let i = 0; i < words; i++) {
    if (wordAt(sketch, i) === wordAt(other, i)) continue
    if (different >= 0) return false
    different = i
  }
  return different >= 0 && (((kinds.links | kinds.names | kinds.addressed) >>> different) & 1) === 0
}

/** Compares the text of a post with those of comments. */
export class Copies {
  readonly #memory: Memory
  readonly #post: ComparedPost
  /** By comment, since several rows ask. Made when something is compared: of most posts nothing was seen before. */
  #resemblances: Map<number, number> | undefined
  #changes: Map<number, Change> | undefined

  constructor(memory: Memory, post: ComparedPost) {
    this.#memory = memory
    this.#post = post
  }

  /** Whether the post's text may be shouted. */
  get canBeShouted(): boolean {
    return canBeShouted(this.#post.analysis)
  }

  /** The resemblance of the post's text to that of a comment, 0..1; -1 if nothing is known of that one's words. */
  resemblanceTo(comment: number): number {
    if (this.#hasOtherText(comment)) return -1
    this.#resemblances ??= new Map()
    let found = this.#resemblances.get(comment)
    if (found === undefined) {
      found = this.#memory.resemblances(this.#post.analysis, [comment])[0] as number
      this.#resemblances.set(comment, found)
    }
    return found
  }

  /** Whether the text of a comment, of any author, uses the template of the post to say something else. */
  differs(comment: number): boolean {
    const { analysis } = this.#post
    const facts = this.#memory.records.facts(comment)
    if (analysis.keyCount === 0 || this.#isExact(facts) || this.#isLinkedAlike(comment, facts)) return false
    if (this.#hasOtherText(comment)) return false
    const words = this.#longest(comment)
    return saysOtherwise(analysis.facts, facts, words) || this.#namesOthers(comment, facts, words)
  }

  /**
   * What a comment of the same author is to the post, if both are in one family.
   *
   * @param isClose false for a comment of which only facts are compared
   */
  relationTo(comment: number, isClose: boolean): Relation {
    const { analysis } = this.#post
    const facts = this.#memory.records.facts(comment)
    // The family of shorter texts has equal texts only.
    if (analysis.keyCount === 0 || this.#isExact(facts) || this.#isCutElsewhere(comment)) return 'copy'
    const resemblance = isClose ? this.resemblanceTo(comment) : -1
    if (resemblance < 0) return this.differs(comment) ? 'use' : 'copy'
    const words = this.#longest(comment)
    if (!this.#isLinkedAlike(comment, facts)) {
      if (words <= ORDERED_WORDS) {
        const { fresh, gone } = this.#changeTo(comment)
        // The same words: their case or their order differs. In another order numbers say something else: "2/3, 3/4" and "2/4, 3/3".
        if (fresh === 0 && gone === 0) return hasOtherNumbers(analysis.facts, facts) ? 'use' : 'copy'
        const exchanged = gone === 0 ? 0 : fresh
        if (exchanged !== 0 && this.#isSmall(exchanged)) return 'other'
        if (words <= SHORT_TEXT && (exchanged & ~this.#free()) !== 0) return 'use'
      }
      if (saysOtherwise(analysis.facts, facts, words) || this.#namesOthers(comment, facts, words)) return 'use'
    }
    return resemblance >= sameAuthorThreshold(words) ? 'copy' : 'use'
  }

  /** Whether a comment of the same author, of any text, uses the template of the post. */
  isUse(comment: number): boolean {
    const { family } = this.#post
    if (family === undefined || !this.#memory.records.hasMark(comment, family.lo, family.hi)) return false
    return this.relationTo(comment, true) === 'use'
  }

  /** Whether a comment of the same author is so alike that only its numbers, names or one word make it another use of a template. */
  isOtherUse(comment: number): boolean {
    return this.isUse(comment) && this.resemblanceTo(comment) >= sameAuthorThreshold(this.#longest(comment))
  }

  /**
   * Whether the text by which a comment is remembered is not the one by which it is met: a site may show it in two ways, and then the
   * other one is met if it is equal.
   */
  #hasOtherText(comment: number): boolean {
    const { family } = this.#post
    const { records, texts } = this.#memory
    return family !== undefined && texts.words(comment) > 0 && !records.hasMark(comment, family.lo, family.hi)
  }

  /** The words of the post that a comment lacks, and those of the comment that the post lacks; only for texts of up to 32 words. */
  #changeTo(comment: number): Change {
    this.#changes ??= new Map()
    let change = this.#changes.get(comment)
    if (change === undefined) {
      const { sketch, words } = this.#post.analysis
      const other = this.#memory.texts.sketch(comment)
      const count = this.#memory.texts.words(comment)
      change = { fresh: lacking(sketch, words, other, count), gone: lacking(other, count, sketch, words) }
      this.#changes.set(comment, change)
    }
    return change
  }

  /** Words that may be exchanged in a copy: tokens, the name of the reader, and a link beside many words. */
  #free(): number {
    const { kinds, ownWords } = this.#post.analysis
    return kinds.tokens | kinds.addressed | (ownWords > FEW_WORDS ? kinds.links : 0)
  }

  /** Whether nothing but a link or a name was exchanged, beside few words. */
  #isSmall(change: number): boolean {
    const { words, ownWords, kinds } = this.#post.analysis
    if ((change & ~kinds.links) === 0) return ownWords <= FEW_WORDS
    return (change & ~(kinds.links | kinds.names | kinds.addressed)) === 0 && words - 1 <= FEW_WORDS
  }

  /**
   * Whether a name in the post stands in place of one in a comment. In longer texts names are not compared: which of so many words are
   * names depends on where their sentences begin.
   */
  #namesOthers(comment: number, facts: Readonly<TextFacts>, words: number): boolean {
    const { analysis } = this.#post
    if (words > ORDERED_WORDS || !mayNameOthers(analysis.facts, facts)) return false
    if (this.resemblanceTo(comment) < 0) return true
    const { fresh, gone } = this.#changeTo(comment)
    return gone !== 0 && (fresh & analysis.kinds.names) !== 0
  }

  /** Whether the text of a comment has the same letters as the post, whose words are cut into pieces. */
  #isCutElsewhere(comment: number): boolean {
    const { analysis } = this.#post
    if (!analysis.isInPieces) return false
    const at = this.#memory.sightingOf(comment, analysis.lo, analysis.hi)
    return at >= 0 && this.#memory.records.resemblance(at) === 1
  }

  #isExact(facts: Readonly<TextFacts>): boolean {
    const { exact, numbers, names, negations } = this.#post.analysis.facts
    return (
      exact !== 0 &&
      exact === facts.exact &&
      numbers === facts.numbers &&
      names === facts.names &&
      negations === facts.negations
    )
  }

  /** Whether a longer text leads to the same petition, page or site as that of a comment. */
  #isLinkedAlike(comment: number, facts: Readonly<TextFacts>): boolean {
    const { analysis, linked } = this.#post
    if (linked.length === 0 || analysis.ownWords <= FEW_WORDS) return false
    if (facts.sites !== 0 && facts.sites === analysis.facts.sites) return true
    return linked.some(({ mark }) => this.#memory.sightingOf(comment, mark.lo, mark.hi) >= 0)
  }

  #longest(comment: number): number {
    return Math.max(this.#post.analysis.words, this.#memory.texts.words(comment))
  }
}
