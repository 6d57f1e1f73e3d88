/**
 * How `content` is marked up.
 *
 * @example
 * ```ts
 * import { extractLinks, type Format } from 'digue'
 *
 * const format: Format = 'bbcode'
 * extractLinks('[url=https://example.org/a]here[/url]', { format })[0]?.canonical // 'https://example.org/a'
 * ```
 */
export type Format = 'text' | 'html' | 'markdown' | 'bbcode'

/**
 * Who wrote a comment. Only `id` identifies an author. `role`, `joinedAt` and `ip` may change a verdict. The other fields are for custom
 * signals.
 *
 * @example
 * ```ts
 * import type { Author } from 'digue'
 *
 * const author: Author = { id: 'user-17', name: 'Anna', role: 'moderator', joinedAt: '2026-03-01' }
 * ```
 */
export interface Author {
  /** A stable id, not empty. All comments with one id count as one author's. */
  id: string
  /** The name that readers see. */
  name?: string | undefined
  /** E-mail address. */
  email?: string | undefined
  /** Address of the author's own site. */
  url?: string | undefined
  /**
   * IP address, version 4 or 6. The post of a stranger without `joinedAt` carries a keyed digest of it (in version 6 of its first 64
   * bits), so that a new guest name for each post gains nothing. It can hold a post and never rejects one. Loopback, private, link-local
   * and unspecified addresses stand for nobody.
   */
  ip?: string | undefined
  /** The header `User-Agent` of the request. */
  userAgent?: string | undefined
  /** The author's role. Comments of a role in the option `exemptRoles` are never flagged. */
  role?: string | undefined
  /** When the account was made, as `Comment.postedAt` is written. It is part of the author's standing: see `Tier`. */
  joinedAt?: Date | number | string | undefined
}

/**
 * One post, as the caller has it. A misspelt key, such as `posted_at` or `threadId`, is refused with `invalid-comment` if the key that
 * it stands for is absent. Other unknown keys are ignored.
 *
 * @example
 * ```ts
 * import type { Comment } from 'digue'
 *
 * const comment: Comment = { author: 'user-17', id: 'c1', thread: '/news/7', content: 'Thank you, that helps.' }
 * ```
 */
export interface Comment {
  /** The author, or just the author's stable id. */
  author: string | Author
  /** What was written. Any string of any length is accepted. */
  content: string
  /**
   * Stable id: a comment with a known id replaces the earlier one, so that retries count once and edits work. Evidence cites it.
   * The site chooses it: an author who could choose it would pass every post off as an edit of the first.
   */
  id?: string | undefined
  /** Thread, page or permalink. */
  thread?: string | undefined
  /** The text being answered, if the caller has it. Words and links shared with it are quotation. */
  replyTo?: string | undefined
  /**
   * When it was posted: a `Date`, milliseconds since the epoch, or a string in ISO 8601 (`2026-03-01T08:02:00Z`) or as mail and
   * `Date` write it. A time without a zone is in the zone of the process, a date alone in UTC. Default: the filter's clock.
   */
  postedAt?: Date | number | string | undefined
  /** How `content` is marked up. Default `'text'`. */
  format?: Format | undefined
  /** BCP 47 tag of the language it is written in, or else of its author: for messages, and for words that `digue/abuse` looks for. */
  language?: string | undefined
}

/**
 * What to do with a comment. `allow`: publish · `nudge`: publish, and tell the author what was repeated · `hold`: ask a moderator ·
 * `reject`: refuse.
 *
 * @example
 * ```ts
 * import type { Action } from 'digue'
 *
 * const statusOf: Record<Action, number> = { allow: 201, nudge: 201, hold: 202, reject: 422 }
 * ```
 */
export type Action = 'allow' | 'nudge' | 'hold' | 'reject'

/**
 * The rows of a policy that each built-in signal reads. `oversized` has none.
 *
 * @example
 * ```ts
 * import type { BuiltInRows } from 'digue'
 *
 * const row: BuiltInRows['author-flood'] = 'burst'
 * ```
 */
export interface BuiltInRows {
  /** An author posts a petition again: in any thread, or in the same one; or several opaque codes, such as `chng.it/CODE`. */
  'author-repeats-petition': 'anywhere' | 'thread' | 'opaque'
  /** An author posts a link again: in any thread, or in the same one. */
  'author-repeats-link': 'anywhere' | 'thread'
  /** An author posts a text again: in the same thread, with a link, in any thread, a short one, or one with another word, number or name each time. */
  'author-repeats-text': 'thread' | 'linked' | 'anywhere' | 'short' | 'varied'
  /**
   * An author comes back with a text, with a post that is nothing but a link, or with a petition, again and again for weeks. The window is
   * the pause after which the count begins to fall, by one each day.
   */
  'author-insists': 'text' | 'link' | 'petition'
  /** An author posts much in a short time: within seconds, minutes or an hour. */
  'author-flood': 'burst' | 'minutes' | 'hour'
  /** Anyone posts a petition again in a thread. */
  'thread-repeats-petition': 'thread'
  /** Several authors post one text in a thread. */
  'thread-repeats-text': 'thread'
  /** Many authors post the same text or petition, a link that is new here, or a few words with a link; or strangers post a short, middling or long text that nobody used before, or all at once. */
  campaign: 'text' | 'petition' | 'link' | 'title' | 'slogan' | 'phrase' | 'sudden' | 'shout'
  /**
   * Many more posts come than is usual: in the thread, or on the site. `strangers` is the share of strangers among them in per cent, 1 to 100, and
   * is asked of strangers only. `shout`: strangers shout a text.
   */
  surge: 'thread' | 'site' | 'strangers' | 'shout'
  /** A stranger posts what somebody else posted, word for word: a count of the author's copies. */
  'copies-another': 'text'
  /** A post links to many registrable domains. */
  'link-density': 'domains'
  /** Disguised letters in a post; or an author who posts a petition under different addresses. */
  evasion: 'disguise' | 'shuffling'
  /** A post shows what the site has closed. */
  'closed-topic': 'mentions'
  /** A post shows again what has a thread of its own, in another thread: a count of posts there by anyone. */
  gathered: 'elsewhere'
  /** A human called this text, or a near copy of it, spam. */
  labelled: 'exact' | 'near'
  /** The probability of spam by the labels so far; its steps are per cent, 1 to 100. */
  learned: 'spam'
  /** An author sends one post twice by accident; it counts as 2. */
  duplicate: 'copy'
}

/**
 * The name of a signal that every filter has.
 *
 * @example
 * ```ts
 * import { type BuiltInSignalName, createFilter } from 'digue'
 *
 * const shadow: BuiltInSignalName[] = ['campaign', 'learned']
 * const filter = createFilter({ policy: { shadow } })
 * ```
 */
export type BuiltInSignalName = keyof BuiltInRows | 'oversized'

/**
 * A human's word about a text: `spam` unwanted · `ham` welcome.
 *
 * @example
 * ```ts
 * import { type Comment, createFilter, type Label } from 'digue'
 *
 * const filter = createFilter()
 * const decide = (comment: Comment, label: Label) =>
 *   label === 'spam' ? filter.submitSpam(comment) : filter.submitHam(comment)
 * decide({ author: 'user-17', content: 'Buy followers for your channel, best price' }, 'spam')
 * ```
 */
export type Label = 'spam' | 'ham'

/**
 * How well the history knows an author, without the post that is judged.
 *
 * `stranger`: nothing remembered suggests a person, as an unflagged post in the author's own words does, and the account is not more
 * than 30 days old as far as is known · `new`: no stranger, with an account less than 7 days old · `regular`: 8 or more posts that
 * count, and posts on 3 or more days · `trusted`: regular, with an account more than a year old · `known`: all others.
 *
 * The age of the account is taken from `Author.joinedAt`. See `Standing.posts` for the posts that count.
 *
 * @example
 * ```ts
 * import { createFilter, type Tier } from 'digue'
 *
 * const tier: Tier = createFilter().check({ author: 'anna', content: 'See you on Monday.' }).standing.tier
 * tier // 'stranger'
 * ```
 */
export type Tier = 'stranger' | 'new' | 'known' | 'regular' | 'trusted'

/**
 * What the history knows of an author, without the post that is judged. It outlasts the author's comments in the history.
 *
 * @example
 * ```ts
 * import { createFilter, type Standing } from 'digue'
 *
 * const filter = createFilter()
 * const content = 'The office in Lyon opens on Monday at nine.'
 * filter.check({ author: 'anna', postedAt: '2026-03-01T08:00:00Z', content })
 * const standing: Standing = filter.peek({ author: 'anna', content: 'Thank you' }).standing
 * standing // { tier: 'known', firstSeen: Date.UTC(2026, 2, 1, 8), days: 1, posts: 1, held: 0 }
 * ```
 */
export interface Standing {
  /** In one word. */
  tier: Tier
  /** When the author's first post was posted, this one included: milliseconds since the epoch, in whole seconds. */
  firstSeen: number
  /** Days (UTC) with a post. Days whose posts all came late, after a post of a later day, may be missing. */
  days: number
  /** Posts of five words or more that were neither held nor rejected, and copied no other post of the author that was remembered. */
  posts: number
  /** Posts that were held or rejected. */
  held: number
}

/**
 * What the strongest evidence is about. `redundant`: said before · `duplicate`: one post sent twice by accident · `flood`: too much at once · `spam` · `abuse` · `closed`: no longer
 * accepted · `none`: nothing.
 *
 * @example
 * ```ts
 * import type { Category } from 'digue'
 *
 * const needsModerator = (category: Category) => category === 'abuse' || category === 'spam'
 * ```
 */
export type Category = 'none' | 'redundant' | 'duplicate' | 'flood' | 'spam' | 'abuse' | 'closed'

/**
 * Anything that can repeat: a text, a link, a petition, a domain, or something of a custom kind.
 *
 * @example
 * ```ts
 * import type { Mark } from 'digue'
 *
 * const mark: Mark = { kind: 'petition', key: 'change.org/p/save-the-library' }
 * ```
 */
export interface Mark {
  /** `'text'`, `'link'`, `'petition'`, `'domain'`, or the kind of a custom signal's own marks. */
  kind: 'text' | 'link' | 'petition' | 'domain' | (string & Record<never, never>)
  /** The digest of a text in hexadecimal, the canonical form of a link, the key of a petition, or the domain itself. */
  key: string
}

/**
 * An earlier sighting that a piece of evidence cites.
 *
 * @example
 * ```ts
 * import type { Earlier } from 'digue'
 *
 * const earlier: Earlier = { id: 'c1', thread: '/news/7', postedAt: Date.UTC(2026, 2, 1), resemblance: 1 }
 * ```
 */
export interface Earlier {
  /** The id of the earlier comment, if it had one. */
  id?: string
  /** The thread of the earlier comment, if it had one. */
  thread?: string
  /** Milliseconds since the epoch. */
  postedAt: number
  /** How much it resembles this post, 0..1; 1 for the same mark exactly. */
  resemblance: number
}

/**
 * One reason for a verdict. Evidence is data; `explain` makes sentences of it.
 *
 * @example
 * ```ts
 * import { createFilter, type Evidence } from 'digue'
 *
 * const filter = createFilter()
 * const post = (say: string) => filter.check({ author: 'anna', content: `${say} https://www.change.org/p/save-the-library` })
 * post('Sign')
 * const [strongest]: Evidence[] = post('Have you signed?').evidence
 * strongest?.mark // { kind: 'petition', key: 'change.org/p/save-the-library' }
 * ```
 */
export interface Evidence {
  /** The signal that found it: `'author-repeats-petition'`, or the name of a custom one. */
  signal: BuiltInSignalName | (string & Record<never, never>)
  /** The row of the policy that was exceeded: `'anywhere'`. Absent if the signal compared nothing with a row. */
  row?: string
  /** The probability that the post is unwanted, on this evidence alone: 0..1. */
  weight: number
  /** What was counted, this post included. */
  observed?: number
  /** The count up to which posting is welcome. */
  limit?: number
  /** The window in which it was counted, milliseconds; of `author-insists` how long that many posts took. */
  windowMs?: number
  /** What was repeated. */
  mark?: Mark
  /** Of the earlier sightings the first and the two latest, oldest first. */
  earlier?: Earlier[]
  /** Words and links of this very post that weighed most, the weightiest first. Set by `learned`. */
  words?: string[]
  /** Where the site wants the post instead: the thread of a gathered petition. */
  thread?: string
  /** The site's own words about what it closed, or a custom signal's sentence: one, or one for each language by its BCP 47 tag. */
  message?: string | Readonly<Record<string, string>>
  /** Somebody may be in danger: put the post first in the queue. Set by custom signals such as `digue/abuse`. It changes no action. */
  urgent?: true
  /** Reported, and not counted. */
  shadow?: true
}

/**
 * Something that went wrong or was corrected while a comment was judged. The verdict still stands.
 *
 * @example
 * ```ts
 * import { createFilter, type Fault } from 'digue'
 *
 * const filter = createFilter({ clock: () => Date.UTC(2026, 2, 1) })
 * const faults: Fault[] = filter.check({ author: 'anna', content: 'Hello', postedAt: '2026-04-01T10:00:00Z' }).faults
 * faults[0]?.code // 'future-timestamp'
 * ```
 */
export interface Fault {
  /**
   * `future-timestamp`: the comment is dated ahead of the clock, and was judged as of now · `late-timestamp`: it is dated
   * further back than `maxLateMs`, and was judged as of that bound · `signal-failed`: a custom signal threw, or
   * returned something that is not a finding · `resolver-failed`: `resolveLink` threw, or returned a promise · `store-failed`: the
   * shared history did not answer · `surge-handler-failed`: `onSurge` threw, or its promise was rejected ·
   * `rule-failed`: a function of a rule, or `tierOf`, threw; or rules in a shared history cannot be used here · `broad-phrase`: a closed phrase is met in so many posts that it holds instead of rejecting.
   */
  code:
    | 'future-timestamp'
    | 'late-timestamp'
    | 'signal-failed'
    | 'resolver-failed'
    | 'store-failed'
    | 'surge-handler-failed'
    | 'rule-failed'
    | 'broad-phrase'
  /** What went wrong, in English, for a log. */
  message: string
  /** The signal concerned, if any. */
  signal?: string
}

/**
 * What identifies a comment: digests, never text. JSON leaves the sketch out.
 *
 * @example
 * ```ts
 * import { type Fingerprint, fingerprint } from 'digue'
 *
 * const print: Fingerprint = fingerprint('See you on Monday at the office.')
 * print.words // 7
 * print.digest.length // 16
 * ```
 */
export interface Fingerprint {
  /** 64-bit keyed digest of the author's own canonical words, 16 hexadecimal digits; `''` without words. */
  digest: string
  /** 64 bytes: digests of the words in order (32 words or fewer), or a one-permutation MinHash (more). `resemblance` compares it. */
  sketch: Uint8Array
  /** The text, links, petitions and domains that can repeat. */
  marks: Mark[]
  /** Canonical characters, without links and quotations. */
  length: number
  /** Words, each link counting as one, without quotations. */
  words: number
}

/**
 * A petition under its many addresses.
 *
 * @example
 * ```ts
 * import { canonicalizeLink, type Petition } from 'digue'
 *
 * const petition: Petition | undefined = canonicalizeLink('https://www.change.org/p/save-the-library/sign')?.petition
 * petition // { platform: 'change.org', id: 'save-the-library', key: 'change.org/p/save-the-library' }
 * ```
 */
export interface Petition {
  /** Name of the platform, `'change.org'`. */
  platform: string
  /** Identity on that platform. */
  id: string
  /** The same for every spelling of every address: `change.org/p/SLUG`. */
  key: string
}

/**
 * A web link in a text.
 *
 * @example
 * ```ts
 * import { extractLinks, type Link } from 'digue'
 *
 * const links: Link[] = extractLinks('Read www.example.co.uk/news')
 * links[0] // { url: 'www.example.co.uk/news', canonical: 'https://example.co.uk/news', domain: 'example.co.uk' }
 * ```
 */
export interface Link {
  /** As written, except for what disguises it: invisible and wide characters, `hxxp`, `[.]`. */
  url: string
  /** Comparable form: https, no `www.`, no tracking parameters, redirects unwrapped. */
  canonical: string
  /** Registrable domain, `example.co.uk`; the host itself for IP addresses and private names. */
  domain: string
  /** The petition that it leads to, if it leads to one. */
  petition?: Petition | undefined
}

/**
 * The earlier post that a duplicate repeats.
 *
 * @example
 * ```ts
 * import { createFilter, type DuplicateOf } from 'digue'
 *
 * const filter = createFilter()
 * const content = 'The office in Lyon opens on Monday at nine.'
 * filter.check({ author: 'anna', id: 'c1', content, postedAt: '2026-03-01T10:00:00Z' })
 * const { duplicateOf } = filter.check({ author: 'anna', id: 'c2', content, postedAt: '2026-03-01T10:00:02Z' })
 * const first: DuplicateOf | undefined = duplicateOf
 * first // { id: 'c1', postedAt: 1_772_359_200_000, same: true }
 * ```
 */
export interface DuplicateOf {
  /** The id of the earlier post, if it had one. */
  id?: string
  /** The thread of both posts, if they have one. */
  thread?: string
  /** When the earlier post was posted, milliseconds since the epoch. */
  postedAt: number
  /** Whether the texts are equal as a reader sees them. If not, the later one is the corrected text. */
  same: boolean
}

/**
 * What to do with a comment, and why. JSON keeps all that `explain` needs, in about 1 KB, and leaves the sketch out.
 *
 * @example
 * ```ts
 * import { createFilter, type Verdict } from 'digue'
 *
 * const verdict: Verdict = createFilter().check({ author: 'anna', content: 'See you on Monday.' })
 * verdict.action // 'allow'
 * verdict.evidence // []
 * ```
 */
export interface Verdict {
  /** What to do with the comment. */
  action: Action
  /** Whether to publish the comment: true for `allow` and `nudge`. */
  publish: boolean
  /** Whether something was found: true unless the action is `allow`. */
  flagged: boolean
  /** What the strongest evidence is about. */
  category: Category
  /** 0..1, compared with the thresholds of the policy. More evidence never lowers it. */
  score: number
  /** The reasons, strongest first. */
  evidence: Evidence[]
  /**
   * Set if this post was sent twice by accident: the same author posted this text, or the text that it corrects, in this thread
   * moments ago, under another `id`. Answer both as one post; if `same` is false, replace the first text by this one.
   */
  duplicateOf?: DuplicateOf
  /** What the history knows of the author. */
  standing: Standing
  /** The names of the site's rules that changed this verdict: its evidence, or what became of that. */
  rules?: string[]
  /** The names of rules with `shadow` that would have changed it. */
  shadowRules?: string[]
  /** Why evidence did not lead to an action: `'role:moderator'`, `'allowed-link'`, `'permission'`, `'labelled-ham'`. It is still listed. */
  exemption?: string
  /**
   * Milliseconds after this post until every limit that it exceeded is free again. The same post is welcome then; after a flood in
   * which nothing was repeated, another post. Absent if waiting changes nothing, as for a copy of spam.
   */
  retryAfterMs?: number
  /** What went wrong or was corrected. Usually empty. */
  faults: Fault[]
  /** Keyed by the filter's secret: comparable with fingerprints of the same secret. */
  fingerprint: Fingerprint
}
