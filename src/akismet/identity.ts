import { truthy } from './fields'

/** What tells one comment of a site from another; Akismet's protocol has no ids. */
export interface Identity {
  author: string
  thread: string | undefined
  /** `comment_date_gmt` and `comment_parent` as sent. */
  date: string | undefined
  parent: string | undefined
  content: string
  /** `recheck_reason`: this is a comment checked before, edited perhaps. */
  recheck: string | undefined
}

/** Recent comments remembered, to tell two posts of one second apart and to find the post that an edit replaces. */
const MAX_RECENT = 4096

/** For ids: they outlive the process, so they must be the same tomorrow. */
async function digest(parts: readonly (string | undefined)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
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
 * every comment is a new one, and a recheck is taken for the author's latest comment in that thread.
 */
export class Identities {
  readonly #latest = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  // Drawn at the first comment: workers have no random numbers while a module loads.
  #seeds: Uint32Array | undefined

  async idOf(
    { author, thread, date, parent, content, recheck }: Identity,
    key: string,
    test: boolean,
  ): Promise<string> {
    this.#seeds ??= crypto.getRandomValues(new Uint32Array(2))
    const seeds = this.#seeds
    const place = shortHash(seeds, JSON.stringify([key, author, thread]))
    const again = truthy(recheck)
    let id: string
    if (date === undefined)
      id = (again ? this.#latest.get(place) : undefined) ?? crypto.randomUUID().replaceAll('-', '')
    else {
      const base = await digest([key, author, thread, date, parent])
      const text = shortHash(seeds, content)
      const before = this.#texts.get(base)
      id = again || before === undefined || before === text ? base : await digest([base, content])
      if (!test && (again || before === undefined)) remember(this.#texts, base, text)
    }
    if (!test) remember(this.#latest, place, id)
    return id
  }
}
