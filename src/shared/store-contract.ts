import type { AuthorExport, KeptPost } from '../filter/author-export'
import type { Action, Standing } from '../types'

/**
 * A text as a store is told of it: digests of its words and a sealed outline, never the words.
 *
 * @example
 * ```ts
 * import type { TextRequest } from 'digue/shared'
 *
 * // Whether near copies of the text of a post are looked for.
 * const hasNearCopies = ({ text }: { text?: TextRequest }) => text !== undefined && text.keys.length > 0
 * ```
 */
export interface TextRequest {
  /** 16 hexadecimal digits, like all digests here. */
  digest: string
  /** Number of words. */
  words: number
  /** For up to `orderedWords` words their digests in order, 16 bits each; for a longer text the bins. */
  sketch: Uint8Array
  /** The bins of the sketch, for a text of any length. */
  bins: Uint8Array
  /** Digests under which texts with words in common are found. Empty for a text too short to have near copies. */
  keys: readonly number[]
  /**
   * What distinguishes the text from others that share most of its words, 16 hexadecimal digits. A store keeps it with the post, and
   * with the sighting of the text.
   */
  facts: string
  /**
   * The outline of a text of 12 to 256 words: which letters each word has. The author's own posts are compared by it more closely. It is
   * sealed with the secret. A store keeps it as it is given, with each of the author's latest `ownOutlines` posts, and gives it back
   * (`StoredPost.outline`) with the slice of a post that has one.
   */
  outline?: {
    /** The sealed outline. */
    sealed: Uint8Array
    /** How long it matters, milliseconds. */
    retainMs: number
  }
  /** Only this author's own posts of the text are counted, since it is an everyday remark. */
  byAuthorOnly: boolean
  /** The text is not compared with texts that its author posted before this time. Milliseconds since the epoch. */
  since: number
  /** If the text was posted `from` times within `windowMs`, the slice also has what its authors posted besides (`others`). */
  crowd?: {
    /** The window, milliseconds. */
    windowMs: number
    /** The number of posts in it. */
    from: number
  }
  /** How long sightings of the text matter, milliseconds. */
  retainMs: number
}

/**
 * How often an author came back with one thing, for weeks: a count that falls when the author stops. A store keeps it as it is given.
 *
 * @example
 * ```ts
 * import type { StoredInsistence } from 'digue/shared'
 *
 * // Seen once.
 * const first: StoredInsistence = { level: 16, time: Date.UTC(2026, 2, 1), spanMs: 0 }
 * ```
 */
export interface StoredInsistence {
  /** The count, in sixteenths of a post. */
  level: number
  /** The latest time, milliseconds since the epoch. */
  time: number
  /** How long the posts that are counted took, milliseconds. */
  spanMs: number
}

/**
 * A comment as a store is told of it.
 *
 * @example
 * ```ts
 * import type { PostRequest } from 'digue/shared'
 *
 * // Posts that a store has to keep.
 * const recorded = (posts: readonly PostRequest[]) => posts.filter(({ record }) => record)
 * ```
 */
export interface PostRequest {
  /** Names the comment: the digest of its id, or a random token. A second post with the same name replaces the first and counts once. */
  ref: string
  /** As evidence cites it. */
  id?: string
  /** The digest of the author's id. */
  author: string
  /** As evidence cites it. */
  thread?: string
  /** When it was posted, milliseconds since the epoch. */
  time: number
  /** The post counts for its author only. */
  exempt: boolean
  /** The author's account is more than 30 days old. Kept with the post. */
  settled: boolean
  /** The text, if the post has words. */
  text?: TextRequest
  /** The links, petitions and custom marks of the post. */
  marks: readonly {
    /** The digest of the mark. */
    digest: string
    /** How long sightings of the mark matter, milliseconds. */
    retainMs: number
    /** It matters who showed the mark, and not only how often it was seen: all its sightings are sent. */
    whole?: boolean
  }[]
  /**
   * The address that the post came from, unless the age of the author's account is known. It is a mark as the others are, but none that
   * the post shows (`StoredPost.hasOtherMarks`), and a new version that brings it has not arrived anew. `conclude` says if it does not count.
   */
  address?: {
    /** The digest of the address. */
    digest: string
    /** How long sightings of it matter, milliseconds. */
    retainMs: number
  }
  /**
   * The thread, as a mark: posts without a thread have one together. A store lists the latest posts under it, and gives the list only with
   * `Slice.others`: signals ask how lively the thread of a shout was. Like an address it is no mark that the post shows. `conclude` names it
   * among `marks` if the post was held or rejected.
   */
  place?: {
    /** The digest of the thread. */
    digest: string
    /** How long posts in it matter, milliseconds. */
    retainMs: number
  }
  /**
   * Digests of what the author may come back with for weeks, 18 at most. The slice has their counts, and that of the family of the text
   * (`Slice.insisted`). Of what has no count when the post is recorded, a store keeps the count of one post (`level` 16), at the time of the
   * post or of the edit that brings it. If a new version no longer has one of them, its count goes if it is that of one post.
   */
  insists?: readonly string[]
  /**
   * Record the post only if it is new or says what it said: if an earlier version by the same author has other `facts`, answer as for
   * `record: false`, with `isEdit`. Not for a version of which only the count is kept.
   */
  unlessEdited?: boolean
  /**
   * What is counted of marks that are no texts, and of the author's posts. A store need not send more of a mark that is seen often than the
   * newest sightings that count, those of the newest authors and those that begin the windows, if it tells the numbers (`Slice.tallies`); nor
   * more of the posts than those within `postsMs` and the latest ones, if none is later than the post. Absent if a custom signal may ask for anything.
   */
  counted?: {
    /** The windows of the rows, from the shortest to the longest. Milliseconds. */
    windowsMs: readonly number[]
    /** The highest step of the rows needs this many sightings. */
    newest: number
    /** A count looks at this many sightings. */
    most: number
    /** Of the author's own at this many. */
    mostOwn: number
    /** That the author posted longer before does not matter, whatever the post says. Milliseconds. */
    postsMs: number
  }
  /**
   * The answer may have so many bytes: 300,000 for all questions about one comment. If there is more, the newest sightings and posts
   * are sent, those of the author first.
   */
  replyBytes: number
  /** False for `peek`: the store answers and records nothing. */
  record: boolean
  /** The post is sent again because the answer did not arrive, so that it may be recorded already. */
  isRetry: boolean
}

/**
 * An earlier sighting of a mark.
 *
 * @example
 * ```ts
 * import type { StoredSighting } from 'digue/shared'
 *
 * const sighting: StoredSighting = {
 *   ref: '8f3a', author: '02c1', time: Date.UTC(2026, 2, 1), order: 1, resemblance: 1, exempt: false, flagged: false,
 *   duplicate: false, withheld: false, retracted: false, reposted: false,
 * }
 * ```
 */
export interface StoredSighting {
  /** Names the comment. */
  ref: string
  /** The id of the comment, if it has one. */
  id?: string
  /** The digest of the author's id. */
  author: string
  /** The thread of the comment, if it has one. */
  thread?: string
  /** When the comment began to show the mark, milliseconds since the epoch. */
  time: number
  /** Serial number of arrival in the whole history. */
  order: number
  /** How much the text shares with its family, 0..1: 1 if its digest is that of the family, though its words may be cut elsewhere. */
  resemblance: number
  /** As in `PostRequest`: the post counts for its author only. */
  exempt: boolean
  /** As in `PostOutcome`. */
  flagged: boolean
  /** As in `PostOutcome`, or because another post took its place: see `HistoryStore.retract`. */
  duplicate: boolean
  /** The post was held or rejected: `conclude` said so of this version. */
  withheld: boolean
  /** The post was taken back: it counts for its author only. */
  retracted: boolean
  /** The post took the place of one that was taken back: see `PostOutcome.supersedes`. */
  reposted: boolean
  /** What `conclude` said of the mark: see `PostOutcome.sharers`. */
  sharer?: 'known' | 'voucher'
  /** Of a sighting of a text: as in `TextRequest`. */
  facts?: string
  /** Of a post in `PostRequest.place`: what its text is counted under, if it has words. */
  family?: string
  /** Of a sighting of a text with `keys`: what was recorded of it, so that the post is compared with it. */
  text?: Pick<StoredText, 'words' | 'sketch'>
}

/**
 * An earlier post of an author.
 *
 * @example
 * ```ts
 * import type { StoredPost } from 'digue/shared'
 *
 * const post: StoredPost = {
 *   ref: '8f3a', time: Date.UTC(2026, 2, 1), order: 1, flagged: false, duplicate: false, retracted: false, reposted: false,
 *   approved: false, action: 'allow', counted: false, held: false, copies: false, settled: false, hasOtherMarks: false, words: 0,
 * }
 * ```
 */
export interface StoredPost {
  /** Names the comment. */
  ref: string
  /** When it was posted, milliseconds since the epoch. */
  time: number
  /** Serial number of arrival in the whole history. */
  order: number
  /** As in `PostOutcome`. */
  flagged: boolean
  /** As in `StoredSighting`. */
  duplicate: boolean
  /** As in `StoredSighting`. */
  retracted: boolean
  /** As in `StoredSighting`. */
  reposted: boolean
  /** A moderator approved the post. A new version by the same author with the same `facts` keeps this, and its `reasons`. */
  approved: boolean
  /** As in `PostOutcome`. */
  action: Action
  /** The post speaks for its author: see `HistoryStore.observe`. */
  counted: boolean
  /** The post was held or rejected, in this version or in an earlier one, and not approved since. */
  held: boolean
  /** As in `PostOutcome`, of this version or of an earlier one, and not approved since. */
  copies: boolean
  /** As in `PostRequest`. */
  settled: boolean
  /** The post has marks beside its text and its address. */
  hasOtherMarks: boolean
  /** Number of words of its text; 0 without a text. */
  words: number
  /** What the text is counted as, unless a human had it cleared. */
  family?: string
  /** Only of a text too short for `keys`, which is compared word by word. */
  sketch?: Uint8Array
  /** Of one of the latest posts: the bytes of `TextRequest.outline`. */
  outline?: Uint8Array
  /** As in `TextRequest`. */
  facts?: string
  /** The id of the comment, if it has one. */
  id?: string
  /** The thread of the comment, if it has one. */
  thread?: string
}

/**
 * A remembered text and the digest that it is counted under.
 *
 * @example
 * ```ts
 * import type { StoredText } from 'digue/shared'
 *
 * const text: StoredText = { family: '00c0ffee00c0ffee', words: 12, sketch: new Uint8Array(64) }
 * ```
 */
export interface StoredText {
  /** The digest that the text is counted under: its own, or that of the first text that it is a near copy of. */
  family: string
  /** Number of words. */
  words: number
  /** As in `TextRequest`. */
  sketch: Uint8Array
}

/**
 * How many sightings of a mark count in one window, beside the post itself, and none that is a duplicate. Of others no post counts that was
 * held, refused or taken back, but for `address`, of which only those count not that were taken back. Those of the author are
 * counted in the fullest window that contains the post.
 *
 * @example
 * ```ts
 * import type { MarkTally } from 'digue/shared'
 *
 * const day: MarkTally = {
 *   windowMs: 86_400_000, site: { count: 300, authors: 40 }, thread: { count: 12, authors: 9 }, author: 1, authorInThread: 0,
 * }
 * ```
 */
export interface MarkTally {
  /** The window, milliseconds. */
  windowMs: number
  /** On the site. */
  site: {
    /** Sightings. */
    count: number
    /** Their authors, without that of the post. */
    authors: number
  }
  /** The same in the thread. */
  thread: {
    /** Sightings. */
    count: number
    /** Their authors, without that of the post. */
    authors: number
  }
  /** Sightings by the author. */
  author: number
  /** Sightings by the author in the thread. */
  authorInThread: number
  /** Of posts from the address of the post, if it brings one. */
  address?: {
    /** Sightings. */
    count: number
    /** Their authors, without that of the post. */
    authors: number
  }
  /** The same in the thread. */
  addressInThread?: {
    /** Sightings. */
    count: number
    /** Their authors, without that of the post. */
    authors: number
  }
}

/**
 * The part of a history that matters for one post, as it was before the post was recorded. The verdict by this part is the verdict by
 * the whole history. Lists are in order of arrival.
 *
 * @example
 * ```ts
 * import type { Slice } from 'digue/shared'
 *
 * const empty: Slice = { latest: undefined, order: 0, labels: 0, posts: [], sightings: new Map() }
 * ```
 */
export interface Slice {
  /** The latest time of a post in the history, milliseconds since the epoch; undefined for an empty history. */
  latest: number | undefined
  /** The serial number of the latest arrival. */
  order: number
  /** Number of labels that were ever submitted. */
  labels: number
  /** The number of the rules that were set last; absent if none were. */
  rules?: number
  /** Who first posted the comment, and when, if `ref` was recorded before. */
  before?: {
    /** The digest of the author's id. */
    author: string
    /** When the comment was first posted, milliseconds since the epoch. */
    time: number
    /** The text that was recorded, if it had words. */
    text?: StoredText
  }
  /** The post was not recorded, since it says something else than its earlier version: see `PostRequest.unlessEdited`. */
  isEdit?: true
  /** The remembered text that this one is a near copy of. */
  nearest?: StoredText
  /** The author's posts, at least the 256 newest. */
  posts: readonly StoredPost[]
  /** What is counted of the author's posts; undefined if there were none. See `HistoryStore.observe`. */
  standing?: Omit<Standing, 'tier'>
  /** What is counted of `PostRequest.insists` and of the family of the text, by digest; absent if nothing is. */
  insisted?: ReadonlyMap<string, StoredInsistence>
  /**
   * Only if the text was posted as often as `crowd` says: the latest posts of some of its authors. `sightings` then also has those
   * of the short texts among these posts, and among the author's own, and at least the 256 newest posts in `PostRequest.place`.
   */
  others?: ReadonlyMap<string, readonly StoredPost[]>
  /**
   * Earlier sightings of each mark, and of the family of the text: at least the 256 newest on the site, by this author and in this
   * thread. If neither one of the author's latest 8 posts nor `standing` shows a person without that (an unflagged post that copies nobody, of 8 words or
   * more, or of one or two without other marks; more than 8 posts that count), also those of the short texts among these posts.
   */
  sightings: ReadonlyMap<string, readonly StoredSighting[]>
  /** Of marks of which not all sightings are sent, how many there are in each window: see `PostRequest.counted`. */
  tallies?: ReadonlyMap<string, readonly MarkTally[]>
}

/**
 * What became of a post.
 *
 * @example
 * ```ts
 * import type { PostOutcome } from 'digue/shared'
 *
 * const outcome: PostOutcome = {
 *   ref: '8f3a', author: '02c1', family: '00c0ffee00c0ffee', marks: [], flagged: true, duplicate: false, action: 'nudge',
 * }
 * ```
 */
export interface PostOutcome {
  /** Names the comment. */
  ref: string
  /** The digest of the author's id. */
  author: string
  /** The digest that the text is counted under, if the post has words. */
  family?: string
  /** The digests of the other marks of the post. */
  marks: readonly string[]
  /** A signal found something in the post: it does not count as ordinary use of its text. Kept with the post and its text. */
  flagged: boolean
  /** The post repeats an earlier one by accident. Kept with the post, its text and its other marks. */
  duplicate: boolean
  /**
   * The author, a stranger, copied a post of somebody else. Kept with the post, also when it is recorded again by the same author, until it
   * is approved or `clear` removes the sighting of its text.
   */
  copies?: boolean
  /** The digest of `PostRequest.address`, if the author is no stranger, so that the post does not carry it: its sighting is removed. */
  address?: string
  /** What the verdict said. Kept with the post; that it is `hold` or `reject`, with its text and its other marks too. */
  action: Action
  /**
   * Of the links of an author who is no stranger: `voucher` if nobody posted the link before and the author is regular or has an exempt role,
   * else `known`. Kept with these marks, by their digests.
   */
  sharers?: Readonly<Record<string, 'known' | 'voucher'>>
  /**
   * The post was refused as part of a flood. Its sightings are removed; it stays as a post of its author, without a family, and its text
   * is still recognised. Recorded again, it shows its marks since its own time.
   */
  countOnly?: boolean
  /** Names an earlier post of the author that was taken back, and whose place this one takes: it becomes a duplicate. */
  supersedes?: string
  /** Which rows flagged the post, as text. Kept with the post, for `review`. */
  reasons?: string
  /**
   * The counts of what the author came back with, by digest. They replace those that the store has. 64 counts are kept of an author at
   * least, for 35 days after the latest.
   */
  insisted?: ReadonlyMap<string, StoredInsistence>
}

/**
 * What a store knew of a post that a moderator decided about.
 *
 * @example
 * ```ts
 * import type { StoredReview } from 'digue/shared'
 *
 * const review: StoredReview = { reasons: '[["author-repeats-link","thread"]]' }
 * ```
 */
export interface StoredReview {
  /** As in `PostOutcome`. */
  reasons?: string
  /** What a moderator decided about it before, if anything. */
  before?: 'approved' | 'removed'
}

/**
 * What changes of a post.
 *
 * @example
 * ```ts
 * import type { StoredUpdate } from 'digue/shared'
 *
 * const moved: StoredUpdate = { thread: '/t/8' }
 * ```
 */
export interface StoredUpdate {
  /** The new name of the comment. */
  named?: {
    /** The name, which `PostRequest.ref` has too. */
    ref: string
    /** The id that it stands for. */
    id: string
  }
  /** The new thread. */
  thread?: string
}

/**
 * The numbers by which digue recognises texts. A store that uses them finds the same families.
 *
 * @example
 * ```ts
 * import type { HistorySettings } from 'digue/shared'
 *
 * // Days after which a store may drop what it knows.
 * const days = ({ retainMs }: HistorySettings) => Math.ceil(retainMs / 86_400_000)
 * ```
 */
export interface HistorySettings {
  /** The resemblance from which two texts are the same, by the number of words of the longer. The last one is for all longer texts. */
  resemblanceThresholds: readonly number[]
  /** Up to this number of words, a sketch is the digests of the words in order. */
  orderedWords: number
  /** Length of every sketch, bytes. */
  sketchBytes: number
  /** This many of an author's latest texts are always compared, whatever their keys. */
  ownTexts: number
  /** Outlines of this many of an author's latest posts matter. */
  ownOutlines: number
  /** A post of fewer words does not speak for its author. */
  countedWords: number
  /** A count looks at this many earlier sightings at most. */
  maxCounted: number
  /** This many labels are remembered. */
  maxLabels: number
  /** How long anything in the history matters, milliseconds. */
  retainMs: number
  /** Nothing may be kept for longer, milliseconds: the option `retainMs` of the filter. Absent without it. */
  longestMs?: number
}

/**
 * The rules of a site as a store keeps them.
 *
 * @example
 * ```ts
 * import type { StoredRules } from 'digue/shared'
 *
 * const none: StoredRules = { version: 0, rules: '' }
 * ```
 */
export interface StoredRules {
  /** Their number. */
  version: number
  /** JSON. */
  rules: string
}

/**
 * All that a store keeps of an author.
 *
 * @example
 * ```ts
 * import type { StoredAuthor } from 'digue/shared'
 *
 * const nothing: StoredAuthor = { posts: [], insisted: new Map() }
 * ```
 */
export interface StoredAuthor extends Pick<AuthorExport, 'standing' | 'older'> {
  /** The author's posts, the oldest first, as they are exported but for what stands here. */
  posts: readonly (Omit<KeptPost, 'reasons' | 'text'> & {
    /** As in `PostOutcome`. */
    reasons?: string
    /** The text, and what distinguishes it: see `TextRequest.facts`. A store may have less of an old one. */
    text?: Omit<StoredText, 'sketch'> & Partial<Pick<TextRequest, 'sketch' | 'facts'>>
  })[]
  /** What is counted of what the author came back with, by digest. */
  insisted: ReadonlyMap<string, StoredInsistence>
}

/**
 * A history outside the process. Every call may be sent twice and must then have the effect of one. Reject with an error that has
 * `transient: true` if the same call may succeed soon: it is then sent again.
 *
 * @example
 * ```ts
 * import type { HistoryStore } from 'digue/shared'
 *
 * // A store that counts its calls of `observe`.
 * function counting(store: HistoryStore, count: () => void): Pick<HistoryStore, 'observe'> {
 *   return { observe: (post) => (count(), store.observe(post)) }
 * }
 * ```
 */
export interface HistoryStore {
  /**
   * Records a post and returns what matters for it, in one atomic step: of two posts at once, exactly one sees the other.
   *
   * What is counted of an author lasts longer than the author's posts. It is the time of the earliest post, in whole seconds; the
   * number of days (UTC) with a post, of which one between the earliest and the latest day counted is left out; the number of posts
   * that speak for the author; and that of posts which were held or rejected. A post speaks for its author if it has `countedWords`
   * or more and its family is that of no other post of the author that was not taken back. A new version keeps both of its old one. If it is held or rejected, it
   * no longer speaks for its author, and neither does a post that is retracted.
   */
  observe(post: PostRequest): Promise<Slice>
  /**
   * Tells what became of a post that `observe` recorded. A post that nothing is told of was allowed, and nothing was found in it.
   * What was told is gone when the post is recorded again, except that it was held or rejected, and that it copies.
   */
  conclude(outcome: PostOutcome): Promise<void>
  /**
   * Takes a comment back, so that it counts for its author only and no longer speaks for its author. If its author's next post of its
   * text in its thread which was not taken back is a duplicate, that takes its place: it is none any more, and the comment is one.
   * Resolves to false if the comment is not known.
   *
   * With `isMistake` the comment is removed as if it had never been posted. Unless it is a duplicate, one post is taken off the counts of
   * its `insists`, its marks and its family: `level` falls by 16, to 16 at least, and a count of one post goes. A copy takes its place in the same
   * way, or a post whose place it had taken gets that back. So it is when `observe` replaces a post by one with another text, thread or author.
   */
  retract(ref: string, isMistake: boolean): Promise<boolean>
  /**
   * Tells what a moderator decided. `removed` takes the comment back, as `retract` does. `approved` restores what the comment lost
   * because it was held, rejected or taken back: nothing is found in it any more, its action is `allow`, it is not held and copies nobody, it speaks for
   * its author if it did before or would have, it counts for everybody, and it gets its place back from the post that had taken it.
   * Resolves to undefined if the comment is not known.
   */
  review(ref: string, outcome: 'approved' | 'removed'): Promise<StoredReview | undefined>
  /**
   * Gives a comment another name and id, another thread, or both, wherever they are kept. Nothing is counted again. Resolves to `unknown`
   * if the comment is not known, and to `taken`, with nothing changed, if another comment has the new name.
   */
  update(ref: string, changes: StoredUpdate): Promise<'updated' | 'unknown' | 'taken'>
  /** Erases an author. Resolves to the number of comments that were removed. */
  forget(author: string): Promise<number>
  /**
   * Resolves to all that is kept about an author, the oldest post first, and changes nothing. Without this method `exportAuthor` of a shared
   * filter rejects with `store-unsupported`.
   */
  exportAuthor?(author: string): Promise<StoredAuthor>
  /**
   * Removes what still names an author after `forget`, wherever it is: sightings in lists that others keep alive may outlast what is
   * recorded of their author. May take long. A store whose `forget` leaves nothing needs no such method.
   */
  eraseTraces?(author: string): Promise<void>
  /**
   * Forgets what was posted before a time, in milliseconds since the epoch, and all that is counted of it. Of what is counted of an author who
   * posted before, as much stays as the remaining posts say; of `insisted` counts that began before as many posts as remain, and their span
   * since the first of these. A post goes with all its later edits. Nothing else changes: a duplicate stays one. Entries of the log of samples
   * whose `time`, a number in their JSON, is earlier are emptied; in those of the log of labels the `author` gets another name that nobody can trace, the same for
   * all entries of one author, unless the author has a later entry. Resolves to the number of posts that were removed. May take long. Without this method
   * `purge` of a shared filter rejects with `store-unsupported`, and so does a filter with the option `retainMs` when it is made.
   */
  purge?(before: number): Promise<number>
  /** Removes the author's sightings of the post's marks and of the family of its text, and the counts of `insists` and of that family. Those posts no longer copy anybody. */
  clear(post: PostRequest): Promise<void>
  /** Appends to the log of labels. Resolves to the number of labels that were ever submitted. */
  addLabel(label: string): Promise<number>
  /**
   * Replaces a piece of text by another in every label of the log that has it, once in each: so an author who is forgotten gets off the
   * labels. Resolves to the number of labels that had it.
   */
  relabel(piece: string, by: string): Promise<number>
  /**
   * Appends to the log of samples of published posts: a log like that of labels, of its own, of which the latest 2,048 entries are kept.
   * Resolves to the number of entries that were ever added. Without this method, samples are not shared.
   */
  addSample?(sample: string): Promise<number>
  /** Empties every entry of the log of samples that has a piece of text. Resolves to their number. Always beside `addSample`. */
  eraseSamples?(piece: string): Promise<number>
  /** Resolves to the samples after the first `since`, as `labelsSince` does to labels. Always beside `addSample`. */
  samplesSince?(since: number): ReturnType<HistoryStore['labelsSince']>
  /**
   * Keeps the rules of the site, which replace those kept before. Resolves to their number, which is higher with each change and the same for
   * rules that are kept already. Without this method the rules of a shared filter cannot be replaced.
   */
  setRules?(rules: string): Promise<number>
  /** Resolves to the rules that are kept and their number: '' and 0 if there are none. Always beside `setRules`. */
  rules?(): Promise<StoredRules>
  /**
   * Resolves to the labels after the first `since`, in order.
   */
  labelsSince(since: number): Promise<{
    /** The number of the last label returned. */
    version: number
    /** The number of the last label in the log. */
    total: number
    /** The labels, as they were given to `addLabel`. */
    labels: readonly string[]
  }>
}

/**
 * The option `history` of `createSharedFilter`: `redisHistory(…)`, or a store of your own.
 *
 * @example
 * ```ts
 * import type { History, HistoryStore } from 'digue/shared'
 *
 * // A history that always opens the same store.
 * const historyOn = (store: HistoryStore): History => ({ open: () => store })
 * ```
 */
export interface History {
  /**
   * Opens the history. Called once for each filter, when it is made.
   *
   * @param settings the numbers by which this filter recognises texts
   */
  open(settings: HistorySettings): HistoryStore
}
