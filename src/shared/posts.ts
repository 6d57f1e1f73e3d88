import { hex64 } from '../digest/keyed-hash'
import { asBins } from '../digest/sketch'
import type { Judging } from '../filter/engine'
import type { Examined } from '../filter/intake'
import type { Analysis } from '../fingerprint/reader'
import type { SharedPost, SharedText } from './history'

/** Sightings that no row counts are still needed to recognise near copies. Milliseconds. */
const LEAST_KEPT = 3_600_000

/** Names a comment without an id, so that sending it again does not count it again. */
export function token(): string {
  const [hi, lo] = crypto.getRandomValues(new Uint32Array(2))
  return hex64(lo as number, hi as number)
}

/** From how many posts of a text in which time signals ask who posts it, if they do. */
function crowdOf({ signals }: Judging): SharedText['crowd'] {
  let found: SharedText['crowd']
  for (const { signal, limits } of signals) {
    if (signal.name !== 'campaign') continue
    for (const row of [limits.slogan, limits.phrase, limits.sudden]) {
      const { windowMs = 0, note = Infinity, nudge = Infinity, hold = Infinity, reject = Infinity } = row ?? {}
      const from = Math.min(note, nudge, hold, reject)
      if (from === Infinity) continue
      found = { windowMs: Math.max(windowMs, found?.windowMs ?? 0), from: Math.min(from, found?.from ?? from) }
    }
  }
  return found
}

/** Says of comments what a store has to know to answer with all that is counted, and how long it has to keep it. */
export class Posts {
  readonly #judging: Judging
  readonly #crowd: SharedText['crowd']
  /** A custom signal may ask for any window among the policy's rows, of any mark, by anybody. */
  readonly #custom: boolean

  constructor(judging: Judging) {
    this.#judging = judging
    this.#crowd = crowdOf(judging)
    this.#custom = judging.reading.custom.length > 0
  }

  /** The name of the comment with an id. */
  ref(id: string): string {
    const { lo, hi } = this.#judging.reading.digest('id', id)
    return hex64(lo, hi)
  }

  of({ prepared, analysis, author, links, custom, exemption }: Examined, record: boolean): SharedPost {
    const { id, thread, postedAt: time } = prepared
    const keepMs = this.#judging.retention
    return {
      ref: id === undefined ? token() : this.ref(id),
      ...(id !== undefined && { id }),
      author: hex64(author.lo, author.hi),
      ...(thread !== undefined && { thread }),
      time,
      exempt: exemption !== undefined,
      ...(analysis.words > 0 && { text: this.#text(analysis, time) }),
      marks: [...links.map(({ mark }) => mark), ...custom].map(({ lo, hi }) => ({ digest: hex64(lo, hi), keepMs })),
      record,
      again: false,
    }
  }

  #text(analysis: Analysis, time: number): SharedText {
    const { lo, hi, words, sketch, keys, keyCount } = analysis
    const { textsMs, retention } = this.#judging
    return {
      digest: hex64(lo, hi),
      words,
      sketch,
      bins: asBins(sketch, words),
      keys: Array.from(keys.subarray(0, keyCount)),
      byAuthorOnly: this.#byAuthorOnly(analysis),
      since: time - textsMs,
      ...(this.#crowd && { crowd: this.#crowd }),
      keepMs: this.#custom ? retention : Math.max(LEAST_KEPT, textsMs),
    }
  }

  /** Whether only its author's own sightings of a text are ever counted: no signal looks at those of others. */
  #byAuthorOnly({ short, words, ownWords, length }: Analysis): boolean {
    // Of three words a slogan can be made, in scripts without gaps of less.
    return short && words < 3 && ownWords <= length * 0.6 && !this.#custom
  }
}
