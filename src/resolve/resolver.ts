import { type Comment, extractLinks } from '../index'
import { Answers } from './answers'
import { follow } from './follow'
import type { Settings } from './options'
import { INTERNET, type Network } from './request'
import { shortLinkOf } from './target'
import { Turns } from './turns'

/** Lookups at a time, each with one connection. */
const MOST_AT_ONCE = 8
/** Lookups that run or wait. What comes then is not looked up this time. */
const MOST_WAITING = 1000
/** Links of one comment that are looked up: the first and the last. */
const FIRST = 8
const LAST = 8
/** Characters of a content that are read at each end. */
const MOST_READ = 16_384

/** Looks short links up, and remembers what they lead to. */
export class LinkResolver {
  readonly #settings: Settings
  readonly #network: Network
  readonly #answers: Answers
  readonly #now: () => number
  readonly #turns = new Turns(MOST_AT_ONCE)
  readonly #lookups = new Map<string, Promise<void>>()

  constructor(settings: Settings, network: Network = INTERNET, now: () => number = () => performance.now()) {
    this.#settings = settings
    this.#network = network
    this.#now = now
    this.#answers = new Answers(settings.max, settings.maxAgeMs, now)
  }

  /** Where a short link leads, if that is known. Asks nobody. */
  target(url: string): string | undefined {
    const fragment = url.indexOf('#')
    return this.#answers.target(fragment < 0 ? url : url.slice(0, fragment))
  }

  /** Looks the short links of a comment up. Never rejects. @returns whether the target of at least one of them is known then */
  async prepare(comment: Comment): Promise<boolean> {
    try {
      const links = this.#linksOf(comment)
      const unknown = links.filter((link) => !this.#answers.has(link))
      const chosen = unknown.length > FIRST + LAST ? [...unknown.slice(0, FIRST), ...unknown.slice(-LAST)] : unknown
      await Promise.all(chosen.map((link) => this.#lookUp(link)))
      return links.some((link) => this.#answers.target(link) !== undefined)
    } catch {
      // The comment is not one. `check` says so.
      return false
    }
  }

  #linksOf({ content, format }: Comment): string[] {
    const read =
      content.length > 2 * MOST_READ ? `${content.slice(0, MOST_READ)}\n${content.slice(-MOST_READ)}` : content
    const links = extractLinks(read, { format }).map(({ canonical }) => shortLinkOf(canonical, this.#settings.hosts))
    return [...new Set(links.filter((link) => link !== undefined))]
  }

  /** Comments that have the same link share one lookup. */
  #lookUp(link: string): Promise<void> {
    const running = this.#lookups.get(link)
    if (running !== undefined) return running
    if (this.#lookups.size >= MOST_WAITING) return Promise.resolve()
    const lookup = this.#ask(link).finally(() => this.#lookups.delete(link))
    this.#lookups.set(link, lookup)
    return lookup
  }

  async #ask(link: string): Promise<void> {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), this.#settings.timeoutMs)
    try {
      await this.#turns.take(limit.signal)
    } catch {
      // Nobody was asked, so nothing is known: the next comment asks again.
      clearTimeout(timer)
      return
    }
    const from = this.#now()
    try {
      this.#answers.set(link, await follow(link, this.#settings.hosts, this.#network, limit.signal))
    } catch {
      // A link that waited for its turn for most of the time was hardly asked about.
      const isLate = limit.signal.aborted && this.#now() - from < this.#settings.timeoutMs / 2
      if (!isLate) this.#answers.set(link, undefined)
    } finally {
      clearTimeout(timer)
      this.#turns.give()
    }
  }
}
