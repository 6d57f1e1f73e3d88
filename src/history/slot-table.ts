const EMPTY = 0
const SLOT = 0xffffff
/** How many values the bits of a hash have that decide where its cell is. */
const PLACES = 0x1000000
const FIRST_CELLS = 256

/**
 * Map from 32-bit hashes to slots that stores no keys: open addressing with linear probing. A cell is a 32-bit entry, with
 * slot + 1 in the low 24 bits and the upper eight bits of the hash above; 0 is an empty cell. The subclass compares the
 * key with what it holds at the slot; one in 256 entries of other keys costs such a read too. A Map with string keys takes
 * twenty times as long with 100,000 keys, and keys beside the slots would take three times the room. Deletion shifts entries
 * back (Knuth, vol. 3, 6.4 R) and leaves no tombstones, so that the table stays as fast after a full round of eviction.
 *
 * The table grows by a half and by a third in turn: with doubling, a million comments had 8 MB of cells of which half were empty.
 */
export abstract class SlotTable {
  protected cells = new Int32Array(FIRST_CELLS)
  /** Cells for each value of the lower bits of a hash. */
  #scale = FIRST_CELLS / PLACES
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

  /** The cell at which the search for a hash begins. Its upper eight bits do not matter: they distinguish entries that meet there. */
  protected home(hash: number): number {
    return ((hash & SLOT) * this.#scale) | 0
  }

  /** The cell that is searched next. */
  protected after(cell: number): number {
    return cell + 1 === this.cells.length ? 0 : cell + 1
  }

  /** How far a search goes from one cell to another. */
  #distance(from: number, to: number): number {
    return to >= from ? to - from : to - from + this.cells.length
  }

  /** Adds an entry. Its key must not be in the table. */
  protected insert(hash: number, slot: number): void {
    if (++this.#size > this.cells.length * this.#fullest) this.#grow()
    this.#put(hash, SlotTable.entryOf(hash, slot))
  }

  /** Removes the entry in a cell. */
  protected removeAt(cell: number): void {
    const { cells } = this
    this.#size--
    let hole = cell
    for (let next = this.after(hole); cells[next] !== EMPTY; next = this.after(next)) {
      const home = this.home(this.hashOf(cells[next] as number))
      // The entry may move into the hole unless its home lies between the two, counted around the end.
      if (this.#distance(home, next) < this.#distance(hole, next)) continue
      cells[hole] = cells[next] as number
      hole = next
    }
    cells[hole] = EMPTY
  }

  #put(hash: number, entry: number): void {
    const { cells } = this
    let at = this.home(hash)
    while (cells[at] !== EMPTY) at = this.after(at)
    cells[at] = entry
  }

  #grow(): void {
    const before = this.cells
    const { length } = before
    const isPower = (length & (length - 1)) === 0
    this.cells = new Int32Array(isPower ? (length / 2) * 3 : (length / 3) * 4)
    this.#scale = this.cells.length / PLACES
    for (let at = 0; at < before.length; at++) {
      const entry = before[at] as number
      if (entry !== EMPTY) this.#put(this.hashOf(entry), entry)
    }
  }
}
