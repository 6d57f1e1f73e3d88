import { COPY } from '../history/fate'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { MAX_COUNTED, SITE } from '../history/windows'

/** Comments of an author that are searched for one that shows a person. */
const LOOKED_AT = 8
/** Sightings of a short text that are searched for a second author. */
const SHARED = 4
/** Up to this many words are a reaction, which many people post alike. */
export const REACTION = 2
/** From this many words on, a text is somebody's own. */
export const OWN = 8

/** What `lookForPerson` returns if a comment shows one. */
export const PERSON = -1

/** What a text is counted under. */
export interface CountedText {
  readonly lo: number
  readonly hi: number
}

/** Before what a comment must lie to be looked at. */
export interface Before {
  readonly time: number
  readonly order: number
  /** A comment that is not looked at: the post itself, if it is recorded already. */
  readonly self: number
}

/** Whether a second author posted the text of a comment. Slogans are shared; remarks in a person's own words are not. */
function isShared({ records, windows }: Memory, comment: number): boolean {
  let at = windows.newest(records.markLo(comment), records.markHi(comment))
  const author = records.author(comment)
  for (let steps = 0; at >= 0 && steps < SHARED; at = windows.older(SITE, at), steps++)
    if (records.author(at) !== author && !records.isRetracted(at)) return true
  return false
}

/** Whether the author of a comment, a stranger, copied what somebody else had posted. */
function isCopy(records: Memory['records'], comment: number): boolean {
  return (records.fate(comment) & COPY) !== 0
}

/** Whether a comment shows a person: it was not flagged, and is a reaction or somebody's own words. */
function showsPerson(memory: Memory, comment: number): boolean {
  const { records, texts } = memory
  const words = texts.words(comment)
  // What was taken back says nothing: otherwise posts that nobody saw would make somebody a member.
  if (words === 0 || records.isFlagged(comment) || records.isRetracted(comment)) return false
  // Whatever the copy of another's post was edited into.
  if (isCopy(records, comment)) return false
  if (words >= OWN) return true
  // A word or two with a link are no reaction.
  if (words <= REACTION) return !records.hasOtherMarks(comment)
  return !isShared(memory, comment)
}

/**
 * Looks at comments of an author, from one on to the older ones, for one that shows a person beside the text: an account for 30 days is
 * one, too.
 *
 * @returns `PERSON`, or how many of the comments that were looked at speak for their author by their number
 */
export function lookForPerson(memory: Memory, from: number, text: CountedText, before: Before): number {
  const { records } = memory
  let counted = 0
  let at = from
  for (let steps = 0; at >= 0 && steps < LOOKED_AT; at = records.older(at), steps++) {
    if (at === before.self || isAfter(records.time(at), records.order(at), before.time, before.order)) continue
    if (records.isSettled(at)) return PERSON
    if (memory.sightingOf(at, text.lo, text.hi) < 0 && showsPerson(memory, at)) return PERSON
    if (records.isCounted(at) && !isCopy(records, at)) counted++
  }
  return counted
}

/**
 * Counts an author's copies of others' posts that were published, from a comment on to the older ones. Their number does not speak for the author:
 * otherwise an account whose further copies are all held would become known by the first one.
 */
export function countedCopies({ records }: Memory, from: number): number {
  let counted = 0
  let at = from
  for (let steps = 0; at >= 0 && steps < MAX_COUNTED; at = records.older(at), steps++)
    if (records.isCounted(at) && isCopy(records, at)) counted++
  return counted
}

/** Whether an author's latest comments show no person beside the text. */
export function isStranger(memory: Memory, author: number, text: CountedText, before: Before): boolean {
  return lookForPerson(memory, memory.newestOf(author), text, before) !== PERSON
}
