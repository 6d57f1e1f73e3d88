import type { Digest64 } from '../digest/keyed-hash'
import { SketchQuery } from '../digest/resemblance'
import { Authors } from './authors'
import { Ids } from './ids'
import { type Nearest, NearTexts, type TextPrint } from './near-texts'
import { isLater, Records } from './records'
import { Threads } from './threads'
import { AUTHOR, MAX_WALK, Windows } from './windows'

const NONE = -1
/** An author's own latest texts are few, and compared directly: the index loses nothing there. */
export const OWN_TEXTS = 8

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
  sightings: readonly Sighting[]
  text?: TextPrint | undefined
  /** Digest that the text is counted under. */
  family?: Digest64 | undefined
  /** Survives one turn of eviction: something in it has been repeated. */
  flagged: boolean
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
  readonly records: Records
  readonly windows: Windows
  readonly ids = new Ids()
  readonly texts: NearTexts
  readonly threads = new Threads()
  readonly #authors: Authors
  readonly #bounds: Bounds
  evicted = 0
  /** Latest event time recorded, milliseconds. */
  latest = Number.NEGATIVE_INFINITY
  /** Buffers of a search, prepared anew for each. */
  readonly #query = new SketchQuery()
  #order = 0
  #hand = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
    this.records = new Records(bounds.maxSightings)
    this.windows = new Windows(bounds.maxSightings, this.records)
    this.texts = new NearTexts(bounds.maxSightings)
    this.#authors = new Authors(bounds.maxAuthors)
  }

  get authors(): number {
    return this.#authors.count
  }

  get sightings(): number {
    return this.records.sighted
  }

  get bytes(): number {
    return (
      this.records.bytes +
      this.windows.bytes +
      this.ids.bytes +
      this.texts.bytes +
      this.#authors.bytes +
      this.threads.bytes
    )
  }

  /** The next order of arrival, modulo 2^32. Comments with the same time are counted in this order. */
  nextOrder(): number {
    return (this.#order + 1) | 0
  }

  findAuthor(author: Digest64): number {
    return this.#authors.find(author)
  }

  threadOf(comment: number): string | undefined {
    return this.threads.name(this.records.thread(comment))
  }

  /** The sighting of a mark in a comment, -1 when it has none. */
  sightingOf(comment: number, lo: number, hi: number): number {
    const { records } = this
    let at = comment
    while (at !== NONE && !(records.isSighted(at) && records.hasMark(at, lo, hi))) at = records.nextMark(at)
    return at
  }

  /** The author's newest comment, -1 for a stranger; `records.older` goes on from there. */
  newestOf(author: number): number {
    return this.#authors.newest(author)
  }

  /** Whether a text is that of a comment, as far as the comment is remembered. */
  isTextOf(comment: number, text: TextPrint): boolean {
    const words = this.texts.words(comment)
    if (words === 0) return false
    if (text.keyCount === 0) return this.records.hasMark(comment, text.lo, text.hi)
    return this.texts.compare(this.#query.prepare(text.sketch, text.words), comment) === 1
  }

  /**
   * Which remembered text this one is a near copy of, among the author's latest after `since` and those the index leads to.
   */
  recognise(text: TextPrint, author: number, since: number, except: number, nearest: Nearest): void {
    nearest.slot = NONE
    nearest.resemblance = 0
    if (text.keyCount === 0) return
    const query = this.#query.prepare(text.sketch, text.words)
    let steps = 0
    for (let at = this.newestOf(author); at !== NONE && steps < OWN_TEXTS; at = this.records.older(at), steps++) {
      if (this.records.time(at) <= since) break
      if (at === except) continue
      const found = this.texts.compare(query, at)
      if (found <= nearest.resemblance) continue
      nearest.resemblance = found
      nearest.slot = at
      if (found === 1) return
    }
    this.texts.find(query, text, nearest, except)
  }

  /** Records a comment. Makes room first, so that it is never the one that is evicted. */
  record(entry: Entry): number {
    const { records, windows } = this
    const { id, time, text, family } = entry
    const order = entry.order | 0
    const own = family && entry.sightings.find((each) => each.lo === family.lo && each.hi === family.hi)
    // A comment shows its text since it was posted, unless an edit brought the text.
    const inline = own !== undefined && own.time === time && (own.order | 0) === order
    const most = this.#bounds.maxSightings - (inline ? 0 : 1)
    // Many custom signals could declare more marks than the whole memory may hold.
    const sightings = entry.sightings.length > most ? entry.sightings.slice(0, most) : entry.sightings
    while (!records.hasRoom(sightings.length + (inline ? 0 : 1))) this.#evict()
    if (this.#authors.full && this.findAuthor(entry.author) === NONE)
      this.evicted += this.#removeAll(this.#authors.leastRecent)
    const author = this.#authors.touch(entry.author)
    const slot = records.addComment(
      author,
      this.threads.use(entry.thread),
      time,
      order,
      entry.exempt,
      entry.flagged,
      family?.lo ?? 0,
      family?.hi ?? 0,
      inline,
      own?.resemblance ?? 1,
    )
    if (id !== undefined) this.ids.add(id, slot)
    this.#seen(time, order)
    this.#enlist(slot, author)
    if (inline) windows.add(slot)
    // The last one first, since each is put before those that are there: they keep the order given.
    for (let i = sightings.length - 1; i >= 0; i--) {
      const sighting = sightings[i] as Sighting
      if (inline && sighting === own) continue
      windows.add(records.addMark(slot, sighting.time, sighting.order, sighting.lo, sighting.hi, sighting.resemblance))
      this.#seen(sighting.time, sighting.order | 0)
    }
    if (text !== undefined) this.texts.add(slot, text)
    return slot
  }

  /** Forgets a comment and its sightings. */
  remove(comment: number): void {
    const { records, windows } = this
    const author = records.author(comment)
    for (let at = records.nextMark(comment); at !== NONE; ) {
      const next = records.nextMark(at)
      windows.remove(at)
      records.remove(at)
      at = next
    }
    if (records.isSighted(comment)) windows.remove(comment)
    this.texts.remove(comment)
    this.ids.remove(comment)
    const older = records.older(comment)
    const newer = records.newer(comment)
    records.chain(newer, older)
    if (newer === NONE) this.#authors.setNewest(author, older)
    this.threads.release(records.thread(comment))
    records.remove(comment)
    if (this.#authors.newest(author) === NONE) this.#authors.drop(author)
  }

  /** Takes the sightings of a mark away from an author's comments, as a human said that they are welcome. */
  clear(author: Digest64, lo: number, hi: number): void {
    const { records, windows } = this
    const by = this.findAuthor(author)
    if (by === NONE) return
    let at = windows.head(AUTHOR, windows.newest(lo, hi), by)
    while (at !== NONE) {
      const next = windows.older(AUTHOR, at)
      windows.remove(at)
      if (records.isComment(at)) records.unsight(at)
      else {
        let before = records.comment(at)
        while (records.nextMark(before) !== at) before = records.nextMark(before)
        records.setNextMark(before, records.nextMark(at))
        records.remove(at)
      }
      at = next
    }
  }

  /** Erases an author. Returns how many comments were forgotten. */
  forget(author: Digest64): number {
    const slot = this.findAuthor(author)
    if (slot === NONE) return 0
    const count = this.#removeAll(slot)
    this.texts.sweep()
    return count
  }

  /** The comments from the oldest arrival to the newest, for a snapshot. */
  entries(): number[] {
    const { records } = this
    const slots: number[] = []
    for (let slot = 0; slot < records.used; slot++) if (records.isComment(slot)) slots.push(slot)
    // By how far each lies behind the latest: see `isLater`.
    const age = (slot: number) => (this.#order - records.order(slot)) | 0
    return slots.sort((a, b) => age(b) - age(a))
  }

  entryAt(comment: number): Entry {
    const { records } = this
    const sightings: Sighting[] = []
    for (let at = comment; at !== NONE; at = records.nextMark(at))
      if (records.isSighted(at))
        sightings.push({
          lo: records.markLo(at),
          hi: records.markHi(at),
          time: records.time(at),
          order: records.order(at),
          resemblance: records.resemblance(at),
        })
    return {
      id: this.ids.of(comment),
      author: this.#authors.digest(records.author(comment)),
      thread: this.threadOf(comment),
      time: records.time(comment),
      order: records.order(comment),
      exempt: records.isExempt(comment),
      flagged: records.isKept(comment),
      sightings,
    }
  }

  #seen(time: number, order: number): void {
    if (time > this.latest) this.latest = time
    if (((order - this.#order) | 0) > 0) this.#order = order
  }

  #removeAll(author: number): number {
    let count = 0
    let at = this.#authors.newest(author)
    while (at !== NONE) {
      const next = this.records.older(at)
      this.remove(at)
      at = next
      count++
    }
    return count
  }

  /** Evicts the comment under the hand; one of which something was repeated gets a second turn (CLOCK, Corbató 1968). */
  #evict(): void {
    const { records } = this
    for (;;) {
      if (this.#hand >= records.used) this.#hand = 0
      const slot = this.#hand++
      if (!records.isComment(slot)) continue
      if (records.isKept(slot)) {
        records.release(slot)
        continue
      }
      this.remove(slot)
      this.evicted++
      return
    }
  }

  /** Puts a comment into its author's list, newest first. */
  #enlist(slot: number, author: number): void {
    const { records } = this
    const time = records.time(slot)
    const order = records.order(slot)
    let newer = NONE
    let older = this.#authors.newest(author)
    let steps = 0
    while (older !== NONE && isLater(records.time(older), records.order(older), time, order)) {
      // A comment later than that many others stands among them: it is found again, and counts hardly differ.
      if (++steps === MAX_WALK) break
      newer = older
      older = records.older(older)
    }
    records.chain(newer, slot)
    records.chain(slot, older)
    if (newer === NONE) this.#authors.setNewest(author, slot)
  }
}
