import type { Crowd } from '../observation/crowd'
import type { BuiltInMark, BuiltInObservation, Count } from '../observation/observation'
import { isCourtesy, isEveryday } from '../signals/everyday'
import { TRIGGERS } from '../signals/signal'
import { isAtOnce } from '../signals/slogan'
import type { Tier } from '../types'

/** What counting signals could see of one comment. A number without a note is a vector of counts. */
export interface Recorded {
  postedAt: number
  posts: number
  variations: number
  /** Posts that share a part with it, and those of them in its thread; then those that are the same with other typos. */
  parts: number
  partsInThread: number
  mistyped: number
  mistypedInThread: number
  words: number
  ownWords: number
  length: number
  short: boolean
  invisibles: number
  mixedWords: number
  /** That of its author, without this post. */
  tier: Tier
  /** Bits of `TRIGGERS` that no policy changes. */
  present: number
  /** Courtesies alone, courtesies with one other word, or anything: 0, 1, 2; 3 more if it counts as a short text for what it says. */
  everyday: number
  /** Of each link whether it is an ordinary one, a petition, or the bare name of a site: 0, 1, 2. */
  links: number[]
  linkCount: number
  linkDomains: number
  marks: RecordedMark[]
  /** Who posted the text, for each of the windows in which that is asked. */
  crowds: RecordedCrowd[]
}

/** Who posted a text in a window, and how. */
export interface RecordedCrowd extends Omit<Crowd, 'surge'> {
  isShouted: boolean
  isLively: boolean
}

export interface RecordedMark {
  kind: string
  key: string
  /** Index of the link that carries it, -1 for none. */
  link: number
  byAuthor: number
  byAuthorInThread: number
  inThread: number
  onSite: number
  alikeInThread: number
  alikeOnSite: number
  newOnSite: number
  byStrangers: number
  /** An address of a petition. */
  address: string | undefined
}

/** Records the counts that signals could ask for, in every window. Limits do not change these counts. */
export class Recorder {
  /** Every vector met so far, flat: count and authors for each window. */
  readonly vectors: number[]
  readonly #stops: readonly number[]
  readonly #crowdStops: readonly number[]
  readonly #surge: number
  readonly #places = new Map<string, number>()

  /**
   * @param stops windows, milliseconds, rising
   * @param crowdStops windows in which signals ask who posts a text
   * @param surge below this surge they do not ask
   */
  constructor(stops: readonly number[], crowdStops: readonly number[], surge: number) {
    this.#stops = stops
    this.#crowdStops = crowdStops
    this.#surge = surge
    this.vectors = stops.flatMap(() => [1, 1])
  }

  record(observation: BuiltInObservation, present: number): Recorded {
    const { postedAt } = observation
    const links = [...observation.links]
    const text = observation.marks.find(({ kind }) => kind === 'text')
    return {
      postedAt,
      posts: this.#vector((windowMs) => observation.posts(windowMs)),
      variations: this.#vector((windowMs) => observation.variations(windowMs)),
      parts: this.#vector((windowMs) => observation.parts(windowMs, false)),
      partsInThread: this.#vector((windowMs) => observation.parts(windowMs, true)),
      mistyped: this.#vector((windowMs) => observation.parts(windowMs, false, 'mistyped')),
      mistypedInThread: this.#vector((windowMs) => observation.parts(windowMs, true, 'mistyped')),
      words: observation.words,
      ownWords: observation.ownWords,
      length: observation.length,
      short: observation.isShort,
      invisibles: observation.invisibles,
      mixedWords: observation.mixedWords,
      tier: observation.standing.tier,
      present: present & ~TRIGGERS.active,
      everyday: (isEveryday(observation) ? 0 : isEveryday(observation, 1) ? 1 : 2) + (isCourtesy(observation) ? 3 : 0),
      links: links.map(({ petition, url }) => (petition !== undefined ? 1 : url.includes('/') ? 0 : 2)),
      linkCount: observation.linkCount,
      linkDomains: observation.linkDomains,
      // Addresses are not written into a page.
      marks: observation.marks
        .filter(({ kind }) => kind !== 'ip')
        .map((mark) => this.#mark(mark, mark.link === undefined ? -1 : links.indexOf(mark.link))),
      crowds: text === undefined ? [] : this.#crowdStops.map((windowMs) => this.#crowd(text, windowMs)),
    }
  }

  #crowd(text: BuiltInMark, windowMs: number): RecordedCrowd {
    const crowd = text.crowd(windowMs, this.#surge)
    const isShouted = text.isShouted(windowMs)
    // It takes a look at the latest posts, and is asked of shouts only.
    const isLively = (isShouted || isAtOnce(crowd)) && text.isLively(windowMs)
    return { ...crowd, isShouted, isLively }
  }

  #mark(mark: BuiltInMark, link: number): RecordedMark {
    return {
      kind: mark.kind,
      key: mark.key,
      link,
      address: mark.kind === 'petition' ? mark.link?.canonical : undefined,
      byAuthor: this.#vector((windowMs) => mark.byAuthor(windowMs)),
      byAuthorInThread: this.#vector((windowMs) => mark.byAuthorInThread(windowMs)),
      inThread: this.#vector((windowMs) => mark.toldInThread(windowMs)),
      onSite: this.#vector((windowMs) => mark.onSite(windowMs)),
      alikeInThread: this.#vector((windowMs) => mark.alikeInThread(windowMs)),
      alikeOnSite: this.#vector((windowMs) => mark.alikeOnSite(windowMs)),
      newOnSite: mark.kind === 'link' ? this.#vector((windowMs) => mark.newOnSite(windowMs)) : 0,
      byStrangers: mark.kind === 'link' ? this.#vector((windowMs) => mark.byStrangers(windowMs)) : 0,
    }
  }

  #vector(count: (windowMs: number) => Count): number {
    const stops = this.#stops
    const last = stops.length - 1
    const longest = count(stops[last] as number)
    if (longest.count === 1) return 0
    const vector = new Array<number>(stops.length * 2)
    // A longer window sees what a shorter one does and perhaps more: between two that see equally many, all do.
    const fill = (from: number, low: Count, to: number, high: Count): void => {
      if (low.count === high.count || to - from < 2) {
        for (let at = from; at <= to; at++) {
          const { count, authors } = at < to ? low : high
          vector[at * 2] = count
          vector[at * 2 + 1] = authors
        }
        return
      }
      const middle = (from + to) >> 1
      const between = count(stops[middle] as number)
      fill(from, low, middle, between)
      fill(middle, between, to, high)
    }
    fill(0, count(stops[0] as number), last, longest)
    const name = vector.join()
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.vectors.length / vector.length
      this.#places.set(name, place)
      for (const number of vector) this.vectors.push(number)
    }
    return place
  }
}
