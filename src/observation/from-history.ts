import { type Digest64, hex64 } from '../digest/keyed-hash'
import type { Analysis } from '../fingerprint/reader'
import type { Counted, Sharer, Tally } from '../history/entry'
import { EDIT_NAME, type Memory } from '../history/memory'
import type { SurgeRates } from '../history/rates'
import { isAfter, isLater } from '../history/records'
import { AUTHOR, MAX_COUNTED, type Scope, SITE, THREAD } from '../history/windows'
import type { Author, Comment, Earlier, Link, Standing } from '../types'
import type { CodePosts } from './codes'
import { copiedBy } from './copied'
import type { Copies } from './copies'
import { areStrangers, type Crowd, crowdOf, NO_CROWD } from './crowd'
import { distinctAuthors } from './distinct'
import { fullestWindow } from './fullest-window'
import { isKnownLink, isOwnPage, sharerOf } from './known-link'
import type { BuiltInMark, BuiltInObservation, Count, GatheredMark, ObservedLabel } from './observation'
import { type InsistentPost, type ObservedDuplicate, type PostPosition, SHARED_COUNT, type Stance } from './position'
import { isLively, isShouted, pastShouts } from './shout'
import { variationsOf } from './variations'

const NONE: readonly number[] = Object.freeze([])
/** Of an author's own sightings of a text, this many of the newest are compared word by word. */
const COMPARED = 16
const NO_EARLIER: readonly Earlier[] = Object.freeze([])
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
  /** Most sightings that a count reads. */
  maxCounted: number
  /** Most of the author's own. */
  maxOwn: number
  /** Of the mark of an author's codes: compares the post with earlier ones. */
  codes?: CodePosts | undefined
}

/** What was read of a post, and what labels say of it. */
export interface ObservedPost {
  comment: Comment
  author: Author
  analysis: Readonly<Analysis>
  marks: readonly HistoryMark[]
  /** Compares its text with others. */
  copies: Copies
  label: ObservedLabel | undefined
  /** The probability of spam by the labels so far, 0..1; undefined if they are too few or the policy does not ask for it. */
  spam: number | undefined
  /** The surges that it is in. */
  surge: SurgeRates | undefined
}

/** What a tally counts. */
type TallyScope = Exclude<keyof Tally, 'windowMs'>

/** A mark whose counts are read from a history when they are asked for. */
export class HistoryMark implements BuiltInMark {
  readonly kind: string
  readonly lo: number
  readonly hi: number
  readonly link: Link | undefined
  readonly resemblance: number
  readonly time: number
  readonly order: number
  /** As in `Sighting`. */
  readonly sharer: Sharer | undefined
  readonly #memory: Memory
  readonly #position: PostPosition
  readonly #newest: number
  readonly #maxCounted: number
  readonly #maxOwn: number
  readonly #copies: Copies | undefined
  readonly #codes: CodePosts | undefined
  #key: string | undefined
  /** The last count on the site: several rows ask, and once more when it is told when the post is welcome. */
  #onSite: { count: Count; windowMs: number } | undefined

  /** @param copies compares the text of the post with others, for the mark of a text */
  constructor(memory: Memory, position: PostPosition, shown: ShownMark, copies?: Copies) {
    this.#memory = memory
    this.#position = position
    this.#copies = copies
    this.kind = shown.kind
    this.#key = shown.key
    this.lo = shown.lo
    this.hi = shown.hi
    this.link = shown.link
    this.resemblance = shown.resemblance
    this.time = shown.time
    this.order = shown.order
    this.#newest = shown.newest
    this.sharer = this.kind === 'link' ? sharerOf(memory, shown.newest, position) : undefined
    this.#maxCounted = shown.maxCounted
    this.#maxOwn = shown.maxOwn
    this.#codes = shown.codes
  }

  get wasSeen(): boolean {
    return this.#newest >= 0
  }

  get isAddress(): boolean {
    return this.kind === 'ip'
  }

  get key(): string {
    this.#key ??= hex64(this.lo, this.hi)
    return this.#key
  }

  /** How rules of the site have the mark counted. */
  get #stance(): Stance | undefined {
    const { stances } = this.#position
    return stances === undefined ? undefined : stances.get(this)
  }

  /** Whether what others did with the mark is not counted: the post is a quotation, or a rule says so. */
  get #isApart(): boolean {
    return this.#position.isQuotation || this.#stance !== undefined
  }

  onSite(windowMs: number): Count {
    if (this.#isApart && !this.isAddress) return this.#once(windowMs)
    if (this.#onSite?.windowMs !== windowMs)
      this.#onSite = { windowMs, count: this.#counted(this.#find(SITE, 0, windowMs, false), windowMs, 'site') }
    return this.#onSite.count
  }

  newOnSite(windowMs: number): Count {
    const { self, thread } = this.#position
    const reach = { self, windowMs, maxCounted: this.#maxCounted }
    // What many post is known most often, and comparing addresses takes longer.
    if (this.#isApart || isKnownLink(this.#memory, this, reach) || isOwnPage(this.key, thread))
      return this.#once(windowMs)
    if (this.#position.standing.tier !== 'stranger') return this.onSite(windowMs)
    const { records } = this.#memory
    const all = this.#find(SITE, 0, windowMs, false, true)
    const counts = (at: number) =>
      !records.isForAuthorOnly(at) && (!records.isWithheld(at) || records.sharer(at) === 'stranger')
    return this.#counted(all && kept(all, counts), windowMs)
  }

  byStrangers(windowMs: number): Count {
    if (this.#stance !== undefined) return this.#once(windowMs)
    const { records } = this.#memory
    const all = this.#find(SITE, 0, windowMs, false, true)
    return this.#counted(all && kept(all, (at) => records.sharer(at) === 'stranger' && !records.isExempt(at)), windowMs)
  }

  byAuthor(windowMs: number): Count {
    const stance = this.#stance
    if (stance?.kind === 'home') return this.#once(windowMs)
    const all = this.#find(AUTHOR, this.#position.authorSlot, windowMs, false)
    const own = stance === undefined || all === undefined ? all : this.#outside(all, stance.threadSlots)
    return this.#counted(this.#ownAmong(own, windowMs), windowMs, stance === undefined ? 'author' : undefined)
  }

  /** Of the sightings those outside some threads. */
  #outside(sightings: FoundSightings, threadSlots: readonly number[]): FoundSightings {
    const { records } = this.#memory
    return kept(sightings, (at) => !threadSlots.includes(records.thread(at)))
  }

  byAuthorInThread(windowMs: number): Count {
    const { authorSlot, threadSlot } = this.#position
    if (threadSlot < 0) return this.#once(windowMs)
    return this.#counted(
      this.#ownAmong(this.#find(AUTHOR, authorSlot, windowMs, true), windowMs),
      windowMs,
      'authorInThread',
    )
  }

  inThread(windowMs: number): Count {
    return this.#stance === undefined ? this.toldInThread(windowMs) : this.#once(windowMs)
  }

  toldInThread(windowMs: number): Count {
    const { threadSlot, isQuotation } = this.#position
    if (threadSlot < 0 || isQuotation) return this.#once(windowMs)
    return this.#counted(this.#find(THREAD, threadSlot, windowMs, false), windowMs, 'thread')
  }

  alikeOnSite(windowMs: number): Count {
    if (this.#codes !== undefined) {
      const own = this.#copiesAmong(this.#find(AUTHOR, this.#position.authorSlot, windowMs, false))
      const near = own && kept(own, (at) => this.#codes?.isNear(at) === true)
      return this.#counted(near && inFullestWindow(this.#memory, near, this.time, windowMs), windowMs)
    }
    if (this.#isApart) return this.#once(windowMs)
    return this.#counted(this.#alikeAmong(this.#find(SITE, 0, windowMs, false)), windowMs)
  }

  alikeInThread(windowMs: number): Count {
    if (this.#position.threadSlot < 0 || this.#isApart) return this.#once(windowMs)
    const { threadSlot } = this.#position
    return this.#counted(this.#alikeAmong(this.#find(THREAD, threadSlot, windowMs, false)), windowMs)
  }

  fromAddress(windowMs: number): Count {
    if (this.#stance?.kind === 'home') return this.#once(windowMs)
    return this.#fromAddress(windowMs, false)
  }

  fromAddressInThread(windowMs: number): Count {
    return this.#position.threadSlot < 0 ? this.#once(windowMs) : this.#fromAddress(windowMs, true)
  }

  usesFromAddress(windowMs: number): Count {
    const copies = this.#copies
    const from = copies && this.#addressAmong(this.#find(SITE, 0, windowMs, false, true))
    if (copies === undefined || from === undefined) return this.#once(windowMs)
    const { records } = this.#memory
    const isUse = (at: number, i: number) => i < COMPARED && copies.relationTo(records.comment(at), true) === 'use'
    return this.#counted(kept(from, isUse), windowMs)
  }

  #fromAddress(windowMs: number, sameThread: boolean): Count {
    const from = this.#addressAmong(this.#find(SITE, 0, windowMs, sameThread, true))
    return this.#counted(this.#copiesAmong(from), windowMs, sameThread ? 'addressInThread' : 'address')
  }

  /** Of the sightings those in posts from the address of this one; undefined if it carries none. */
  #addressAmong(sightings: FoundSightings | undefined): FoundSightings | undefined {
    const { address } = this.#position
    if (address === undefined || sightings === undefined) return undefined
    const memory = this.#memory
    const { records } = memory
    return kept(sightings, (at) => memory.sightingOf(records.comment(at), address.lo, address.hi) >= 0)
  }

  crowd(windowMs: number, least: number): Crowd {
    if (this.#isApart) return NO_CROWD
    return crowdOf(this.#memory, this, this.#position, { windowMs, least, maxCounted: this.#maxCounted })
  }

  isShouted(windowMs: number): boolean {
    if (this.#isApart) return false
    return isShouted(this.#memory, this, this.#position, { windowMs, maxCounted: this.#maxCounted })
  }

  isLively(windowMs: number): boolean {
    if (this.#position.isQuotation) return false
    return isLively(this.#memory, this, this.#position, { windowMs, maxCounted: this.#maxCounted })
  }

  /** This post alone, or the one that it repeats if that shows the mark. */
  #once(windowMs: number): Once {
    const { duplicate, standsFor } = this.#position
    const memory = this.#memory
    const at = duplicate === undefined ? -1 : memory.sightingOf(standsFor, this.lo, this.hi)
    const left = at < 0 ? 0 : memory.records.time(at) + windowMs - this.time
    return new Once(left > 0 ? left : windowMs)
  }

  /**
   * Earlier sightings in a window, newest first; undefined if nobody showed the mark before.
   *
   * @param withHeld whether what was held of others counts in any case
   */
  #find(scope: Scope, id: number, windowMs: number, sameThread: boolean, withHeld = false): FoundSightings | undefined {
    if (this.#newest < 0) return undefined
    const { records, windows } = this.#memory
    const { self, authorSlot, threadSlot, standsFor, duplicate, standing } = this.#position
    // What counts for its author only counts for the address of a guest, who may be any of them: only a quotation does so and has one.
    const ofAddress = withHeld || this.isAddress
    const skipsWithheld = scope !== AUTHOR && !withHeld && countsPublishedOnly(this.kind, standing)
    // Of the author's own posts those that are dated later count as well: see `fullestWindow`.
    const end = scope === AUTHOR ? this.time + windowMs : this.time
    const maxCounted = scope === AUTHOR && this.#copies === undefined ? this.#maxOwn : this.#maxCounted
    let at = windows.upTo(scope, windows.head(scope, this.#newest, id), end)
    let count = 0
    let first: FirstPost | undefined
    for (let steps = 0; at >= 0 && steps < maxCounted; at = windows.older(scope, at), steps++) {
      const time = records.time(at)
      if (time <= this.time - windowMs) break
      if (scope !== AUTHOR && (ofAddress ? records.isRetracted(at) : records.isForAuthorOnly(at))) continue
      if (records.isDuplicate(at)) continue
      if (self >= 0 && records.comment(at) === self) continue
      if (time >= end && scope === AUTHOR) continue
      if (isAfter(time, records.order(at), end, this.order)) continue
      if (skipsWithheld && records.isWithheld(at) && records.author(at) !== authorSlot) continue
      if (sameThread && records.thread(at) !== threadSlot) continue
      if (standsFor >= 0 && records.comment(at) === standsFor) {
        if (duplicate !== undefined) first = { time, newer: count }
        continue
      }
      FOUND[count++] = at
    }
    return { found: count === 0 ? NONE : firstOf(count), first }
  }

  /** Of an author's own sightings those that are copies of the post, in the fullest window that contains it. */
  #ownAmong(sightings: FoundSightings | undefined, windowMs: number): FoundSightings | undefined {
    const copies = this.#copiesAmong(sightings)
    return copies && inFullestWindow(this.#memory, copies, this.time, windowMs)
  }

  /** Of an author's own sightings those that are copies of the post; of codes, one for each other code. */
  #copiesAmong(sightings: FoundSightings | undefined): FoundSightings | undefined {
    const copies = this.#copies
    if (this.#codes !== undefined) return sightings && kept(sightings, this.#codes.others(sightings.found))
    if (copies === undefined || sightings === undefined || sightings.found.length === 0) return sightings
    const { records } = this.#memory
    return kept(sightings, (at, i) => copies.relationTo(records.comment(at), i < COMPARED) === 'copy')
  }

  /**
   * Of the sightings those that say the same as the post. All of them if every author is a stranger: a flood may put another number
   * into each of its posts. Of what may be shouted, those of earlier shouts that passed are left out.
   */
  #alikeAmong(sightings: FoundSightings | undefined): FoundSightings | undefined {
    const copies = this.#copies
    if (copies === undefined || sightings === undefined || sightings.found.length === 0) return sightings
    const { records } = this.#memory
    // Of so few words there are equal texts only.
    if (copies.canBeShouted) {
      const past = pastShouts(this.#memory, sightings.found, this.time)
      return past.size === 0 ? sightings : kept(sightings, (at) => !past.has(at))
    }
    const alike = kept(sightings, (at) => !copies.differs(records.comment(at)))
    if (alike.found.length === sightings.found.length) return sightings
    return areStrangers(this.#memory, this, this.#position, sightings.found) ? sightings : alike
  }

  #counted(sightings: FoundSightings | undefined, windowMs: number, scope?: TallyScope): Count {
    if (sightings === undefined) return this.#once(windowMs)
    const { found, first } = sightings
    const { time } = this
    const total = this.#memory.tallies === undefined ? undefined : this.#total(windowMs, scope)
    if (found.length === 0 && total === undefined)
      return new Once(first === undefined ? windowMs : first.time + windowMs - time)
    const counted = { found, first, author: this.#position.authorSlot, time }
    return new Sightings(this.#memory, counted, windowMs, this.#copies, total)
  }

  /** How many sightings there are in a scope, if the history is a part that does not have all of them. */
  #total(windowMs: number, scope: TallyScope | undefined): Counted | undefined {
    const memory = this.#memory
    const tally = memory.tallies?.get(hex64(this.lo, this.hi))?.find((each) => each.windowMs === windowMs)
    const counted = scope && tally?.[scope]
    if (counted === undefined) return undefined
    const isOwn = typeof counted === 'number'
    const { standsFor } = this.#position
    // The comment whose place the post takes is one of them.
    const own = standsFor < 0 ? -1 : memory.sightingOf(standsFor, this.lo, this.hi)
    const { records } = memory
    const isCounted =
      own >= 0 &&
      !records.isDuplicate(own) &&
      (isOwn || !records.isForAuthorOnly(own)) &&
      records.time(own) > this.time - windowMs
    const { count, authors } = isOwn ? { count: counted, authors: 0 } : counted
    return { count: count - (isCounted ? 1 : 0), authors }
  }
}

/**
 * Whether posts of others that were held or refused are left out. They count for their authors: otherwise one account could have a
 * petition refused thirty times, and the next member be blamed for it. Of a text they count for a stranger, since only authors are counted
 * there, and a crowd of strangers whose posts are all held must go on being one. What custom marks mean is not known here.
 */
function countsPublishedOnly(kind: string, { tier }: Standing): boolean {
  if (kind === 'text') return tier !== 'stranger'
  return kind === 'petition' || kind === 'link' || kind === 'domain' || kind === 'gathered'
}

/** The post that this one repeats by accident. The next post is counted with it, and not with this one. */
interface FirstPost {
  time: number
  /** How many of the other sightings are newer. */
  newer: number
}

/** Earlier sightings of a mark, newest first. */
interface FoundSightings {
  readonly found: readonly number[]
  readonly first: FirstPost | undefined
}

/** The sightings that are being found. Used up inside `#find`. */
const FOUND = new Int32Array(SHARED_COUNT)

/** A list of its own length: one that grows takes four times the room on average. */
function firstOf(count: number): number[] {
  const found = new Array<number>(count)
  for (let i = 0; i < count; i++) found[i] = FOUND[i] as number
  return found
}

/** Of the sightings those that pass a test. Most often all do. */
function kept(sightings: FoundSightings, test: (at: number, i: number) => boolean): FoundSightings {
  const { found, first } = sightings
  let passed: number[] | undefined
  let newer = 0
  for (let i = 0; i < found.length; i++) {
    const at = found[i] as number
    if (!test(at, i)) passed ??= found.slice(0, i)
    else {
      if (first !== undefined && i < first.newer) newer++
      passed?.push(at)
    }
  }
  return passed === undefined ? sightings : { found: passed, first: first && { ...first, newer } }
}

/** Of an author's sightings, newest first, those in the fullest window that contains a post: see `fullestWindow`. */
function inFullestWindow(memory: Memory, all: FoundSightings, time: number, windowMs: number): FoundSightings {
  const { found, first } = all
  const { records } = memory
  // Most posts are the newest.
  if (found.length === 0 || records.time(found[0] as number) <= time) return all
  const times = found.map((at) => records.time(at))
  const { from, to } = fullestWindow(times, time, windowMs)
  // The post, or the one that it stands for, is not the newest then.
  const place = first ?? { time, newer: times.filter((each) => each > time).length }
  return {
    found: found.slice(from, to),
    first: { time: place.time, newer: Math.min(to - from, Math.max(0, place.newer - from)) },
  }
}

/** This post alone. */
class Once implements Count {
  readonly #leftMs: number

  /** @param leftMs how long it stays in the window, milliseconds */
  constructor(leftMs: number) {
    this.#leftMs = leftMs
  }

  get count(): number {
    return 1
  }

  get authors(): number {
    return 1
  }

  get earlier(): readonly Earlier[] {
    return NO_EARLIER
  }

  freesAfter(limit: number): number {
    return limit <= 1 ? this.#leftMs : 0
  }
}

/**
 * An earlier sighting as evidence cites it.
 *
 * @param at the record that has its time
 */
export function cited(memory: Memory, at: number, comment: number, resembles: number): Earlier {
  const name = memory.ids.of(comment)
  const id = name?.startsWith(EDIT_NAME) ? undefined : name
  const thread = memory.threadOf(comment)
  const postedAt = memory.records.time(at)
  const resemblance = Math.round(resembles * 1000) / 1000
  // Written out: spreading what may be absent took a fifth of the time of judging a repeat.
  if (id === undefined) return thread === undefined ? { postedAt, resemblance } : { thread, postedAt, resemblance }
  return thread === undefined ? { id, postedAt, resemblance } : { id, thread, postedAt, resemblance }
}

/** Says how much a post resembles a comment, 0..1; -1 if nothing is known of that one's words. */
type Alike = Pick<Copies, 'resemblanceTo'>

/** Earlier sightings, newest first, and the post that is counted with them. */
interface CountedSightings {
  found: readonly number[]
  first: FirstPost | undefined
  author: number
  time: number
}

class Sightings implements Count {
  readonly count: number
  /** Authors of all, once they were counted; else 0. */
  #counted = 0
  readonly #authors: number
  readonly #memory: Memory
  readonly #found: readonly number[]
  readonly #first: FirstPost | undefined
  readonly #author: number
  readonly #time: number
  readonly #windowMs: number
  readonly #alike: Alike | undefined

  /**
   * @param alike compares the text of the post with those of the sightings, which are of a text then
   * @param total how many there are, if not all are found
   */
  constructor(
    memory: Memory,
    { found, first, author, time }: CountedSightings,
    windowMs: number,
    alike?: Alike,
    total?: Counted,
  ) {
    this.#memory = memory
    this.#found = found
    this.#first = first
    this.#author = author
    this.#time = time
    this.#windowMs = windowMs
    this.#alike = alike
    this.count = (total === undefined ? found.length : Math.max(found.length, total.count)) + 1
    this.#authors = total === undefined ? 0 : total.authors + 1
  }

  get authors(): number {
    // Several rows ask, and once more when it is told when the post is welcome.
    if (this.#counted === 0) {
      const found = distinctAuthors(this.#memory.records, this.#author, this.#found)
      this.#counted = Math.max(found, this.#authors)
    }
    return this.#counted
  }

  get earlier(): readonly Earlier[] {
    const found = this.#found
    const shown: Earlier[] = []
    if (found.length > CITED_LATEST) shown.push(this.#cited(found[found.length - 1] as number))
    for (let i = Math.min(CITED_LATEST, found.length) - 1; i >= 0; i--) shown.push(this.#cited(found[i] as number))
    return shown
  }

  #cited(at: number): Earlier {
    return cited(this.#memory, at, this.#memory.records.comment(at), this.#resemblanceTo(at))
  }

  /** An outside history may not know the words of a text: then it is the resemblance to the family that both are counted with. */
  #resemblanceTo(at: number): number {
    const { records } = this.#memory
    const found = this.#alike === undefined ? -1 : this.#alike.resemblanceTo(records.comment(at))
    return found < 0 ? records.resemblance(at) : found
  }

  freesAfter(limit: number): number {
    if (this.count < limit) return 0
    // The limit-th newest of all must have left the window for the next to be within the limit. This post is the newest.
    const first = this.#first ?? { time: this.#time, newer: 0 }
    const place = Math.max(1, limit) - 1
    if (place === first.newer) return Math.max(0, first.time + this.#windowMs - this.#time)
    // Of a mark that is seen often, the newest are known.
    const last = this.#found.length - 1
    if (last < 0) return this.#windowMs
    const at = this.#found[Math.min(last, place < first.newer ? place : place - 1)] as number
    return Math.max(0, this.#memory.records.time(at) + this.#windowMs - this.#time)
  }
}

/** An observation of a post whose counts are read from a history when they are asked for. */
export class HistoryObservation implements BuiltInObservation {
  readonly comment: Comment
  readonly author: Author
  readonly postedAt: number
  readonly marks: readonly HistoryMark[]
  readonly address: HistoryMark | undefined
  readonly label: ObservedLabel | undefined
  readonly spam: number | undefined
  readonly standing: Standing
  readonly surge: SurgeRates | undefined
  readonly #memory: Memory
  readonly #position: PostPosition
  // Not shown to signals: it holds the sketch and the keys of the text.
  readonly #analysis: Readonly<Analysis>
  readonly #copies: Copies

  constructor(memory: Memory, position: PostPosition, post: ObservedPost) {
    this.#memory = memory
    this.#position = position
    this.#copies = post.copies
    this.#analysis = post.analysis
    this.comment = post.comment
    this.author = post.author
    this.postedAt = position.time
    this.marks = post.marks
    this.address = position.address && post.marks.find(({ isAddress }) => isAddress)
    this.label = post.label
    this.spam = post.spam
    this.surge = post.surge
    this.standing = position.standing
  }

  get text(): string {
    return this.#analysis.text
  }

  get body(): string {
    return this.#analysis.body
  }

  get asideLinks(): readonly Link[] {
    return this.#analysis.asideLinks
  }

  get words(): number {
    return this.#analysis.words
  }

  get ownWords(): number {
    return this.#analysis.ownWords
  }

  get length(): number {
    return this.#analysis.length
  }

  get isShort(): boolean {
    return this.#analysis.short
  }

  get links(): readonly Link[] {
    return this.#analysis.links
  }

  get linkCount(): number {
    return this.#analysis.linkCount
  }

  get linkDomains(): number {
    return this.#analysis.linkDomains
  }

  get isQuotation(): boolean {
    return this.#analysis.isQuotation
  }

  get invisibles(): number {
    return this.#analysis.invisibles
  }

  get mixedWords(): number {
    return this.#analysis.mixedWords
  }

  get truncatedFrom(): number {
    return this.#analysis.truncatedFrom
  }

  get duplicate(): ObservedDuplicate | undefined {
    return this.#position.duplicate
  }

  get gathered(): readonly GatheredMark[] {
    return this.#position.gathered
  }

  get insisted(): readonly InsistentPost[] {
    return this.#position.insisted
  }

  variations(windowMs: number): Count {
    // Longer texts have variations in their own family only, of which nobody showed one then.
    if (this.#analysis.keyCount > 0 && this.marks[0]?.wasSeen !== true) return new Once(windowMs)
    return this.#own(
      variationsOf(this.#memory, this.#analysis, this.#position, windowMs, this.#copies),
      windowMs,
      this.#copies,
    )
  }

  parts(windowMs: number, inThread: boolean, only?: 'mistyped'): Count {
    const { shared, stances, standsFor, threadSlot } = this.#position
    if (shared.length === 0) return new Once(windowMs)
    const text = this.marks.find(({ kind }) => kind === 'text')
    const isHome = text !== undefined && stances?.get(text)?.kind === 'home'
    if (inThread ? threadSlot < 0 : isHome) return new Once(windowMs)
    const memory = this.#memory
    const { records } = memory
    const isNear = (at: number) => Math.abs(records.time(at) - this.postedAt) < windowMs
    const counted = shared.filter(
      ({ comment, isMistyped }) =>
        (only === undefined || isMistyped) &&
        comment !== standsFor &&
        !records.isDuplicate(comment) &&
        isNear(comment) &&
        (!inThread || records.thread(comment) === threadSlot),
    )
    // A template is counted as such. Of other words that come again, some posts are one by chance.
    const others = counted.filter(({ comment }) => !this.#copies.isOtherUse(comment))
    const isSighted = (at: number) => memory.sightingOf(at, records.markLo(at), records.markHi(at)) >= 0
    // By when they were posted: a store does not know since when an edited one shows its text.
    const comments = (others.length * 2 < counted.length ? others : counted)
      .map(({ comment }) => comment)
      .filter(isSighted)
    const resemblanceTo = (comment: number) => counted.find((each) => each.comment === comment)?.share ?? -1
    return this.#own(comments, windowMs, { resemblanceTo })
  }

  /** Counts the author's own posts, which are newest first. */
  #own(all: readonly number[], windowMs: number, alike: Alike): Count {
    if (all.length === 0) return new Once(windowMs)
    const { records } = this.#memory
    const { authorSlot: author, standsFor, duplicate } = this.#position
    let first: FirstPost | undefined
    if (duplicate !== undefined) {
      const time = records.time(standsFor)
      const order = records.order(standsFor)
      first = { time, newer: all.filter((at) => isLater(records.time(at), records.order(at), time, order)).length }
    }
    const { found, first: place } = inFullestWindow(this.#memory, { found: all, first }, this.postedAt, windowMs)
    const counted = { found, first: place, author, time: this.postedAt }
    return new Sightings(this.#memory, counted, windowMs, alike)
  }

  copied(windowMs: number): Count | undefined {
    const text = this.marks.find(({ kind }) => kind === 'text')
    if (text === undefined || this.isQuotation || this.#position.stances?.has(text) === true) return undefined
    const memory = this.#memory
    const found = copiedBy(memory, text, this.#position, this.#copies, windowMs)
    if (found === undefined) return undefined
    const { originals, earlier } = found
    const shown = originals.length > 1 ? [originals.at(-1), originals[0]] : originals
    const times = [text.time, ...earlier]
    // Once these have left the window, the next post copies nobody.
    const latest = memory.records.time(originals[0] as number)
    return {
      count: times.length,
      authors: 1,
      earlier: shown.map((at = -1) => cited(memory, at, memory.records.comment(at), 1)),
      freesAfter: (limit) =>
        limit > times.length ? 0 : Math.min(times[Math.max(1, limit) - 1] as number, latest) + windowMs - text.time,
    }
  }

  posts(windowMs: number): Count {
    const memory = this.#memory
    const { authorSlot, editedAt } = this.#position
    // An edit is one more post, at the time when it is made.
    const isEdit = editedAt !== undefined
    const self = isEdit ? -1 : this.#position.self
    const order = isEdit ? memory.nextOrder() : this.#position.order
    const postedAt = editedAt ?? this.postedAt
    const { records } = memory
    const end = postedAt + windowMs
    let times: number[] | undefined
    let at = memory.newestUpTo(authorSlot, end)
    for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = records.older(at), steps++) {
      const time = records.time(at)
      if (time <= postedAt - windowMs) break
      if (at === self || time >= end || isAfter(time, records.order(at), end, order)) continue
      times ??= []
      times.push(time)
    }
    if (times === undefined) return new Once(windowMs)
    const found = (times[0] as number) > postedAt ? aroundPost(times, postedAt, windowMs) : times
    const isNewest = found === times
    return {
      count: isNewest ? found.length + 1 : found.length,
      authors: 1,
      earlier: [],
      freesAfter(limit) {
        if (isNewest && limit <= 1) return windowMs
        const last = found[isNewest ? limit - 2 : Math.max(1, limit) - 1] ?? Number.NEGATIVE_INFINITY
        return Math.max(0, last + windowMs - postedAt)
      },
    }
  }
}

/** The times in the fullest window that contains a post, newest first, with that of the post. */
function aroundPost(times: readonly number[], postedAt: number, windowMs: number): number[] {
  const { from, to } = fullestWindow(times, postedAt, windowMs)
  return [...times.slice(from, to), postedAt].sort((a, b) => b - a)
}
