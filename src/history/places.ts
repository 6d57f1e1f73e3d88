import { PROMOTED, REPOST, RETRACTED, SUPERSEDED } from './fate'
import type { Records } from './records'
import { AUTHOR, MAX_COUNTED, type Windows } from './windows'

/** No comment. */
const NONE = -1

/** The sighting of a mark in a comment, -1 when it has none. */
export function sightingIn(records: Records, comment: number, lo: number, hi: number): number {
  let at = comment
  while (at !== NONE && !(records.isSighted(at) && records.hasMark(at, lo, hi))) at = records.nextMark(at)
  return at
}

/**
 * Which of an author's posts of one text in one thread is counted, when one repeats the other by accident or in its place: the others
 * are passed over as duplicates.
 */
export class Places {
  readonly #records: Records
  readonly #windows: Windows

  constructor(records: Records, windows: Windows) {
    this.#records = records
    this.#windows = windows
  }

  /** A comment goes for good: its copy takes its place, or the comment whose place it had gets that back. */
  leave(comment: number): void {
    const records = this.#records
    if (records.isDuplicate(comment)) return
    const copy = this.#copyOf(comment)
    if (copy !== NONE) records.setDuplicate(copy, false)
    else if ((records.fate(comment) & (REPOST | PROMOTED)) !== 0) this.#giveBack(comment)
  }

  /** A comment is taken back: its copy takes its place, and it is passed over. */
  takeBack(comment: number): void {
    const records = this.#records
    const copy = records.isDuplicate(comment) ? NONE : this.#copyOf(comment)
    records.setFate(comment, records.fate(comment) | RETRACTED)
    if (copy === NONE) return
    records.setDuplicate(copy, false)
    records.setFate(copy, records.fate(copy) | PROMOTED)
    this.supersede(comment)
  }

  /** A later comment takes the place of this one. */
  supersede(comment: number): void {
    const records = this.#records
    records.setDuplicate(comment, true)
    records.setFate(comment, records.fate(comment) | SUPERSEDED)
  }

  /** A comment that was taken back is welcome after all, and gets back its place. */
  restore(comment: number): void {
    const records = this.#records
    const fate = records.fate(comment)
    records.setFate(comment, fate & ~(RETRACTED | SUPERSEDED))
    if ((fate & SUPERSEDED) === 0) return
    records.setDuplicate(comment, false)
    let at = this.#newer(comment)
    for (let steps = 0; at !== NONE && steps < MAX_COUNTED; at = this.#newer(at), steps++) {
      if (records.isDuplicate(at) || (records.fate(at) & (PROMOTED | REPOST)) === 0) continue
      records.setDuplicate(at, true)
      records.setFate(at, records.fate(at) & ~PROMOTED)
      return
    }
  }

  /** The copy of a comment, -1 for none: its author's next post of its text in its thread that is still there, if that is a duplicate. */
  #copyOf(comment: number): number {
    const records = this.#records
    let at = this.#newer(comment)
    for (let steps = 0; at !== NONE && records.isRetracted(at) && steps < MAX_COUNTED; steps++) at = this.#newer(at)
    return at !== NONE && records.isDuplicate(at) && !records.isRetracted(at) ? at : NONE
  }

  #giveBack(comment: number): void {
    const records = this.#records
    const windows = this.#windows
    let at = this.#sightingOf(comment)
    if (at !== NONE) at = windows.older(AUTHOR, at)
    for (let steps = 0; at !== NONE && steps < MAX_COUNTED; at = windows.older(AUTHOR, at), steps++) {
      const other = records.comment(at)
      if (records.thread(at) !== records.thread(comment) || (records.fate(other) & SUPERSEDED) === 0) continue
      records.setDuplicate(other, false)
      records.setFate(other, records.fate(other) & ~SUPERSEDED)
      return
    }
  }

  #sightingOf(comment: number): number {
    const records = this.#records
    return sightingIn(records, comment, records.markLo(comment), records.markHi(comment))
  }

  /** The author's next newer comment with the text of this one, in its thread; -1 for none. */
  #newer(comment: number): number {
    const records = this.#records
    const sighting = this.#sightingOf(comment)
    if (sighting === NONE) return NONE
    let at = this.#windows.newer(AUTHOR, sighting)
    for (let steps = 0; at !== NONE && steps < MAX_COUNTED; at = this.#windows.newer(AUTHOR, at), steps++)
      if (records.thread(at) === records.thread(comment)) return records.comment(at)
    return NONE
  }
}
