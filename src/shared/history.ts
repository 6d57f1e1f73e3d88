/** A text as a shared history sees it: digests of words, no words. */
export interface TextRequest {
  /** Sixteen hexadecimal digits, as all digests here. */
  digest: string
  words: number
  /** Up to `orderedWords` words their digests in order, 16 bits each; beyond it the bins. */
  sketch: Uint8Array
  /** The sketch as bins, whatever the length. */
  bins: Uint8Array
  /** Digests that lead to texts with words in common; none for a text too short to have near copies. */
  keys: readonly number[]
  /** Only how often this author posted it matters: an everyday remark, which everybody makes. */
  byAuthorOnly: boolean
  /** Texts that its author posted before this are not compared with it. */
  since: number
  /** If it was posted so often in this time, what its authors said besides matters too. */
  crowd?: { windowMs: number; from: number }
  /** Milliseconds for which sightings of it matter. */
  retainMs: number
}

/** What a shared history is told of a comment. */
export interface PostRequest {
  /** Digest that names the comment: of its id, or a token. The same again replaces what it recorded and counts once. */
  ref: string
  /** As evidence cites it. */
  id?: string
  author: string
  /** As evidence cites it. */
  thread?: string
  /** Event time, milliseconds since the epoch. */
  time: number
  /** Counted for its author only. */
  exempt: boolean
  text?: TextRequest
  /** What it is counted as, beside its text. */
  marks: readonly { digest: string; retainMs: number }[]
  /** False to look without leaving a trace. */
  record: boolean
  /** It may have been recorded before: it is sent again, as the answer did not arrive. */
  isRetry: boolean
}

export interface StoredSighting {
  ref: string
  id?: string
  author: string
  thread?: string
  time: number
  /** Number of arrival: comments of the whole history are counted on. */
  order: number
  /** 0..1 */
  resemblance: number
  exempt: boolean
  /** See `HistoryStore.flag`. */
  flagged: boolean
}

/** A post of an author. */
export interface StoredPost {
  ref: string
  time: number
  order: number
  flagged: boolean
  /** It had marks beside its text. */
  hasOtherMarks: boolean
  /** Words of its text, 0 for none. */
  words: number
  /** What the text is counted as, unless a human had it cleared. */
  family?: string
  /** Of texts too short for `keys`, which evidence may cite. */
  sketch?: Uint8Array
  id?: string
  thread?: string
}

/** A text that was found, under the digest of its family. */
export interface StoredText {
  family: string
  words: number
  sketch: Uint8Array
}

/**
 * What of a history matters for one post, as it was before the post was recorded: a comment judged by this is judged as by all
 * of it. Lists are in the order of arrival.
 */
export interface Slice {
  /** Latest event time recorded, `undefined` for an empty history. */
  latest: number | undefined
  /** The latest number of arrival. */
  order: number
  /** How many labels were ever submitted. */
  labels: number
  /** When the comment was first posted and by whom, if `ref` was recorded before. */
  before?: { author: string; time: number; text?: StoredText }
  /** The remembered text that this one is a near copy of. */
  nearest?: StoredText
  /** The author's posts, at least the 256 newest. */
  posts: readonly StoredPost[]
  /**
   * When the text was posted as often as `crowd` says: of some of those who did, their latest posts, and in `sightings` those of
   * the short texts among them.
   */
  others?: ReadonlyMap<string, readonly StoredPost[]>
  /**
   * Earlier sightings of each mark, the family's of the text among them: at least the 256 newest on the site, by this author
   * and in this thread.
   */
  sightings: ReadonlyMap<string, readonly StoredSighting[]>
}

/** Numbers of the core that a history has to recognise texts by, so that it finds the same families. */
export interface HistorySettings {
  /** The resemblance from which two texts are one, by the words of the longer; the last holds for all longer ones. */
  resemblanceThresholds: readonly number[]
  /** Up to so many words a sketch is in order. */
  orderedWords: number
  sketchBytes: number
  /** An author's latest texts that are compared whatever their keys. */
  ownTexts: number
  /** How many sightings a count looks at. */
  maxCounted: number
  /** How many labels are remembered. */
  maxLabels: number
  /** For how long anything matters, milliseconds. */
  retainMs: number
}

/**
 * A history outside the process. Every call may be repeated: what was done already is not done again. A rejection with
 * `transient: true` says that repeating it soon may help.
 */
export interface HistoryStore {
  /** Records a post and returns what matters for it, in one step: no two posts are each the other's earlier one. */
  observe(post: PostRequest): Promise<Slice>
  /** Something was noted against a post: an attack must not make its own text ordinary. `family` is the digest that its text is counted under. */
  flag(ref: string, author: string, family: string): Promise<void>
  /** Takes a comment away. False when it is not known. */
  retract(ref: string): Promise<boolean>
  /** Erases an author. Returns how many comments were forgotten. */
  forget(author: string): Promise<number>
  /** Takes an author's sightings of a post's marks away, those of its text's family among them. */
  clear(post: PostRequest): Promise<void>
  /** Appends to the log of labels. Returns how many were ever submitted. */
  addLabel(label: string): Promise<number>
  /** Labels after the first `since`, in order; `version` is the number of the last one returned, `total` of the last there is. */
  labelsSince(since: number): Promise<{ version: number; total: number; labels: readonly string[] }>
}

/** What `createSharedFilter` takes: `redisHistory(…)`, or a store of your own. */
export interface History {
  open(settings: HistorySettings): HistoryStore
}
