import type { Action, Category, Evidence, Language, Tier } from '../index'
import type { AnyChanges, AnyPolicy } from '../policy/types'
import type { AllRules } from '../rules/types'

/**
 * The data embedded in the page. Facts about comments are in columns, one entry per comment in the order of the replay, because
 * 100,000 objects would take three times the space.
 */
export interface ReportData {
  title: string
  language: Language
  /** Of the times shown; absent: the reader's. */
  timeZone?: string
  policy: AnyPolicy
  /** The rules of the run, as they were given; absent if it had none. */
  rules?: AllRules
  /** Number of earlier comments that are left out because one page cannot hold them. */
  left: number
  /** Comments for which the recorded counts give another action than the replay did, because its history was full. */
  differing: number
  authors: AuthorEntry[]
  /** What the history knew of each author at the last post. */
  standings: PackedStanding[]
  /** What is known of the run; absent if the page was made without a file. */
  run?: RunFacts
  threads: string[]
  comments: CommentColumns
  /** Verdicts with evidence or an exemption, by comment. */
  verdicts: Record<number, PackedVerdict>
  history: PackedHistory
}

/** Index of `TIERS`, first seen (milliseconds since the epoch), days with a post, posts in the author's own words, posts held or refused. */
export type PackedStanding = [tier: number, firstSeen: number, days: number, posts: number, held: number]

/** What was read, and whether that was all. */
export interface RunFacts {
  /** Whether every file was read to its end. */
  complete: boolean
  files: {
    name: string
    format: string
    /** The headings from which each field was read. */
    columns: Readonly<Record<string, readonly string[]>>
    /** Rows that could not be read. */
    bad: number
    /** How dates such as 3/4/2026 were read, if there were any. */
    dates?: 'day' | 'month' | 'unclear' | 'mixed'
  }[]
}

export type AuthorEntry = [id: string, name?: string]

export interface CommentColumns {
  /** The site's id, 0 for none. */
  id: (string | 0)[]
  author: number[]
  /** -1 for none. */
  thread: number[]
  /** Milliseconds since the previous comment; for the first, since the epoch. */
  time: number[]
  text: string[]
  /** One digit per comment: an index of `ACTIONS`. */
  action: string
  /** Comments that a later row with the same id replaces: edits and retries. */
  replaced: number[]
}

/** From the mildest to the most severe. */
export const ACTIONS: readonly Action[] = ['allow', 'nudge', 'hold', 'reject']

/** From the least known author to the best known. */
export const TIERS: readonly Tier[] = ['stranger', 'new', 'known', 'regular', 'trusted']

/** An earlier sighting, and its comment if the report has it. */
export type PackedEarlier = { at?: number; id?: string; thread?: string; postedAt: number; resemblance: number }

export interface PackedVerdict {
  category: Category
  evidence: (Omit<Evidence, 'earlier'> & { earlier?: PackedEarlier[] })[]
  exemption?: string | undefined
  retryAfterMs?: number | undefined
  /** Names of the rules that changed it, and of those that are tried and would have. */
  rules?: readonly string[] | undefined
  shadowRules?: readonly string[] | undefined
}

/** What many may repeat in a thread. */
export type Welcome = 'petition' | 'link' | 'text'

/** A rule that gathers something, as the page applies it. */
export interface PackedGathering {
  name: string
  kind: 'petition' | 'link' | 'domain'
  /** `*` is any petition. */
  key: string
  thread: string
  elsewhere: 'nudge' | 'hold'
  /** Tried, and not applied. */
  shadow: boolean
  message?: Evidence['message'] | undefined
}

/** What the rules of the run mean for each comment. Rules that are tried are left out, since they change nothing. */
export interface PackedRules {
  /** Rules for threads, with their places in the list that was given. */
  threads: {
    at: number
    welcome: Welcome[]
    policy?: AnyChanges | undefined
    message?: Evidence['message'] | undefined
  }[]
  /** Which of them is about a thread, by its index. */
  threadOf: Record<number, number>
  /** With their places in the list that was given. */
  gather: (PackedGathering & { at: number })[]
  /** What of a comment is gathered: pairs of a rule and a link. */
  gathered: Record<number, number[]>
  /** How many of its links count, and the keys of marks that do not, of the comments with a link that is allowed. */
  allowed: Record<number, [counting: number, ...keys: string[]]>
  /** The signals that are excused; null for all about repetition and floods. */
  permitted: Record<number, (string | null)[]>
}

/** Integers of one mark: its kind, its key, the link that carries it or -1, and eight counts. */
export const MARK_FIELDS = 11

/** What the page judges again: the counts, and who posted where and when. */
export interface PlayedData {
  history: PackedHistory
  threads: string[]
  comments: Pick<CommentColumns, 'author' | 'thread' | 'time'>
}

/** Vectors of texts that share a part with a comment, and of those in its thread; then of those that are the same with other typos. */
export type PackedParts = [anywhere: number, inThread: number, mistyped: number, mistypedInThread: number]

/** The counts that signals saw for every comment. A list without a note has one entry per comment. */
export interface PackedHistory {
  /** Windows, milliseconds, rising. */
  stops: number[]
  /** Count and authors for every window, one vector after the other. Vector 0: once, by one author, in every window. */
  vectors: number[]
  kinds: string[]
  /** Keys of marks; empty for texts, which are distinguished by their index in this list. */
  keys: string[]
  /** Vector of the author's posts. */
  posts: number[]
  /** Milliseconds since the author's latest post; -1 for the author's first. */
  idle: number[]
  /** Bits of `TRIGGERS`. */
  present: number[]
  /** Own words `n`; for a text too short to count as repeated, `-n - 1`. */
  words: number[]
  allWords: number[]
  /** Canonical characters. */
  length: number[]
  /** One digit per comment: see `Recorded.everyday`. */
  everyday: string
  /** One digit per comment, the author's tier when it was posted under the policy of the replay: an index of `TIERS`. */
  tiers: string
  /** Vectors of texts that differ in one word, for comments that have such texts. */
  variations: Record<number, number>
  /** Vectors of texts that share a part with it, for comments that have such texts. */
  parts: Record<number, PackedParts>
  /** Windows in which it is known who posts a text, milliseconds. */
  crowdStops: number[]
  /**
   * Strangers, the most at once, and bits for each of those windows: 1 this author is a stranger, 2 a copy was held before, 4 it is shouted,
   * 8 in a lively thread.
   */
  crowds: Record<number, number[]>
  markCount: number[]
  /** `MARK_FIELDS` a mark. */
  marks: number[]
  /** Of each link whether it is an ordinary one, a petition or a bare name (0, 1, 2); how many were met, and on how many domains, of the comments that have any. */
  links: Record<number, [kinds: number[], linkCount: number, linkDomains: number]>
  /** Invisible characters and words of mixed alphabets, of the comments that have any. */
  disguises: Record<number, [invisibles: number, mixedWords: number]>
  exemptions: Record<number, string>
  /** An address of each petition, by the index of its key. */
  addresses: Record<number, string>
  rules?: PackedRules
  /** Findings of signals that do not count; limits do not change them. */
  fixed: Record<number, FixedCharge[]>
}

export type FixedCharge = Omit<Evidence, 'earlier'> & {
  category: Category
  atMost?: 'hold'
  /** Of a duplicate: its first post, whose action it gets at least; or that action, if the report does not have the post. */
  first?: number
  atLeast?: Action
}
