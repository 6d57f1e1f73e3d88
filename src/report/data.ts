import type { Action, Category, Evidence, Language } from '../index'
import type { AnyPolicy } from '../policy/types'

/**
 * What is embedded in the page. Everything about a comment stands in columns, one entry a comment in the order of the
 * replay: 100,000 objects would be three times as long.
 */
export interface ReportData {
  title: string
  language: Language
  policy: AnyPolicy
  /** Comments that came before those shown, beyond what one page can hold. */
  left: number
  /** Comments on which the recorded counts lead to another action than the replay: its history was full. */
  differing: number
  authors: AuthorEntry[]
  threads: string[]
  comments: CommentColumns
  /** Verdicts that say something, by comment. */
  verdicts: Record<number, PackedVerdict>
  history: PackedHistory
}

export type AuthorEntry = [id: string, name?: string]

export interface CommentColumns {
  /** The site's id, 0 for none. */
  id: (string | 0)[]
  author: number[]
  /** -1 for none. */
  thread: number[]
  /** Milliseconds after the comment before; the first since the epoch. */
  time: number[]
  text: string[]
  /** One digit a comment, an index of `ACTIONS`. */
  action: string
  /** Comments that a later row replaces: edits and retries have the id of what they replace. */
  replaced: number[]
}

/** In the order of severity. */
export const ACTIONS: readonly Action[] = ['allow', 'nudge', 'hold', 'reject']

/** An earlier sighting, with the comment it is of if that is in the report. */
export type PackedEarlier = { at?: number; id?: string; thread?: string; postedAt: number; resemblance: number }

export interface PackedVerdict {
  category: Category
  evidence: (Omit<Evidence, 'earlier'> & { earlier?: PackedEarlier[] })[]
  exemption?: string
  retryAfterMs?: number
}

/** Integers of one mark: its kind, its key, the link that carries it or -1, and the counts in four scopes. */
export const MARK_FIELDS = 7

/** What every signal that counts has seen of every comment. Lists without a note have one entry a comment. */
export interface PackedHistory {
  /** Windows, milliseconds, rising. */
  stops: number[]
  /** Count and authors for every window, one vector after the other. Vector 0: once, by one author, in every window. */
  vectors: number[]
  kinds: string[]
  /** Keys of marks; empty for texts, which are told apart by their place in this list. */
  keys: string[]
  /** Vector of the author's posts. */
  posts: number[]
  /** Milliseconds since the author's latest post, -1 for his first. */
  idle: number[]
  /** Bits of `TRIGGERS`. */
  present: number[]
  /** Own words; negative, less one, for a text too short to count as repeated. */
  words: number[]
  allWords: number[]
  /** Canonical characters. */
  length: number[]
  /** How everyday the words are, one digit a comment: 0 courtesies alone, 1 but for one word, 2 anything. */
  everyday: string
  /** Vectors of texts that differ in one word, of the comments that have any. */
  variations: Record<number, number>
  /** Windows in which it is known who posts a text, milliseconds. */
  crowdStops: number[]
  /** Strangers, the most at once, and whether this author is one (1), for each of those windows. */
  crowds: Record<number, number[]>
  markCount: number[]
  /** `MARK_FIELDS` a mark. */
  marks: number[]
  /** Whether each link is a petition (1), how many were met, and on how many domains, of the comments that have any. */
  links: Record<number, [petitions: number[], linkCount: number, linkDomains: number]>
  /** Invisible characters and words of mixed alphabets, of the comments that have any. */
  disguises: Record<number, [invisibles: number, mixedWords: number]>
  exemptions: Record<number, string>
  /** What signals that do not count have found; limits do not change it. */
  fixed: Record<number, FixedCharge[]>
}

export type FixedCharge = Omit<Evidence, 'earlier' | 'shadow'> & { category: Category; atMost?: 'hold' }
