/** Most texts followed at a time. */
const CAPACITY = 32_768
/** One in 16 million texts is followed then. */
const MAX_DEPTH = 24
const SECOND = 1000

/**
 * In seven sets of real comments at most 3 texts in 1,000 are there twice by one author in one second, and 12 in 1,000 where dates have no
 * seconds. In an export that was imported twice nearly all are; a tenth also finds one of which a part was imported twice.
 */
const SAME_SECOND = 0.1
/** In the same sets at most 27 texts in 1,000 are there exactly twice, whenever. */
const EXACTLY_TWICE = 0.5
/** So that a few double posts in a short export say nothing. */
const AT_LEAST = 5

interface Followed {
  /** Of author and text, 32 bits. */
  hash: number
  /** The second of the first post, of the latest one. */
  first: number
  latest: number
  times: number
  sameSecond: boolean
}

/** What makes an export look as if it had been imported twice. */
export interface TwiceImported {
  /** Different texts, each author's own. */
  texts: number
  /** Those that are there twice. */
  twice: number
  /** Whether they are there twice in one second, or exactly twice at any time. */
  sameSecond: boolean
}

/**
 * Finds out in constant memory whether an export looks as if it had been imported twice. If there are too many texts, it follows only
 * those whose hash is in an ever smaller part of all hashes (adaptive sampling, Flajolet 1990), so that shares stay right.
 */
export class ImportedTwice {
  readonly #capacity: number
  readonly #texts = new Map<string, Followed>()
  /** One text in 2^depth is followed. */
  #depth = 0

  constructor(capacity = CAPACITY) {
    this.#capacity = capacity
  }

  /** @param digest 16 hexadecimal digits of the text */
  add(author: string, digest: string, time: number): void {
    const hash = (hashOf(author) ^ Number.parseInt(digest.slice(0, 8), 16)) >>> 0
    if (!this.#isFollowed(hash)) return
    const key = `${digest} ${hash}`
    const second = Math.floor(time / SECOND)
    const known = this.#texts.get(key)
    if (known !== undefined) {
      known.times++
      if (second === known.first || second === known.latest) known.sameSecond = true
      known.latest = second
      return
    }
    this.#texts.set(key, { hash, first: second, latest: second, times: 1, sameSecond: false })
    while (this.#texts.size > this.#capacity && this.#depth < MAX_DEPTH) {
      this.#depth++
      for (const [each, followed] of this.#texts) if (!this.#isFollowed(followed.hash)) this.#texts.delete(each)
    }
  }

  /** Undefined for an export that looks as exports do. */
  found(): TwiceImported | undefined {
    const scale = 2 ** this.#depth
    const all = [...this.#texts.values()]
    const texts = all.length * scale
    for (const [sameSecond, share] of [
      [true, SAME_SECOND],
      [false, EXACTLY_TWICE],
    ] as const) {
      const twice = all.filter((each) => (sameSecond ? each.sameSecond : each.times === 2)).length
      if (twice >= share * all.length + AT_LEAST) return { texts, twice: twice * scale, sameSecond }
    }
    return undefined
  }

  #isFollowed(hash: number): boolean {
    return this.#depth === 0 || hash >>> (32 - this.#depth) === 0
  }
}

/** FNV-1a (Fowler, Noll and Vo), 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
