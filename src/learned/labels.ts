import { LRUCache } from 'lru-cache'
import { hex64 } from '../digest/keyed-hash'
import { SketchQuery } from '../digest/resemblance'
import { type Nearest, NearTexts, type TextPrint } from '../history/near-texts'
import { Slots } from '../history/slots'
import type { Label } from '../types'
import type { Taught } from './learner'

/** A labelled text. */
export interface LabelEntry {
  label: Label
  slot: number
  lo: number
  hi: number
  /** What was learned from it, to be able to take it back; undefined for nothing. */
  taught: Taught | undefined
}

/** The label of a text, or of the labelled text that it is a near copy of. */
export interface LabelMatch {
  label: Label
  resemblance: number
  /** Of the labelled text: see `LabelledTexts.resembles`. */
  slot: number
}

/** Finds the label of a text or of one that it nearly copies. The texts that were posted least recently are dropped first. */
export class LabelledTexts {
  readonly #texts: NearTexts
  readonly #slots: Slots
  readonly #bySlot: (LabelEntry | undefined)[] = []
  readonly #byDigest: LRUCache<string, LabelEntry>
  readonly #nearest: Nearest = { slot: -1, resemblance: 0 }
  readonly #query = new SketchQuery()

  constructor(limit: number) {
    // One slot more than the cache holds, since it disposes of an entry only after the next one has its slot.
    this.#slots = new Slots(limit + 1)
    this.#texts = new NearTexts(limit + 1)
    this.#byDigest = new LRUCache({
      max: limit,
      dispose: ({ slot }) => {
        this.#texts.remove(slot)
        this.#bySlot[slot] = undefined
        this.#slots.give(slot)
      },
    })
  }

  get size(): number {
    return this.#byDigest.size
  }

  get bytes(): number {
    return this.#texts.bytes + this.size * 200
  }

  /** Cells of the index: see `NearTexts.reserve`. */
  get cells(): number {
    return this.#texts.cells
  }

  reserve(cells: number): void {
    this.#texts.reserve(cells, this.#slots.limit)
  }

  set(text: TextPrint, label: Label, taught?: Taught): void {
    if (text.words === 0) return
    const key = hex64(text.lo, text.hi)
    this.#byDigest.delete(key)
    const slot = this.#slots.take()
    const entry = { label, slot, lo: text.lo, hi: text.hi, taught }
    this.#bySlot[slot] = entry
    this.#texts.add(slot, text)
    this.#byDigest.set(key, entry)
  }

  /** The label of exactly this text. */
  exact(text: TextPrint): LabelEntry | undefined {
    return this.#byDigest.peek(hex64(text.lo, text.hi))
  }

  /** Removes the label of a text. */
  delete(text: TextPrint): void {
    this.#byDigest.delete(hex64(text.lo, text.hi))
  }

  /** Keeps a labelled text longer, since it was posted again. */
  touch(text: TextPrint): void {
    if (this.#byDigest.size > 0) this.#byDigest.get(hex64(text.lo, text.hi))
  }

  /** The label of a text or of the labelled text that it is a near copy of. */
  get(text: TextPrint): LabelMatch | undefined {
    if (this.#byDigest.size === 0 || text.words === 0) return undefined
    const exact = this.exact(text)
    if (exact !== undefined) return { label: exact.label, resemblance: 1, slot: exact.slot }
    const nearest = this.#nearest
    nearest.slot = -1
    nearest.resemblance = 0
    this.#texts.find(this.#query.prepare(text.sketch, text.words), text, nearest, -1)
    const found = nearest.slot < 0 ? undefined : this.#bySlot[nearest.slot]
    if (found === undefined) return undefined
    return { label: found.label, resemblance: nearest.resemblance, slot: found.slot }
  }

  /** Whether another text is the labelled one, or a near copy of it. */
  resembles(
    { slot }: LabelMatch,
    { lo, hi, words, sketch }: Pick<TextPrint, 'lo' | 'hi' | 'words' | 'sketch'>,
  ): boolean {
    const entry = this.#bySlot[slot]
    if (entry !== undefined && entry.lo === lo && entry.hi === hi) return true
    return words > 0 && this.#texts.compare(this.#query.prepare(sketch, words), slot) > 0
  }

  /** All labelled texts for a snapshot; the one that was posted least recently comes first. */
  entries(): (TextPrint & Pick<LabelEntry, 'label' | 'taught'>)[] {
    const list = [...this.#byDigest.rvalues()].filter((entry) => entry !== undefined)
    const { keys, starts, ends } = this.#texts.keysBySlot()
    const keysOf = (slot: number) => keys.subarray(starts[slot], ends[slot])
    return list.map(({ label, slot, lo, hi, taught }) => ({
      label,
      taught,
      lo,
      hi,
      words: this.#texts.words(slot),
      sketch: this.#texts.sketch(slot),
      keys: keysOf(slot),
      keyCount: keysOf(slot).length,
    }))
  }
}
