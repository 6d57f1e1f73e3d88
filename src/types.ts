/** How `content` is marked up. */
export type Format = 'text' | 'html' | 'markdown' | 'bbcode'

/** Who wrote a comment. Only `id` identifies; the rest is for policies and custom signals. */
export interface Author {
  /** Stable and not empty: what is counted as one author is what has one id. */
  id: string
  name?: string | undefined
  email?: string | undefined
  url?: string | undefined
  ip?: string | undefined
  userAgent?: string | undefined
  /** Never flagged if it is one of the option `exemptRoles`. */
  role?: string | undefined
  /** When the account was made; only custom signals look at it. */
  joinedAt?: Date | number | string | undefined
}

/** One post, as the caller has it. */
export interface Comment {
  /** The author, or just the author's stable id. */
  author: string | Author
  /** What was written. Any string of any length is accepted. */
  content: string
  /**
   * Stable id: makes retries idempotent and edits work, and is cited in evidence. The site's own: whoever could choose it
   * would pass every post off as an edit of the first.
   */
  id?: string | undefined
  /** Thread, page or permalink. */
  thread?: string | undefined
  /** The text being answered, if the caller has it: words shared with it are quotation. */
  replyTo?: string | undefined
  /**
   * When it was posted: a `Date`, milliseconds since the epoch, or a string in ISO 8601, `2026-03-01T08:02:00Z` (a time
   * without zone is in that of the process, a date alone in UTC), or as mail and `Date` write it. Default: the filter's clock.
   */
  postedAt?: Date | number | string | undefined
  /** Default `'text'`. */
  format?: Format | undefined
  /** BCP 47 tag of the author's language; only for messages. */
  language?: string | undefined
}

/**
 * `allow` publish · `nudge` publish, tell the author, perhaps collapse · `hold` ask a moderator · `reject` refuse.
 */
export type Action = 'allow' | 'nudge' | 'hold' | 'reject'

/** The rows of a policy that each built-in signal reads. `oversized` has none. */
export interface BuiltInRows {
  'author-repeats-petition': 'anywhere' | 'thread'
  'author-repeats-link': 'anywhere' | 'thread'
  'author-repeats-text': 'anywhere' | 'short' | 'varied'
  'author-flood': 'burst' | 'minutes' | 'hour'
  'thread-repeats-petition': 'thread'
  'thread-repeats-text': 'thread'
  campaign: 'text' | 'petition' | 'slogan' | 'phrase' | 'sudden'
  'link-density': 'domains'
  evasion: 'disguise' | 'shuffling'
  'closed-topic': 'mentions'
  labelled: 'exact' | 'near'
  learned: 'spam'
}

/** The name of a signal that every filter has. */
export type BuiltInSignalName = keyof BuiltInRows | 'oversized'

/** A human's word about a text. */
export type Label = 'spam' | 'ham'

/**
 * What the strongest evidence is about: `redundant` said before · `flood` too much at once · `spam` · `abuse` · `closed` no longer
 * accepted · `none` nothing.
 */
export type Category = 'none' | 'redundant' | 'flood' | 'spam' | 'abuse' | 'closed'

/** Anything that can repeat: a text, a link, a petition, a domain, or a custom kind. */
export interface Mark {
  /** `'text'`, `'link'`, `'petition'`, `'domain'`, or what a custom signal calls its own. */
  kind: string
  /** For a text its digest in hexadecimal; for a link its canonical form; for a petition its key; for a domain itself. */
  key: string
}

/** An earlier sighting that a piece of evidence cites. */
export interface Earlier {
  id?: string
  thread?: string
  /** Milliseconds since the epoch. */
  postedAt: number
  /** 0..1; 1 is the same mark exactly. */
  resemblance: number
}

/** One reason. Findings are data; `explain` derives the sentences. */
export interface Evidence {
  /** The signal that found it: `'author-repeats-petition'`, or the name of a custom one. */
  signal: BuiltInSignalName | (string & Record<never, never>)
  /** The row of the policy that was exceeded: `'anywhere'`. Absent if the signal compared nothing with a row. */
  row?: string
  /** 0..1: the probability that the post is unwanted, on this evidence alone. */
  weight: number
  /** What was counted, this post included. */
  observed?: number
  /** The count up to which posting is welcome. */
  limit?: number
  /** The window in which it was counted, milliseconds. */
  windowMs?: number
  /** What was repeated. */
  mark?: Mark
  /** The first and the most recent earlier sightings, oldest first. */
  earlier?: Earlier[]
  /** Words and links of this very post that weighed most, the weightiest first. */
  words?: string[]
  /** The site's own words about what it closed, or a custom signal's sentence: one, or one for each language. */
  message?: string | { readonly en: string; readonly fr: string }
  /** Reported, not counted. */
  shadow?: true
}

/** Something that went wrong or was corrected while judging; the verdict still stands. */
export interface Fault {
  /**
   * `future-timestamp` dated ahead of the clock, judged as of now · `signal-failed` a custom signal threw or gave what is no finding
   * · `resolver-failed` `resolveLink` did · `store-failed` the shared history did not answer.
   */
  code: 'future-timestamp' | 'signal-failed' | 'resolver-failed' | 'store-failed'
  message: string
  /** The signal concerned, if any. */
  signal?: string
}

/** What identifies a comment: digests, never text. */
export interface Fingerprint {
  /** 64-bit keyed digest of the author's own canonical words, 16 hexadecimal digits. */
  digest: string
  /** 64 bytes: an ordered word sketch (32 words or fewer) or a one-permutation MinHash (more). See `resemblance`. */
  sketch: Uint8Array
  /** The text, links, petitions and domains that can repeat. */
  marks: Mark[]
  /** Canonical characters, links and quotations left out. */
  length: number
  /** Words, a link counting as one, quotations left out. */
  words: number
}

/** A petition under its many addresses. */
export interface Petition {
  /** Name of the platform, `'change.org'`. */
  platform: string
  /** Identity on that platform. */
  id: string
  /** The same for every spelling of every address: `change.org/p/SLUG`. */
  key: string
}

/** A web link in a text. */
export interface Link {
  /** As written, but for what disguises it: invisible and wide characters, `hxxp`, `[.]`. */
  url: string
  /** Comparable form: https, no `www.`, no tracking parameters, redirects unwrapped. */
  canonical: string
  /** Registrable domain, `example.co.uk`; the host itself for IP addresses and private names. */
  domain: string
  /** The petition that it leads to, if it leads to one. */
  petition?: Petition
}

/** What to do with a comment, and why. */
export interface Verdict {
  action: Action
  /** Whether to publish the comment: `allow` and `nudge`. */
  publish: boolean
  /** `action !== 'allow'`. */
  flagged: boolean
  category: Category
  /** 0..1, monotone in every evidence. */
  score: number
  /** Strongest first. */
  evidence: Evidence[]
  /** Why evidence did not lead to an action: `'role:moderator'`, `'allowed-link'`, `'labelled-ham'`; it is still listed. */
  exemption?: string
  /**
   * Milliseconds after this post until every limit that it exceeded is free again: posting the same is welcome then; after
   * a flood in which nothing was repeated, posting something else. Absent when waiting changes nothing, as for a copy of
   * spam.
   */
  retryAfterMs?: number
  /** Empty as a rule. */
  faults: Fault[]
  /** Keyed by the filter's secret: comparable with those of the same secret. */
  fingerprint: Fingerprint
}
