const EMPTY = 0

/**
 * Map from 64-bit digests to slot numbers: open addressing with linear probing over typed arrays, which answers among
 * 100,000 keys in a twentieth of the time of a Map with string keys. Keys are keyed digests already, so their bits are
 * used as they are. Deletion shifts back (Knuth, vol. 3, 6.4 R): no tombstones, so a full turn of eviction costs nothing.
 */
export class KeyTable {
  #lo: Uint32Array
  #hi: Uint32Array
  /** Slot + 1; 0 is an empty place. */
  #slots: Int32Array
  #mask: number
  size = 0

  constructor(bits = 8) {
    const places = 1 << bits
    this.#lo = new Uint32Array(places)
    this.#hi = new Uint32Array(places)
    this.#slots = new Int32Array(places)
    this.#mask = places - 1
  }

  get bytes(): number {
    return this.#slots.length * 12
  }

  /** The slot of a key, -1 when it has none. */
  get(lo: number, hi: number): number {
    const slots = this.#slots
    let place = lo & this.#mask
    while (slots[place] !== EMPTY) {
      if (this.#lo[place] === lo && this.#hi[place] === hi) return (slots[place] as number) - 1
      place = (place + 1) & this.#mask
    }
    return -1
  }

  set(lo: number, hi: number, slot: number): void {
    const slots = this.#slots
    let place = lo & this.#mask
    while (slots[place] !== EMPTY) {
      if (this.#lo[place] === lo && this.#hi[place] === hi) {
        slots[place] = slot + 1
        return
      }
      place = (place + 1) & this.#mask
    }
    this.#lo[place] = lo
    this.#hi[place] = hi
    slots[place] = slot + 1
    this.size++
    if (this.size * 3 > slots.length * 2) this.#grow()
  }

  delete(lo: number, hi: number): void {
    const slots = this.#slots
    const mask = this.#mask
    let hole = lo & mask
    while (slots[hole] !== EMPTY && !(this.#lo[hole] === lo && this.#hi[hole] === hi)) hole = (hole + 1) & mask
    if (slots[hole] === EMPTY) return
    this.size--
    let next = hole
    while (true) {
      next = (next + 1) & mask
      if (slots[next] === EMPTY) break
      const home = (this.#lo[next] as number) & mask
      // The entry may move into the hole unless its home lies between the two, counted around the end.
      if (((next - home) & mask) < ((next - hole) & mask)) continue
      this.#lo[hole] = this.#lo[next] as number
      this.#hi[hole] = this.#hi[next] as number
      slots[hole] = slots[next] as number
      hole = next
    }
    slots[hole] = EMPTY
  }

  #grow(): void {
    const lo = this.#lo
    const hi = this.#hi
    const slots = this.#slots
    const places = slots.length * 2
    this.#lo = new Uint32Array(places)
    this.#hi = new Uint32Array(places)
    this.#slots = new Int32Array(places)
    this.#mask = places - 1
    this.size = 0
    for (let i = 0; i < slots.length; i++)
      if (slots[i] !== EMPTY) this.set(lo[i] as number, hi[i] as number, (slots[i] as number) - 1)
  }
}
