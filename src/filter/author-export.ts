import { type Digest64, hex64 } from '../digest/keyed-hash'
import type { Entry } from '../history/entry'
import { COPY, RETRACTED, reviewOf } from '../history/fate'
import { ONE } from '../history/insistence'
import { EDIT_NAME, type Memory } from '../history/memory'
import type { Learner } from '../learned/learner'
import type { SampledPost } from '../learned/weak-ham'
import { packedNames, packedText } from '../text/facts'
import type { Action, Label } from '../types'

/**
 * What is kept of one post: who posted what when is known by digests, and nothing of it is text. What does not apply is absent.
 *
 * @example
 * ```ts
 * import { createFilter, type KeptPost } from 'digue'
 *
 * const filter = createFilter()
 * filter.check({ author: 'anna', id: 'c1', thread: '/t/7', content: 'See you on Monday at the office.' })
 * const posts: readonly KeptPost[] = filter.exportAuthor('anna').posts
 * posts.map(({ id, thread }) => `${id} in ${thread}`) // ['c1 in /t/7']
 * ```
 */
export interface KeptPost {
  /** The id of the post, if it has one. A shared history does not keep it for posts of which nothing is counted any more. */
  id?: string
  /** What a shared history calls the post: the digest of its id, or a random token. */
  ref?: string
  /** The thread of the post, if it has one. */
  thread?: string
  /** When it was posted, milliseconds since the epoch. */
  postedAt: number
  /** The action of its verdict, or of a moderator's approval. Absent for old posts in a shared history, which does not keep it. */
  action?: Action
  /** This is no post but an edit of the post with this id, which was held or rejected. */
  refusedEditOf?: string
  /** A signal found something in it. */
  flagged?: true
  /** It repeats another post by accident. */
  duplicate?: true
  /** Its author had an exempt role or permission. */
  exempt?: true
  /** The author's account was more than 30 days old. */
  settled?: true
  /** It speaks for its author: it is one of `standing.posts`. */
  counted?: true
  /** It was held or rejected, and not approved since: it is one of `standing.held`. */
  held?: true
  /** It copies what somebody else had posted. */
  copies?: true
  /** It was taken back. */
  retracted?: true
  /** What a moderator decided about it. */
  review?: 'approved' | 'removed'
  /** The signals and rows that flagged it. */
  reasons?: readonly {
    /** The name of the signal. */
    signal: string
    /** The name of its row, if it has rows. */
    row?: string
  }[]
  /** What is known of its text, if it has words. */
  text?: {
    /** The digest that the text is counted under: its own, or that of an earlier text that it nearly copies. */
    digest: string
    /** Number of words. */
    words: number
    /** Digests of its words or of pairs of them, in hexadecimal: they tell how much two texts have in common. */
    sketch?: string
    /** Digests of its numbers, names and signs, in hexadecimal. */
    facts?: string
  }
  /** What the post shows, by digest, and what is counted of it. */
  marks: readonly {
    /** The digest of the text, link, petition, address, thread or custom mark. */
    digest: string
    /** What it is, as far as the history knows: `'other'` for a link, a petition or a custom mark; in a shared history also for an address. */
    kind: 'text' | 'address' | 'thread' | 'other'
    /** Since when the post shows it, milliseconds since the epoch. Absent if a shared history counts it no more. */
    since?: number
    /** Of a link: it was known here (`'known'`), or the author was the first to post it and vouches for it (`'voucher'`). */
    sharer?: 'known' | 'voucher'
  }[]
}

/**
 * A published post that the `learned` signal takes for ham until a human says otherwise. See the option `autoLearn`.
 *
 * @example
 * ```ts
 * import { createFilter, type KeptSample } from 'digue'
 *
 * const samples: readonly KeptSample[] = createFilter().exportAuthor('anna').samples
 * samples.length // 0
 * ```
 */
export interface KeptSample {
  /** The digest of the id of the post. */
  post: string
  /** When it was posted, milliseconds since the epoch. */
  postedAt: number
  /** What is known of its text, as in `KeptPost`. */
  text: {
    /** The digest of the text. */
    digest: string
    /** Number of words. */
    words: number
    /** Digests of its words or of pairs of them, in hexadecimal. */
    sketch: string
  }
  /** The numbers of the features that it teaches: 16 bits of a keyed hash each. */
  features: readonly number[]
  /** What it adds to the weight of each feature, in units of 1/65,536. */
  step: number
  /** Its score before it taught, if there was one. */
  score?: number
}

/**
 * All that is kept about an author, as plain data: JSON holds all of it.
 *
 * @example
 * ```ts
 * import { type AuthorExport, createFilter } from 'digue'
 *
 * const filter = createFilter({ secret: 'a long random text' })
 * filter.check({ author: 'anna', id: 'c1', content: 'See you on Monday at the office.' })
 * const kept: AuthorExport = filter.exportAuthor('anna')
 * kept.posts.length // 1
 * // What to hand out, with what your site itself keeps:
 * JSON.stringify(kept)
 * ```
 */
export interface AuthorExport {
  /** The keyed digest that stands for the author's id. */
  author: string
  /** What is counted of the author's posts for good; absent for somebody who is not known. See `Standing`. */
  standing?: {
    /** When the first post was posted, milliseconds since the epoch, in whole seconds. */
    firstSeen: number
    /** The latest day with a post that was counted: its beginning in UTC, milliseconds since the epoch. */
    latestDay: number
    /** Days with a post. */
    days: number
    /** Posts that speak for the author. */
    posts: number
    /** Posts that were held or rejected. */
    held: number
  }
  /** The author's posts, the oldest first. An edit of a post is one more, without an id. */
  posts: readonly KeptPost[]
  /** What the author came back with for weeks. */
  insistence: readonly {
    /** Digest of the text, link or petition: 32 bits in memory, 64 in a shared history. */
    mark: string
    /** How many posts are counted. The count falls when the author stops. */
    posts: number
    /** When the latest was posted, milliseconds since the epoch. */
    latest: number
    /** How long the posts that are counted took, milliseconds. */
    spanMs: number
  }[]
  /** Only of a shared history: times of older posts of a mark that its author posts very often, milliseconds since the epoch. */
  older?: readonly {
    /** The digest of the mark. */
    mark: string
    /** The times. */
    since: readonly number[]
  }[]
  /** How many posts of the author humans called spam and ham. */
  labels: Record<Label, number>
  /** Only of a shared history: the labels in its log that name the author. */
  labelled?: readonly {
    /** The label, or that it was taken back. */
    label: Label | 'withdrawn'
    /** What is known of the text, as in `KeptPost`. */
    text: {
      /** The digest of the text. */
      digest: string
      /** Number of words. */
      words: number
      /** Digests of its words or of pairs of them, in hexadecimal. */
      sketch: string
    }
  }[]
  /** Published posts that teach the `learned` signal. */
  samples: readonly KeptSample[]
  /** Only of a shared history: posts that this process keeps in its own memory, for when the store does not answer. */
  inProcess?: readonly KeptPost[]
}

/** Bytes in hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** The signals and rows that flagged a post, from the text that a history keeps of them. */
export function keptReasons(reasons: string): NonNullable<KeptPost['reasons']> {
  try {
    return (JSON.parse(reasons) as [string, string][]).map(([signal, row]) => ({ signal, ...(row !== '' && { row }) }))
  } catch {
    // A snapshot may hold any text.
    return []
  }
}

/** The id of the post that a refused edit is of: see `refusedEdit`. */
function editedPost(name: string): string {
  // Five numbers before it.
  return name.slice(EDIT_NAME.length).replace(/^(?:\d+ ){5}/, '')
}

function keptPost(entry: Entry): KeptPost {
  const { id, thread, time, action, flagged, duplicate, exempt, settled, counted, held, fate, reasons, text } = entry
  const { family, facts, sightings } = entry
  const review = reviewOf(fate)
  const isEdit = id?.startsWith(EDIT_NAME) === true
  const isText = (lo: number, hi: number) => family !== undefined && family.lo === lo && family.hi === hi
  return {
    ...(id !== undefined && (isEdit ? { refusedEditOf: editedPost(id) } : { id })),
    ...(thread !== undefined && { thread }),
    postedAt: time,
    action,
    ...(flagged && { flagged }),
    ...(duplicate && { duplicate }),
    ...(exempt && { exempt }),
    ...(settled && { settled }),
    ...(counted && { counted }),
    ...(held && { held }),
    ...((fate & COPY) !== 0 && { copies: true as const }),
    ...((fate & RETRACTED) !== 0 && { retracted: true as const }),
    ...(review && { review }),
    ...(reasons !== undefined && { reasons: keptReasons(reasons) }),
    ...(text && {
      text: {
        digest: hex64(text.lo, text.hi),
        words: text.words,
        sketch: hexOf(text.sketch),
        facts: hex64(packedNames(facts), packedText(facts)),
      },
    }),
    marks: sightings.map(({ lo, hi, time: since, isAddress, sharer }) => ({
      digest: hex64(lo, hi),
      kind: isText(lo, hi) ? 'text' : isAddress === true ? 'address' : 'other',
      since,
      ...(sharer !== undefined && sharer !== 'stranger' && { sharer }),
    })),
  }
}

/** An author's posts as a memory has them, the oldest first. */
export function keptPosts(memory: Memory, author: Digest64): KeptPost[] {
  return memory.entriesOf(author).map(keptPost)
}

/** A sample as it is kept. */
export function keptSample({ name, time, text, numbers, step, score }: SampledPost): KeptSample {
  return {
    post: hex64(name.lo, name.hi),
    postedAt: time,
    text: { digest: hex64(text.lo, text.hi), words: text.words, sketch: hexOf(text.sketch) },
    features: Array.from(numbers),
    step,
    ...(score !== undefined && { score }),
  }
}

/** All that a filter in memory keeps about an author. */
export function exportOf(memory: Memory, learner: Learner, author: Digest64): AuthorExport {
  const counts = memory.countsOf(author)
  return {
    author: hex64(author.lo, author.hi),
    ...(counts && {
      standing: {
        firstSeen: counts.firstSeen * 1000,
        latestDay: counts.latestDay * 86_400_000,
        days: counts.days,
        posts: counts.posts,
        held: counts.held,
      },
    }),
    posts: keptPosts(memory, author),
    insistence: memory.insistences
      .of(author)
      .map(({ mark, level, time, spanMs }) => ({
        mark: (mark >>> 0).toString(16).padStart(8, '0'),
        posts: level / ONE,
        latest: time,
        spanMs,
      }))
      .sort((a, b) => a.latest - b.latest || (a.mark < b.mark ? -1 : 1)),
    labels: learner.labelsOf(author),
    samples: learner.samplesOf(author).map(keptSample),
  }
}
