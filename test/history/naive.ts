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
  /** Of the comment itself, which an edit does not change. */
  time: number
  order: number
  marks: Map<string, Shown>
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
}

const SKEW = 5 * 60_000
const later = (a: Shown, b: Shown) => a.time - b.time || a.order - b.order

/** Everything is kept, and counted by looking at all of it. Written from what the README and DESIGN.md say. */
export class Naive {
  kept: Kept[] = []
  latest = Number.NEGATIVE_INFINITY
  #order = 0

  constructor(
    readonly windows: readonly number[],
    readonly marksOf: (comment: Comment) => string[],
  ) {}

  /** What a post of this comment at the time of `clock` is counted as; recorded unless it is only a look. */
  check(comment: Comment, clock: number, record = true): Predicted {
    const asked = comment.postedAt === undefined ? clock : Number(comment.postedAt)
    const clamped = asked > clock + SKEW
    const posted = clamped ? clock : asked
    const before = comment.id === undefined ? undefined : this.kept.find(({ id }) => id === comment.id)
    const order = this.#order + 1
    const time = before?.time ?? posted
    // What an edit adds is seen when it is made: at its own time if it has a later one, else at the latest time known.
    const added = before === undefined || posted > time ? posted : Math.max(time, this.latest)
    const { id: author, role } = typeof comment.author === 'string' ? { id: comment.author } : comment.author
    const now: Kept = {
      id: comment.id,
      author,
      thread: comment.thread,
      exempt: role === 'moderator',
      time,
      order: before?.order ?? order,
      marks: new Map(this.marksOf(comment).map((key) => [key, before?.marks.get(key) ?? { time: added, order }])),
    }
    const others = this.kept.filter((each) => each !== before)
    const predicted: Predicted = {
      marks: new Map(
        [...now.marks].map(([key, shown]) => [
          key,
          this.windows.map((ms) => this.#scopes(others, now, key, shown, ms)),
        ]),
      ),
      posts: this.windows.map(
        (ms) => others.filter((each) => each.author === author && within(each, now, ms)).length + 1,
      ),
      clamped,
    }
    if (record) {
      this.#order = order
      this.kept = [...others, now]
      this.latest = Math.max(this.latest, time, ...[...now.marks.values()].map((shown) => shown.time))
    }
    return predicted
  }

  /** Authors and sightings. */
  get size(): [number, number] {
    return [
      new Set(this.kept.map(({ author }) => author)).size,
      this.kept.reduce((sum, { marks }) => sum + marks.size, 0),
    ]
  }

  retract(id: string): boolean {
    return this.#drop((each) => each.id === id) > 0
  }

  forget(author: string): number {
    return this.#drop((each) => each.author === author)
  }

  /** A human called it welcome: its marks are cleared from the author's comments. */
  ham(comment: Comment): void {
    const author = typeof comment.author === 'string' ? comment.author : comment.author.id
    const marks = this.marksOf(comment)
    for (const each of this.kept) if (each.author === author) for (const key of marks) each.marks.delete(key)
  }

  /** What a snapshot that is read at the time of `clock` leaves out. */
  restore(clock: number, retention: number): { restored: number; expired: number } {
    const expired = this.#drop(
      ({ time, marks }) =>
        time <= clock - retention && [...marks.values()].every((shown) => shown.time <= clock - retention),
    )
    this.latest = Math.max(
      Number.NEGATIVE_INFINITY,
      ...this.kept.flatMap(({ time, marks }) => [time, ...[...marks.values()].map((shown) => shown.time)]),
    )
    return { restored: this.kept.length, expired }
  }

  #drop(which: (each: Kept) => boolean): number {
    const all = this.kept.length
    this.kept = this.kept.filter((each) => !which(each))
    return all - this.kept.length
  }

  #scopes(others: Kept[], now: Kept, key: string, shown: Shown, ms: number): Scopes {
    const seen = others.filter((each) => {
      const it = each.marks.get(key)
      return it !== undefined && within(it, shown, ms)
    })
    // What a moderator posted as such counts for himself alone.
    const own = seen.filter((each) => each.author === now.author)
    const all = seen.filter((each) => !each.exempt)
    const here = (list: Kept[]) => (now.thread === undefined ? [] : list.filter(({ thread }) => thread === now.thread))
    const counted = (list: Kept[]): Counted => {
      const newest = list
        .map((each) => ({ each, it: each.marks.get(key) as Shown }))
        .sort((a, b) => later(b.it, a.it))
        .slice(0, 256)
      const cited = newest.slice(0, 2).reverse()
      if (newest.length > 2) cited.unshift(newest[newest.length - 1] as (typeof newest)[0])
      return {
        count: Math.min(256, newest.length + 1),
        authors: new Set([now.author, ...newest.map(({ each }) => each.author)]).size,
        earlier: cited.map(({ each: { id, thread }, it }) => ({
          ...(id !== undefined && { id }),
          ...(thread !== undefined && { thread }),
          postedAt: it.time,
          resemblance: 1,
        })),
        // Until fewer than `limit` are left, this post included: 0 if that is so already.
        frees: [1, 2, 3].map((limit) => {
          const last = newest[limit - 2]
          return limit === 1 ? ms : Math.max(0, last ? last.it.time + ms - shown.time : 0)
        }),
      }
    }
    return { site: counted(all), author: counted(own), thread: counted(here(all)), both: counted(here(own)) }
  }
}

/** Earlier, or at the same time and arrived before; and in the window. */
const within = (it: Shown, now: Shown, ms: number) => it.time > now.time - ms && later(it, now) < 0

/** The marks that the public fingerprint names. */
export const marksIn = (comment: Comment): string[] =>
  fingerprint(comment).marks.map(({ kind, key }) => `${kind} ${key}`)
