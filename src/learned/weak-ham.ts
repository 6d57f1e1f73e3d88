import type { Digest64 } from '../digest/keyed-hash'
import { SketchQuery, sameTextThreshold } from '../digest/resemblance'
import type { TextPrint } from '../history/near-texts'
import { type Lesson, UNIT } from './model'

/** Samples that teach. The oldest gives way to the next one, and what it taught goes with it. */
export const MAX_SAMPLED = 1024
/** Samples that wait for their hour. While there are as many, no other post is chosen. */
export const MAX_WAITING = 256
/** Features of a sample; enough for a thousand characters. Of a longer text those of its end are left out. */
export const MAX_SAMPLED_FEATURES = 1024
/** One post in fifty is chosen. On YouTube comments and messages, one in five held more ham and found no more spam. */
const CHOSEN = Math.floor(0x100000000 / 50)
/** A moderator who looks in has this long to object before a sample teaches. */
const WAITS_MS = 3_600_000
/** An author gives one sample in this time at most, so that posting a lot does not teach a lot. */
const ONCE_IN_MS = 24 * WAITS_MS
/** Estimated bytes of a sample beside its features. */
const BYTES_EACH = 500
/** Bytes of a number in a set. */
const HALF = 40

/** The text of a sample, of which its digest and sketch are kept. */
export type SampledText = Pick<TextPrint, 'lo' | 'hi' | 'words' | 'sketch'>

/** A published post that counts as ham until a human says otherwise. It is no label. */
export interface SampledPost {
  /** Names the post: the digest of its id, if it has one. */
  name: Digest64
  readonly author: Digest64
  /** When it was posted, milliseconds since the epoch. */
  readonly time: number
  readonly text: SampledText
  /** The features that it teaches. A spam label on a near copy takes away those that both have. */
  numbers: Uint16Array
  /** How many features it had at first. */
  readonly size: number
  /** What it adds to the correction of each feature: see `Lesson`. */
  readonly step: number
  /** Its score before it taught; undefined if the model had no spam and ham to compare. */
  readonly score: number | undefined
}

/** What a sample taught of each feature that it has left. */
export function lessonOf({ step }: Pick<SampledPost, 'step'>): Lesson {
  return { spam: false, units: UNIT, step }
}

/** How much of a label a sample counts for in all, in sixteenths: the share of its features that it has left. */
export function unitsOf({ numbers, size }: Pick<SampledPost, 'numbers' | 'size'>): number {
  return Math.round((UNIT * numbers.length) / size)
}

/** Whether the post with this name is to be a sample, if nothing else speaks against it. */
export function isChosen({ lo }: Digest64): boolean {
  return lo >>> 0 < CHOSEN
}

/** Whether two digests are equal. Their halves may be signed or unsigned numbers. */
export function isSameDigest(a: Digest64, b: Digest64): boolean {
  return ((a.lo ^ b.lo) | (a.hi ^ b.hi)) === 0
}

/** A sample of the posts that were published and that nobody objected to. */
export class WeakHam {
  /** Those that teach, the oldest first. */
  readonly learned: SampledPost[] = []
  /** Those whose hour has not passed, in the order of their arrival. */
  #waiting: SampledPost[] = []
  /** When the first of them has waited, milliseconds since the epoch. */
  #due = Number.POSITIVE_INFINITY
  readonly #query = new SketchQuery()
  /** Halves of the digests of authors and texts of the samples, and of some that are gone. */
  readonly #halves = new Set<number>()

  get waiting(): readonly SampledPost[] {
    return this.#waiting
  }

  get bytes(): number {
    let bytes = this.#halves.size * HALF
    for (const { numbers } of this.learned) bytes += numbers.byteLength + BYTES_EACH
    for (const { numbers } of this.#waiting) bytes += numbers.byteLength + BYTES_EACH
    return bytes
  }

  /** Whether the hour of some sample has passed. */
  isDue(now: number): boolean {
    return now >= this.#due
  }

  /** The sample with a name. */
  find(name: Digest64): SampledPost | undefined {
    const has = (post: SampledPost) => isSameDigest(post.name, name)
    return this.#waiting.find(has) ?? this.learned.find(has)
  }

  /** Whether there is room for a post of an author: no text is sampled twice, and no author twice in a day. */
  accepts({ author, time, text }: Pick<SampledPost, 'author' | 'time' | 'text'>): boolean {
    if (this.#waiting.length >= MAX_WAITING) return false
    // Most posts are of authors and texts of which there is no sample: a look at each of a thousand samples takes as long as a check.
    if (!this.#halves.has(author.lo | 0) && !this.#halves.has(text.lo | 0)) return true
    const forbids = (post: SampledPost) =>
      isSameDigest(post.text, text) || (Math.abs(post.time - time) < ONCE_IN_MS && isSameDigest(post.author, author))
    return !this.#waiting.some(forbids) && !this.learned.some(forbids)
  }

  /** Adds a sample that waits for its hour. */
  add(post: SampledPost): void {
    this.#waiting.push(post)
    this.#note(post)
    this.#due = Math.min(this.#due, post.time + WAITS_MS)
  }

  /** Adds a sample that teaches. */
  teach(post: SampledPost): void {
    this.learned.push(post)
    this.#note(post)
  }

  /** Takes out the samples whose hour has passed. */
  takeDue(now: number): SampledPost[] {
    const isWaiting = ({ time }: SampledPost) => now < time + WAITS_MS
    const due = this.#waiting.filter((post) => !isWaiting(post))
    this.#wait(this.#waiting.filter(isWaiting))
    return due
  }

  /** Removes samples. Returns those that had taught. */
  remove(isRemoved: (post: SampledPost) => boolean): SampledPost[] {
    const before = this.learned.length + this.#waiting.length
    if (this.#waiting.some(isRemoved)) this.#wait(this.#waiting.filter((post) => !isRemoved(post)))
    const removed = this.learned.filter(isRemoved)
    for (const post of removed) this.learned.splice(this.learned.indexOf(post), 1)
    // Nothing of an author who is forgotten stays.
    if (before > this.learned.length + this.#waiting.length) this.#noteAll()
    return removed
  }

  /** Tells which samples are near copies of a text. */
  nearTo(text: SampledText): (post: SampledPost) => boolean {
    const query = this.#query.prepare(text.sketch, text.words)
    return ({ text: { words, sketch } }) => {
      const floor = sameTextThreshold(Math.max(words, text.words))
      if (floor >= 1) return false
      const fields = new Uint32Array(sketch.buffer, sketch.byteOffset, sketch.byteLength / 4)
      return query.resemblance(fields, 0, words, floor) >= floor
    }
  }

  #note({ author, text }: SampledPost): void {
    if (this.#halves.size > 4 * (MAX_SAMPLED + MAX_WAITING)) this.#noteAll()
    this.#halves.add(author.lo | 0).add(text.lo | 0)
  }

  #noteAll(): void {
    this.#halves.clear()
    for (const { author, text } of [...this.learned, ...this.#waiting]) this.#halves.add(author.lo | 0).add(text.lo | 0)
  }

  #wait(posts: SampledPost[]): void {
    this.#waiting = posts
    this.#due = posts.reduce((due, { time }) => Math.min(due, time + WAITS_MS), Number.POSITIVE_INFINITY)
  }
}
