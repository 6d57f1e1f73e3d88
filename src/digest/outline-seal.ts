import { OUTLINES, secretNumbers } from './coefficients'
import { type Digest64, type SipKey, sipWords } from './keyed-hash'

/** Bytes of a sealed outline before its numbers. */
const NAME = 8

/**
 * Seals outlines before they leave the process: they say which letters words have, and readers of a store or a snapshot need not know that.
 *
 * An outline is named by its own digest, and what hides its numbers is made of the name (SIV; Rogaway and Shrimpton 2006,
 * "Deterministic authenticated-encryption"). So equal outlines look the same, nothing has to be random, and one that was changed or
 * sealed under another secret is found out.
 */
export class OutlineSeal {
  readonly #named: SipKey
  readonly #hidden: SipKey

  constructor(key: SipKey) {
    const [a, b, c, d] = secretNumbers(key, OUTLINES, 4) as unknown as [number, number, number, number]
    this.#named = { k0: a, k1: b }
    this.#hidden = { k0: c, k1: d }
  }

  /** How many bytes a sealed outline of so many numbers has. */
  static bytes(length: number): number {
    return NAME + 2 * length
  }

  seal(outline: Uint16Array, length: number): Uint8Array {
    const bytes = new Uint8Array(OutlineSeal.bytes(length))
    const view = new DataView(bytes.buffer)
    const name = this.#nameOf(outline, length)
    view.setInt32(0, name.lo, true)
    view.setInt32(4, name.hi, true)
    const units = this.#combined(name, outline, length)
    for (let i = 0; i < length; i++) view.setUint16(NAME + 2 * i, units[i] as number, true)
    return bytes
  }

  /** The outline in these bytes; undefined if it was sealed under another secret, or changed. */
  open(bytes: Uint8Array): Uint16Array | undefined {
    if (bytes.length < NAME || bytes.length % 2 !== 0) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const name = { lo: view.getInt32(0, true), hi: view.getInt32(4, true) }
    const length = (bytes.length - NAME) / 2
    const units = Uint16Array.from({ length }, (_, i) => view.getUint16(NAME + 2 * i, true))
    const outline = this.#combined(name, units, length)
    const { lo, hi } = this.#nameOf(outline, length)
    return lo === name.lo && hi === name.hi ? outline : undefined
  }

  #nameOf(outline: Uint16Array, length: number): Digest64 {
    const words = new Int32Array((length + 1) >>> 1)
    for (let i = 0; i < length; i++)
      words[i >>> 1] = (words[i >>> 1] as number) | ((outline[i] as number) << (16 * (i & 1)))
    const name = { lo: 0, hi: 0 }
    sipWords(this.#named, words, words.length, length, name)
    return name
  }

  /** The exclusive or of numbers and of what the name of their outline gives: hides them, and shows them again. */
  #combined({ lo, hi }: Digest64, units: Uint16Array, length: number): Uint16Array {
    const combined = new Uint16Array(length)
    const input = Int32Array.of(lo, hi)
    const four = { lo: 0, hi: 0 }
    for (let i = 0; i < length; i++) {
      if (i % 4 === 0) sipWords(this.#hidden, input, 2, i, four)
      const half = i % 4 < 2 ? four.lo : four.hi
      combined[i] = (units[i] as number) ^ (half >>> (16 * (i & 1)))
    }
    return combined
  }
}
