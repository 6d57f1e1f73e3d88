import type { Digest64 } from '../digest/keyed-hash'
import { SketchQuery } from '../digest/resemblance'
import { Arrivals } from './arrivals'
import { type AuthorCounts, Authors } from './authors'
import type { Entry, Family, Sighting, Tally } from './entry'
import { APPROVED, COPY, OWN_WORDS, REMOVED, RETRACTED, reviewOf } from './fate'
import { Ids } from './ids'
import { folded, Insistences, type InsistentMark, numbersKey, ONE, textKey } from './insistence'
import { type Nearest, NearTexts, type TextPrint } from './near-texts'
import { Outlines } from './outlines'
import { Places, sightingIn } from './places'
import { Reasons } from './reasons'
import { isLater, Records } from './records'
import { Reviews } from './reviews'
import { LEAST_SHARE, Shares } from './shares'
import { sortedDown } from './sorted-down'
import { Threads } from './threads'
import { AUTHOR, MAX_PASSED, Windows } from './windows'

/** No slot: a stranger, an unknown id, the end of a list. */
const NONE = -1
const DAY = 86_400_000
const NO_KEYS = new Uint32Array(0)
/** An author's own latest texts are few, and compared directly: the index loses nothing there. */
export const OWN_TEXTS = 8

/**
 * The sighting of a comment's text, if the comment's own record holds it. Undefined if an edit added the text, so that its time
 * differs from the comment's.
 */
function inlineText({ family, sightings, time, order }: Entry): Sighting | undefined {
  if (family === undefined) return undefined
  const own = sightings.find(({ lo, hi }) => lo === family.lo && hi === family.hi)
  return own !== undefined && own.time === time && ((own.order - order) | 0) === 0 ? own : undefined
}

/** At most this many records are read for each eviction, in search of a comment that no window reaches. */
const SWEPT = 8

/** How the name of a refused edit begins, by which it is found again. Evidence does not cite it. */
export const EDIT_NAME = '\u0000edit '

/** How much is remembered. */
export interface Bounds {
  maxAuthors: number
  /** Records: one for each comment, and one for each mark beside its text. */
  maxSightings: number
  /** How far back anything is counted, milliseconds: older comments are forgotten first. Default: for ever. */
  retainMs?: number
}

/** A set of digests, of which hardly two share their lower half. A set of strings took ten times as long. */
class DigestSet {
  readonly #first = new Map<number, number>()
  readonly #others = new Set<string>()

  get size(): number {
    return this.#first.size + this.#others.size
  }

  has({ lo, hi }: Digest64): boolean {
    const first = this.#first.get(lo)
    return first !== undefined && (first === hi || this.#others.has(`${lo} ${hi}`))
  }

  /** Adds a digest that is not in the set. */
  add({ lo, hi }: Digest64): void {
    if (this.#first.has(lo)) this.#others.add(`${lo} ${hi}`)
    else this.#first.set(lo, hi)
  }
}

/**
 * Comments that are restored, from the oldest arrival to the newest. Each entry is made when it is recorded: all of 150,000 at once took the
 * garbage collector as long as half of the rest.
 */
export interface Restorable {
  count: number
  authorOf(i: number): Digest64
  /** Whether a comment shows no marks beside its text. */
  isPlain(i: number): boolean
  entryOf(i: number): Entry
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
  readonly outlines: Outlines
  readonly threads = new Threads()
  readonly reasons = new Reasons()
  readonly reviews = new Reviews()
  readonly arrivals: Arrivals
  readonly insistences: Insistences
  readonly #places: Places
  readonly tallies: ReadonlyMap<string, readonly Tally[]> | undefined
  readonly #authors: Authors
  readonly #shares: Shares
  readonly #bounds: Bounds
  #evicted = 0
  #latest: number
  /** Buffers of a search, prepared again for each one. */
  readonly #query = new SketchQuery()
  #order = 0
  /** The slot that eviction reads next. */
  #hand = 0
  /** The slot that is read next in search of a comment that no window reaches. */
  #sweep = 0

  /**
   * @param latest the latest event time of a larger history, of which this one is a part; milliseconds
   * @param tallies of a part: how often marks were seen of which it has only some sightings, by the digest of the mark
   */
  constructor(bounds: Bounds, latest = Number.NEGATIVE_INFINITY, tallies?: ReadonlyMap<string, readonly Tally[]>) {
    this.#bounds = bounds
    this.tallies = tallies
    this.#latest = latest
    this.records = new Records(bounds.maxSightings)
    this.arrivals = new Arrivals(bounds.maxSightings)
    this.windows = new Windows(bounds.maxSightings, this.records)
    this.texts = new NearTexts(bounds.maxSightings)
    this.outlines = new Outlines(bounds.maxSightings)
    this.#places = new Places(this.records, this.windows)
    this.#authors = new Authors(bounds.maxAuthors)
    this.#shares = new Shares(bounds.maxAuthors)
    this.insistences = new Insistences(bounds.maxAuthors)
  }

  get bounds(): Readonly<Bounds> {
    return this.#bounds
  }

  /** Comments evicted so far to make room for others. */
  get evicted(): number {
    return this.#evicted
  }

  /** Latest event time recorded, milliseconds; -Infinity for none. */
  get latest(): number {
    return this.#latest
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
      this.outlines.bytes +
      this.#authors.bytes +
      this.#shares.bytes +
      this.threads.bytes +
      this.reasons.bytes +
      this.arrivals.bytes +
      this.insistences.bytes
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
    return sightingIn(this.records, comment, lo, hi)
  }

  /** Whether a comment was refused as part of a flood: see `Entry.sightings`. */
  isCountOnly(comment: number): boolean {
    const { records } = this
    return records.action(comment) === 'reject' && !records.isSighted(comment) && records.nextMark(comment) === NONE
  }

  /** When the first post of an author was posted, seconds since the epoch. */
  firstSeenOf(author: number): number {
    return this.#authors.firstSeen(author)
  }

  /** An author's days with a post: see `Authors.saw`. */
  daysOf(author: number): number {
    return this.#authors.days(author)
  }

  /** The number of an author's posts that speak for them: see `Entry.counted`. */
  postsOf(author: number): number {
    return this.#authors.posts(author)
  }

  /** The number of an author's posts that were held or rejected. */
  heldOf(author: number): number {
    return this.#authors.held(author)
  }

  /** The author's newest comment, -1 for a stranger; `records.older` goes on from there. */
  newestOf(author: number): number {
    return this.#authors.newest(author)
  }

  /** The oldest comment of an author, -1 for a stranger. */
  oldestOf(author: number): number {
    const newest = this.newestOf(author)
    return newest === NONE ? NONE : this.records.oldest(newest)
  }

  /** The newest comment of an author that is not later than a time; -1 for none. */
  newestUpTo(author: number, time: number): number {
    const { records } = this
    let at = this.newestOf(author)
    for (let steps = 0; at !== NONE && records.time(at) > time && steps < MAX_PASSED; steps++) at = records.older(at)
    return at
  }

  /**
   * The family of a text: that of the remembered text that resembles it most, or a new one under its own digest. Compares it
   * with the author's latest texts after `since`, and with those that the index leads to.
   *
   * @param author slot, -1 for a stranger
   * @param since milliseconds since the epoch
   * @param self the recorded comment that shows the text now, -1 for a new one
   */
  familyOf(text: TextPrint, author: number, since: number, self: number): Family {
    const { records } = this
    if (self !== NONE && this.#isTextOf(self, text)) {
      // A comment that is sent again stays in its family, even if a text that came since resembles it more.
      const lo = records.markLo(self)
      const hi = records.markHi(self)
      const sighting = this.sightingOf(self, lo, hi)
      return { lo, hi, resemblance: sighting === NONE ? 1 : records.resemblance(sighting) }
    }
    const { slot, resemblance } = this.#nearest(text, author, since, self)
    if (slot === NONE) return { lo: text.lo, hi: text.hi, resemblance: 1 }
    const lo = records.markLo(slot)
    const hi = records.markHi(slot)
    // Words that are cut elsewhere have another sketch and the same digest.
    return { lo, hi, resemblance: lo === text.lo && hi === text.hi ? 1 : resemblance }
  }

  /** How much a text shares with that of each comment, 0..1; -1 if nothing is known of that one's words. */
  resemblances(text: TextPrint, comments: readonly number[]): number[] {
    const query = this.#query.prepare(text.sketch, text.words)
    return comments.map((comment) => this.texts.resemblance(query, comment))
  }

  /** Whether a comment shows exactly this text, as far as its sketch says. */
  #isTextOf(comment: number, text: TextPrint): boolean {
    const words = this.texts.words(comment)
    if (words === 0) return false
    if (text.keyCount === 0) return this.records.hasMark(comment, text.lo, text.hi)
    return this.texts.compare(this.#query.prepare(text.sketch, text.words), comment) === 1
  }

  #nearest(text: TextPrint, author: number, since: number, self: number): Nearest {
    // -0 makes the field a double from the start. With 0 it begins as an integer, and each first fraction threw away the
    // compiled form of `NearTexts.find`: in half of all processes a check of near copies then took 1.6 times as long.
    const nearest: Nearest = { slot: NONE, resemblance: -0 }
    if (text.keyCount === 0) return nearest
    const query = this.#query.prepare(text.sketch, text.words)
    let steps = 0
    for (let at = this.newestOf(author); at !== NONE && steps < OWN_TEXTS; at = this.records.older(at), steps++) {
      if (this.records.time(at) <= since) break
      if (at === self) continue
      const found = this.texts.compare(query, at)
      if (found <= nearest.resemblance) continue
      nearest.resemblance = found
      nearest.slot = at
      if (found === 1) return nearest
    }
    this.texts.find(query, text, nearest, self)
    return nearest
  }

  /**
   * Records a post in place of an earlier version of it, -1 for none, and counts it for its author: once, however often it is sent or
   * edited. A copy of the earlier version takes its place, unless the new one still has it. A version that is held or rejected does not
   * speak for its author.
   *
   * @param entry gets what the earlier version was counted as
   * @param superseded a comment that was taken back, whose place the post takes; -1 for none
   */
  replace(self: number, entry: Entry, superseded = NONE): void {
    const { records } = this
    let counted = false
    let held = false
    if (self !== NONE) {
      if (records.author(self) === this.findAuthor(entry.author)) {
        counted = records.isCounted(self)
        held = records.wasHeld(self)
        entry.fate |= records.fate(self) & (OWN_WORDS | COPY)
      } else this.#discount(self)
      this.#remove(self, this.#hasPlaceOf(entry, self))
    }
    if (counted && !entry.held) entry.counted = true
    const isHeld = entry.held && !held
    entry.held ||= held
    const author = records.author(this.record(entry))
    if (entry.counted !== counted) this.#authors.countPost(author, counted ? -1 : 1)
    if (isHeld) this.#authors.countHeld(author, 1)
    if (superseded !== NONE) this.#places.supersede(superseded)
  }

  /**
   * Takes a comment back: from now on it counts for its author only, and does not speak for its author.
   *
   * @param isRemoved a moderator decided it
   */
  retract(comment: number, isRemoved = false): void {
    const { records } = this
    this.#discount(comment)
    records.setCounted(comment, false)
    if ((records.fate(comment) & RETRACTED) === 0) this.#places.takeBack(comment)
    if (!isRemoved) return
    this.reviews.count(this.reasons.of(comment), reviewOf(records.fate(comment)), 'removed')
    records.setFate(comment, (records.fate(comment) & ~APPROVED) | REMOVED)
  }

  /** Forgets a comment as if it had never been posted. */
  undo(comment: number): void {
    this.#discount(comment)
    if (this.records.wasHeld(comment)) this.#authors.countHeld(this.records.author(comment), -1)
    if (!this.records.isDuplicate(comment)) this.#uninsist(comment)
    this.remove(comment)
  }

  /** Takes a comment off what is counted of its marks. */
  #uninsist(comment: number): void {
    const { records, insistences } = this
    if (insistences.count === 0) return
    const author = this.#authors.digest(records.author(comment))
    if (records.isSighted(comment)) for (const key of this.#textKeysOf(comment)) insistences.undo(author, key)
    for (let at = comment; at !== NONE; at = records.nextMark(at))
      if (records.isSighted(at)) insistences.undo(author, { lo: records.markLo(at), hi: records.markHi(at) })
  }

  /** What stands for the text of a comment: see `textKey`. Undefined without a text. */
  textKeyOf(comment: number): Digest64 | undefined {
    const { texts, records } = this
    const words = texts.words(comment)
    return words === 0 ? undefined : textKey(texts.sketch(comment), words, records.facts(comment).numbers)
  }

  /** The keys of the counts of insistence that a text may be in, beside that of its family. */
  #textKeysOf(comment: number): Digest64[] {
    const key = this.textKeyOf(comment)
    if (key === undefined) return []
    const { numbers } = this.records.facts(comment)
    return numbers === 0 ? [key] : [key, numbersKey(numbers)]
  }

  /** Gives a comment another id, which no other comment has, or moves it to another thread. Counts nothing again. */
  update(comment: number, { id, thread }: { id?: string | undefined; thread?: string | undefined }): void {
    const { records, windows, threads } = this
    if (id !== undefined && id !== this.ids.of(comment)) {
      this.ids.remove(comment)
      this.ids.add(id, comment)
    }
    if (thread === undefined || thread === this.threadOf(comment)) return
    const to = threads.use(thread)
    threads.release(records.thread(comment))
    for (let at = comment; at !== NONE; at = records.nextMark(at)) {
      const isSighted = records.isSighted(at)
      if (isSighted) windows.remove(at)
      records.setThread(at, to)
      if (isSighted) windows.add(at)
    }
  }

  /** Restores what a comment lost because it was held, refused or taken back. */
  approve(comment: number): void {
    const { records, windows } = this
    const author = records.author(comment)
    this.#places.restore(comment)
    // It may never have been in the list of its thread.
    for (let at = comment; at !== NONE; at = records.nextMark(at))
      if (records.isSighted(at)) {
        windows.remove(at)
        windows.add(at)
      }
    if (records.wasHeld(comment)) this.#authors.countHeld(author, -1)
    records.clearVerdict(comment)
    const fate = records.fate(comment)
    this.reviews.count(this.reasons.of(comment), reviewOf(fate), 'approved')
    if ((fate & OWN_WORDS) !== 0 && !records.isCounted(comment)) {
      records.setCounted(comment, true)
      this.#authors.countPost(author, 1)
    }
    records.setFate(comment, (fate & ~(REMOVED | COPY)) | APPROVED)
  }

  /** A comment no longer speaks for its author. */
  #discount(comment: number): void {
    if (this.records.isCounted(comment)) this.#authors.countPost(this.records.author(comment), -1)
  }

  /** Records a comment. Makes room first, so that the comment itself is not evicted. Returns its slot. */
  record(entry: Entry): number {
    const { records, windows } = this
    const text = inlineText(entry)
    const others = this.#makeRoom(entry.author, this.#othersOf(entry, text))
    if (this.#authors.full && this.findAuthor(entry.author) === NONE)
      this.#evicted += this.#dropAuthor(this.#authors.leastRecent)
    const author = this.#authors.touch(entry.author)
    this.#authors.saw(author, entry.time)
    const slot = records.addComment(entry, author, this.threads.use(entry.thread), text)
    if (entry.id !== undefined) this.ids.add(entry.id, slot)
    this.#enlist(slot)
    this.#seen(slot)
    this.arrivals.add(slot)
    if (text !== undefined) windows.add(slot)
    let previous = slot
    let left = others
    for (const sighting of entry.sightings) {
      if (sighting === text) continue
      if (left-- === 0) break
      previous = records.addMark(slot, previous, sighting)
      windows.add(previous)
      // A post that is sent again has not arrived anew because somebody told its address.
      if (sighting.isAddress !== true) this.#seen(previous)
    }
    this.#shares.add(author, 1 + others)
    if (entry.text !== undefined) this.#addText(slot, entry.text)
    if (entry.reasons !== undefined) this.reasons.add(slot, entry.reasons)
    if (entry.insisted !== undefined) this.#insist(entry.author, entry.insisted)
    return slot
  }

  #addText(slot: number, text: TextPrint): void {
    this.texts.add(slot, text)
    if (text.outline !== undefined) this.outlines.add(slot, text.outline, text.outlined === 0 ? 0 : text.words)
  }

  /** Of what an author posted once, the sighting is enough. */
  #insist(author: Digest64, marks: readonly InsistentMark[]): void {
    for (const mark of marks)
      if (mark.level > ONE || this.insistences.find(author, mark.key) !== undefined) this.insistences.set(author, mark)
  }

  /** How many records a comment takes beside its own. Bounded, since custom signals may declare more marks than the memory holds. */
  #othersOf({ sightings }: Entry, text: Sighting | undefined): number {
    return Math.min(sightings.length - (text === undefined ? 0 : 1), this.#bounds.maxSightings - 1)
  }

  /**
   * Fills an empty memory. What does not fit is left out: the oldest, and comments by all but the latest `maxAuthors` authors.
   *
   * @returns how many were left out
   */
  restore({ count, authorOf, isPlain, entryOf }: Restorable): number {
    const authors = new DigestSet()
    const fitting: number[] = []
    let room = this.#bounds.maxSightings
    for (let i = count - 1; i >= 0; i--) {
      room -= 1
      if (!isPlain(i)) {
        const entry = entryOf(i)
        room -= this.#othersOf(entry, inlineText(entry))
      }
      if (room < 0) break
      const author = authorOf(i)
      if (!authors.has(author)) {
        if (authors.size === this.#bounds.maxAuthors) continue
        authors.add(author)
      }
      fitting.push(i)
    }
    for (let i = fitting.length - 1; i >= 0; i--) this.record(entryOf(fitting[i] as number))
    return count - fitting.length
  }

  /** Authors and what is remembered of them beside their comments, from the one whose last activity is the longest ago. */
  authorCounts(): Iterable<{ author: Digest64; counts: AuthorCounts }> {
    return this.#authors.all()
  }

  /**
   * Takes all over, after `restore`. What does not fit is left out: the authors whose last activity is the longest ago.
   *
   * @param all in the order of `authorCounts`
   */
  restoreAuthors(all: readonly { author: Digest64; counts: AuthorCounts }[]): void {
    let room = this.#bounds.maxAuthors - this.#authors.count
    const fits = all.map(({ author }) => this.findAuthor(author) !== NONE)
    for (let i = all.length - 1; i >= 0 && room > 0; i--)
      if (!fits[i]) {
        fits[i] = true
        room--
      }
    // Oldest first: the last one touched is the most recent.
    for (const [i, { author, counts }] of all.entries())
      if (fits[i]) this.#authors.setCounts(this.#authors.touch(author), counts)
  }

  /** What is remembered of an author beside the comments; undefined for a stranger. */
  countsOf(author: Digest64): AuthorCounts | undefined {
    const slot = this.findAuthor(author)
    return slot === NONE ? undefined : this.#authors.counts(slot)
  }

  /** Whether a comment is what a copy of an earlier version of it repeats: same author, thread and text. */
  #hasPlaceOf({ author, thread, family }: Entry, comment: number): boolean {
    const { records } = this
    return (
      family !== undefined &&
      records.hasMark(comment, family.lo, family.hi) &&
      this.threadOf(comment) === thread &&
      this.findAuthor(author) === records.author(comment)
    )
  }

  /** Forgets a comment and its sightings. A copy of it takes its place, and the author stays known. */
  remove(comment: number): void {
    this.#remove(comment, false)
  }

  #remove(comment: number, keepsPlace: boolean): void {
    const { records, windows } = this
    if (!keepsPlace) this.#places.leave(comment)
    const author = records.author(comment)
    let freed = 1
    for (let at = records.nextMark(comment); at !== NONE; freed++) {
      const next = records.nextMark(at)
      windows.remove(at)
      records.remove(at)
      at = next
    }
    this.#shares.add(author, -freed)
    if (records.isSighted(comment)) windows.remove(comment)
    this.outlines.remove(comment)
    this.texts.remove(comment)
    this.ids.remove(comment)
    this.reasons.remove(comment)
    const older = records.older(comment)
    const newer = records.newer(comment)
    const newest = newer === NONE ? older : this.#authors.newest(author)
    const oldest = records.oldest(this.#authors.newest(author))
    records.chain(newer, older)
    this.#authors.setNewest(author, newest)
    if (newest !== NONE) records.setOldest(newest, oldest === comment ? newer : oldest)
    this.threads.release(records.thread(comment))
    records.remove(comment)
  }

  /** Removes the sightings of a mark from an author's comments, and their count: a moderator said that they are welcome. */
  clear(author: Digest64, lo: number, hi: number): void {
    this.insistences.clear(author, { lo, hi })
    const { records, windows } = this
    const by = this.findAuthor(author)
    if (by === NONE) return
    let at = windows.head(AUTHOR, windows.newest(lo, hi), by)
    while (at !== NONE) {
      const next = windows.older(AUTHOR, at)
      const comment = records.comment(at)
      if (records.hasMark(comment, lo, hi)) records.setFate(comment, records.fate(comment) & ~COPY)
      windows.remove(at)
      if (records.isComment(at)) records.unsight(at)
      else {
        let previous = records.comment(at)
        while (records.nextMark(previous) !== at) previous = records.nextMark(previous)
        records.setNextMark(previous, records.nextMark(at))
        records.remove(at)
        this.#shares.add(by, -1)
      }
      at = next
    }
  }

  /** Erases an author. Returns how many comments were forgotten. */
  forget(author: Digest64): number {
    this.insistences.forget(author)
    const slot = this.findAuthor(author)
    if (slot === NONE) return 0
    const count = this.#dropAuthor(slot)
    this.texts.sweep()
    return count
  }

  /**
   * Forgets what was posted before a time, with all that is counted of it. Nothing later changes: a copy of a post that goes stays one.
   *
   * @param before milliseconds since the epoch
   * @returns how many comments were forgotten
   */
  purge(before: number): number {
    const { records, insistences } = this
    let count = 0
    for (let slot = 0; slot < records.used; slot++) {
      if (!records.isComment(slot) || records.time(slot) >= before) continue
      this.#remove(slot, true)
      count++
    }
    if (insistences.reachesBefore(before)) {
      const seen = this.#seenMarks()
      insistences.purge(before, (author, mark) => seen.get(`${author} ${mark}`))
    }
    for (const author of [...this.#authors.slots()]) this.#purgeAuthor(author, before)
    if (count > 0) this.texts.sweep()
    return count
  }

  /** Counts the posts of each mark and each text of each author. By 32 bits of both digests. */
  #seenMarks(): Map<string, { posts: number; since: number }> {
    const { records } = this
    const seen = new Map<string, { posts: number; since: number }>()
    for (let slot = 0; slot < records.used; slot++) {
      if (!records.isComment(slot)) continue
      const author = folded(this.#authors.digest(records.author(slot)))
      const marks = new Set<number>()
      for (const key of this.#textKeysOf(slot)) marks.add(folded(key))
      for (let at = slot; at !== NONE; at = records.nextMark(at))
        if (records.isSighted(at)) marks.add(folded({ lo: records.markLo(at), hi: records.markHi(at) }))
      const time = records.time(slot)
      for (const mark of marks) {
        const { posts, since } = seen.get(`${author} ${mark}`) ?? { posts: 0, since: time }
        seen.set(`${author} ${mark}`, { posts: posts + 1, since: Math.min(since, time) })
      }
    }
    return seen
  }

  /** Of an author who was first seen before a time, what the remaining posts say is counted. */
  #purgeAuthor(author: number, before: number): void {
    const authors = this.#authors
    const { records } = this
    const { firstSeen, latestDay } = authors.counts(author)
    if (firstSeen * 1000 >= before) return
    const posts: number[] = []
    for (let at = authors.newest(author); at !== NONE; at = records.older(at)) posts.push(at)
    const none = { firstSeen: 0, latestDay: 0, days: 0, posts: 0, held: 0 }
    authors.setCounts(author, none)
    if (posts.length === 0) {
      // The posts of that day were forgotten to make room.
      if (latestDay * DAY >= before) authors.saw(author, latestDay * DAY)
      else authors.drop(author)
      return
    }
    posts.sort((a, b) => (records.order(a) - records.order(b)) | 0)
    for (const post of posts) {
      authors.saw(author, records.time(post))
      if (records.isCounted(post)) authors.countPost(author, 1)
      if (records.wasHeld(post)) authors.countHeld(author, 1)
    }
  }

  /**
   * The slots of all comments, from the oldest arrival to the newest, for a snapshot. Not in slot order, which would reveal how many
   * records were forgotten.
   */
  arrived(): Int32Array {
    const { records } = this
    const slots = new Int32Array(records.used)
    let count = 0
    for (let slot = 0; slot < records.used; slot++) if (records.isComment(slot)) slots[count++] = slot
    // By how far each lies behind the latest: see `isLater`.
    return sortedDown(slots.subarray(0, count), (slot) => (this.#order - records.order(slot)) >>> 0)
  }

  authorOf(comment: number): Digest64 {
    return this.#authors.digest(this.records.author(comment))
  }

  /** What is recorded of an author's comments, the oldest first, without the keys of their texts. */
  entriesOf(author: Digest64): Entry[] {
    const entries: Entry[] = []
    for (let at = this.newestOf(this.findAuthor(author)); at !== NONE; at = this.records.older(at))
      entries.push(this.#entryAt(at))
    return entries.sort((a, b) => a.time - b.time || (a.order - b.order) | 0)
  }

  /** What is recorded of a comment, without the keys and the outline of its text. */
  #entryAt(comment: number): Entry {
    const { records, texts } = this
    const sightings: Sighting[] = []
    for (let at = comment; at !== NONE; at = records.nextMark(at))
      if (records.isSighted(at))
        sightings.push({
          lo: records.markLo(at),
          hi: records.markHi(at),
          time: records.time(at),
          order: records.order(at),
          resemblance: records.resemblance(at),
          isAddress: records.isAddress(at),
          sharer: records.sharer(at),
        })
    const words = texts.words(comment)
    const family = words === 0 ? undefined : { lo: records.markLo(comment), hi: records.markHi(comment) }
    return {
      id: this.ids.of(comment),
      author: this.#authors.digest(records.author(comment)),
      thread: this.threadOf(comment),
      time: records.time(comment),
      order: records.order(comment),
      exempt: records.isExempt(comment),
      sightings,
      text: family && {
        lo: family.lo,
        hi: family.hi,
        words,
        sketch: texts.sketch(comment),
        keys: NO_KEYS,
        keyCount: 0,
      },
      family,
      flagged: records.isFlagged(comment),
      duplicate: records.isDuplicate(comment),
      action: records.action(comment),
      facts: records.facts(comment),
      counted: records.isCounted(comment),
      held: records.wasHeld(comment),
      settled: records.isSettled(comment),
      fate: records.fate(comment),
      reasons: this.reasons.of(comment),
    }
  }

  /** Notes the latest time and the latest order. */
  #seen(slot: number): void {
    const time = this.records.time(slot)
    const order = this.records.order(slot)
    if (time > this.#latest) this.#latest = time
    if (((order - this.#order) | 0) > 0) this.#order = order
  }

  /** Forgets an author. Returns how many comments were forgotten. */
  #dropAuthor(author: number): number {
    let count = 0
    let at = this.#authors.newest(author)
    while (at !== NONE) {
      const next = this.records.older(at)
      this.remove(at)
      at = next
      count++
    }
    this.#authors.drop(author)
    return count
  }

  /**
   * Makes room for a comment and `others` more records of it; returns how many of these are recorded. First goes a comment that no
   * window reaches, then the oldest one of the author who fills most, with what is to be recorded now. If nobody fills more than a fair
   * share, the comment is recorded with no more than that, in place of the one under the hand.
   */
  #makeRoom(author: Digest64, others: number): number {
    let left = others
    while (!this.records.hasRoom(1 + left)) {
      let comment = this.#expired()
      const fullest = comment === NONE ? this.#fullest(this.findAuthor(author), 1 + left) : NONE
      if (fullest !== NONE) comment = this.records.oldest(this.newestOf(fullest))
      else if (comment === NONE && left >= LEAST_SHARE) {
        left = LEAST_SHARE - 1
        continue
      }
      this.remove(comment === NONE ? this.#underHand() : comment)
      this.#evicted++
    }
    return left
  }

  /** Of a few records the first comment that no window reaches; -1 if there is none among them. */
  #expired(): number {
    const { records } = this
    const since = this.#latest - (this.#bounds.retainMs ?? Number.POSITIVE_INFINITY)
    for (let steps = 0; steps < SWEPT; steps++) {
      if (this.#sweep >= records.used) this.#sweep = 0
      const slot = this.#sweep++
      if (!records.isComment(slot) || records.time(slot) > since) continue
      // An edit may have added a mark long after.
      let at = records.nextMark(slot)
      while (at !== NONE && records.time(at) <= since) at = records.nextMark(at)
      if (at !== NONE) continue
      if (!records.hasSecondChance(slot)) return slot
      records.takeSecondChance(slot)
    }
    return NONE
  }

  /** The author who gives way; -1 if nobody fills more than a fair share. */
  #fullest(author: number, needed: number): number {
    const shares = this.#shares
    const { largest } = shares
    const own = author === NONE ? 0 : shares.of(author)
    const most = largest === NONE ? LEAST_SHARE : shares.of(largest)
    return own > 0 && own + needed > most ? author : largest
  }

  /**
   * The comment under the hand, unless it has a second chance (CLOCK, Corbató 1968). Restoring gives each flagged comment its second
   * chance back. The hand restarts at the oldest, so those already passed would be evicted first.
   */
  #underHand(): number {
    const { records } = this
    for (;;) {
      if (this.#hand >= records.used) this.#hand = 0
      const slot = this.#hand++
      if (!records.isComment(slot)) continue
      if (!records.hasSecondChance(slot)) return slot
      records.takeSecondChance(slot)
    }
  }

  /** Puts a comment into its author's list, newest first. */
  #enlist(slot: number): void {
    const { records } = this
    const author = records.author(slot)
    const time = records.time(slot)
    const order = records.order(slot)
    let newer = NONE
    let older = this.#authors.newest(author)
    const oldest = older === NONE ? slot : records.oldest(older)
    let steps = 0
    while (older !== NONE && isLater(records.time(older), records.order(older), time, order)) {
      // Stop here and insert. The list is then out of order.
      if (++steps === MAX_PASSED) break
      newer = older
      older = records.older(older)
    }
    records.chain(newer, slot)
    records.chain(slot, older)
    if (newer === NONE) this.#authors.setNewest(author, slot)
    records.setOldest(this.#authors.newest(author), older === NONE ? slot : oldest)
  }
}
