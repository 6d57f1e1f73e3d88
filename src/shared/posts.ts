import { type Digest64, hex64 } from '../digest/keyed-hash'
import { asBins } from '../digest/sketch'
import type { Engine } from '../filter/engine'
import { insistentKeys } from '../filter/insists'
import type { ReadComment } from '../filter/intake'
import type { Analysis } from '../fingerprint/reader'
import { MAX_COUNTED } from '../history/windows'
import { maxCountedOf } from '../observation/position'
import { LIVELY_MS } from '../observation/shout'
import { isSettled } from '../observation/standing'
import { ADDRESS_MS, LATER } from '../signals/from-address'
import { firstStep } from '../signals/weights'
import { packedNames, packedText } from '../text/facts'

import type { PostRequest, TextRequest } from './store-contract'

/** Texts are stored this long even if no row counts them, since near copies are recognised by them. Milliseconds. */
const LEAST_KEPT = 3_600_000

const NONE: readonly never[] = Object.freeze([])

/** A random name for a comment without an id, so that it counts once even if it is sent twice. */
export function token(): string {
  const [hi, lo] = crypto.getRandomValues(new Uint32Array(2))
  return hex64(lo as number, hi as number)
}

/** The rows of each signal that ask who posts a text. */
const CROWD_ROWS: Readonly<Record<string, readonly string[]>> = {
  campaign: ['slogan', 'phrase', 'sudden', 'shout'],
  surge: ['shout'],
}
/** Those that ask so of a text whose uses differ in their numbers or names; short texts have none. */
const TEMPLATE_ROWS: Readonly<Record<string, readonly string[]>> = {
  campaign: ['slogan', 'phrase', 'sudden', 'shout', 'text'],
  surge: ['shout'],
  'thread-repeats-text': ['thread'],
}

/** How long posts in a thread matter, milliseconds: 0 if no row asks where a text is shouted. */
function placeMsOf({ book: { signals } }: Engine): number {
  let longest = 0
  for (const { signal, limits } of signals) {
    const shout = signal.name === 'campaign' ? limits.shout : undefined
    if (shout !== undefined && firstStep(shout) < Infinity) longest = Math.max(longest, shout.windowMs + LIVELY_MS)
  }
  return longest
}

/** The number of posts of a text, and the time, from which signals ask who posts it; undefined if none does. */
function crowdOf({ book: { signals } }: Engine, rows: typeof CROWD_ROWS): TextRequest['crowd'] {
  let found: TextRequest['crowd']
  for (const { signal, limits } of signals)
    for (const [name, row] of Object.entries(limits)) {
      if (!rows[signal.name]?.includes(name)) continue
      const { windowMs = 0, note = Infinity, nudge = Infinity, hold = Infinity, reject = Infinity } = row ?? {}
      const from = Math.min(note, nudge, hold, reject)
      if (from === Infinity) continue
      found = { windowMs: Math.max(windowMs, found?.windowMs ?? 0), from: Math.min(from, found?.from ?? from) }
    }
  return found
}

/** The replies of a store to the questions about one comment have so many bytes at most: 300 kB with what a protocol adds. */
export const REPLY_BYTES = 290_000

/** Signals that ask for no marks beside the text, though they do not say so by their kinds. */
const MARKLESS: readonly string[] = ['author-flood', 'duplicate']

/** The windows of rows that count marks beside the text, and how many sightings the highest step of such a row needs. */
function marksCounted({ book: { signals } }: Engine): { windowsMs: number[]; newest: number } {
  const windows = new Set<number>()
  let highest = 1
  for (const { signal, limits } of signals) {
    const { kinds } = signal
    if (MARKLESS.includes(signal.name) || kinds?.every((kind) => kind === 'text') === true) continue
    for (const row of Object.values(limits)) {
      const { windowMs = 0, note = 0, nudge = 0, hold = 0, reject = 0 } = row ?? {}
      if (windowMs === 0) continue
      windows.add(windowMs)
      // Of what came from one address.
      windows.add(Math.min(windowMs, ADDRESS_MS))
      highest = Math.max(highest, note, nudge, hold, reject)
    }
  }
  // Waiting is told for one post more than is welcome, and posts of strangers from one address count some posts later.
  return { windowsMs: [...windows].sort((a, b) => a - b), newest: Math.min(highest + 1 + LATER, MAX_COUNTED) }
}

/** The longest window in which it matters when an author posted, whatever the post says. Milliseconds. */
function postsWindow({ book: { signals } }: Engine): number {
  const windows = signals
    .filter(({ signal }) => MARKLESS.includes(signal.name))
    .flatMap(({ limits }) => Object.values(limits).map((row) => row?.windowMs ?? 0))
  return Math.max(0, ...windows)
}

/** Makes requests to a store: what it has to know of a comment to answer with everything that is counted, and how long to keep it. */
/** Kinds of marks of which it matters who showed them: whether a link is new, and which codes somebody posted. */
const WHOLE: ReadonlySet<string> = new Set(['link', 'codes'])

export class Posts {
  readonly #engine: Engine
  readonly #crowd: { short: TextRequest['crowd']; longer: TextRequest['crowd'] }
  readonly #marks: { windowsMs: number[]; newest: number }
  readonly #postsMs: number
  /** Whether there are custom signals, which may ask for any mark, by anybody, in any window of the policy. */
  readonly #custom: boolean
  readonly #placeMs: number

  constructor(engine: Engine) {
    this.#engine = engine
    this.#crowd = { short: crowdOf(engine, CROWD_ROWS), longer: crowdOf(engine, TEMPLATE_ROWS) }
    this.#marks = marksCounted(engine)
    this.#postsMs = postsWindow(engine)
    this.#custom = engine.intake.custom.length > 0
    this.#placeMs = placeMsOf(engine)
  }

  /** The name of a comment with this id. */
  ref(id: string): string {
    const { lo, hi } = this.#engine.intake.digest('id', id)
    return hex64(lo, hi)
  }

  /**
   * @param others what another reading of the comment shows beside this one
   * @param replyBytes see `PostRequest.replyBytes`
   */
  of(read: ReadComment, record: boolean, others: readonly Digest64[] = [], replyBytes = REPLY_BYTES): PostRequest {
    const { fields, analysis, author, links, custom, exemption } = read
    const { id, thread, postedAt: time } = fields
    const { retention: retainMs, addressMs, intake } = this.#engine
    const longest = this.#engine.retainMs
    const address = exemption === undefined ? intake.addressOf(fields) : undefined
    const place = this.#placeMs > 0 ? intake.digest('thread', thread ?? '') : undefined
    const marks: (Digest64 & { kind?: string })[] = [...links.map(({ mark }) => mark), ...custom]
    // Of what has a thread of its own, it matters in which threads it was posted.
    const gathered =
      this.#engine.book.rules === undefined ? NONE : links.filter(({ link }) => this.#engine.book.gathers(link))
    const isNew = (each: Digest64) => !marks.some(({ lo, hi }) => lo === each.lo && hi === each.hi)
    const all: (Digest64 & { kind?: string })[] = others.length > 0 ? [...marks, ...others.filter(isNew)] : marks
    const { maxCounted: most, maxOwn: mostOwn } = maxCountedOf(1 + links.length + custom.length)
    const insists = this.#engine.insists ? insistentKeys(read) : []
    return {
      ref: id === undefined ? token() : this.ref(id),
      ...(id !== undefined && { id }),
      author: hex64(author.lo, author.hi),
      ...(thread !== undefined && { thread }),
      time,
      exempt: exemption !== undefined || analysis.isQuotation,
      settled: isSettled(time, fields.joinedAt),
      ...(analysis.words > 0 && { text: this.#text(analysis, time) }),
      marks: all.map(({ kind, lo, hi }, i) => ({
        digest: hex64(lo, hi),
        retainMs,
        ...((kind === undefined || WHOLE.has(kind) || gathered.some(({ mark }) => mark === all[i])) && { whole: true }),
      })),
      ...(insists.length > 0 && { insists: insists.map(({ lo, hi }) => hex64(lo, hi)) }),
      ...(address && { address: { digest: hex64(address.lo, address.hi), retainMs: addressMs } }),
      ...(place && { place: { digest: hex64(place.lo, place.hi), retainMs: Math.min(this.#placeMs, longest) } }),
      ...(!this.#custom && { counted: { ...this.#marks, most, mostOwn, postsMs: this.#postsMs } }),
      replyBytes,
      record,
      isRetry: false,
    }
  }

  #text(analysis: Analysis, time: number): TextRequest {
    const { lo, hi, words, sketch, keys, keyCount, outline, outlined, facts } = analysis
    const { textRetentionMs, retention } = this.#engine.book.windows
    const textWindowMs = this.#engine.textWindowOf(analysis)
    const crowd = analysis.short ? this.#crowd.short : this.#crowd.longer
    return {
      digest: hex64(lo, hi),
      facts: hex64(packedNames(facts), packedText(facts)),
      words,
      sketch,
      bins: asBins(sketch, words),
      keys: Array.from(keys.subarray(0, keyCount)),
      ...(outlined > 0 && keyCount > 0 && { outline: this.#outline(outline, outlined) }),
      byAuthorOnly: this.#byAuthorOnly(analysis),
      since: time - textWindowMs,
      ...(crowd && { crowd }),
      // Only texts that are long enough for near copies are looked for as copies of others.
      retainMs: Math.min(
        this.#engine.retainMs,
        this.#custom ? retention : Math.max(LEAST_KEPT, textWindowMs, keyCount > 0 ? textRetentionMs : 0),
      ),
    }
  }

  #outline(outline: Uint16Array, outlined: number): NonNullable<TextRequest['outline']> {
    const { retainMs, book, seal } = this.#engine
    return {
      sealed: seal.seal(outline, outlined),
      retainMs: Math.min(retainMs, book.windows.sharedWindowMs),
    }
  }

  /** Whether no signal counts anybody's posts of a text but its author's. */
  #byAuthorOnly({ short, words, ownWords, length }: Analysis): boolean {
    // A slogan has three words or more; in scripts without gaps it can have fewer.
    return short && words < 3 && ownWords <= length * 0.6 && !this.#custom
  }
}
