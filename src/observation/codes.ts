import type { Digest64 } from '../digest/keyed-hash'
import { ORDERED_WORDS } from '../digest/sketch'
import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import { type Copies, lacking } from './copies'
import type { PostPosition } from './position'

/** Posts of an author whose few words are compared: the latest, whose words an outside history knows too. */
const LATEST = 16
/** Texts of fewer words have no near copies in the index. */
const INDEXED_FROM = 8
/** Two posts are near copies from this share of common words on, codes left out: three words of four. */
const ALIKE = 0.75

const bits = (mask: number): number => {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

/** A post that shows an opaque code of a petition. */
export interface PostWithCode {
  readonly position: Pick<PostPosition, 'authorSlot'>
  readonly analysis: Readonly<Analysis>
  /** What its text is counted under. */
  readonly family: Digest64 | undefined
  readonly copies: Copies
  /** Digests of its codes. */
  readonly codes: readonly Digest64[]
  readonly time: number
}

/** Compares a post that shows an opaque code with earlier ones of its author that show one. */
export class CodePosts {
  readonly #memory: Memory
  readonly #post: PostWithCode
  #latest: Set<number> | undefined

  constructor(memory: Memory, post: PostWithCode) {
    this.#memory = memory
    this.#post = post
  }

  /**
   * Tests sightings: one post for each code passes, if this post does not show that code. A post that was flagged and has the same
   * digest of links as an earlier one counts as one that repeats its code: an outside history knows no more of it.
   *
   * @param found newest first
   */
  others(found: readonly number[]): (at: number) => boolean {
    const { records } = this.#memory
    const passed = new Set<number>()
    const seen = new Set<number>()
    for (let i = found.length - 1; i >= 0; i--) {
      const at = found[i] as number
      const comment = records.comment(at)
      const { sites } = records.facts(comment)
      if (this.#post.codes.some(({ lo, hi }) => this.#memory.sightingOf(comment, lo, hi) >= 0)) continue
      if (sites !== 0 && records.isFlagged(comment) && seen.has(sites)) continue
      seen.add(sites)
      passed.add(at)
    }
    return (at) => passed.has(at)
  }

  /** Whether the comment of a sighting is a near copy of the post, whatever codes both show. */
  isNear(at: number): boolean {
    const { records, texts } = this.#memory
    const { analysis, family, copies } = this.#post
    const comment = records.comment(at)
    const words = texts.words(comment)
    if (words === 0) return false
    if (analysis.words < INDEXED_FROM)
      return words < INDEXED_FROM && this.#latestPosts().has(comment) && this.#sharesWords(comment, words)
    if (family === undefined || this.#memory.sightingOf(comment, family.lo, family.hi) < 0) return false
    if (Math.max(words, analysis.words) <= ORDERED_WORDS) return this.#sharesWords(comment, words)
    return copies.relationTo(comment, true) === 'copy'
  }

  #latestPosts(): Set<number> {
    if (this.#latest !== undefined) return this.#latest
    const { records } = this.#memory
    const { position, time } = this.#post
    const latest = new Set<number>()
    let at = this.#memory.newestUpTo(position.authorSlot, time)
    for (; at >= 0 && latest.size < LATEST; at = records.older(at)) latest.add(at)
    this.#latest = latest
    return latest
  }

  /** Whether most words of two short texts are the same, links left out. Of the earlier text one word is its code. */
  #sharesWords(comment: number, words: number): boolean {
    const { sketch, words: own, kinds } = this.#post.analysis
    const fresh = lacking(sketch, own, this.#memory.texts.sketch(comment), words) & ~kinds.links
    const said = own - bits(kinds.links)
    const most = Math.max(said, words - Math.max(1, bits(kinds.links)))
    return said - bits(fresh) >= most * ALIKE
  }
}
