import type { Digest64 } from '../digest/keyed-hash'
import type { InsistentMark } from '../history/insistence'
import { MAX_COUNTED } from '../history/windows'
import type { BuiltInRows, Earlier, Mark, Standing } from '../types'
import type { GatheredMark } from './observation'
import type { SharedPart } from './parts'

/** The earlier post that a post repeats by accident. */
export interface ObservedDuplicate {
  /** The earlier post, as evidence cites it. */
  earlier: Earlier
  /** The window in which it was looked for, milliseconds. */
  windowMs: number
  /** The text is too short for its repetition to mean anything: it is noted, and changes no action. */
  isShort: boolean
}

/** What the author of a post comes back with, however slowly. */
export interface InsistentPost {
  row: BuiltInRows['author-insists']
  mark: Mark & { readonly time: number; byAuthor(windowMs: number): { readonly earlier: readonly Earlier[] } }
  /** The count, this post included, in sixteenths of a post: see `insisted` in the history. */
  level: number
  /** The latest time of those posts, milliseconds since the epoch, in whole seconds. */
  time: number
  /** How long those posts took, milliseconds. */
  spanMs: number
  /** The pause after which the count begins to fall, milliseconds. */
  windowMs: number
  /** Its author also posts the same with other numbers, as reports have. */
  isReport: boolean
  /** What there is to record; undefined for a post that is sent again. */
  kept: InsistentMark | undefined
}

/**
 * How rules have a mark counted. `home`: many may repeat it here, so only its author's posts in this thread are counted. `elsewhere`: it has
 * a thread of its own, so its author's posts there are not counted, and what others did is another signal's matter.
 */
export type Stance = { kind: 'home' } | { kind: 'elsewhere'; threadSlots: readonly number[] }

/** Where and when a post stands among those that a history holds. */
export interface PostPosition {
  /** Slot of the author; -1 for one of whom nothing is remembered. */
  authorSlot: number
  /** Slot of the thread; -1 without a thread, -2 for one in which nothing is remembered. */
  threadSlot: number
  /** The recorded comment that this post replaces; -1 for a new one. */
  self: number
  /** Milliseconds since the epoch. */
  time: number
  /** Number of arrival, which decides between posts of one time. */
  order: number
  /** The comment whose place the post takes in counts, since one is the copy of the other; -1 for none. */
  standsFor: number
  /** Set if the post repeats that comment by accident. */
  duplicate: ObservedDuplicate | undefined
  /** What the author comes back with. */
  insisted: readonly InsistentPost[]
  /** The author's latest comments that share a part with the post, newest first. */
  shared: readonly SharedPart[]
  /** The post is nothing but quotation: it counts for its author's own rows, and for no other. */
  isQuotation: boolean
  /** When the post was edited, if it is sent again with another text: as of then it counts for floods. Milliseconds since the epoch. */
  editedAt: number | undefined
  /** How well the history knows the author, without this post. */
  standing: Standing
  /** A link that the author posts first is nobody's campaign: the author is regular, or has an exempt role. */
  vouches: boolean
  /** The thread as the comment names it. */
  thread: string | undefined
  /** How the rules of the site have marks of the post counted; undefined if no rule is about it. */
  stances: ReadonlyMap<object, Stance> | undefined
  /** What the post shows that belongs in another thread. */
  gathered: readonly GatheredMark[]
  /** The digest of the address that the post came from; only posts of strangers without `joinedAt` carry it. */
  address: Digest64 | undefined
}

/** Sightings that are read for one count of all marks of a post together, and the fewest for each mark. */
export const SHARED_COUNT = 4096
const LEAST_COUNT = 64

/** Most sightings that a count of one mark reads. */
export interface MaxCounted {
  maxCounted: number
  /** Of the author's own, of a mark that is no text: their number says how insistent somebody is. */
  maxOwn: number
}

/**
 * Most sightings that a count of one mark reads. A post of up to 16 marks has 256 for each; one that shows fifty petitions which are
 * all hot costs no more than that. The highest step of a preset for a mark is below the least of it.
 */
export function maxCountedOf(marks: number): MaxCounted {
  const maxOwn = Math.max(LEAST_COUNT, Math.floor(SHARED_COUNT / Math.max(1, marks)))
  return { maxCounted: Math.min(MAX_COUNTED, maxOwn), maxOwn }
}
