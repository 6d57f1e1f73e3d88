const EMPTY = 0
const SLOT = 0xffffff
const FIRST_CELLS = 256

/**
 * Map from 32-bit hashes to slots that stores no keys: open addressing with linear probing. A cell is a 32-bit entry, with
 * slot + 1 in the low 24 bits and the upper eight bits of the hash above; 0 is an empty cell. The subclass compares the
 * key with what it holds at the slot; one in 256 entries of other keys costs such a read too. A Map with string keys takes
 * twenty times as long with 100,000 keys, and keys beside the slots would take three times the room. Deletion shifts entries
 * back (Knuth, vol. 3, 6.4 R) and leaves no tombstones, so that the table stays as fast after a full round of eviction.
 */
export abstract class SlotTable {
  protected cells = new Int32Array(FIRST_CELLS)
  protected mask = FIRST_CELLS - 1
  #size = 0
  readonly #fullest: number

  /** @param fullest share of the cells that may be in use; the more, the longer is a search, and the less room is taken */
  constructor(fullest = 2 / 3) {
    this.#fullest = fullest
  }

  get bytes(): number {
    return this.cells.byteLength
  }

  /** The hash of an entry's key. */
  protected abstract hashOf(entry: number): number

  /** The slot of an entry. */
  protected static slotOf(entry: number): number {
    return (entry & SLOT) - 1
  }

  protected static entryOf(hash: number, slot: number): number {
    return (hash & ~SLOT) | (slot + 1)
  }

  /** Whether the key of an entry may have this hash. */
  protected static mayBe(entry: number, hash: number): boolean {
    return ((entry ^ hash) & ~SLOT) === 0
  }

  /** Adds an entry. Its key must not be in the table. */
  protected insert(hash: number, slot: number): void {
    if (++this.#size > this.cells.length * this.#fullest) this.#grow()
    this.#put(hash, SlotTable.entryOf(hash, slot))
  }

  /** Removes the entry in a cell. */
  protected removeAt(cell: number): void {
    const { cells, mask } = this
    this.#size--
    let hole = cell
    for (let next = (hole + 1) & mask; cells[next] !== EMPTY; next = (next + 1) & mask) {
      const home = this.hashOf(cells[next] as number) & mask
      // The entry may move into the hole unless its home lies between the two, counted around the end.
      if (((next - home) & mask) < ((next - hole) & mask)) continue
      cells[hole] = cells[next] as number
      hole = next
    }
    cells[hole] = EMPTY
  }

  #put(hash: number, entry: number): void {
    const { cells, mask } = this
    let at = hash & mask
    while (cells[at] !== EMPTY) at = (at + 1) & mask
    cells[at] = entry
  }

  #grow(): void {
    const before = this.cells
    this.cells = new Int32Array(before.length * 2)
    this.mask = this.cells.length - 1
    for (let at = 0; at < before.length; at++) {
      const entry = before[at] as number
      if (entry !== EMPTY) this.#put(this.hashOf(entry), entry)
    }
  }
}
