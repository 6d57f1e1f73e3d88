/** A text as a store is told of it: digests of its words, never the words. */
export interface TextRequest {
  /** 16 hexadecimal digits, like all digests here. */
  digest: string
  words: number
  /** For up to `orderedWords` words their digests in order, 16 bits each; for a longer text the bins. */
  sketch: Uint8Array
  /** The bins of the sketch, for a text of any length. */
  bins: Uint8Array
  /** Digests under which texts with words in common are found. Empty for a text too short to have near copies. */
  keys: readonly number[]
  /** Only this author's own posts of the text are counted, since it is an everyday remark. */
  byAuthorOnly: boolean
  /** The text is not compared with texts that its author posted before this time. Milliseconds since the epoch. */
  since: number
  /** If the text was posted `from` times within `windowMs`, the slice also has what its authors posted besides (`others`). */
  crowd?: { windowMs: number; from: number }
  /** How long sightings of the text matter, milliseconds. */
  retainMs: number
}

/** A comment as a store is told of it. */
export interface PostRequest {
  /** Names the comment: the digest of its id, or a random token. A second post with the same name replaces the first and counts once. */
  ref: string
  /** As evidence cites it. */
  id?: string
  author: string
  /** As evidence cites it. */
  thread?: string
  /** When it was posted, milliseconds since the epoch. */
  time: number
  /** The post counts for its author only. */
  exempt: boolean
  text?: TextRequest
  /** The links, petitions and custom marks of the post. */
  marks: readonly { digest: string; retainMs: number }[]
  /** False for `peek`: the store answers and records nothing. */
  record: boolean
  /** The post is sent again because the answer did not arrive, so that it may be recorded already. */
  isRetry: boolean
}

/** An earlier sighting of a mark. */
export interface StoredSighting {
  ref: string
  id?: string
  author: string
  thread?: string
  time: number
  /** Serial number of arrival in the whole history. */
  order: number
  /** 0..1 */
  resemblance: number
  exempt: boolean
  /** See `HistoryStore.flag`. */
  flagged: boolean
}

/** An earlier post of an author. */
export interface StoredPost {
  ref: string
  time: number
  order: number
  flagged: boolean
  /** The post has marks beside its text. */
  hasOtherMarks: boolean
  /** Number of words of its text; 0 without a text. */
  words: number
  /** What the text is counted as, unless a human had it cleared. */
  family?: string
  /** Only of a text too short for `keys`, which is compared word by word. */
  sketch?: Uint8Array
  id?: string
  thread?: string
}

/** A remembered text and the digest that it is counted under. */
export interface StoredText {
  family: string
  words: number
  sketch: Uint8Array
}

/**
 * The part of a history that matters for one post, as it was before the post was recorded. The verdict by this part is the verdict by
 * the whole history. Lists are in order of arrival.
 */
export interface Slice {
  /** The latest time of a post in the history, milliseconds since the epoch; undefined for an empty history. */
  latest: number | undefined
  /** The serial number of the latest arrival. */
  order: number
  /** Number of labels that were ever submitted. */
  labels: number
  /** Who first posted the comment, and when, if `ref` was recorded before. */
  before?: { author: string; time: number; text?: StoredText }
  /** The remembered text that this one is a near copy of. */
  nearest?: StoredText
  /** The author's posts, at least the 256 newest. */
  posts: readonly StoredPost[]
  /**
   * Only if the text was posted as often as `crowd` says: the latest posts of some of its authors. `sightings` then also has those
   * of the short texts among these posts.
   */
  others?: ReadonlyMap<string, readonly StoredPost[]>
  /**
   * Earlier sightings of each mark, and of the family of the text: at least the 256 newest on the site, by this author and in this
   * thread.
   */
  sightings: ReadonlyMap<string, readonly StoredSighting[]>
}

/** The numbers by which digue recognises texts. A store that uses them finds the same families. */
export interface HistorySettings {
  /** The resemblance from which two texts are the same, by the number of words of the longer. The last one is for all longer texts. */
  resemblanceThresholds: readonly number[]
  /** Up to this number of words, a sketch is the digests of the words in order. */
  orderedWords: number
  sketchBytes: number
  /** This many of an author's latest texts are always compared, whatever their keys. */
  ownTexts: number
  /** A count looks at this many earlier sightings at most. */
  maxCounted: number
  /** This many labels are remembered. */
  maxLabels: number
  /** How long anything in the history matters, milliseconds. */
  retainMs: number
}

/**
 * A history outside the process. Every call may be sent twice and must then have the effect of one. Reject with an error that has
 * `transient: true` if the same call may succeed soon: it is then sent again.
 */
export interface HistoryStore {
  /** Records a post and returns what matters for it, in one atomic step: of two posts at once, exactly one sees the other. */
  observe(post: PostRequest): Promise<Slice>
  /**
   * A signal found something in a post: the post must not count as ordinary use of its text from then on.
   * @param family the digest that the text is counted under
   */
  flag(ref: string, author: string, family: string): Promise<void>
  /** Removes a comment. Resolves to false if it is not known. */
  retract(ref: string): Promise<boolean>
  /** Erases an author. Resolves to the number of comments that were removed. */
  forget(author: string): Promise<number>
  /** Removes the author's sightings of the post's marks and of the family of its text. */
  clear(post: PostRequest): Promise<void>
  /** Appends to the log of labels. Resolves to the number of labels that were ever submitted. */
  addLabel(label: string): Promise<number>
  /**
   * The labels after the first `since`, in order. `version` is the number of the last label returned, `total` that of the last one
   * in the log.
   */
  labelsSince(since: number): Promise<{ version: number; total: number; labels: readonly string[] }>
}

/** The option `history` of `createSharedFilter`: `redisHistory(…)`, or a store of your own. */
export interface History {
  open(settings: HistorySettings): HistoryStore
}
