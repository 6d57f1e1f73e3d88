import { GAP } from './fold-table'
import type { SipKey } from './siphash'

/** Multipliers of MurmurHash3's 32-bit finalizer (Appleby, public domain). */
export function mix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Scripts written without spaces: each pair of neighbours counts as a word. Thai to Myanmar, Khmer, kana, Han. */
function unspaced(unit: number): boolean {
  return (
    unit >= 0x0e00 &&
    ((unit < 0x10a0 && (unit < 0x0f00 || unit >= 0x1000)) ||
      (unit >= 0x1780 && unit < 0x1800) ||
      (unit >= 0x2e80 && unit < 0xa000) ||
      (unit >= 0xd800 && unit < 0xe000) ||
      (unit >= 0xf900 && unit < 0xfb00))
  )
}

/** Word digests of a folded text. The order is the text's; the arrays grow and are reused. */
export class Words {
  /** 16 bits a word: enough to compare two texts, too little to find a word again without the key. */
  hashes = new Uint16Array(512)
  /** Where each word starts in the folded text. */
  starts = new Uint32Array(512)
  count = 0

  read(units: Uint16Array, length: number, key: SipKey): void {
    let { hashes, starts } = this
    let count = 0
    let i = 0
    while (i < length) {
      if (count + 1 >= hashes.length) {
        this.#grow()
        hashes = this.hashes
        starts = this.starts
      }
      starts[count] = i
      let h = key.k0
      let unit = units[i] as number
      if (unit >= 0x0e00 && unspaced(unit)) {
        const next = i + 1 < length ? (units[i + 1] as number) : GAP
        // A pair is a word; the last character of a run would pair with nothing and is already in the pair before.
        if (next !== GAP && unspaced(next)) {
          hashes[count++] = mix32(Math.imul(h ^ unit, 0x9e3779b1) ^ Math.imul(next, 0x85ebca77) ^ key.k1)
        } else if (i === 0 || !unspaced(units[i - 1] as number))
          hashes[count++] = mix32(Math.imul(h ^ unit, 0x9e3779b1))
        i++
        if (i < length && units[i] === GAP) i++
        continue
      }
      while (unit !== GAP) {
        h = Math.imul((h << 7) ^ (h >>> 25) ^ unit, 0x9e3779b1)
        i++
        if (i >= length) break
        unit = units[i] as number
        if (unit >= 0x0e00 && unspaced(unit)) break
      }
      hashes[count++] = mix32(h ^ key.k1)
      if (unit === GAP) i++
    }
    this.count = count
  }

  #grow(): void {
    const hashes = new Uint16Array(this.hashes.length * 2)
    hashes.set(this.hashes)
    this.hashes = hashes
    const starts = new Uint32Array(this.starts.length * 2)
    starts.set(this.starts)
    this.starts = starts
  }
}
