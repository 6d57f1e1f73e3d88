import { type Entry, Memory } from '../history/memory'
import type { TextPrint } from '../history/near-texts'
import type { Digest64 } from '../text/siphash'
import { parseHex64 } from '../text/siphash'
import type { SharedMatch, SharedPost, SharedSighting, Slice } from './history'

/** A slice is smaller than any bound. */
const BOUNDS = { maxAuthors: 1_000_000, maxSightings: 16_000_000 }
/** In no window: a comment of which the slice has sightings but not when it was posted. */
const UNKNOWN_TIME = Number.NEGATIVE_INFINITY
/** Nobody: authors' digests are keyed, so that none is this one but by chance. */
const NOBODY: Digest64 = { lo: 0, hi: 0 }

function printOf({ words, sketch, root }: SharedMatch, keys: TextPrint | undefined): TextPrint {
  return { ...parseHex64(root), words, sketch, keys: keys?.keys ?? new Uint32Array(0), keyCount: keys?.keyCount ?? 0 }
}

/**
 * A small history in which a post stands as it does in the large one that the slice was taken from, so that it is judged by
 * the same code.
 *
 * @param own the text being judged: what it was recognised as is found by its keys
 * @param name under which the comment finds what it replaces
 */
export function memoryOf(slice: Slice, post: SharedPost, own: TextPrint, name: string): Memory {
  const entries = new Map<string, Entry>()
  let order = 0
  const entryOf = (ref: string, author: string, sighting?: SharedSighting): Entry => {
    let entry = entries.get(ref)
    if (entry === undefined) {
      entry = {
        id: ref === post.ref ? name : sighting?.id,
        author: parseHex64(author),
        thread: sighting?.thread,
        time: UNKNOWN_TIME,
        order: ++order,
        exempt: sighting?.exempt ?? false,
        keep: false,
        sightings: [],
      }
      entries.set(ref, entry)
    } else if (sighting !== undefined) {
      entry.thread ??= sighting.thread
      if (ref !== post.ref) entry.id ??= sighting.id
      entry.exempt ||= sighting.exempt
    }
    return entry
  }
  for (const { ref, time } of slice.posts) entryOf(ref, post.author).time = time
  if (slice.before !== undefined) {
    const { author, time, text } = slice.before
    const entry = entryOf(post.ref, author)
    entry.author = parseHex64(author)
    entry.time = time
    if (text !== undefined) {
      entry.text = printOf(text, undefined)
      entry.root = parseHex64(text.root)
    }
  }
  for (const [digest, sightings] of slice.sightings) {
    const mark = parseHex64(digest)
    for (const sighting of sightings) {
      const entry = entryOf(sighting.ref, sighting.author, sighting)
      if (sighting.ref === post.ref && entry.time === UNKNOWN_TIME) entry.time = sighting.time
      entry.sightings.push({ ...mark, time: sighting.time, order: ++order, resemblance: sighting.resemblance })
    }
  }
  const memory = new Memory(BOUNDS)
  // From the oldest: each finds its place at the head of its lists.
  const sorted = [...entries.values()]
    .map((entry) => ({ entry, time: entry.time === UNKNOWN_TIME ? (entry.sightings[0]?.time ?? 0) : entry.time }))
    .sort((a, b) => (a.time === b.time ? a.entry.order - b.entry.order : a.time - b.time))
  for (const { entry } of sorted) memory.record(entry)
  if (slice.match !== undefined) {
    const root = parseHex64(slice.match.root)
    const text = printOf(slice.match, own)
    memory.record({
      id: undefined,
      author: NOBODY,
      thread: undefined,
      time: UNKNOWN_TIME,
      order: ++order,
      exempt: false,
      keep: false,
      sightings: [],
      text,
      root,
    })
  }
  if (slice.latest !== undefined) memory.latest = Math.max(memory.latest, slice.latest)
  return memory
}
