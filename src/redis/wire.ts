import type {
  PostOutcome,
  PostRequest,
  Slice,
  StoredInsistence,
  StoredPost,
  StoredReview,
  StoredSighting,
  StoredText,
  StoredUpdate,
  TextRequest,
} from '../shared/index'

/** A key lives this much longer than what is in it matters: clocks differ. Milliseconds. */
const SLACK = 5 * 60_000

function u32s(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true))
}

function bytesOf(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4)
  const view = new DataView(bytes.buffer)
  numbers.forEach((number, i) => {
    view.setUint32(4 * i, number, true)
  })
  return bytes
}

export function ttl(retainMs: number): number {
  return Math.ceil(retainMs) + SLACK
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function bytesFrom(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

/** The number of words and the sketch of a text, as they stand in a line. */
function printOf({ words, sketch, keys }: TextRequest, ordered: number): string | undefined {
  if (keys.length === 0) return undefined
  const bytes = words <= ordered ? sketch.subarray(0, 2 * words) : sketch
  return `${words}:${base64(bytes)}`
}

function textFrom(print: string): Pick<StoredText, 'words' | 'sketch'> {
  const at = print.indexOf(':')
  return {
    words: Number(print.slice(0, at)),
    sketch: padded(bytesFrom(print.slice(at + 1))),
  }
}

/** A text as the script takes it. */
export function textOf(text: TextRequest, ordered: number) {
  const { digest, facts, words, sketch, bins, keys, retainMs, outline, byAuthorOnly, since, crowd } = text
  const print = printOf(text, ordered)
  // What has digits beyond six would not fit into a slot, and compares as one this long.
  const count = Math.min(words, 999_999)
  return {
    digest,
    facts,
    ...(print !== undefined && { print }),
    words: count,
    sketch: u32s(sketch),
    ...(count <= ordered && { binned: u32s(bins) }),
    keys,
    keep: ttl(retainMs),
    ...(outline && { outline: base64(outline.sealed), outlineKeep: ttl(outline.retainMs) }),
    since,
    ...(byAuthorOnly && { mine: true }),
    ...(crowd && { crowd }),
  }
}

/** Strings in lines: JSON has no tab and no line end in them, and keeps halves of surrogate pairs. */
const quoted = (text: string): string => JSON.stringify(text)

/** The part of a request that every operation on a post has. */
export function postOf(post: PostRequest, ordered: number, retainMs: number) {
  const {
    ref,
    id,
    author,
    thread,
    time,
    exempt,
    settled,
    text,
    marks,
    address,
    place,
    record,
    unlessEdited,
    replyBytes,
    insists,
  } = post
  return {
    ref,
    author,
    time,
    keep: ttl(retainMs),
    bytes: replyBytes,
    marks: marks.map((mark) => ({ digest: mark.digest, keep: ttl(mark.retainMs) })),
    ...(id !== undefined && { id: quoted(id) }),
    ...(thread !== undefined && { thread: quoted(thread) }),
    ...(exempt && { exempt }),
    ...(settled && { settled }),
    ...(address && { address: { digest: address.digest, keep: ttl(address.retainMs) } }),
    ...(place && { place: { digest: place.digest, keep: ttl(place.retainMs) } }),
    ...(text !== undefined && { text: textOf(text, ordered) }),
    ...(insists && { insists }),
    ...(record && { record }),
    ...(unlessEdited && { unlessEdited }),
  }
}

/** What stands in a line for an action; `allow` has no letter. */
const ACTIONS = [
  { action: 'nudge', letter: 'n' },
  { action: 'hold', letter: 'h' },
  { action: 'reject', letter: 'r' },
] as const

/** Who shared a link; a stranger has no letter. */
const SHARERS = [
  { sharer: 'voucher', letter: 'y' },
  { sharer: 'known', letter: 'g' },
] as const

const letterOf = (sharer: StoredSighting['sharer']): string =>
  SHARERS.find((each) => each.sharer === sharer)?.letter ?? ''

/** What became of a post, as the script takes it. */
export function outcomeOf(outcome: PostOutcome, retainMs: number) {
  const { ref, author, family, marks, flagged, duplicate, action, copies, countOnly, address, supersedes, reasons } =
    outcome
  const { sharers = {} } = outcome
  const counts = [...(outcome.insisted ?? [])].map(([digest, each]) => [digest, insistenceText(each)])
  const letter = ACTIONS.find((each) => each.action === action)?.letter ?? ''
  const found = `${flagged ? 'k' : ''}${duplicate ? 'd' : ''}${supersedes === undefined ? '' : 'p'}`
  const held = action === 'hold' || action === 'reject'
  // Of the text, and of other marks.
  const ofText = `${found}${held ? 'h' : ''}`
  const ofOthers = ofText.replace('k', '')
  return {
    ref,
    author,
    flags: `${found}${letter}${copies ? 'o' : ''}`,
    held,
    keep: ttl(retainMs),
    ...(reasons !== undefined && { reasons }),
    ...(supersedes !== undefined && { supersedes }),
    ...(address !== undefined && { address }),
    ...(counts.length > 0 && { insisted: Object.fromEntries(counts) }),
    // Sightings to remove.
    ...(countOnly && { bare: [...(family === undefined ? [] : [family]), ...marks] }),
    sightings: countOnly
      ? []
      : [
          ...(family !== undefined && ofText !== '' ? [{ digest: family, flags: ofText }] : []),
          ...marks
            .map((digest) => ({ digest, flags: `${ofOthers}${letterOf(sharers[digest])}` }))
            .filter(({ flags }) => flags !== ''),
        ],
  }
}

function insistenceText({ level, time, spanMs }: StoredInsistence): string {
  return `${level}\t${time}\t${spanMs}`
}

/** What an author came back with: a line for each digest. */
export function insistedFrom(text = ''): Slice['insisted'] {
  if (text === '') return undefined
  return new Map(
    text.split('\n').map((line) => {
      const [digest = '', level, time, spanMs] = line.split('\t')
      return [digest, { level: Number(level), time: Number(time), spanMs: Number(spanMs) }]
    }),
  )
}

/** What changes of a post, as the script takes it. */
export function updateOf({ named, thread }: StoredUpdate) {
  return {
    ...(named && { to: named.ref, id: quoted(named.id) }),
    ...(thread !== undefined && { thread: quoted(thread) }),
  }
}

/** What was known of a post that a moderator decided about. */
export function reviewFrom(flags = '', reasons = ''): StoredReview {
  const before = flags.includes('a') ? 'approved' : flags.includes('v') ? 'removed' : undefined
  return { ...(reasons !== '' && { reasons }), ...(before && { before }) }
}

/** Lines of a list, without its head or what was left of a line when its end was taken. */
function linesOf(list: string): string[] {
  return list === '' ? [] : list.slice(list.indexOf('\n') + 1).split('\n')
}

/** What is recorded of a comment with its author. */
export function recordFrom(record: string) {
  const [time, slot, marks] = record.split('\t')
  const bare = slot?.startsWith('-') === true
  const at = bare ? slot.slice(1) : slot
  return {
    time: Number(time),
    slot: at ? Number(at) : undefined,
    marks: marks ? marks.split(',') : [],
    /** It was refused as part of a flood. */
    bare,
  }
}

/** What moderators decided about the posts of a list, by ref. */
export function reviewsFrom(list: string): Map<string, NonNullable<StoredReview['before']>> {
  const reviews = new Map<string, NonNullable<StoredReview['before']>>()
  for (const line of linesOf(list)) {
    const [, ref = '', , , flags] = line.split('\t')
    const { before } = reviewFrom(flags)
    if (before !== undefined) reviews.set(ref, before)
  }
  return reviews
}

/** The outlines of an author's latest texts, by ref, with what evidence cites of the posts. */
function outlinesFrom(list: string): Map<string, Pick<StoredPost, 'outline' | 'thread' | 'id'>> {
  return new Map(
    linesOf(list).map((line) => {
      const [, ref = '', outline = '', thread, id] = line.split('\t')
      return [
        ref,
        {
          outline: bytesFrom(outline),
          ...(thread && { thread: JSON.parse(thread) }),
          ...(id && { id: JSON.parse(id) }),
        },
      ]
    }),
  )
}

/** @param outlines of the latest of them: lines of time, ref, outline, thread and id */
export function postsFrom(list: string, outlines = ''): StoredPost[] {
  const posts: StoredPost[] = []
  const outlined = outlinesFrom(outlines)
  for (const line of linesOf(list)) {
    const [time, ref, , order, flags = '', words, family, sketch, thread, id, facts] = line.split('\t')
    if (time === undefined || ref === undefined) continue
    posts.push({
      ref,
      time: Number(time),
      order: Number(order),
      flagged: flags.includes('k'),
      duplicate: flags.includes('d'),
      action: ACTIONS.find(({ letter }) => flags.includes(letter))?.action ?? 'allow',
      retracted: flags.includes('t'),
      reposted: flags.includes('p'),
      approved: flags.includes('a'),
      counted: flags.includes('c'),
      held: flags.includes('w'),
      copies: flags.includes('o'),
      settled: flags.includes('s'),
      hasOtherMarks: flags.includes('f'),
      words: Number(words),
      ...(family && { family }),
      ...(thread && { thread: JSON.parse(thread) }),
      ...(id && { id: JSON.parse(id) }),
      ...(facts && { facts }),
      ...outlined.get(ref),
      ...(sketch && { sketch: padded(bytesOf(sketch.split(',').map(Number))) }),
    })
  }
  return posts
}

function padded(bytes: Uint8Array): Uint8Array {
  const sketch = new Uint8Array(64)
  sketch.set(bytes)
  return sketch
}

/** The sightings of several lists of one mark, each once. Those of one list come in the order of arrival. */
export function sightingsFrom(lists: readonly string[]): StoredSighting[] {
  const sightings: StoredSighting[] = []
  const known = new Set<string>()
  for (const list of lists)
    for (const line of linesOf(list)) {
      const [time, ref, author, alike, flags = '', thread, id, order, facts, print, family] = line.split('\t')
      if (ref === undefined || author === undefined || known.has(ref)) continue
      if (lists.length > 1) known.add(ref)
      const sighting: StoredSighting = {
        ref,
        author,
        time: Number(time),
        resemblance: Number(alike) / 255,
        exempt: flags.includes('x'),
        order: Number(order),
        flagged: flags.includes('k'),
        duplicate: flags.includes('d'),
        withheld: flags.includes('h'),
        retracted: flags.includes('t'),
        reposted: flags.includes('p'),
      }
      const by = SHARERS.find(({ letter }) => flags.includes(letter))
      if (by !== undefined) sighting.sharer = by.sharer
      if (thread) sighting.thread = JSON.parse(thread)
      if (id) sighting.id = JSON.parse(id)
      if (facts) sighting.facts = facts
      if (print) sighting.text = textFrom(print)
      if (family) sighting.family = family
      sightings.push(sighting)
    }
  return sightings
}

export function storedTextFrom(text: string): StoredText | undefined {
  if (text === '') return undefined
  const [family = '', words, sketch = ''] = text.split('\t')
  return { family, words: Number(words), sketch: bytesOf(sketch.split(',').map(Number)) }
}

/** What is counted of an author. */
export function standingFrom(text = ''): Slice['standing'] {
  if (text === '') return undefined
  const [seconds, , days, posts, held] = text.split('\t').map(Number)
  return { firstSeen: Number(seconds) * 1000, days: Number(days), posts: Number(posts), held: Number(held) }
}

/** Posts of an author that are looked at for one that shows a person. More posts that count show one as well. */
const LOOKED_AT = 8

/**
 * The short texts in an author's latest posts of which it matters whether others post them too, since nothing else shows a person.
 *
 * @param time of the post that is judged, milliseconds since the epoch
 */
export function doubtfulTexts(
  list: readonly StoredPost[],
  { ref, time, family }: { ref: string; time: number; family: string | undefined },
  standing: Slice['standing'],
): string[] {
  if (standing !== undefined && standing.posts > LOOKED_AT) return []
  const posts = list
    .filter((post) => post.time <= time && post.ref !== ref)
    .sort((a, b) => b.time - a.time || b.order - a.order)
    .slice(0, LOOKED_AT)
    .filter(
      (post) => post.family !== undefined && post.family !== family && !post.flagged && !post.retracted && !post.copies,
    )
  if (posts.some(({ words, hasOtherMarks }) => words > 7 || (words < 3 && !hasOtherMarks))) return []
  return posts.flatMap(({ words, family: its }) => (words > 2 && its !== undefined ? [its] : []))
}
