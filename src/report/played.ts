import type { Crowd } from '../observation/crowd'
import type { BuiltInObservation, Count, GatheredMark } from '../observation/observation'
import type { Comment, Link, Standing } from '../types'
import { MARK_FIELDS, type PackedHistory, type PackedParts, TIERS } from './data'
import type { PlayedStance } from './in-force'

const NOBODY: readonly never[] = Object.freeze([])

/** A recorded count. The time when it frees up is not recorded, since it changes no action. */
class PlayedCount implements Count {
  readonly earlier = NOBODY

  constructor(
    readonly count: number,
    readonly authors: number,
  ) {}

  freesAfter(): number {
    return 0
  }
}

/** Sample contents for the three recorded classes: only courtesies, courtesies and one other word, other words. */
const CONTENTS: readonly Comment[] = [
  'you',
  'merci wxqz',
  'wxqz vjkq',
  'merci',
  'wxqz wxqz',
  'wxqz vjkq wxqz vjkq',
].map((content) => ({ author: '', content }))
const CROWD_FIELDS = 3
/** Signals look at the tier only. */
const STANDINGS: readonly Standing[] = TIERS.map((tier) => ({ tier, firstSeen: 0, days: 0, posts: 0, held: 0 }))

type Counts = (vector: number, windowMs: number) => Count

/** Looks counts up by vector and window. */
function countsOf({ stops, vectors }: PackedHistory): Counts {
  const known = new Map<number, PlayedCount>()
  const all = new Array<PlayedCount>(vectors.length / 2)
  for (let i = 0; i < all.length; i++) {
    const [count, authors] = [vectors[i * 2] as number, vectors[i * 2 + 1] as number]
    let played = known.get(count * 1024 + authors)
    if (played === undefined) {
      played = new PlayedCount(count, authors)
      known.set(count * 1024 + authors, played)
    }
    all[i] = played
  }
  const once = new PlayedCount(1, 1)
  const places = new Map(stops.map((windowMs, place) => [windowMs, place]))
  return (vector, windowMs) => {
    if (vector === 0) return once
    const place = places.get(windowMs)
    if (place === undefined) throw new RangeError(`no counts for a window of ${windowMs} ms`)
    return all[vector * stops.length + place] as PlayedCount
  }
}

/** Places of the counts of a mark in each scope, as they were recorded. */
type PlayedScopes = readonly [
  author: number,
  here: number,
  thread: number,
  site: number,
  alikeHere: number,
  alike: number,
  isNew: number,
  strangers: number,
]

/** Counts the author's posts with a mark in some threads. */
type CountOwn = (threads: readonly number[], windowMs: number) => number

const ONCE: Count = new PlayedCount(1, 1)

/** A mark as it was recorded. */
interface RecordedMark {
  kind: string
  key: string
  link: Link | undefined
  /** The index of the key, and the place of the link that carries it. */
  at: { readonly key: number; readonly link: number }
  vectors: PlayedScopes
}

/** A mark of a recorded comment, counted as it was recorded. */
export class PlayedMark {
  /** How rules have it counted. */
  stance: PlayedStance | undefined
  /** Counts were written down: they say whether it was. */
  readonly wasSeen = true
  readonly kind: string
  readonly key: string
  readonly link: Link | undefined

  readonly at: RecordedMark['at']
  readonly vectors: PlayedScopes

  constructor(
    readonly counts: Counts,
    { kind, key, link, at, vectors }: RecordedMark,
    readonly countOwn: CountOwn,
    readonly crowdStops: readonly number[],
    readonly crowds: readonly number[] | undefined,
  ) {
    this.kind = kind
    this.key = key
    this.link = link
    this.at = at
    this.vectors = vectors
  }

  /** Crowds were recorded only for texts that surge. */
  crowd(windowMs: number): Crowd {
    const { strangers, atOnce, bits } = this.#crowdIn(windowMs)
    return {
      strangers,
      atOnce,
      byStranger: (bits & 1) !== 0,
      surge: Number.POSITIVE_INFINITY,
      wasHeld: (bits & 2) !== 0,
    }
  }

  isShouted(windowMs: number): boolean {
    return (this.#crowdIn(windowMs).bits & 4) !== 0
  }

  isLively(windowMs: number): boolean {
    return (this.#crowdIn(windowMs).bits & 8) !== 0
  }

  #crowdIn(windowMs: number): { strangers: number; atOnce: number; bits: number } {
    const at = this.crowdStops.indexOf(windowMs) * CROWD_FIELDS
    if (at < 0) throw new RangeError(`no crowds for a window of ${windowMs} ms`)
    const [strangers = 0, atOnce = 0, bits = 0] = this.crowds?.slice(at, at + CROWD_FIELDS) ?? []
    return { strangers, atOnce, bits }
  }

  /** As the filter counts it: see `HistoryMark`. */
  #counted(vector: number, windowMs: number): Count {
    return this.stance === undefined ? this.counts(vector, windowMs) : ONCE
  }

  byAuthor(windowMs: number): Count {
    const { stance } = this
    if (stance?.kind === 'home') return ONCE
    const all = this.counts(this.vectors[0], windowMs)
    if (stance === undefined || all.count === 1) return all
    const { count } = all
    return new PlayedCount(Math.max(1, count - this.countOwn(stance.threads, windowMs)), 1)
  }

  byAuthorInThread(windowMs: number): Count {
    return this.counts(this.vectors[1], windowMs)
  }

  inThread(windowMs: number): Count {
    return this.#counted(this.vectors[2], windowMs)
  }

  toldInThread(windowMs: number): Count {
    return this.counts(this.vectors[2], windowMs)
  }

  onSite(windowMs: number): Count {
    return this.#counted(this.vectors[3], windowMs)
  }

  alikeInThread(windowMs: number): Count {
    return this.#counted(this.vectors[4], windowMs)
  }

  alikeOnSite(windowMs: number): Count {
    // Of opaque codes it counts the author's own.
    return this.kind === 'codes' ? this.counts(this.vectors[5], windowMs) : this.#counted(this.vectors[5], windowMs)
  }

  newOnSite(windowMs: number): Count {
    return this.#counted(this.vectors[6], windowMs)
  }

  byStrangers(windowMs: number): Count {
    return this.#counted(this.vectors[7], windowMs)
  }
}

const NO_LINKS: PackedHistory['links'][number] = [[], 0, 0]

function linkOf(kind: number): Link {
  const link: Link = { url: kind === 2 ? '' : '/', canonical: '', domain: '' }
  if (kind === 1) link.petition = { platform: '', id: '', key: '' }
  return link
}

/** The facts about a text that the signals that count look at. */
type Facts = Pick<
  BuiltInObservation,
  | 'words'
  | 'ownWords'
  | 'length'
  | 'isShort'
  | 'invisibles'
  | 'mixedWords'
  | 'links'
  | 'linkCount'
  | 'linkDomains'
  | 'standing'
>

/** The part of an observation that the signals that count look at. */
export class Played implements Facts {
  readonly words: number
  readonly ownWords: number
  readonly length: number
  readonly isShort: boolean
  readonly invisibles: number
  readonly mixedWords: number
  readonly links: readonly Link[]
  readonly linkCount: number
  readonly linkDomains: number
  readonly standing: Standing
  gathered: readonly GatheredMark[] = NOBODY

  constructor(
    readonly counts: Counts,
    readonly vectors: { readonly posts: number; readonly varied: number; readonly parts: Readonly<PackedParts> },
    readonly comment: Comment,
    readonly marks: readonly PlayedMark[],
    facts: Facts,
  ) {
    this.words = facts.words
    this.ownWords = facts.ownWords
    this.length = facts.length
    this.isShort = facts.isShort
    this.invisibles = facts.invisibles
    this.mixedWords = facts.mixedWords
    this.links = facts.links
    this.linkCount = facts.linkCount
    this.linkDomains = facts.linkDomains
    this.standing = facts.standing
  }

  variations(windowMs: number): Count {
    return this.counts(this.vectors.varied, windowMs)
  }

  parts(windowMs: number, inThread: boolean, only?: 'mistyped'): Count {
    const isHome = this.marks.some(({ kind, stance }) => kind === 'text' && stance?.kind === 'home')
    return isHome && !inThread
      ? ONCE
      : this.counts(this.vectors.parts[(inThread ? 1 : 0) + (only ? 2 : 0)] as number, windowMs)
  }

  posts(windowMs: number): Count {
    return this.counts(this.vectors.posts, windowMs)
  }
}

/**
 * The recorded comments, as the signals that count observe them.
 *
 * @param countOwn counts the posts of the author of a comment that have the mark with this key, in some threads
 */
export function playedPosts(
  history: PackedHistory,
  countOwn: (comment: number, key: number, threads: readonly number[], windowMs: number) => number,
): Played[] {
  const counts = countsOf(history)
  const { kinds, keys, markCount, marks } = history
  const observations: Played[] = []
  let markAt = 0
  history.posts.forEach((vector, i) => {
    const [petitions, linkCount, linkDomains] = history.links[i] ?? NO_LINKS
    const links = petitions.map(linkOf)
    const played: PlayedMark[] = []
    for (let n = markCount[i] as number; n > 0; n--) {
      const [kind, key, link, ...scopes] = marks.slice(markAt, markAt + MARK_FIELDS) as number[]
      markAt += MARK_FIELDS
      const at = { key: key as number, link: link as number }
      played.push(
        new PlayedMark(
          counts,
          {
            kind: kinds[kind as number] as string,
            key: keys[at.key] as string,
            link: links[at.link],
            at,
            vectors: scopes as unknown as PlayedScopes,
          },
          (threads, windowMs) => countOwn(i, at.key, threads, windowMs),
          history.crowdStops,
          history.crowds[i],
        ),
      )
    }
    const words = history.words[i] as number
    const [invisibles, mixedWords] = history.disguises[i] ?? [0, 0]
    const ownWords = words < 0 ? -1 - words : words
    const facts = {
      words: history.allWords[i] as number,
      ownWords,
      length: history.length[i] as number,
      isShort: words < 0,
      invisibles,
      mixedWords,
      links,
      linkCount,
      linkDomains,
      standing: STANDINGS[Number(history.tiers[i])] as Standing,
    }
    const like = CONTENTS[Number(history.everyday[i])] as Comment
    observations.push(
      new Played(
        counts,
        { posts: vector, varied: history.variations[i] ?? 0, parts: history.parts[i] ?? [0, 0, 0, 0] },
        like,
        played,
        facts,
      ),
    )
  })
  return observations
}
