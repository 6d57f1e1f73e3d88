import type { Digest64, SipKey } from '../text/siphash'
import { Authors } from './authors'
import { type Match, NearTexts, type TextPrint } from './near-texts'
import { enlarged, Slots } from './slab'
import { Threads } from './threads'
import { AUTHOR, isLater, MAX_WALK, SITE, THREAD, Windows } from './windows'

const NONE = -1
/** An author's own latest texts are few, and compared directly: the index loses nothing there. */
const OWN_TEXTS = 8

/** What is recorded of one mark of a comment. */
export interface Sighting {
  lo: number
  hi: number
  time: number
  order: number
  resemblance: number
}

/** What is recorded of one comment. */
export interface Entry {
  id: string | undefined
  author: Digest64
  thread: string | undefined
  time: number
  order: number
  /** Counted for its author only: neither thread nor site counts see it. */
  exempt: boolean
  sightings: Sighting[]
  text?: TextPrint
  /** Digest that the text is counted under. */
  root?: Digest64
  /** Survives one turn of eviction: something in it has been repeated. */
  keep: boolean
}

/** Bounds of the memory. */
export interface Bounds {
  maxAuthors: number
  maxSightings: number
}

/**
 * Everything that a filter remembers: comments, their sightings, authors in order of activity, and the texts that can be
 * recognised. Authors are digests. Ids and threads are kept as given, because evidence cites them. Reads change nothing.
 */
export class Memory {
  readonly windows: Windows
  readonly texts = new NearTexts()
  readonly #bounds: Bounds
  evicted = 0
  /** Latest event time recorded, milliseconds. */
  latest = Number.NEGATIVE_INFINITY
  #order = 0

  readonly #comments: Slots
  readonly #byId = new Map<string, number>()
  readonly #ids: (string | undefined)[] = []
  #author = new Int32Array(64)
  #thread = new Int32Array(64)
  #time = new Float64Array(64)
  #orderOf = new Float64Array(64)
  #first = new Int32Array(64)
  #older = new Int32Array(64)
  #newer = new Int32Array(64)
  /** 0 free · 1 there · 2 there and kept for a turn; +4 by an exempt author */
  #state = new Uint8Array(64)
  #hand = 0

  readonly #authors: Authors
  readonly #threads: Threads

  constructor(bounds: Bounds, key: SipKey) {
    this.#bounds = bounds
    this.windows = new Windows(bounds.maxSightings)
    this.#comments = new Slots(bounds.maxSightings)
    this.#authors = new Authors(bounds.maxAuthors)
    this.#threads = new Threads(key)
  }

  get authors(): number {
    return this.#authors.count
  }

  get comments(): number {
    return this.#comments.live
  }

  get sightings(): number {
    return this.windows.slots.live
  }

  get bytes(): number {
    return (
      this.windows.bytes +
      this.texts.bytes +
      this.#author.length * 37 +
      this.#comments.bytes +
      this.#byId.size * 120 +
      this.#authors.bytes +
      this.#threads.bytes
    )
  }

  /** The next order of arrival. Comments with the same time are counted in this order. */
  nextOrder(): number {
    return this.#order + 1
  }

  find(id: string): number {
    return this.#byId.get(id) ?? NONE
  }

  findAuthor(author: Digest64): number {
    return this.#authors.find(author)
  }

  timeOf(comment: number): number {
    return this.#time[comment] as number
  }

  orderOf(comment: number): number {
    return this.#orderOf[comment] as number
  }

  idOf(comment: number): string | undefined {
    return this.#ids[comment]
  }

  threadOf(comment: number): string | undefined {
    return this.#threads.name(this.#thread[comment] as number)
  }

  authorOf(comment: number): number {
    return this.#author[comment] as number
  }

  /** The sighting of a mark in a comment, -1 when it has none. */
  sightingOf(comment: number, lo: number, hi: number): number {
    let at = this.#first[comment] as number
    while (at !== NONE && !(this.windows.markLo[at] === lo && this.windows.markHi[at] === hi))
      at = this.windows.sibling[at] as number
    return at
  }

  threadDigest(thread: string): Digest64 | undefined {
    return this.#threads.find(thread)
  }

  /** The author's newest comment, -1 for a stranger; `olderOf` goes on from there. */
  newestOf(author: number): number {
    return this.#authors.newest(author)
  }

  olderOf(comment: number): number {
    return this.#older[comment] as number
  }

  /** Which remembered text this one is a near copy of, among the author's latest and those the index leads to. */
  recognise(text: TextPrint, author: number, except: number, match: Match): void {
    match.slot = NONE
    match.resemblance = 0
    if (text.keyCount === 0) return
    let steps = 0
    for (let at = this.newestOf(author); at !== NONE && steps < OWN_TEXTS; at = this.olderOf(at), steps++) {
      if (at === except) continue
      const found = this.texts.compare(text, at)
      if (found <= match.resemblance) continue
      match.resemblance = found
      match.slot = at
      if (found === 1) return
    }
    this.texts.find(text, match, except)
  }

  /** Records a comment. Makes room first, so that it is never the one that is evicted. */
  record(entry: Entry): number {
    // Many custom signals could declare more marks than the whole memory may hold.
    if (entry.sightings.length > this.#bounds.maxSightings) entry.sightings.length = this.#bounds.maxSightings
    while (this.#comments.full || this.windows.slots.live + entry.sightings.length > this.#bounds.maxSightings)
      this.#evict()
    if (this.#authors.full && this.findAuthor(entry.author) === NONE)
      this.evicted += this.#removeAll(this.#authors.leastRecent)
    const author = this.#authors.touch(entry.author)
    const slot = this.#comments.take()
    if (slot >= this.#author.length) this.#grow(slot + 1)
    const thread = this.#threads.use(entry.thread)
    this.#author[slot] = author
    this.#thread[slot] = thread
    this.#time[slot] = entry.time
    this.#orderOf[slot] = entry.order
    this.#state[slot] = (entry.keep ? 2 : 1) | (entry.exempt ? 4 : 0)
    this.#ids[slot] = entry.id
    if (entry.id !== undefined) this.#byId.set(entry.id, slot)
    this.#order = Math.max(this.#order, entry.order)
    this.latest = Math.max(this.latest, entry.time)
    this.#enlist(slot, author)
    this.#first[slot] = NONE
    const digest = this.#threads.digest(thread)
    for (const { lo, hi, time, order, resemblance } of entry.sightings) {
      const sighting = this.windows.add(slot, lo, hi, time, order, resemblance)
      this.windows.sibling[sighting] = this.#first[slot] as number
      this.#first[slot] = sighting
      this.latest = Math.max(this.latest, time)
      this.#order = Math.max(this.#order, order)
      this.windows.link(AUTHOR, sighting, entry.author.lo, entry.author.hi)
      if (entry.exempt) continue
      this.windows.link(SITE, sighting, 0, 0)
      if (digest !== undefined) this.windows.link(THREAD, sighting, digest.lo, digest.hi)
    }
    if (entry.text !== undefined) {
      const root = entry.root ?? entry.text
      this.texts.add(slot, entry.text, root.lo, root.hi)
    }
    return slot
  }

  /** Forgets a comment and its sightings. */
  remove(comment: number): void {
    const author = this.authorOf(comment)
    const thread = this.#thread[comment] as number
    const digest = this.#threads.digest(thread)
    const by = this.#authors.digest(author)
    let at = this.#first[comment] as number
    while (at !== NONE) {
      const next = this.windows.sibling[at] as number
      this.windows.remove(at, by.lo, by.hi, digest?.lo ?? 0, digest?.hi ?? 0)
      at = next
    }
    const id = this.#ids[comment]
    if (id !== undefined) this.#byId.delete(id)
    this.#ids[comment] = undefined
    this.#state[comment] = 0
    this.texts.remove(comment)
    const older = this.#older[comment] as number
    const newer = this.#newer[comment] as number
    if (older !== NONE) this.#newer[older] = newer
    if (newer !== NONE) this.#older[newer] = older
    else this.#authors.setNewest(author, older)
    this.#threads.release(thread)
    this.#comments.give(comment)
    if (this.#authors.newest(author) === NONE) this.#authors.drop(author)
  }

  /** Takes the sightings of a mark away from an author's comments, as a human said that they are welcome. */
  clear(author: Digest64, lo: number, hi: number): void {
    let at = this.windows.head(AUTHOR, lo, hi, author.lo, author.hi)
    while (at !== NONE) {
      const next = this.windows.older(AUTHOR, at)
      const comment = this.windows.comment[at] as number
      const digest = this.#threads.digest(this.#thread[comment] as number)
      let link = this.#first[comment] as number
      if (link === at) this.#first[comment] = this.windows.sibling[at] as number
      else {
        while (this.windows.sibling[link] !== at) link = this.windows.sibling[link] as number
        this.windows.sibling[link] = this.windows.sibling[at] as number
      }
      this.windows.remove(at, author.lo, author.hi, digest?.lo ?? 0, digest?.hi ?? 0)
      at = next
    }
  }

  /** Erases an author. Returns how many comments were forgotten. */
  forget(author: Digest64): number {
    const slot = this.findAuthor(author)
    return slot === NONE ? 0 : this.#removeAll(slot)
  }

  /** The comments from the oldest arrival to the newest, for a snapshot. */
  entries(): number[] {
    const slots: number[] = []
    for (let slot = 0; slot < this.#comments.used; slot++) if (this.#state[slot] !== 0) slots.push(slot)
    return slots.sort((a, b) => (this.#orderOf[a] as number) - (this.#orderOf[b] as number))
  }

  entryAt(comment: number): Entry {
    const author = this.authorOf(comment)
    const sightings: Sighting[] = []
    const w = this.windows
    for (let at = this.#first[comment] as number; at !== NONE; at = w.sibling[at] as number)
      sightings.push({
        lo: w.markLo[at] as number,
        hi: w.markHi[at] as number,
        time: w.time[at] as number,
        order: w.order[at] as number,
        resemblance: (w.resemblance[at] as number) / 255,
      })
    const state = this.#state[comment] as number
    return {
      id: this.idOf(comment),
      author: this.#authors.digest(author),
      thread: this.threadOf(comment),
      time: this.timeOf(comment),
      order: this.orderOf(comment),
      exempt: (state & 4) !== 0,
      keep: (state & 3) === 2,
      sightings,
    }
  }

  #removeAll(author: number): number {
    let count = 0
    let at = this.#authors.newest(author)
    while (at !== NONE) {
      const next = this.#older[at] as number
      this.remove(at)
      at = next
      count++
    }
    return count
  }

  /** Evicts the comment under the hand; one of which something was repeated gets a second turn (CLOCK, Corbató 1968). */
  #evict(): void {
    for (;;) {
      if (this.#hand >= this.#comments.used) this.#hand = 0
      const slot = this.#hand++
      const state = this.#state[slot] as number
      if (state === 0) continue
      if ((state & 3) === 2) {
        this.#state[slot] = (state & 4) | 1
        continue
      }
      this.remove(slot)
      this.evicted++
      return
    }
  }

  /** Puts a comment into its author's list, newest first. */
  #enlist(slot: number, author: number): void {
    const time = this.#time[slot] as number
    const order = this.#orderOf[slot] as number
    let newer = NONE
    let older = this.#authors.newest(author)
    let steps = 0
    while (older !== NONE && isLater(this.#time[older] as number, this.#orderOf[older] as number, time, order)) {
      // A comment later than that many others stands among them: it is found again, and counts hardly differ.
      if (++steps === MAX_WALK) break
      newer = older
      older = this.#older[older] as number
    }
    this.#older[slot] = older
    this.#newer[slot] = newer
    if (older !== NONE) this.#newer[older] = slot
    if (newer !== NONE) this.#older[newer] = slot
    else this.#authors.setNewest(author, slot)
  }

  #grow(needed: number): void {
    const room = Math.max(needed, this.#author.length * 2)
    this.#author = enlarged(this.#author, room)
    this.#thread = enlarged(this.#thread, room)
    this.#time = enlarged(this.#time, room)
    this.#orderOf = enlarged(this.#orderOf, room)
    this.#first = enlarged(this.#first, room)
    this.#older = enlarged(this.#older, room)
    this.#newer = enlarged(this.#newer, room)
    this.#state = enlarged(this.#state, room)
  }
}
