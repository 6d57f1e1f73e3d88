import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { truthy } from './fields'

/** What tells one comment of a site from another; Akismet's protocol has no ids. */
export interface Identity {
  author: string
  thread: string | undefined
  /** When it was posted, milliseconds since the epoch, if the client says so. */
  date: number | undefined
  /** `comment_parent` as sent. */
  parent: string | undefined
  content: string
  /** `recheck_reason`: this is a comment checked before, edited perhaps. */
  recheck: string | undefined
}

/** Recent comments remembered, to tell two posts of one second apart and to find the post that an edit replaces. */
const MAX_RECENT = 4096

/**
 * For ids: they outlive the process, so they must be the same tomorrow. Not Web Crypto, whose digest waits for a thread
 * and another turn of the event loop: under load that was most of the time a check took.
 */
function digest(parts: readonly (string | number | undefined)[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))).subarray(0, 16))
}

/** For what only this process remembers: no text is kept, and nobody outside knows the seeds. */
function shortHash(seeds: Uint32Array, text: string): string {
  let [a = 0, b = 0] = seeds
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Odd constants of xxHash32, after multiplication a rotation: every bit reaches every other.
    a = Math.imul(a ^ unit, 0x9e3779b1)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b + unit, 0x85ebca77)
    b ^= b >>> 15
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${text.length.toString(36)}`
}

function remember(map: Map<string, string>, key: string, value: string): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MAX_RECENT) map.delete(map.keys().next().value as string)
}

/**
 * Gives comments stable ids, so that a client's retry is the same comment and an edit replaces what it edits. Author,
 * thread, date and parent together make an id, keyed with the site's key so that ids say nothing about people. Dates
 * have seconds only: another text with the same four is another comment, unless it comes as a recheck. Without a date
 * every comment is a new one, and a recheck is taken for the one with the same text, or the author's latest, in that
 * thread. WordPress knows the date only when it rechecks: a date that was never seen is looked for in the same way.
 */
export class Identities {
  /** By author and thread: the latest comment. */
  readonly #latest = new Map<string, string>()
  /** By id: the text first seen with that date. */
  readonly #texts = new Map<string, string>()
  /** Comments that came without a date: by author and thread, with the text and without; by what their date would make. */
  readonly #undated = new Map<string, string>()
  // Drawn at the first comment: workers have no random numbers while a module loads.
  #seeds: Uint32Array | undefined

  idOf({ author, thread, date, parent, content, recheck }: Identity, key: string, test: boolean): string {
    this.#seeds ??= crypto.getRandomValues(new Uint32Array(2))
    const seeds = this.#seeds
    const place = shortHash(seeds, JSON.stringify([key, author, thread]))
    const text = shortHash(seeds, content)
    const again = truthy(recheck)
    let id: string
    if (date === undefined) {
      const known = again ? (this.#undated.get(`${place} ${text}`) ?? this.#latest.get(place)) : undefined
      id = known ?? crypto.randomUUID().replaceAll('-', '')
      if (!test) {
        remember(this.#undated, place, id)
        remember(this.#undated, `${place} ${text}`, id)
      }
    } else {
      const base = digest([key, author, thread, date, parent])
      const before = this.#texts.get(base)
      const undated =
        again && before === undefined
          ? (this.#undated.get(base) ?? this.#undated.get(`${place} ${text}`) ?? this.#undated.get(place))
          : undefined
      if (undated !== undefined) {
        id = undated
        if (!test) remember(this.#undated, base, id)
      } else id = again || before === undefined || before === text ? base : digest([base, content])
      if (!test && undated === undefined && (again || before === undefined)) remember(this.#texts, base, text)
    }
    if (!test) remember(this.#latest, place, id)
    return id
  }
}
