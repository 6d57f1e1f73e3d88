import type { Digest64 } from '../digest/keyed-hash'
import { parseHex64 } from '../digest/keyed-hash'
import { outlineLength } from '../digest/outline'
import { OutlineSeal } from '../digest/outline-seal'
import { SKETCH_BYTES } from '../digest/sketch'
import { secondsOf } from '../history/authors'
import type { Entry, Sighting } from '../history/entry'
import { APPROVED, COPY, REPOST, RETRACTED } from '../history/fate'
import { wholeSeconds } from '../history/insistence'
import { Memory } from '../history/memory'
import type { TextPrint } from '../history/near-texts'
import { OWN, REACTION } from '../observation/person'
import { NO_FACTS, type TextFacts, unpackedFacts } from '../text/facts'
import type { PostRequest, Slice, StoredPost, StoredSighting, StoredText } from './store-contract'

/** More than a slice ever holds. */
const BOUNDS = { maxAuthors: 1_000_000, maxSightings: 16_000_000 }
/** The time of a comment of which the slice has sightings, but not its own time. It lies in no window. */
const UNKNOWN_TIME = Number.NEGATIVE_INFINITY
/** The author of what nobody posted. Digests of authors are keyed: one equals this by chance only, 1 in 2^64. */
const NOBODY: Digest64 = { lo: 0, hi: 0 }

function printOf({ words, sketch, family }: StoredText, keys: TextPrint | undefined): TextPrint {
  return { ...parseHex64(family), words, sketch, keys: keys?.keys ?? new Uint32Array(0), keyCount: keys?.keyCount ?? 0 }
}

function factsFrom(facts: string | undefined): Readonly<TextFacts> {
  if (facts === undefined) return NO_FACTS
  const { lo, hi } = parseHex64(facts)
  return unpackedFacts(lo, hi)
}

/** An entry that sightings are still added to. */
type Draft = Omit<Entry, 'sightings'> & { sightings: Sighting[] }

/** What a text is counted under that a human had cleared: no other text is. */
const CLEARED = '0'.repeat(16)

/** The texts of this many latest posts of an author matter, and of this many before and after a late post or an edit. */
const TEXTS = 16

/**
 * Adds an author's posts: their times, and the texts of the latest.
 *
 * @param before the time of the post that is judged, milliseconds since the epoch
 */
function addPosts(
  posts: readonly StoredPost[],
  before: number,
  seal: OutlineSeal,
  entryOf: (post: StoredPost) => Draft,
): void {
  const sorted = [...posts].sort((a, b) => b.time - a.time || b.order - a.order)
  const latest = new Set(sorted.slice(0, TEXTS))
  const earlier = sorted.findIndex(({ time }) => time <= before)
  const at = earlier < 0 ? sorted.length : earlier
  if (at > 0) for (const post of sorted.slice(Math.max(0, at - TEXTS), at + TEXTS)) latest.add(post)
  for (const post of posts) {
    const {
      ref,
      id,
      thread,
      time,
      order,
      flagged,
      duplicate,
      retracted,
      reposted,
      approved,
      action,
      counted,
      held,
      copies,
      settled,
      facts,
      hasOtherMarks,
      words,
      family,
      sketch = new Uint8Array(SKETCH_BYTES),
      outline,
    } = post
    const entry = entryOf(post)
    entry.time = time
    entry.order = order
    entry.flagged = flagged
    entry.duplicate = duplicate
    entry.fate = fateOf(retracted, reposted) | (approved ? APPROVED : 0) | (copies ? COPY : 0)
    entry.action = action
    entry.counted = counted
    entry.held = held
    entry.settled = settled
    if (facts !== undefined) entry.facts = factsFrom(facts)
    entry.id ??= id
    entry.thread ??= thread
    if (!latest.has(post) || words === 0) continue
    if (family === undefined) {
      // A human had it cleared: it is counted as nothing, and may show a person by its length.
      if (words >= OWN || words <= REACTION) entry.text ??= printOf({ family: CLEARED, words, sketch }, undefined)
      continue
    }
    entry.text ??= printOf({ family, words, sketch }, undefined)
    const isWhole = outline !== undefined && outline.length === OutlineSeal.bytes(outlineLength(words))
    const opened = isWhole ? seal.open(outline) : undefined
    if (opened !== undefined) entry.text = { ...entry.text, outline: opened }
    entry.family = parseHex64(family)
    const has = ({ lo, hi }: Sighting) => lo === entry.family?.lo && hi === entry.family?.hi
    if (!entry.sightings.some(has)) entry.sightings.push({ ...entry.family, time, order, resemblance: 1 })
    // One stands for all of them: signals only ask whether there are any.
    if (hasOtherMarks && entry.sightings.every((each) => has(each) || each.isAddress === true))
      entry.sightings.push({ ...parseHex64(ref), time, order, resemblance: 1 })
  }
}

/** Adds the posts in the thread: who posted there, and when. They are no sightings of anything. */
function addPlace(
  posts: readonly StoredSighting[],
  self: string,
  entryOf: (ref: string, author: string, order: number) => Draft,
): void {
  for (const { ref, author, thread, time, order, exempt, withheld, retracted, reposted, family } of posts) {
    // Its own version before this one is known from elsewhere, if there is one.
    if (ref === self) continue
    const entry = entryOf(ref, author, order)
    entry.thread ??= thread
    entry.exempt ||= exempt
    entry.fate |= fateOf(retracted, reposted)
    if (withheld) entry.action = 'hold'
    if (entry.time === UNKNOWN_TIME) entry.time = time
    if (family !== undefined) entry.family ??= parseHex64(family)
  }
}

function fateOf(retracted: boolean, reposted: boolean): number {
  return (retracted ? RETRACTED : 0) | (reposted ? REPOST : 0)
}

/** A comment of which only its arrival is known yet. */
function blank(order: number): Draft {
  return {
    id: undefined,
    author: NOBODY,
    thread: undefined,
    time: UNKNOWN_TIME,
    order,
    exempt: false,
    flagged: false,
    duplicate: false,
    action: 'allow',
    facts: NO_FACTS,
    counted: false,
    held: false,
    settled: false,
    fate: 0,
    reasons: undefined,
    sightings: [],
  }
}

/** A small history, and what a store calls its comments. */
export interface SliceMemory {
  memory: Memory
  refOf: (comment: number) => string | undefined
}

/** Tells what is counted of the author. Nothing is counted further here, so the latest day does not matter. */
function restoreStanding(memory: Memory, author: Digest64, standing: NonNullable<Slice['standing']>): void {
  const { firstSeen, days, posts, held } = standing
  memory.restoreAuthors([{ author, counts: { firstSeen: secondsOf(firstSeen), latestDay: 0, days, posts, held } }])
}

/** Tells what the author came back with. */
function insist({ insistences }: Memory, author: Digest64, { insisted = new Map() }: Slice): void {
  for (const [digest, { level, time, spanMs }] of insisted)
    insistences.set(author, { key: parseHex64(digest), level, time: wholeSeconds(time), spanMs })
}

/**
 * A small history made of a slice. A post is judged by it with the same code, and gets the same verdict, as by the large history.
 *
 * @param own the text that is judged; the text that it is a near copy of gets its keys, so that it is found
 * @param name the id under which the post finds its earlier version
 * @param seal opens the outlines
 */
export function memoryOf(
  slice: Slice,
  post: PostRequest,
  own: TextPrint,
  { name, seal }: { name: string; seal: OutlineSeal },
): SliceMemory {
  const entries = new Map<string, Draft>()
  const entryOf = (ref: string, author: string, order: number): Draft => {
    let entry = entries.get(ref)
    if (entry === undefined) {
      entry = { ...blank(order), id: ref === post.ref ? name : undefined, author: parseHex64(author) }
      entries.set(ref, entry)
    }
    return entry
  }
  for (const [digest, sightings] of slice.sightings) {
    if (digest === post.place?.digest) continue
    const mark = parseHex64(digest)
    for (const sighting of sightings) {
      const { ref, id, author, thread, time, order, resemblance, exempt, facts } = sighting
      const entry = entryOf(ref, author, order)
      entry.thread ??= thread
      if (ref !== post.ref) entry.id ??= id
      entry.exempt ||= exempt
      // Of the author and of others in a crowd, `addPosts` knows which of the two it was.
      if (sighting.withheld) entry.action = 'hold'
      entry.flagged ||= sighting.flagged
      entry.duplicate ||= sighting.duplicate
      entry.fate |= fateOf(sighting.retracted, sighting.reposted)
      if (facts !== undefined) entry.facts = factsFrom(facts)
      if (sighting.text !== undefined) {
        entry.text = printOf({ ...sighting.text, family: digest }, undefined)
        entry.family = mark
      }
      if (ref === post.ref && entry.time === UNKNOWN_TIME) entry.time = time
      const isAddress = digest === post.address?.digest
      entry.sightings.push({ ...mark, time, order, resemblance, isAddress, sharer: sighting.sharer })
    }
  }
  addPlace(slice.sightings.get(post.place?.digest ?? '') ?? [], post.ref, entryOf)
  const before = slice.before?.time ?? post.time
  addPosts(slice.posts, before, seal, ({ ref, order }) => entryOf(ref, post.author, order))
  for (const [author, posts] of slice.others ?? [])
    if (author !== post.author) addPosts(posts, before, seal, ({ ref, order }) => entryOf(ref, author, order))
  if (slice.before !== undefined) {
    const { author, time, text } = slice.before
    const entry = entryOf(post.ref, author, slice.order)
    entry.author = parseHex64(author)
    entry.time = time
    if (text !== undefined) {
      entry.text = printOf(text, undefined)
      entry.family = parseHex64(text.family)
    }
  }
  const memory = new Memory(BOUNDS, slice.latest, slice.tallies)
  // The oldest first, so that each one goes to the head of its lists.
  const sorted = [...entries.values()]
    .map((entry) => ({ entry, time: entry.time === UNKNOWN_TIME ? (entry.sightings[0]?.time ?? 0) : entry.time }))
    .sort((a, b) => (a.time === b.time ? a.entry.order - b.entry.order : a.time - b.time))
  const refs = new Map<Draft, string>()
  for (const [ref, entry] of entries) refs.set(entry, ref)
  const bySlot = new Map<number, string>()
  for (const { entry } of sorted) bySlot.set(memory.record(entry), refs.get(entry) as string)
  // Holds the text that the store found, and the number of comments so far.
  const { nearest, order } = slice
  const found = nearest && { text: printOf(nearest, own), family: parseHex64(nearest.family) }
  memory.record({ ...blank(order), ...found })
  const author = parseHex64(post.author)
  if (slice.standing !== undefined) restoreStanding(memory, author, slice.standing)
  insist(memory, author, slice)
  return { memory, refOf: (comment) => bySlot.get(comment) }
}
