import { type Comment, fingerprint } from '../../src'

/** What was seen of one thing in a comment, and when. */
interface Shown {
  time: number
  order: number
}

interface Kept {
  id: string | undefined
  author: string
  thread: string | undefined
  exempt: boolean
  /** It says nothing of its own, so that it counts for its author only, and others do not count for it. */
  isQuotation: boolean
  /** Of the comment itself, which an edit does not change. */
  time: number
  order: number
  marks: Map<string, Shown>
  /** The mark of its text, also after a human had it cleared. */
  text: string | undefined
  /** What a reader sees. */
  visible: string
  /** It repeats another by accident, or another took its place. */
  duplicate: boolean
  /** It was held or rejected, so that it counts for its author. */
  withheld: boolean
  /** It was refused as part of a flood: all that is known of it is that it came. */
  countOnly: boolean
  /** It was deleted, and counts for its author only. */
  retracted: boolean
  /** Another took its place when it was deleted. */
  superseded: boolean
  /** It took the place of a deleted one, which is free once. */
  repost: boolean
  /** It was a duplicate before the first was deleted. */
  promoted: boolean
  /** A moderator approved it, and it was not edited since. */
  approved: boolean
}

/** What the filter said of a post, which decides for whom it counts from then on, and what counts for it. */
interface Said {
  action: string
  standing: { tier: string }
}

const FRESH = { countOnly: false, retracted: false, superseded: false, repost: false, promoted: false }

/** A post that another one repeats by accident. */
export interface Repeated {
  id?: string
  thread?: string
  postedAt: number
  same: boolean
}

/** A count as signals get it. */
export interface Counted {
  count: number
  authors: number
  earlier: { id?: string; thread?: string; postedAt: number; resemblance: number }[]
  /** `freesAfter` for one, two and three. */
  frees: number[]
}

/** Of one mark in one window. */
export interface Scopes {
  site: Counted
  author: Counted
  thread: Counted
  both: Counted
}

export interface Predicted {
  marks: Map<string, Scopes[]>
  /** The author's posts, for each window. */
  posts: number[]
  clamped: boolean
  duplicateOf: Repeated | undefined
  /** A copy of the same post used up the one that is free. */
  refused: boolean
}

const SKEW = 5 * 60_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const later = (a: Shown, b: Shown) => a.time - b.time || a.order - b.order

/** Everything is kept, and counted by looking at all of it. Written from what the README and DESIGN.md say. */
export class Naive {
  kept: Kept[] = []
  latest = Number.NEGATIVE_INFINITY
  /** Copies that took the place of the post that they repeated. */
  promoted = 0
  /** Posts that took the place of a deleted one. */
  reposts = 0
  #order = 0
  /** Authors who posted and were not forgotten. What is known of them outlasts their comments. */
  readonly #authors = new Set<string>()

  constructor(
    readonly windows: readonly number[],
    readonly marksOf: (comment: Comment) => string[],
    /** For each window how many posts of an author in it are a flood that is refused. */
    readonly floods: readonly number[] = [],
  ) {}

  /** What a post of this comment at the time of `clock` is counted as; recorded unless it is only a look. */
  check(comment: Comment, clock: number, said: Said, record = true): Predicted {
    const asked = comment.postedAt === undefined ? clock : Number(comment.postedAt)
    const clamped = asked > clock + SKEW
    const posted = clamped ? clock : asked
    const before = comment.id === undefined ? undefined : this.kept.find(({ id }) => id === comment.id)
    const order = this.#order + 1
    const time = before?.time ?? posted
    // What an edit adds is seen when it is made: at its own time if it has a later one, else at the latest time known.
    const later = before?.countOnly ? time : Math.max(time, this.latest)
    const added = before === undefined || posted > time ? posted : later
    const { id: author, role } = typeof comment.author === 'string' ? { id: comment.author } : comment.author
    const now: Kept = {
      id: comment.id,
      author,
      thread: comment.thread,
      exempt: role === 'moderator' || isQuotation(comment),
      isQuotation: isQuotation(comment),
      time,
      order: before?.order ?? order,
      marks: new Map(this.marksOf(comment).map((key) => [key, before?.marks.get(key) ?? { time: added, order }])),
      text: undefined,
      visible: comment.content.replace(/^> .*\n/m, '').trim(),
      duplicate: false,
      withheld: said.action === 'hold' || said.action === 'reject',
      ...FRESH,
      approved:
        before?.approved === true &&
        before.author === author &&
        before.text !== undefined &&
        before.visible === comment.content.replace(/^> .*\n/m, '').trim(),
    }
    if (now.approved) now.withheld = false
    now.text = [...now.marks.keys()].find((key) => key.startsWith('text '))
    const others = this.kept.filter((each) => each !== before)
    const isEdit = before?.author === author && !before.countOnly && before.visible !== now.visible
    const { first, isCopy, refused, gone } = this.#repeated(others, now)
    now.repost = gone !== undefined
    now.duplicate = isCopy
    const counted = others.filter((each) => each !== first && !each.duplicate)
    const predicted: Predicted = {
      marks: new Map(
        [...now.marks].map(([key, shown]) => [
          key,
          this.windows.map((ms) =>
            this.#scopes(counted, { now, key, shown, tier: said.standing.tier }, isCopy ? first : undefined, ms),
          ),
        ]),
      ),
      posts: this.#posts(author, isEdit ? this.kept : others, isEdit ? { time: added, order } : now),
      clamped,
      duplicateOf:
        isCopy && first !== undefined
          ? {
              ...(first.id !== undefined && { id: first.id }),
              ...(first.thread !== undefined && { thread: first.thread }),
              postedAt: first.time,
              same: first.visible === now.visible,
            }
          : undefined,
      refused,
    }
    if (record && isEdit) this.#recordEdit(now, before as Kept, gone, { time: added, order }, predicted.posts)
    else if (record) this.#record(now, before, gone, predicted.posts)
    return predicted
  }

  /** An edit is one more post, at the time when it is made. */
  #posts(author: string, list: readonly Kept[], at: Shown): number[] {
    return this.windows.map((ms) => {
      const own = list.filter((each) => each.author === author && near(each, at, ms))
      return fullest(own, at, ms, (each) => each).length + 1
    })
  }

  #recordEdit(now: Kept, before: Kept, gone: Kept | undefined, at: Shown, posts: readonly number[]): void {
    const isRefused = now.withheld
    const id = isRefused ? `edit ${before.id} ${now.visible}` : undefined
    if (isRefused && this.kept.some((each) => each.id === id)) return
    const isFlood = posts.some((count, i) => count >= (this.floods[i] ?? Number.POSITIVE_INFINITY))
    if (!isRefused) this.#record(now, before, gone, posts)
    this.#order = Math.max(this.#order, at.order) + (isRefused ? 0 : 1)
    const marks = [...now.marks.keys()].filter((key) => isRefused && !isFlood && !key.startsWith('text '))
    const shown = { time: at.time, order: isRefused ? at.order : this.#order }
    this.kept.push({
      ...now,
      ...FRESH,
      ...shown,
      id,
      thread: isRefused ? now.thread : undefined,
      marks: new Map(marks.map((key) => [key, shown])),
      text: undefined,
      withheld: isRefused,
      duplicate: false,
      approved: false,
    })
    this.latest = Math.max(this.latest, at.time)
  }

  #record(now: Kept, before: Kept | undefined, gone: Kept | undefined, posts: readonly number[]): void {
    const isFlood = !now.exempt && posts.some((count, i) => count >= (this.floods[i] ?? Number.POSITIVE_INFINITY))
    if (isFlood && !now.approved && (before === undefined || before.countOnly))
      Object.assign(now, { marks: new Map(), text: undefined, countOnly: true })
    const shown = [...now.marks.values()]
    this.#order++
    // An edit of the first post that is still the same post keeps its place.
    if (
      before !== undefined &&
      (now.text !== before.text || now.thread !== before.thread || now.author !== before.author)
    )
      this.#leave(before)
    this.#authors.add(now.author)
    this.kept = [...this.kept.filter((each) => each !== before), now]
    if (gone !== undefined) {
      gone.duplicate = gone.superseded = true
      this.reposts++
    }
    this.latest = Math.max(this.latest, now.time, ...shown.map(({ time }) => time))
  }

  /** Authors and sightings. */
  get size(): [number, number] {
    return [this.#authors.size, this.kept.reduce((sum, { marks }) => sum + marks.size, 0)]
  }

  retract(id: string, isMistake: boolean): boolean {
    const each = this.kept.find((one) => one.id === id)
    if (each === undefined) return false
    if (isMistake) {
      this.#leave(each)
      return this.#drop((one) => one === each) > 0
    }
    if (each.retracted) return true
    const copy = each.duplicate ? undefined : this.#copyOf(each)
    each.retracted = true
    if (copy === undefined) return true
    this.promoted++
    copy.duplicate = false
    copy.promoted = true
    each.duplicate = each.superseded = true
    return true
  }

  /** A moderator approved it. */
  approve(id: string): boolean {
    const each = this.kept.find((one) => one.id === id)
    if (each === undefined) return false
    each.withheld = false
    each.countOnly = false
    each.approved = true
    each.retracted = false
    if (!each.superseded) return true
    each.superseded = each.duplicate = false
    const next = this.#sameText(each)
      .filter((one) => this.#at(one, each) > 0)
      .find((one) => !one.duplicate && (one.promoted || one.repost))
    if (next !== undefined) {
      next.duplicate = true
      next.promoted = false
    }
    return true
  }

  forget(author: string): number {
    this.#authors.delete(author)
    return this.#drop((each) => each.author === author)
  }

  /** A human called it welcome: its marks are cleared from the author's comments. */
  ham(comment: Comment): void {
    const author = typeof comment.author === 'string' ? comment.author : comment.author.id
    const marks = this.marksOf(comment)
    for (const each of this.kept) if (each.author === author) for (const key of marks) each.marks.delete(key)
  }

  /** What a snapshot leaves out when it is read: what lies further than `retention` behind the newest comment. */
  restore(retention: number): { restored: number; expired: number } {
    const since = Math.max(...this.kept.map(({ time }) => time)) - retention
    const expired = this.#drop(
      ({ time, marks }) => time <= since && [...marks.values()].every((shown) => shown.time <= since),
    )
    this.latest = Math.max(
      Number.NEGATIVE_INFINITY,
      ...this.kept.flatMap(({ time, marks }) => [time, ...[...marks.values()].map((shown) => shown.time)]),
    )
    return { restored: this.kept.length, expired }
  }

  /** The post that this one repeats by accident or in its place, and whether this one is the copy that is free. */
  #repeated(
    others: Kept[],
    now: Kept,
  ): { first: Kept | undefined; isCopy: boolean; refused: boolean; gone: Kept | undefined } {
    const none = { first: undefined, isCopy: false, refused: false, gone: undefined }
    const shown = now.text === undefined ? undefined : now.marks.get(now.text)
    if (shown === undefined) return none
    const linked = [...now.marks.keys()].filter((key) => /^(link|petition) /.test(key))
    const short = linked.length === 0 && now.visible.toLowerCase() === 'merci'
    const petition = linked.some((key) => key.startsWith('petition '))
    const windowMs = short ? 10_000 : 5 * MINUTE
    const freeMs = short ? 10 * MINUTE : petition ? 7 * DAY : DAY
    const at = (each: Kept) => each.marks.get(now.text as string) as Shown
    const before = others
      .filter(
        ({ author, thread, marks }) => author === now.author && thread === now.thread && marks.has(now.text ?? ''),
      )
      .filter((each) => later(at(each), shown) < 0 && at(each).order <= shown.order)
      .sort((a, b) => later(at(b), at(a)))
    const shows = (each: Kept) => linked.every((key) => each.marks.has(key))
    const recent = before.filter((each) => within(at(each), shown, freeMs))
    // The newest with these links is gone, and none of them was posted again before.
    const newest = recent.find((each) => !each.retracted || shows(each))
    const gone = newest?.retracted ? newest : undefined
    const last = gone === undefined ? recent.indexOf(newest as Kept) : recent.length
    if (recent.slice(0, last < 0 ? recent.length : last).some((each) => each.repost)) return none
    if (gone !== undefined && !gone.duplicate) return { ...none, first: gone, gone }
    const found = ((): { first: Kept | undefined; isCopy: boolean; refused: boolean; gone: Kept | undefined } => {
      const live = before.filter((each) => !each.retracted)
      const ordinary = live.filter((each) => !each.duplicate && shows(each))
      const first = ordinary.find((each) => within(at(each), shown, windowMs))
      if (first === undefined) return none
      if (live.some((each) => each.duplicate && within(at(each), shown, freeMs))) return { ...none, refused: true }
      // Two equal posts so soon after each other: the newer is the copy, though nobody said so.
      const wasCopy = ordinary.some(
        (each) =>
          later(at(each), at(first)) < 0 && within(at(each), at(first), windowMs) && each.visible === first.visible,
      )
      return { ...none, first, isCopy: !wasCopy }
    })()
    if (gone === undefined) return found
    return found.isCopy ? { ...found, gone } : { ...none, first: gone, gone }
  }

  /** The posts with the text of one, by its author in its thread, in order. */
  #sameText(one: Kept): Kept[] {
    if (one.text === undefined || !one.marks.has(one.text)) return []
    return this.kept
      .filter(
        ({ author, thread, marks }) => author === one.author && thread === one.thread && marks.has(one.text ?? ''),
      )
      .filter((each) => each !== one)
      .sort((a, b) => later(a.marks.get(one.text as string) as Shown, b.marks.get(one.text as string) as Shown))
  }

  #at(each: Kept, one: Kept): number {
    return later(each.marks.get(one.text as string) as Shown, one.marks.get(one.text as string) as Shown)
  }

  /** Its next post that is still there, if that is a duplicate. */
  #copyOf(gone: Kept): Kept | undefined {
    const next = this.#sameText(gone).find((each) => this.#at(each, gone) > 0 && !each.retracted)
    return next?.duplicate ? next : undefined
  }

  /** The copy of a post that goes takes its place, or the post whose place it had gets that back. */
  #leave(gone: Kept): void {
    if (gone.duplicate) return
    const copy = this.#copyOf(gone)
    if (copy !== undefined) {
      copy.duplicate = false
      this.promoted++
    } else if (gone.repost || gone.promoted) {
      const before = this.#sameText(gone).findLast((each) => this.#at(each, gone) < 0 && each.superseded)
      if (before !== undefined) before.duplicate = before.superseded = false
    }
  }

  #drop(which: (each: Kept) => boolean): number {
    const all = this.kept.length
    this.kept = this.kept.filter((each) => !which(each))
    return all - this.kept.length
  }

  #scopes(
    others: Kept[],
    { now, key, shown, tier }: { now: Kept; key: string; shown: Shown; tier: string },
    first: Kept | undefined,
    ms: number,
  ): Scopes {
    const at = (each: Kept) => each.marks.get(key) as Shown
    const shows = others.filter((each) => each.marks.has(key))
    const seen = shows.filter((each) => within(at(each), shown, ms))
    // What a moderator posted as such, and what was deleted, counts for its author alone.
    const mine = shows.filter((each) => each.author === now.author && near(at(each), shown, ms))
    const own = (list: Kept[]) => list.filter((each) => each.author === now.author)
    // What was held counts for its author; a text also against strangers. Custom marks always count.
    const counts = (each: Kept) =>
      !each.withheld ||
      each.author === now.author ||
      (key.startsWith('text ') ? tier === 'stranger' : !/^(link|petition|domain) /.test(key))
    const all = (list: Kept[]) =>
      now.isQuotation ? [] : list.filter((each) => !each.exempt && !each.retracted && counts(each))
    const here = (list: Kept[]) => (now.thread === undefined ? [] : list.filter(({ thread }) => thread === now.thread))
    const counted = (scope: (list: Kept[]) => Kept[], threaded = false, isOwn = false): Counted => {
      const list = isOwn ? fullest(scope(mine), shown, ms, at) : scope(seen)
      const newest = list
        .map((each) => ({ each, it: at(each) }))
        .sort((a, b) => later(b.it, a.it))
        .slice(0, 256)
      const cited = newest.slice(0, 2).reverse()
      if (newest.length > 2) cited.unshift(newest[newest.length - 1] as (typeof newest)[0])
      return {
        count: Math.min(256, newest.length + 1),
        authors: new Set([now.author, ...newest.map(({ each }) => each.author)]).size,
        earlier: cited.map(({ each: { id, thread }, it }) => ({
          ...(id !== undefined && !id.startsWith('edit ') && { id }),
          ...(thread !== undefined && { thread }),
          postedAt: it.time,
          resemblance: 1,
        })),
        // Until fewer than `limit` are left, this post included: 0 if that is so already. The next post is counted with the post that
        // this one repeats, and not with this one.
        frees: [1, 2, 3].map((limit) => {
          const repeated = first === undefined ? [] : [first]
          // Without a thread both are alone.
          const [own] = threaded && now.thread === undefined ? repeated : scope(repeated)
          const it = own?.marks.get(key)
          const times = [it !== undefined && within(it, shown, ms) ? it : shown, ...newest.map((each) => each.it)].sort(
            (a, b) => later(b, a),
          )
          const last = times[limit - 1]
          return last ? Math.max(0, last.time + ms - shown.time) : 0
        }),
      }
    }
    return {
      site: counted(all),
      author: counted(own, false, true),
      thread: counted((list) => here(all(list)), true),
      both: counted((list) => here(own(list)), true, true),
    }
  }
}

/** Earlier and arrived before, and in the window. */
const within = (it: Shown, now: Shown, ms: number) =>
  it.time > now.time - ms && later(it, now) < 0 && it.order <= now.order

/** Arrived before, and no further from it than the window is long. */
const near = (it: Shown, now: Shown, ms: number) => Math.abs(it.time - now.time) < ms && it.order <= now.order

/** Of posts near another one those in the fullest window that contains it; of equally full ones in the earliest. */
function fullest(posts: Kept[], now: Shown, ms: number, at: (each: Kept) => Shown): Kept[] {
  const ends = [now.time, ...posts.map((each) => at(each).time).filter((time) => time > now.time)].sort((a, b) => a - b)
  const windows = ends.map((end) => posts.filter((each) => at(each).time <= end && at(each).time > end - ms))
  return windows.reduce((best, each) => (each.length > best.length ? each : best))
}

export const isQuotation = ({ content }: Comment): boolean => /^> .*$/.test(content.trim())

/** The marks that the public fingerprint names; of a post that is nothing but quotation those of the quotation. */
export const marksIn = (comment: Comment): string[] =>
  fingerprint(isQuotation(comment) ? { ...comment, content: comment.content.trim().slice(2) } : comment).marks.map(
    ({ kind, key }) => `${kind} ${key}`,
  )
