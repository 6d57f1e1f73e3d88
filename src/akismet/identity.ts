import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { truthy } from './fields'

/** The facts that distinguish comments of a site, since Akismet's protocol has no ids. */
export interface Identity {
  author: string
  thread: string | undefined
  /** When it was posted, milliseconds since the epoch, if the client says so. */
  date: number | undefined
  /** `comment_parent` as sent. */
  parent: string | undefined
  content: string
  /** `recheck_reason`: this comment was checked before and may have been edited. */
  recheck: string | undefined
}

/** Recent comments remembered, to distinguish two posts of one second and to find the post that an edit replaces. */
const MAX_RECENT = 4096
/**
 * So often an equal comment of one second is taken for the same one: clients repeat a request whose answer was lost, some of them three
 * times, and a visitor may click twice.
 */
const RETRIES = 5

/**
 * Hash for ids, which must stay the same after a restart. Web Crypto is not used: its digest waits for another thread and
 * another turn of the event loop, which under load was most of the time of a check.
 */
function digest(parts: readonly (string | number | undefined)[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))).subarray(0, 16))
}

/** Hash for what only this process remembers. It keeps no text, and the seeds are random. */
function shortHash(seeds: Uint32Array, text: string): string {
  let [a = 0, b = 0] = seeds
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Multiplies by odd constants of xxHash32 and rotates, so that every bit affects every other.
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
 * Gives comments stable ids, so that a retry is the same comment and an edit replaces its first version. An id is a digest of
 * author, thread, date and parent, keyed with the site's key, so that it says nothing about people. Dates have seconds only: if
 * all four are equal and the text is not, it is another comment, unless the request is a recheck. Without a date every comment is
 * new, and a recheck means the comment of that author and thread with the same text, or else the latest. WordPress sends the date
 * only when it rechecks, so a recheck with an unknown date is treated in the same way.
 */
export class Identities {
  /** By author and thread: the latest comment. */
  readonly #latest = new Map<string, string>()
  /** By id: the text first seen with that date. */
  readonly #texts = new Map<string, string>()
  /**
   * Comments that came without a date: by author and thread, with and without the text, and by the id that their date
   * would give.
   */
  readonly #undated = new Map<string, string>()
  /** By id: how often its text came with that date. */
  readonly #repeats = new Map<string, string>()
  // Drawn at the first comment, because workers have no random numbers while a module loads.
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
      } else if (again || before === undefined) id = base
      else if (before !== text) id = digest([base, content])
      else id = this.#repeated(base, test)
      if (!test && undated === undefined && (again || before === undefined)) remember(this.#texts, base, text)
    }
    if (!test) remember(this.#latest, place, id)
    return id
  }

  /** The id of a comment that came before with the same date: a script that posts it a hundred times in one second does not retry. */
  #repeated(base: string, test: boolean): string {
    const times = Number(this.#repeats.get(base) ?? 0) + 1
    if (!test) remember(this.#repeats, base, String(times))
    return times <= RETRIES ? base : digest([base, 'again', times])
  }

  /** The id that a comment got when it was checked, as far as it is known. Remembers nothing. */
  find({ author, thread, date, parent, content }: Identity, key: string): string | undefined {
    const seeds = this.#seeds
    const place = seeds && shortHash(seeds, JSON.stringify([key, author, thread]))
    const text = seeds && shortHash(seeds, content)
    const undated = this.#undated.get(`${place} ${text}`)
    if (date === undefined) return undated
    const base = digest([key, author, thread, date, parent])
    const before = this.#texts.get(base)
    // WordPress sends the date only with a label.
    if (before === undefined) return this.#undated.get(base) ?? undated ?? base
    return before === text ? base : digest([base, content])
  }
}
