import { type Digest64, hex64, parseHex64 } from '../digest/keyed-hash'
import type { Engine } from '../filter/engine'
import { isSameDigest, type SampledPost } from '../learned/weak-ham'
import { authorIn } from './label-log'
import type { HistoryStore } from './store-contract'

const VERSION = 1

function writeSample({ name, author, time, text, numbers, size, step, score }: SampledPost): string {
  return JSON.stringify({
    v: VERSION,
    name: hex64(name.lo, name.hi),
    author: hex64(author.lo, author.hi),
    time,
    digest: hex64(text.lo, text.hi),
    words: text.words,
    sketch: Array.from(text.sketch),
    numbers: Array.from(numbers),
    size,
    step,
    score,
  })
}

const nameIn = (name: Digest64): string => `"name":"${hex64(name.lo, name.hi)}"`

/** An entry of the log, as parsed. */
interface SampleEntry {
  sample?: SampledPost
  removed?: string
  renamed?: readonly [string, string]
  forgotten?: string
}

/** Returns nothing for an entry that this version cannot read, or that was erased. */
function readEntry(entry: string): SampleEntry {
  try {
    const { v, name, author, time, digest, words, sketch, numbers, size, step, score, ...notice } = JSON.parse(entry)
    if (v !== VERSION) return {}
    if (name === undefined) return notice
    const text = { ...parseHex64(digest), words, sketch: Uint8Array.from(sketch) }
    const features = { numbers: Uint16Array.from(numbers), size, step, score }
    return { sample: { name: parseHex64(name), author: parseHex64(author), time, text, ...features } }
  } catch {
    return {}
  }
}

/**
 * The samples of published posts that processes share. Each process adds what it chose, with what that teaches, and reads what the others
 * chose when it adds a sample or learns a label: so a check asks for nothing more.
 */
export class SampleLog {
  readonly #engine: Engine
  readonly #store: HistoryStore
  readonly #ask: <T>(question: () => Promise<T>) => Promise<T>
  #followed = 0

  constructor(engine: Engine, store: HistoryStore, ask: <T>(question: () => Promise<T>) => Promise<T>) {
    this.#engine = engine
    this.#store = store
    this.#ask = ask
  }

  /** Tells the others of a sample. */
  async add(post: SampledPost): Promise<void> {
    await this.#append(writeSample(post))
  }

  /** A post is no longer published. */
  async remove(name: Digest64): Promise<void> {
    await this.#erase(nameIn(name), { removed: hex64(name.lo, name.hi) })
  }

  /** A post got another id. */
  async rename(name: Digest64, newName: Digest64): Promise<void> {
    await this.#append(
      JSON.stringify({ v: VERSION, renamed: [hex64(name.lo, name.hi), hex64(newName.lo, newName.hi)] }),
    )
  }

  /** Erases an author's samples. @param hash the digest of the author's digest, by which others recognise whom it was */
  async forget(author: Digest64, hash: string): Promise<void> {
    await this.#erase(authorIn(author), { forgotten: hash })
  }

  /** The samples of an author's posts in the log. */
  async of(author: Digest64): Promise<SampledPost[]> {
    const { samplesSince } = this.#store
    const found = new Map<string, SampledPost>()
    if (samplesSince === undefined) return []
    const piece = authorIn(author)
    for (let since = 0; ; ) {
      const { version, total, labels } = await this.#ask(() => samplesSince.call(this.#store, since))
      for (const each of labels) {
        const { sample } = each.includes(piece) ? readEntry(each) : {}
        if (sample !== undefined) found.set(nameIn(sample.name), sample)
      }
      if (labels.length === 0 || version >= total) return [...found.values()]
      since = version
    }
  }

  /** Reads what others added. @param hashOf see `forget` */
  async read(hashOf: (author: string) => string): Promise<void> {
    const { samplesSince } = this.#store
    if (samplesSince === undefined) return
    for (;;) {
      const { version, total, labels } = await this.#ask(() => samplesSince.call(this.#store, this.#followed))
      const { learner } = this.#engine.teaching
      // The store was emptied.
      if (total < this.#followed) learner.removeSamples(() => true)
      for (const each of labels) this.#follow(readEntry(each), hashOf)
      this.#followed = labels.length === 0 ? total : version
      if (this.#followed >= total) return
    }
  }

  #follow({ sample, removed, renamed, forgotten }: SampleEntry, hashOf: (author: string) => string): void {
    const { learner } = this.#engine.teaching
    const { weakHam } = learner
    const isNamed = (name: string) => (post: SampledPost) => isSameDigest(post.name, parseHex64(name))
    if (sample !== undefined) {
      const before = weakHam.find(sample.name)
      if (before !== undefined && isSameDigest(before.text, sample.text)) return
      if (before !== undefined) learner.removeSamples((post) => post === before)
      if (weakHam.accepts(sample)) weakHam.add(sample)
    } else if (removed !== undefined) learner.removeSamples(isNamed(removed))
    else if (forgotten !== undefined)
      learner.removeSamples(({ author }) => hashOf(hex64(author.lo, author.hi)) === forgotten)
    else if (renamed !== undefined) {
      const post = weakHam.find(parseHex64(renamed[0]))
      if (post !== undefined) post.name = parseHex64(renamed[1])
    }
  }

  async #erase(piece: string, notice: SampleEntry): Promise<void> {
    const { eraseSamples } = this.#store
    if (eraseSamples === undefined) return
    const erased = await this.#ask(() => eraseSamples.call(this.#store, piece))
    if (erased > 0) await this.#append(JSON.stringify({ v: VERSION, ...notice }))
  }

  async #append(entry: string): Promise<void> {
    const { addSample } = this.#store
    if (addSample === undefined) return
    const total = await this.#ask(() => addSample.call(this.#store, entry))
    // Otherwise others added some, which are read with the next label or sample.
    if (total === this.#followed + 1) this.#followed = total
  }
}
