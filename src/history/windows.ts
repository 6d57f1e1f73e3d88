import { mix32 } from '../text/words'
import { KeyTable } from './key-table'
import { enlarged, Slots } from './slab'

/** Where sightings of a mark are counted. */
export const SITE = 0
export const AUTHOR = 1
export const THREAD = 2
export type Scope = typeof SITE | typeof AUTHOR | typeof THREAD
const SCOPES = [SITE, AUTHOR, THREAD] as const

/**
 * A count looks at this many sightings at most, the newest first, so that a mark seen a million times costs no more than
 * one seen 256 times. The largest limit of a preset is 181.
 */
export const MAX_WALK = 256
const NONE = -1

/** Identity of a list: a mark, alone or with an author or a thread. */
export interface ListKey {
  lo: number
  hi: number
}

/**
 * Sightings in slots of typed arrays. Each stands in up to three lists (of its mark, of its author and mark, of its
 * thread and mark), newest first by event time and then by order of arrival, whatever the order they came in.
 */
export class Windows {
  readonly slots: Slots
  comment = new Int32Array(64)
  markLo = new Uint32Array(64)
  markHi = new Uint32Array(64)
  time = new Float64Array(64)
  order = new Float64Array(64)
  /** 0..255 for a resemblance of 0..1. */
  resemblance = new Uint8Array(64)
  /** Bit n: stands in the list of scope n. */
  #flags = new Uint8Array(64)
  #older = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const
  #newer = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const
  /** Next sighting of the same comment. */
  sibling = new Int32Array(64)
  readonly #heads = new KeyTable()
  readonly #key: ListKey = { lo: 0, hi: 0 }

  constructor(limit: number) {
    this.slots = new Slots(limit)
  }

  get bytes(): number {
    return this.comment.length * 62 + this.slots.bytes + this.#heads.bytes
  }

  /** The newest sighting in a list, -1 when it is empty. `id` is the author's or the thread's digest; 0, 0 for the site. */
  head(scope: Scope, markLo: number, markHi: number, idLo: number, idHi: number): number {
    const key = this.#listKey(scope, markLo, markHi, idLo, idHi)
    return this.#heads.get(key.lo, key.hi)
  }

  /** The next older sighting in the same list, -1 at its end. */
  older(scope: Scope, sighting: number): number {
    return this.#older[scope][sighting] as number
  }

  add(comment: number, markLo: number, markHi: number, time: number, order: number, resemblance: number): number {
    const slot = this.slots.take()
    if (slot >= this.comment.length) this.#grow(slot + 1)
    this.comment[slot] = comment
    this.markLo[slot] = markLo
    this.markHi[slot] = markHi
    this.time[slot] = time
    this.order[slot] = order
    this.resemblance[slot] = Math.round(resemblance * 255)
    this.#flags[slot] = 0
    this.sibling[slot] = NONE
    return slot
  }

  /** Puts a sighting into the list of a scope. */
  link(scope: Scope, slot: number, idLo: number, idHi: number): void {
    const key = this.#listKey(scope, this.markLo[slot] as number, this.markHi[slot] as number, idLo, idHi)
    const older = this.#older[scope]
    const newer = this.#newer[scope]
    const time = this.time[slot] as number
    const order = this.order[slot] as number
    let before = NONE
    let after = this.#heads.get(key.lo, key.hi)
    let steps = 0
    while (after !== NONE && isLater(this.time[after] as number, this.order[after] as number, time, order)) {
      // So late that no count would reach it: it stays out, which is what walking a bounded way means.
      if (++steps === MAX_WALK) return
      before = after
      after = older[after] as number
    }
    older[slot] = after
    newer[slot] = before
    if (after !== NONE) newer[after] = slot
    if (before !== NONE) older[before] = slot
    else this.#heads.set(key.lo, key.hi, slot)
    this.#flags[slot] = (this.#flags[slot] as number) | (1 << scope)
  }

  /** Takes a sighting out of its lists and frees its slot. */
  remove(slot: number, authorLo: number, authorHi: number, threadLo: number, threadHi: number): void {
    for (const scope of SCOPES) {
      if (((this.#flags[slot] as number) & (1 << scope)) === 0) continue
      const older = this.#older[scope]
      const newer = this.#newer[scope]
      const after = older[slot] as number
      const before = newer[slot] as number
      if (after !== NONE) newer[after] = before
      if (before !== NONE) older[before] = after
      else {
        const idLo = scope === SITE ? 0 : scope === AUTHOR ? authorLo : threadLo
        const idHi = scope === SITE ? 0 : scope === AUTHOR ? authorHi : threadHi
        const key = this.#listKey(scope, this.markLo[slot] as number, this.markHi[slot] as number, idLo, idHi)
        if (after !== NONE) this.#heads.set(key.lo, key.hi, after)
        else this.#heads.delete(key.lo, key.hi)
      }
    }
    this.#flags[slot] = 0
    this.slots.give(slot)
  }

  #listKey(scope: Scope, markLo: number, markHi: number, idLo: number, idHi: number): ListKey {
    const key = this.#key
    key.lo = mix32(markLo ^ Math.imul(idLo + scope, 0x9e3779b1)) >>> 0
    key.hi = mix32(markHi ^ Math.imul(idHi ^ (scope << 30), 0x85ebca77)) >>> 0
    return key
  }

  #grow(needed: number): void {
    const room = Math.max(needed, this.comment.length * 2)
    this.comment = enlarged(this.comment, room)
    this.markLo = enlarged(this.markLo, room)
    this.markHi = enlarged(this.markHi, room)
    this.time = enlarged(this.time, room)
    this.order = enlarged(this.order, room)
    this.resemblance = enlarged(this.resemblance, room)
    this.#flags = enlarged(this.#flags, room)
    this.sibling = enlarged(this.sibling, room)
    const lists = [this.#older, this.#newer] as unknown as Int32Array[][]
    for (const list of lists) for (const scope of SCOPES) list[scope] = enlarged(list[scope] as Int32Array, room)
  }
}

/** Whether (time, order) comes after (otherTime, otherOrder). */
export function isLater(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time > otherTime || (time === otherTime && order > otherOrder)
}
