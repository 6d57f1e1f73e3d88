import type { Digest64 } from '../digest/keyed-hash'
import type { TextFacts } from '../text/facts'
import type { Action } from '../types'
import type { InsistentMark } from './insistence'
import type { TextPrint } from './near-texts'

/** From the mildest to the most severe: records and snapshots hold the index. */
export const ACTIONS: readonly Action[] = ['allow', 'nudge', 'hold', 'reject']

/** Who posted a link: a stranger, somebody else, or its first author, who is a regular member or has an exempt role and so vouches for it. */
export const SHARERS = ['stranger', 'known', 'voucher'] as const
export type Sharer = (typeof SHARERS)[number]

/** A mark of a comment, and since when the comment shows it. */
export interface Sighting {
  lo: number
  hi: number
  /** Milliseconds since the epoch. */
  time: number
  /** Serial number of arrival: see `isLater`. */
  order: number
  /** 1, or for a text its resemblance to the family it is counted with. */
  resemblance: number
  /** Of the address that the comment came from, which is nothing that it shows. */
  isAddress?: boolean | undefined
  /** Of a link: who posted it. */
  sharer?: Sharer | undefined
}

/** The digest that a text is counted under: its own, or that of the remembered text that it is a near copy of. */
export interface Family extends Digest64 {
  /** Of the text to the one it was recognised as: above 0, and 1 for equal texts. */
  resemblance: number
}

/** Sightings, and their authors without that of the post that is judged. */
export interface Counted {
  count: number
  authors: number
}

/** How many sightings of a mark count in one window, beside the post that is judged. */
export interface Tally {
  windowMs: number
  site: Counted
  thread: Counted
  author: number
  authorInThread: number
  address?: Counted
  addressInThread?: Counted
}

/** What is recorded of one comment. */
export interface Entry {
  id: string | undefined
  author: Digest64
  thread: string | undefined
  /** Milliseconds since the epoch. */
  time: number
  /** Serial number of arrival: see `isLater`. */
  order: number
  /** Counted for its author only: neither thread nor site counts see it. */
  exempt: boolean
  /** Of a post that was refused as part of a flood there are none: it counts as one more post of its author. */
  sightings: readonly Sighting[]
  text?: TextPrint | undefined
  /** What the text is counted under; undefined without a text. */
  family?: Digest64 | undefined
  /**
   * A signal found something in it. Only a moderator who approves it changes this: an attack must not become ordinary use of its own
   * text.
   */
  flagged: boolean
  /** The post repeats an earlier one by accident. Counts of other posts pass over it. */
  duplicate: boolean
  /** What the verdict said. */
  action: Action
  /** What distinguishes the text from others that share most of its words. */
  facts: Readonly<TextFacts>
  /**
   * It speaks for its author: five words or more, neither held nor rejected, and no copy of another post of the author that was
   * remembered. An edit keeps this, unless it is held or rejected.
   */
  counted: boolean
  /** It was held or rejected, and not approved since. An edit keeps this. */
  held: boolean
  /** The author's account was more than 30 days old. Such an author is no stranger in the crowds of others either. */
  settled: boolean
  /** What became of it after its verdict: bits of `fate`. */
  fate: number
  /** The signals and rows that flagged it, as `reasonsOf` writes them; undefined if none did. */
  reasons: string | undefined
  /** How often its author came back with what it repeats, this post included. */
  insisted?: readonly InsistentMark[] | undefined
}
