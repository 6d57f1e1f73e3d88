import { mix32 } from '../digest/mix32'
import { detached } from '../text/detached'
import { SlotTable } from './slot-table'
import { enlarged } from './slots'
import { bytesOf, REFERENCE } from './string-bytes'

/** No comment, no cell. */
const NONE = -1

/**
 * Comments by their ids, which are kept as given because evidence cites them. A Map sometimes moves all of its entries at
 * once, which is a pause of tens of milliseconds with a million of them.
 */
export class Ids extends SlotTable {
  readonly #ids: (string | undefined)[] = []
  /** The hash of each id. Reading ids again when the table grows or gives up a cell took a check of 50 characters 6 to 8 % longer. */
  #hashes = new Int32Array(64)
  readonly #seed = Math.floor(Math.random() * 0x100000000)
  #strings = 0

  override get bytes(): number {
    return super.bytes + this.#hashes.byteLength + this.#ids.length * REFERENCE + this.#strings
  }

  /** The comment with an id, -1 when no comment has it. */
  find(id: string): number {
    const at = this.#cellOf(id, this.#hash(id))
    return at < 0 ? NONE : SlotTable.slotOf(this.cells[at] as number)
  }

  /** The id of a comment, undefined for a comment without one. */
  of(comment: number): string | undefined {
    return this.#ids[comment]
  }

  /** Gives a comment an id that no other comment has. */
  add(id: string, comment: number): void {
    // Writing far beyond the end of an array would turn it into a slow dictionary.
    while (this.#ids.length < comment) this.#ids.push(undefined)
    this.#ids[comment] = detached(id)
    this.#strings += bytesOf(id)
    if (comment >= this.#hashes.length)
      this.#hashes = enlarged(this.#hashes, Math.max(comment + 1, (this.#hashes.length * 3) >>> 1))
    const hash = this.#hash(id)
    this.#hashes[comment] = hash
    this.insert(hash, comment)
  }

  /** Forgets the id of a comment, if it has one. */
  remove(comment: number): void {
    const id = this.#ids[comment]
    if (id === undefined) return
    this.removeAt(this.#cellOf(id, this.#hashes[comment] as number))
    this.#hashes[comment] = 0
    this.#ids[comment] = undefined
    this.#strings -= bytesOf(id)
  }

  protected override hashOf(entry: number): number {
    return this.#hashes[SlotTable.slotOf(entry)] as number
  }

  /** FNV-1a (Fowler, Noll and Vo) from a random seed, so that nobody can choose ids that share a cell. */
  #hash(id: string): number {
    let hash = this.#seed
    for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
    return mix32(hash)
  }

  #cellOf(id: string, hash: number): number {
    const { cells } = this
    for (let at = this.home(hash); ; at = this.after(at)) {
      const entry = cells[at] as number
      if (entry === 0) return NONE
      if (SlotTable.mayBe(entry, hash) && this.#ids[SlotTable.slotOf(entry)] === id) return at
    }
  }
}
