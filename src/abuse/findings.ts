import type { Lexicon } from './lexicon'
import type { Found } from './phrases'
import { COMMA, SENTENCE, type Token, tokenize } from './tokens'

/**
 * The rows of the signal `abuse`.
 *
 * `threat`: violence that the author announces, or violence against somebody who is addressed, who is told to end their own life for instance ·
 * `incitement`: a call for violence against a group or a person · `wish`: hoping for somebody's death or harm, or calling it deserved · `insult`:
 * addressed to somebody · `insult-about`: said of somebody · `profanity`: coarse words · `self-harm`: the author writes of ending their own life.
 *
 * @example
 * ```ts
 * import type { AbuseKind } from 'digue/abuse'
 *
 * const isAboutViolence = (kind: AbuseKind) => kind === 'threat' || kind === 'incitement' || kind === 'wish'
 * ```
 */
export type AbuseKind = 'threat' | 'incitement' | 'wish' | 'insult' | 'insult-about' | 'self-harm' | 'profanity'
/** The strongest first. */
export const KINDS: readonly AbuseKind[] = [
  'threat',
  'incitement',
  'wish',
  'insult',
  'insult-about',
  'self-harm',
  'profanity',
]
/** Somebody may be in danger. */
export const URGENT: readonly AbuseKind[] = ['threat', 'incitement', 'self-harm']

/** A passage of a text. */
export interface Passage {
  kind: AbuseKind
  /** Quoted, reported, negated, or of things: it is talked about rather than said. */
  mentioned: boolean
  /** As written, for showing. */
  shown: string
}

/** Who reports does so shortly before, in the same sentence. */
const REPORT_REACH = 10
/** What negates a threat stands near its verb; an insult is negated by what stands right before its article. */
const NEGATION_REACH = 3
/** "… !", she said. */
const AFTER_REACH = 3
const THING_REACH = 25
const MAX_SHOWN = 60
const ARTICLES = new Set([
  'un',
  'une',
  'des',
  'de',
  'd',
  'le',
  'la',
  'les',
  'tous',
  'a',
  'an',
  'the',
  'al',
  'such',
  'be',
  'etre',
  'sois',
  'soyez',
])

const isKind = (kind: string): kind is AbuseKind => (KINDS as readonly string[]).includes(kind)

/** Of a text, what stands in the way between two places. */
function separated(tokens: readonly Token[], from: number, to: number, by: number): boolean {
  for (let i = from + 1; i <= to; i++) if ((tokens[i] as Token).before >= by) return true
  return false
}

function negates(tokens: readonly Token[], negation: Found, { kind, start }: Found): boolean {
  if (negation.start >= start || separated(tokens, negation.start, start, COMMA)) return false
  // Where "ne … pas" is taken for part of the phrase, or reaches into it.
  if (negation.end > start) return true
  if (kind !== 'insult') return start - negation.end < NEGATION_REACH
  for (let i = negation.end; i < start; i++) if (!ARTICLES.has((tokens[i] as Token).word)) return false
  return start - negation.end < NEGATION_REACH
}

function mentions(tokens: readonly Token[], other: Found, found: Found): boolean {
  switch (other.kind) {
    case 'report':
      if (other.end <= found.start)
        return (
          found.start - other.end < REPORT_REACH &&
          // "He wrote: …" reports the sentence that follows a colon or a line.
          !separated(tokens, other.end - 1, found.start, SENTENCE)
        )
      return (
        other.start >= found.end &&
        other.start - found.end < AFTER_REACH &&
        !separated(tokens, found.end - 1, other.start, SENTENCE)
      )
    case 'negation':
      return negates(tokens, other, found)
    case 'thing':
      return found.kind === 'threat' && Math.abs(other.start - found.start) < THING_REACH
    default:
      return false
  }
}

/** The passages of a text that are abuse or talk about it, in its order. Linear in the text, but for crowds of findings. */
export function passagesOf(text: string, lexicon: Lexicon, tag: string | undefined): Passage[] {
  const { read, tokens } = tokenize(text, lexicon.hidden)
  const all = lexicon.phrasesIn(tokens, tag).find(tokens)
  const passages: Passage[] = []
  let end = 0
  all.forEach((found, index) => {
    const { kind, start } = found
    if (!isKind(kind) || start < end) return
    // Both lists are in the order of the text: neighbours are enough.
    const near = all.slice(Math.max(0, index - THING_REACH), index + THING_REACH)
    if (near.some((other) => other.kind === 'none' && other.start < found.end && start < other.end)) return
    // A threat that an insult begins, or the other way round: the stronger says more.
    const stronger = near.some(
      (other) =>
        isKind(other.kind) &&
        KINDS.indexOf(other.kind) < KINDS.indexOf(kind) &&
        other.start < found.end &&
        start < other.end,
    )
    if (stronger) return
    end = found.end
    const own = tokens.slice(start, found.end)
    const mentioned = own.some(({ quoted }) => quoted) || near.some((other) => mentions(tokens, other, found))
    const shown = read.slice(tokens[start]?.start, tokens[found.end - 1]?.end).replace(/\s+/g, ' ')
    passages.push({ kind, mentioned, shown: shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN - 1)}…` : shown })
  })
  return passages
}
