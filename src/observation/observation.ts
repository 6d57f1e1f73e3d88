import type { SurgeRates } from '../history/rates'
import type { Gathering } from '../rules/compiled'
import type { Author, Comment, Earlier, Label, Link, Mark, Standing } from '../types'
import type { Crowd } from './crowd'
import type { InsistentPost, ObservedDuplicate } from './position'

/**
 * How often something was seen in a sliding window that ends with this post. This post is counted too, so that a count is 1 or more.
 *
 * @example
 * ```ts
 * import type { Count } from 'digue'
 *
 * // Seconds until the author has fewer than five earlier posts in the window.
 * const wait = (posts: Count) => (posts.count > 5 ? Math.ceil(posts.freesAfter(5) / 1000) : 0)
 * ```
 */
export interface Count {
  /** Sightings. The latest 256 earlier ones are looked at, so that 257 means 257 or more. */
  readonly count: number
  /** Distinct authors among them. */
  readonly authors: number
  /** Of the earlier sightings the first and the two latest, oldest first, for a finding to cite. */
  readonly earlier: readonly Earlier[]
  /**
   * Milliseconds after this post until fewer than `limit` sightings, this post included, are left in the window; 0 if that is so
   * already.
   *
   * @param limit a whole number from 1
   */
  freesAfter(limit: number): number
}

/**
 * One mark of a post, a text, a link, a petition, a domain or one of a custom kind, with the answers to how often it was seen. All
 * windows are in milliseconds.
 *
 * @example
 * ```ts
 * import type { ObservedMark } from 'digue'
 *
 * // Whether five authors posted this within an hour.
 * const isPopular = (mark: ObservedMark) => mark.onSite(3_600_000).authors >= 5
 * ```
 */
export interface ObservedMark extends Mark {
  /** The link that carries the mark, if any. */
  readonly link: Link | undefined
  /** 1; for a text its resemblance to the text that it is counted with, 0..1. */
  readonly resemblance: number
  /** When this post began to show the mark, in milliseconds since the epoch: earlier than the post's own time if an edit kept it. */
  readonly time: number
  /** Whether anybody showed it before, however long ago. */
  readonly wasSeen: boolean
  /**
   * Counts it by anyone, anywhere. Of a link, petition or domain, posts of others that were held or rejected are left out; of a text too,
   * unless the author of this post is a stranger.
   */
  onSite(windowMs: number): Count
  /** Counts it by this author, in any thread; of a text, those posts that are copies of this one. */
  byAuthor(windowMs: number): Count
  /** Counts it by this author in this thread; of a text, those posts that are copies of this one. */
  byAuthorInThread(windowMs: number): Count
  /** Counts it by anyone in this thread, as `onSite` does. */
  inThread(windowMs: number): Count
}

/**
 * What a signal sees of a post: facts about its text, its marks with their counts, and the author's recent posts. Reading it changes
 * nothing. For a test of a signal, `observe` in `digue/testing` makes one.
 *
 * @example
 * ```ts
 * import { defineSignal, type Observation } from 'digue'
 *
 * const isShouting = ({ text, words }: Observation) => words > 3 && text === text.toUpperCase()
 * const shouting = defineSignal({
 *   name: 'shouting',
 *   category: 'spam',
 *   inspect: (post) => (isShouting(post) ? { signal: 'shouting', weight: 0.4 } : undefined),
 * })
 * ```
 */
export interface Observation {
  /** The comment, as the caller gave it. */
  readonly comment: Comment
  /** Its author: an object, also if the comment has just an id. */
  readonly author: Author
  /** Milliseconds since the epoch; for a comment without `postedAt` the clock's time. */
  readonly postedAt: number
  /** What a reader sees of the content: markup and quotations are left out, a signature is not. */
  readonly text: string
  /** Words, each link counting as one, without quotations and signatures. */
  readonly words: number
  /** Words that are not links. */
  readonly ownWords: number
  /** Characters of the canonical text, without links and quotations. */
  readonly length: number
  /** Whether the text is too short for a repetition to mean anything, by its words and characters. Longer courtesies are not among these. */
  readonly isShort: boolean
  /** Distinct links outside quotations, the first 64. */
  readonly links: readonly Link[]
  /** How many distinct links there are outside quotations. */
  readonly linkCount: number
  /** How many registrable domains those links have. */
  readonly linkDomains: number
  /** Invisible characters inside words. */
  readonly invisibles: number
  /** Words that mix Latin letters with their look-alikes in other scripts. */
  readonly mixedWords: number
  /** Length of a content that was too long to be read whole, in UTF-16 code units; 0 for one that was. */
  readonly truncatedFrom: number
  /**
   * The marks of the post, each once: text, links, petitions, domains, those of custom kinds, and for a stranger without `joinedAt` the
   * address (`ip`), of which the key is a digest.
   */
  readonly marks: readonly ObservedMark[]
  /** Counts the author's posts in a window of milliseconds; 257 at most. */
  posts(windowMs: number): Count
  /**
   * Counts those of the author's latest posts, in a window of milliseconds, that use the template of this one: they differ in exactly
   * one word; or they are nearly the same text, and have other numbers, names or negations, or resemble it too little for a copy.
   */
  variations(windowMs: number): Count
}

/** A human's label of a text, or of the text that it is a near copy of. */
export interface ObservedLabel {
  label: Label
  /** 0..1; 1 for the labelled text itself. */
  resemblance: number
  /** The author published it before it was labelled, and no comment of the author was ever called spam. */
  publishedBefore?: boolean | undefined
}

/** A mark as built-in signals see it. */
export interface BuiltInMark extends ObservedMark {
  /**
   * Counts a text as `onSite` does, without posts that say something else, unless all its authors are strangers. Of an author's codes
   * (`codes`), of which `byAuthor` counts one post for each, those in near copies of this post.
   */
  alikeOnSite(windowMs: number): Count
  /**
   * Counts a link as `onSite` does, if it is new here: no page that the site knows, and not the page on which the post stands. For a stranger
   * those posts of strangers count, too, that were held or rejected.
   */
  newOnSite(windowMs: number): Count
  /** Counts a link in this post and in posts of strangers, those too that were held or rejected. */
  byStrangers(windowMs: number): Count
  /** Counts a text in this thread as `alikeOnSite` does. */
  alikeInThread(windowMs: number): Count
  /** Counts it in posts from the address of this one: see `BuiltInObservation.address`. Of a text, those that are copies of this one. */
  fromAddress(windowMs: number): Count
  /** Counts it in posts from the address of this one in this thread. */
  fromAddressInThread(windowMs: number): Count
  /** Counts a text in posts from the address of this one that use its template to say something else. */
  usesFromAddress(windowMs: number): Count
  /** Counts it by anyone in this thread, also where a rule of the site has it counted otherwise. */
  toldInThread(windowMs: number): Count
  /**
   * Who posts it lately, on the site.
   *
   * @param windowMs the window, milliseconds
   * @param least the surge below which authors are not looked at, and none is reported
   */
  crowd(windowMs: number, least: number): Crowd
  /** Whether half of the authors of a text in a window, and of a few nearly all, posted it within one minute. */
  isShouted(windowMs: number): boolean
  /** Whether most posts of a text in a window are in this thread, and the thread was lively before the first of them. */
  isLively(windowMs: number): boolean
}

/** A mark that has a thread of its own. */
export interface GatheredMark {
  rule: Gathering
  mark: BuiltInMark
  /** The link that it is found by. */
  link: Link
}

/** What built-in signals see of a post. */
export interface BuiltInObservation extends Observation {
  readonly marks: readonly BuiltInMark[]
  /** The part of `text` that is compared: without signatures, lines of programs and the formulas of a letter. */
  readonly body: string
  /** Links in those other parts, without petitions, which are among `links`. */
  readonly asideLinks: readonly Link[]
  /** The post is nothing but quotation, and so are its words, links and marks. */
  readonly isQuotation: boolean
  /** The mark of the address that the post came from, which only posts of strangers carry. */
  readonly address: BuiltInMark | undefined
  readonly label: ObservedLabel | undefined
  readonly duplicate: ObservedDuplicate | undefined
  /** What the author comes back with, however slowly; only where this post is not the first. */
  readonly insisted: readonly InsistentPost[]
  /** What the post shows that belongs in another thread, by the rules of the site. */
  readonly gathered: readonly GatheredMark[]
  /** How well the history knows the author, without this post. */
  readonly standing: Standing
  /** The probability of spam by the labels so far, 0..1; undefined if they are too few or the policy does not ask for it. */
  readonly spam: number | undefined
  /** The surges that the post is in, of its thread and of the site, this post counted. */
  readonly surge: SurgeRates | undefined
  /**
   * Counts those of the author's latest posts, in a window of milliseconds, that share a large part with this one, or are the same text with
   * other typos: see `withSharedPart`.
   *
   * @param inThread whether those in other threads are left out
   * @param only whether those are left out that merely share a part
   */
  parts(windowMs: number, inThread: boolean, only?: 'mistyped'): Count
  /**
   * Counts the author's posts that copy others in a window of milliseconds, if this one does: see `copiedBy`. `earlier` are the posts that it
   * copies.
   */
  copied(windowMs: number): Count | undefined
}
