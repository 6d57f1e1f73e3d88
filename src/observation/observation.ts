import { type Digest64, hex64 } from '../digest/keyed-hash'
import { fingerprintOf } from '../fingerprint/fingerprint'
import type { Analysis } from '../fingerprint/reader'
import type { Memory } from '../history/memory'
import { isLater } from '../history/records'
import { AUTHOR, MAX_COUNTED, type Scope, SITE, THREAD } from '../history/windows'
import type { Author, Comment, Earlier, Fingerprint, Label, Link, Mark } from '../types'
import { type Crowd, crowdOf } from './crowd'
import type { PostPosition } from './position'
import { variationsOf } from './variations'

/** How often something was seen in a window, this post included. */
export interface Count {
  /** Sightings. Of the earlier ones the latest 256 are looked at, so that 257 means as many or more. */
  count: number
  /** Distinct authors. */
  authors: number
  /** The first and the latest earlier sightings, oldest first. */
  earlier: readonly Earlier[]
  /** Milliseconds after this post until fewer than `limit` earlier sightings are left in the window; 0 if so already. */
  freesAfter(limit: number): number
}

const ONCE: Count = Object.freeze({
  count: 1,
  authors: 1,
  earlier: Object.freeze([]) as readonly Earlier[],
  freesAfter: () => 0,
})
/** Of the earlier sightings, the first and this many of the latest are cited. */
const CITED_LATEST = 2

/** A mark as a post shows it. */
export interface ShownMark extends Digest64 {
  kind: string
  /** The mark's name; undefined for a text, whose name is its digest. */
  key: string | undefined
  /** The link that carries the mark, if any. */
  link: Link | undefined
  /** 1, or for a text the resemblance to the family it is counted with. */
  resemblance: number
  /** When the post began to show it, milliseconds since the epoch. */
  time: number
  order: number
  /** The newest sighting of the mark; -1 for none. */
  newest: number
}

/** A human's label of a text, or of the text that it is a near copy of. */
export interface ObservedLabel {
  label: Label
  /** 0..1; 1 for the labelled text itself. */
  resemblance: number
}

/** What was read of a post, and what labels say of it. */
export interface ObservedPost {
  comment: Comment
  author: Author
  analysis: Readonly<Analysis>
  marks: readonly ObservedMark[]
  label: ObservedLabel | undefined
  /** The probability of spam by the labels so far, 0..1; undefined if they are too few or the policy does not ask for it. */
  spam: number | undefined
}

/** One thing in a post that can repeat, and how often it has. */
export class ObservedMark implements Mark {
  readonly kind: string
  /** @internal */
  readonly lo: number
  /** @internal */
  readonly hi: number
  /** The link that carries the mark, if any. */
  readonly link: Link | undefined
  /** 1, or for a text the resemblance to the family it is counted with. */
  readonly resemblance: number
  /** When this post shows the mark, milliseconds since the epoch: earlier than the post's own time if an edit kept it. */
  readonly time: number
  /** @internal */
  readonly order: number
  readonly #memory: Memory
  readonly #position: PostPosition
  readonly #newest: number
  #key: string | undefined

  /** @internal */
  constructor(memory: Memory, position: PostPosition, shown: ShownMark) {
    this.#memory = memory
    this.#position = position
    this.kind = shown.kind
    this.#key = shown.key
    this.lo = shown.lo
    this.hi = shown.hi
    this.link = shown.link
    this.resemblance = shown.resemblance
    this.time = shown.time
    this.order = shown.order
    this.#newest = shown.newest
  }

  /** Whether anybody showed it before, however long ago. */
  get wasSeen(): boolean {
    return this.#newest >= 0
  }

  /** As in `Mark`. */
  get key(): string {
    this.#key ??= hex64(this.lo, this.hi)
    return this.#key
  }

  /** By anyone, anywhere, in a sliding window of milliseconds that ends with this post. */
  onSite(windowMs: number): Count {
    return this.#count(SITE, 0, windowMs, false)
  }

  /** By this author, in any thread. */
  byAuthor(windowMs: number): Count {
    return this.#count(AUTHOR, this.#position.authorSlot, windowMs, false)
  }

  /** By this author in this thread. */
  byAuthorInThread(windowMs: number): Count {
    const { authorSlot, threadSlot } = this.#position
    return threadSlot < 0 ? ONCE : this.#count(AUTHOR, authorSlot, windowMs, true)
  }

  /** By anyone in this thread. */
  inThread(windowMs: number): Count {
    const { threadSlot } = this.#position
    return threadSlot < 0 ? ONCE : this.#count(THREAD, threadSlot, windowMs, false)
  }

  /** Who posts it lately, on the site, in a window of milliseconds; authors are looked at only if it surges by `least` or more. */
  crowd(windowMs: number, least: number): Crowd {
    return crowdOf(this.#memory, this, this.#position, windowMs, least)
  }

  #count(scope: Scope, id: number, windowMs: number, sameThread: boolean): Count {
    if (this.#newest < 0) return ONCE
    const { records, windows } = this.#memory
    const { self, authorSlot, threadSlot } = this.#position
    let at = windows.head(scope, this.#newest, id)
    let found: number[] | undefined
    for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = windows.older(scope, at), steps++) {
      const time = records.time(at)
      if (time <= this.time - windowMs) break
      if ((scope !== AUTHOR && records.isExempt(at)) || (self >= 0 && records.comment(at) === self)) continue
      if (isLater(time, records.order(at), this.time, this.order)) continue
      if (sameThread && records.thread(at) !== threadSlot) continue
      found ??= []
      found.push(at)
    }
    return found === undefined ? ONCE : new Sightings(this.#memory, found, authorSlot, this.time, windowMs)
  }
}

/** Earlier sightings, newest first. */
class Sightings implements Count {
  readonly count: number
  readonly #memory: Memory
  readonly #found: readonly number[]
  readonly #author: number
  readonly #time: number
  readonly #windowMs: number

  constructor(memory: Memory, found: readonly number[], author: number, time: number, windowMs: number) {
    this.#memory = memory
    this.#found = found
    this.#author = author
    this.#time = time
    this.#windowMs = windowMs
    this.count = found.length + 1
  }

  get authors(): number {
    const { records } = this.#memory
    const seen = [this.#author]
    let more: Set<number> | undefined
    for (const at of this.#found) {
      const author = records.author(at)
      // A Set costs more than looking at a few numbers.
      if (more === undefined && seen.length === 16) more = new Set(seen)
      if (more !== undefined) more.add(author)
      else if (!seen.includes(author)) seen.push(author)
    }
    return more?.size ?? seen.length
  }

  get earlier(): readonly Earlier[] {
    const found = this.#found
    const cited = found.slice(0, CITED_LATEST).reverse()
    if (found.length > CITED_LATEST) cited.unshift(found[found.length - 1] as number)
    return cited.map((at) => this.#cite(at))
  }

  #cite(at: number): Earlier {
    const { records, ids } = this.#memory
    const id = ids.of(records.comment(at))
    const thread = this.#memory.threadOf(at)
    const postedAt = records.time(at)
    const resemblance = Math.round(records.resemblance(at) * 1000) / 1000
    // Written out: spreading what may be absent took a fifth of the time of judging a repeat.
    if (id === undefined) return thread === undefined ? { postedAt, resemblance } : { thread, postedAt, resemblance }
    return thread === undefined ? { id, postedAt, resemblance } : { id, thread, postedAt, resemblance }
  }

  freesAfter(limit: number): number {
    // This post is the newest; the limit-th newest of all must have left the window for the next to be within the limit.
    if (limit <= 1 || this.count < limit) return limit <= 1 ? this.#windowMs : 0
    const at = this.#found[limit - 2] as number
    return Math.max(0, this.#memory.records.time(at) + this.#windowMs - this.#time)
  }
}

/** What signals look at: the post, its marks with their counts, and the author's recent posts. Reads change nothing. */
export class Observation {
  readonly comment: Comment
  readonly author: Author
  /** Milliseconds since the epoch; the clock's time for a comment without one. */
  readonly postedAt: number
  /** What was read of the content. It is overwritten by the next comment: keep nothing of it. */
  readonly analysis: Readonly<Analysis>
  /** Texts, links, petitions, domains and custom marks of the post. */
  readonly marks: readonly ObservedMark[]
  readonly #memory: Memory
  /** @internal */
  readonly label: ObservedLabel | undefined
  /** @internal */
  readonly spam: number | undefined
  readonly #position: PostPosition
  #fingerprint: Fingerprint | undefined

  /** @internal */
  constructor(memory: Memory, position: PostPosition, post: ObservedPost) {
    this.#memory = memory
    this.#position = position
    this.comment = post.comment
    this.author = post.author
    this.postedAt = position.time
    this.analysis = post.analysis
    this.marks = post.marks
    this.label = post.label
    this.spam = post.spam
  }

  /** The one of the verdict. */
  get fingerprint(): Fingerprint {
    this.#fingerprint ??= fingerprintOf(this.analysis)
    return this.#fingerprint
  }

  /** The author's latest posts that have all words of this one but one, and this one; windows in milliseconds. */
  variations(windowMs: number): Count {
    const found = variationsOf(this.#memory, this.analysis, this.#position, windowMs)
    const { authorSlot } = this.#position
    return found.length === 0 ? ONCE : new Sightings(this.#memory, found, authorSlot, this.postedAt, windowMs)
  }

  /** The author's posts in a window, this one included: 257 at most, as a count. */
  posts(windowMs: number): Count {
    const memory = this.#memory
    const { self, authorSlot, order } = this.#position
    let times: number[] | undefined
    let at = memory.newestOf(authorSlot)
    for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = memory.records.older(at), steps++) {
      const time = memory.records.time(at)
      if (time <= this.postedAt - windowMs) break
      if (at === self || isLater(time, memory.records.order(at), this.postedAt, order)) continue
      times ??= []
      times.push(time)
    }
    if (times === undefined) return ONCE
    const { postedAt } = this
    const found = times
    return {
      count: found.length + 1,
      authors: 1,
      earlier: [],
      freesAfter: (limit) =>
        limit <= 1 ? windowMs : Math.max(0, (found[limit - 2] ?? Number.NEGATIVE_INFINITY) + windowMs - postedAt),
    }
  }
}
