import type { MarkTally, PostRequest, StoredSighting } from '../shared/index'
import { fullest } from './fullest'
import { sightingsFrom } from './wire'

/** The longest list, in sightings, that is unpacked as it is. */
const FEW = 64
/** An older sighting of an author: its time, and a digest of its thread. A digest of the thread of the post is before all of them. */
const OLDER = 24
const TIME = 16
const DIGEST = 8

/** The lists of one mark. */
export interface MarkLists {
  site: string
  byAuthor: string
  inThread: string
  older: string
}

/** What is counted of a post. */
type Counted = NonNullable<PostRequest['counted']>

/** A line of a list, as far as it is read to be counted. */
interface Line {
  /** Where it begins in its list. */
  start: number
  time: number
  ref: string
  author: string
  isHere: boolean
  /** A duplicate counts nowhere. */
  isDuplicate: boolean
  isRetracted: boolean
  /** It counts for others than its author. */
  isPublic: boolean
  /** It is to be unpacked. */
  isKept: boolean
}

/** The lines of a list but that of the post, the newest first; of one time the latest arrival. */
function linesOf(list: string, post: PostRequest): Line[] {
  const thread = post.thread === undefined ? undefined : JSON.stringify(post.thread)
  const lines: Line[] = []
  const head = list.indexOf('\n')
  let isSorted = true
  for (let end = list.length - 1; end > head; ) {
    const start = list.lastIndexOf('\n', end - 1) + 1
    const afterTime = list.indexOf('\t', start)
    const afterRef = list.indexOf('\t', afterTime + 1)
    const afterAuthor = list.indexOf('\t', afterRef + 1)
    const beforeFlags = list.indexOf('\t', afterAuthor + 1)
    const afterFlags = list.indexOf('\t', beforeFlags + 1)
    const afterThread = list.indexOf('\t', afterFlags + 1)
    const ref = list.slice(afterTime + 1, afterRef)
    end = start - 1
    if (ref === post.ref) continue
    const time = Number(list.slice(start, afterTime))
    const author = list.slice(afterRef + 1, afterAuthor)
    const flags = list.slice(beforeFlags + 1, afterFlags)
    const last = lines[lines.length - 1]
    if (last !== undefined && last.time < time) isSorted = false
    lines.push({
      start,
      time,
      ref,
      author,
      isHere: thread !== undefined && list.slice(afterFlags + 1, afterThread) === thread,
      isDuplicate: flags.includes('d'),
      isRetracted: flags.includes('t'),
      isPublic: !/[xt]/.test(flags) && (author === post.author || !flags.includes('h')),
      isKept: false,
    })
  }
  return isSorted ? lines : lines.sort((a, b) => b.time - a.time)
}

/** How many lines count in one window, and their authors without that of the post. */
interface Counting {
  count: number
  authors: number
}

/** Counts lines up to a post, as a count in memory walks them, and notes which ones it shows. */
function countUpTo(
  lines: readonly Line[],
  post: PostRequest,
  windowMs: number,
  { newest, most }: Counted,
  counts: (line: Line) => boolean,
): Counting {
  const authors = new Set<string>()
  let count = 0
  let steps = 0
  let first: Line | undefined
  for (const line of lines) {
    if (line.time > post.time) continue
    if (steps++ === most || line.time <= post.time - windowMs) break
    if (line.isDuplicate || !counts(line)) continue
    const isNew = line.author !== post.author && !authors.has(line.author)
    // So many of the newest, and so many authors.
    if (count++ < newest || (isNew && authors.size < newest)) line.isKept = true
    if (isNew) authors.add(line.author)
    first = line
  }
  if (first !== undefined) first.isKept = true
  return { count, authors: authors.size }
}

/** The times of the author's lines less than a window from the post. */
function ownTimes(lines: readonly Line[], post: PostRequest, windowMs: number, { newest, mostOwn }: Counted): number[] {
  const times: number[] = []
  let steps = 0
  let first: Line | undefined
  for (const line of lines) {
    if (line.time >= post.time + windowMs) continue
    if (steps++ === mostOwn || line.time <= post.time - windowMs) break
    if (line.isDuplicate) continue
    if (times.length < newest) line.isKept = true
    times.push(line.time)
    first = line
  }
  if (first !== undefined) first.isKept = true
  return times
}

/** The times of older sightings of the author less than a window from the post, perhaps of one thread. */
function olderTimes(older: string, post: PostRequest, windowMs: number, isHere: boolean): number[] {
  const thread = older.slice(0, DIGEST)
  const times: number[] = []
  for (let at = DIGEST; at + OLDER <= older.length; at += OLDER) {
    if (isHere && !older.startsWith(thread, at + TIME)) continue
    const time = Number(older.slice(at, at + TIME))
    if (Math.abs(time - post.time) < windowMs) times.push(time)
  }
  return times
}

/** The lines of a list that are kept, behind its head. */
function keptOf(list: string, lines: readonly Line[]): string {
  const kept = lines.filter(({ isKept }) => isKept).sort((a, b) => a.start - b.start)
  return `${list.slice(0, list.indexOf('\n') + 1)}${kept.map(({ start }) => list.slice(start, list.indexOf('\n', start) + 1)).join('')}`
}

/** How many sightings a list says it has. */
export const countOf = (list: string): number => Number(list.slice(1, 5))

/**
 * The lists to unpack of a mark that is no text, and how often it was seen if that is less than all. Only times, authors and flags of the
 * others are looked at: unpacking all of them took half a millisecond a check, and a process that had just started seemed to wait for Redis.
 *
 * @param fromAddress the posts that came from the address of this one, if it carries one: they are counted by themselves
 */
function tallied(
  post: PostRequest,
  { site, byAuthor, inThread, older }: MarkLists,
  fromAddress: ReadonlySet<string> | undefined,
): { lists: string[]; tally?: MarkTally[] } {
  const { counted } = post
  if (counted === undefined || countOf(site) <= FEW) return { lists: [inThread, byAuthor, site].filter(Boolean) }
  const onSite = linesOf(site, post)
  const ofAuthor = byAuthor === '' ? onSite : linesOf(byAuthor, post)
  const ofThread = inThread === '' ? onSite : linesOf(inThread, post)
  const own = ofAuthor.filter(({ author }) => author === post.author)
  const ownHere = own.filter(({ isHere }) => isHere)
  const here = ofThread.filter(({ isHere }) => isHere)
  const tally = counted.windowsMs.map((windowMs): MarkTally => {
    const isPublic = (line: Line) => line.isPublic
    const all = countUpTo(onSite, post, windowMs, counted, isPublic)
    const thread = countUpTo(here, post, windowMs, counted, isPublic)
    // Of the address what was held or refused counts as well.
    const isFrom = (line: Line) => fromAddress?.has(line.ref) === true && !line.isRetracted
    const from = fromAddress && countUpTo(onSite, post, windowMs, counted, isFrom)
    const fromHere = fromAddress && countUpTo(onSite, post, windowMs, counted, (line) => line.isHere && isFrom(line))
    const countOwn = (lines: readonly Line[], isHere: boolean) => {
      const times = ownTimes(lines, post, windowMs, counted)
      const before = olderTimes(older, post, windowMs, isHere)
      return fullest([...before, ...times.reverse()].slice(-counted.mostOwn), post.time, windowMs)
    }
    return {
      windowMs,
      site: all,
      thread,
      author: countOwn(own, false),
      authorInThread: countOwn(ownHere, true),
      ...(from && fromHere && { address: from, addressInThread: fromHere }),
    }
  })
  const lists = [
    inThread === '' ? '' : keptOf(inThread, ofThread),
    byAuthor === '' ? '' : keptOf(byAuthor, ofAuthor),
    keptOf(site, onSite),
  ]
  return { lists: lists.filter(Boolean), tally }
}

/** All sightings that a reply has, and tallies of those that are not unpacked. */
export interface MarkSightings {
  sightings: Map<string, StoredSighting[]>
  tallies: Map<string, MarkTally[]>
}

/**
 * Unpacks the lists of the marks of a post.
 *
 * @param isKnown whether the post was recorded before: then its place among the others decides what counts, and all of them are unpacked
 */
export function unpackMarks(post: PostRequest, marks: ReadonlyMap<string, MarkLists>, isKnown: boolean): MarkSightings {
  const sightings = new Map<string, StoredSighting[]>()
  const tallies = new Map<string, MarkTally[]>()
  const { site: fromAddress = '' } = (post.address && marks.get(post.address.digest)) ?? {}
  const refs = fromAddress === '' ? undefined : new Set(linesOf(fromAddress, post).map(({ ref }) => ref))
  for (const [digest, lists] of marks) {
    const { site, byAuthor, inThread } = lists
    const mark = post.marks.find((each) => each.digest === digest)
    if (isKnown || mark === undefined || mark.whole === true) {
      sightings.set(digest, sightingsFrom([inThread, byAuthor, site].filter(Boolean)))
      continue
    }
    const { lists: some, tally } = tallied(post, lists, refs)
    sightings.set(digest, sightingsFrom(some))
    if (tally !== undefined) tallies.set(digest, tally)
  }
  return { sightings, tallies }
}
