import { glimpseOf } from '../text/glimpse'
import type { Digest64 } from '../text/siphash'
import { Authors } from './authors'
import { Comments } from './comments'
import { type Match, NearTexts, type TextPrint } from './near-texts'
import { Threads } from './threads'
import { AUTHOR, isLater, MAX_WALK, Windows } from './windows'

const NONE = -1
/** An author's own latest texts are few, and compared directly: the index loses nothing there. */
const OWN_TEXTS = 8
const GLIMPSE: Digest64 = { lo: 0, hi: 0 }

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
  readonly comments: Comments
  readonly windows: Windows
  readonly texts = new NearTexts()
  readonly threads = new Threads()
  readonly #authors: Authors
  readonly #bounds: Bounds
  evicted = 0
  /** Latest event time recorded, milliseconds. */
  latest = Number.NEGATIVE_INFINITY
  #order = 0
  #hand = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
    this.comments = new Comments(bounds.maxSightings)
    this.windows = new Windows(bounds.maxSightings, this.comments)
    this.#authors = new Authors(bounds.maxAuthors)
  }

  get authors(): number {
    return this.#authors.count
  }

  get sightings(): number {
    return this.windows.slots.live
  }

  get bytes(): number {
    return this.comments.bytes + this.windows.bytes + this.texts.bytes + this.#authors.bytes + this.threads.bytes
  }

  /** The next order of arrival. Comments with the same time are counted in this order. */
  nextOrder(): number {
    return this.#order + 1
  }

  findAuthor(author: Digest64): number {
    return this.#authors.find(author)
  }

  threadOf(comment: number): string | undefined {
    return this.threads.name(this.comments.thread(comment))
  }

  /** The sighting of a mark in a comment, -1 when it has none. */
  sightingOf(comment: number, lo: number, hi: number): number {
    const w = this.windows
    let at = this.comments.first(comment)
    while (at !== NONE && !(w.markLo(at) === lo && w.markHi(at) === hi)) at = w.sibling(at)
    return at
  }

  /** The author's newest comment, -1 for a stranger; `comments.older` goes on from there. */
  newestOf(author: number): number {
    return this.#authors.newest(author)
  }

  /** Which remembered text this one is a near copy of, among the author's latest and those the index leads to. */
  recognise(text: TextPrint, author: number, except: number, match: Match): void {
    match.slot = NONE
    match.resemblance = 0
    if (text.keyCount === 0) return
    glimpseOf(text.sketch, text.words, GLIMPSE)
    let steps = 0
    for (let at = this.newestOf(author); at !== NONE && steps < OWN_TEXTS; at = this.comments.older(at), steps++) {
      if (at === except || !this.comments.mayResemble(at, text.words, GLIMPSE)) continue
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
    const { comments, windows } = this
    // Many custom signals could declare more marks than the whole memory may hold.
    const sightings = entry.sightings.slice(0, this.#bounds.maxSightings)
    while (comments.slots.full || windows.slots.live + sightings.length > this.#bounds.maxSightings) this.#evict()
    if (this.#authors.full && this.findAuthor(entry.author) === NONE)
      this.evicted += this.#removeAll(this.#authors.leastRecent)
    const author = this.#authors.touch(entry.author)
    const thread = this.threads.use(entry.thread)
    const slot = comments.add(entry.id, author, thread, entry.time, entry.order, entry.exempt, entry.keep)
    this.#order = Math.max(this.#order, entry.order)
    this.latest = Math.max(this.latest, entry.time)
    this.#enlist(slot, author)
    for (const { lo, hi, time, order, resemblance } of sightings) {
      const sighting = windows.add(slot, lo, hi, time, order, resemblance)
      windows.setSibling(sighting, comments.first(slot))
      comments.setFirst(slot, sighting)
      this.latest = Math.max(this.latest, time)
      this.#order = Math.max(this.#order, order)
    }
    if (entry.text !== undefined) {
      const root = entry.root ?? entry.text
      this.texts.add(slot, entry.text, root.lo, root.hi)
      glimpseOf(entry.text.sketch, entry.text.words, GLIMPSE)
      comments.setGlimpse(slot, entry.text.words, GLIMPSE)
    }
    return slot
  }

  /** Forgets a comment and its sightings. */
  remove(comment: number): void {
    const { comments, windows } = this
    const author = comments.author(comment)
    let at = comments.first(comment)
    while (at !== NONE) {
      const next = windows.sibling(at)
      windows.remove(at)
      at = next
    }
    this.texts.remove(comment)
    const older = comments.older(comment)
    const newer = comments.newer(comment)
    comments.chain(newer, older)
    if (newer === NONE) this.#authors.setNewest(author, older)
    this.threads.release(comments.thread(comment))
    comments.remove(comment)
    if (this.#authors.newest(author) === NONE) this.#authors.drop(author)
  }

  /** Takes the sightings of a mark away from an author's comments, as a human said that they are welcome. */
  clear(author: Digest64, lo: number, hi: number): void {
    const { comments, windows } = this
    const by = this.findAuthor(author)
    if (by === NONE) return
    let at = windows.head(AUTHOR, windows.newest(lo, hi), by)
    while (at !== NONE) {
      const next = windows.older(AUTHOR, at)
      const comment = windows.comment(at)
      let before = comments.first(comment)
      if (before === at) comments.setFirst(comment, windows.sibling(at))
      else {
        while (windows.sibling(before) !== at) before = windows.sibling(before)
        windows.setSibling(before, windows.sibling(at))
      }
      windows.remove(at)
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
    const { comments } = this
    const slots: number[] = []
    for (let slot = 0; slot < comments.slots.used; slot++) if (comments.isThere(slot)) slots.push(slot)
    return slots.sort((a, b) => comments.order(a) - comments.order(b))
  }

  entryAt(comment: number): Entry {
    const { comments, windows } = this
    const sightings: Sighting[] = []
    for (let at = comments.first(comment); at !== NONE; at = windows.sibling(at))
      sightings.push({
        lo: windows.markLo(at),
        hi: windows.markHi(at),
        time: windows.time(at),
        order: windows.order(at),
        resemblance: windows.resemblance(at),
      })
    return {
      id: comments.id(comment),
      author: this.#authors.digest(comments.author(comment)),
      thread: this.threadOf(comment),
      time: comments.time(comment),
      order: comments.order(comment),
      exempt: comments.isExempt(comment),
      keep: comments.isKept(comment),
      sightings,
    }
  }

  #removeAll(author: number): number {
    let count = 0
    let at = this.#authors.newest(author)
    while (at !== NONE) {
      const next = this.comments.older(at)
      this.remove(at)
      at = next
      count++
    }
    return count
  }

  /** Evicts the comment under the hand; one of which something was repeated gets a second turn (CLOCK, Corbató 1968). */
  #evict(): void {
    const { comments } = this
    for (;;) {
      if (this.#hand >= comments.slots.used) this.#hand = 0
      const slot = this.#hand++
      if (!comments.isThere(slot)) continue
      if (comments.isKept(slot)) {
        comments.release(slot)
        continue
      }
      this.remove(slot)
      this.evicted++
      return
    }
  }

  /** Puts a comment into its author's list, newest first. */
  #enlist(slot: number, author: number): void {
    const { comments } = this
    const time = comments.time(slot)
    const order = comments.order(slot)
    let newer = NONE
    let older = this.#authors.newest(author)
    let steps = 0
    while (older !== NONE && isLater(comments.time(older), comments.order(older), time, order)) {
      // A comment later than that many others stands among them: it is found again, and counts hardly differ.
      if (++steps === MAX_WALK) break
      newer = older
      older = comments.older(older)
    }
    comments.chain(newer, slot)
    comments.chain(slot, older)
    if (newer === NONE) this.#authors.setNewest(author, slot)
  }
}
