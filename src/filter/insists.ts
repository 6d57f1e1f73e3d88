import type { Digest64 } from '../digest/keyed-hash'
import type { Analysis } from '../fingerprint/reader'
import { type Insistence, insisted, numbersKey, ONE, textKey, wholeSeconds } from '../history/insistence'
import type { Memory } from '../history/memory'
import { AUTHOR } from '../history/windows'
import type { HistoryMark, HistoryObservation } from '../observation/from-history'
import type { InsistentPost, PostPosition } from '../observation/position'
import type { AnyPolicy } from '../policy/types'
import { AUTHOR_INSISTS } from '../signals/author-insists'
import { isCourtesy } from '../signals/everyday'
import type { BuiltInRows } from '../types'
import type { ReadComment } from './intake'

const NONE: readonly InsistentPost[] = Object.freeze([])
/** Petitions of one post that are looked at. */
const MOST_PETITIONS = 16
/** Of the author's own sightings of a mark this many are read. */
const READ = 16
/** For a post that is sent again, those since then have to be passed. */
const READ_AGAIN = 64
const DAY = 86_400_000

/** What the policy says about authors who come back with one thing. */
export interface InsistRules {
  /** For each row the pause after which a count begins to fall, milliseconds; undefined for a row that the policy does not have. */
  windows: Readonly<Record<BuiltInRows['author-insists'], number | undefined>>
  /** How far back a near copy continues the count of the text that it is a copy of, milliseconds. */
  copyMs: number
}

/** Undefined if the policy turns the signal off. */
export function insistRulesOf({ limits, off }: AnyPolicy): InsistRules | undefined {
  if (off.includes(AUTHOR_INSISTS)) return undefined
  const { text, link, petition } = limits[AUTHOR_INSISTS] ?? {}
  return {
    windows: { text: text?.windowMs, link: link?.windowMs, petition: petition?.windowMs },
    copyMs: limits['author-repeats-text']?.anywhere?.windowMs ?? DAY,
  }
}

/** What stands for the text of a post in counts of insistence. */
function textKeyOf({ sketch, words, facts }: Readonly<Analysis>): Digest64 {
  return textKey(sketch, words, facts.numbers)
}

/** Whether the repetition of a text means anything. A post that is nothing but a link is short, and says where to go. */
function isCountable({ short, words, ownWords }: Readonly<Analysis>): boolean {
  return words > 0 && (!short || ownWords === 0)
}

/**
 * Whether an author who has repeated something may be repeating it with a text of which no sighting is remembered. Asked of every post, so
 * that the first look has to be enough for nearly all.
 */
export function mayInsist({ insistences }: Memory, author: Digest64, analysis: Readonly<Analysis>): boolean {
  if (!isCountable(analysis) || !insistences.has(author)) return false
  return insistences.find(author, textKeyOf(analysis)) !== undefined || insistences.find(author, analysis) !== undefined
}

/** The keys of the counts that a text may be in, beside that of its family. */
function textKeysOf(analysis: Readonly<Analysis>): Digest64[] {
  const { numbers } = analysis.facts
  return numbers === 0 ? [textKeyOf(analysis)] : [textKeyOf(analysis), numbersKey(numbers)]
}

/** What stands for what the author of a post may come back with, in the order of its marks. */
export function insistentKeys({ analysis, links }: Pick<ReadComment, 'analysis' | 'links'>): Digest64[] {
  const petitions = links.filter(({ mark }) => mark.kind === 'petition').slice(0, MOST_PETITIONS)
  return [...(isCountable(analysis) ? textKeysOf(analysis) : []), ...petitions.map(({ mark }) => mark)]
}

/** Forgets what is counted of a post that a moderator called welcome, beside its marks. */
export function clearText(
  { insistences }: Memory,
  { author, analysis }: Pick<ReadComment, 'author' | 'analysis'>,
): void {
  if (analysis.words > 0) for (const key of textKeysOf(analysis)) insistences.clear(author, key)
}

/** A post, as far as it matters for what its author comes back with. */
interface Insisting {
  author: Digest64
  analysis: Readonly<Analysis>
  position: PostPosition
  observation: HistoryObservation
}

/** What the author of a post came back with: the text of the post and its petitions, where they are not the first. */
export function insistedIn(memory: Memory, rules: InsistRules, post: Insisting): readonly InsistentPost[] {
  const { position, observation, author } = post
  const mayBeKnown = memory.insistences.has(author)
  if (position.authorSlot < 0 && !mayBeKnown) return NONE
  let all: InsistentPost[] | undefined
  let petitions = 0
  for (const mark of observation.marks) {
    if (!mayBeKnown && !mark.wasSeen) continue
    if (mark.kind === 'petition' && ++petitions > MOST_PETITIONS) continue
    const found =
      mark.kind === 'text'
        ? asReport(memory, post, mark, ofText(memory, rules, post, mark))
        : mark.kind === 'petition'
          ? ofPetition(memory, rules, post, mark)
          : undefined
    if (found === undefined) continue
    all ??= []
    all.push(found)
  }
  return all ?? NONE
}

/** Says of a text with numbers whether its author posts the same with others: a number that comes back makes a report no insistence. */
function asReport(
  { records, windows }: Memory,
  { analysis, position }: Insisting,
  mark: HistoryMark,
  found: InsistentPost | undefined,
): InsistentPost | undefined {
  const own = analysis.facts.numbers
  if (found === undefined || own === 0) return found
  let at = windows.head(AUTHOR, windows.newest(mark.lo, mark.hi), position.authorSlot)
  for (let steps = 0; at >= 0 && steps < READ; at = windows.older(AUTHOR, at), steps++) {
    const { numbers } = records.facts(records.comment(at))
    if (numbers !== 0 && numbers !== own) return { ...found, isReport: true }
  }
  return found
}

function ofPetition(
  memory: Memory,
  { windows }: InsistRules,
  { author, position }: Insisting,
  mark: HistoryMark,
): InsistentPost | undefined {
  const windowMs = windows.petition
  if (windowMs === undefined) return undefined
  const known = memory.insistences.find(author, mark)
  const { self } = position
  if (isOwn(memory, position) && memory.sightingOf(self, mark.lo, mark.hi) >= 0)
    return known && again(memory, position, mark, { row: 'petition', windowMs, known, isCounted: () => true })
  if (position.duplicate !== undefined) return known && asBefore(known, { row: 'petition', mark, windowMs })
  const before = beyondOne(known) ?? once(memory, position, mark, () => true) ?? known
  return before && counted(insisted(before, mark.time, windowMs), { row: 'petition', mark, windowMs, key: keyOf(mark) })
}

/**
 * A text counts under what stands for it, so that the same words add up whenever they come. A near copy that comes within the window of
 * repeats continues the count of what it is a copy of: then the family stands for it, also for what follows. If it has numbers, those stand for
 * it, and only for near copies with the same ones.
 */
function ofText(
  memory: Memory,
  { windows, copyMs }: InsistRules,
  { author, analysis, position, observation }: Insisting,
  mark: HistoryMark,
): InsistentPost | undefined {
  const row = analysis.ownWords === 0 ? 'link' : 'text'
  const windowMs = windows[row]
  if (windowMs === undefined || !isCountable(analysis)) return undefined
  const { insistences, records } = memory
  const key = textKeyOf(analysis)
  const known = insistences.find(author, key)
  const { numbers } = analysis.facts
  const hasNumbers = (comment: number): boolean => numbers === 0 || records.facts(comment).numbers === numbers
  const familyKey = numbers === 0 ? keyOf(mark) : numbersKey(numbers)
  const family = numbers === 0 ? insistences.find(author, familyKey) : beyondOne(insistences.find(author, familyKey))
  const isSame = (comment: number): boolean => {
    const its = memory.textKeyOf(comment)
    return its !== undefined && its.lo === key.lo && its.hi === key.hi
  }
  const stronger = family !== undefined && family.level >= (known?.level ?? 0) ? family : known
  if (isOwn(memory, position) && memory.sightingOf(position.self, mark.lo, mark.hi) >= 0 && isSame(position.self)) {
    const isCounted = ofComment(memory, stronger === family ? hasNumbers : isSame)
    return stronger && again(memory, position, mark, { row, windowMs, known: stronger, isCounted })
  }
  if (position.duplicate !== undefined) return stronger && asBefore(stronger, { row, mark, windowMs })
  const isNear = (comment: number, time: number) => Math.abs(mark.time - time) < copyMs && hasNumbers(comment)
  const near = once(memory, position, mark, isNear) ? mark.byAuthor(copyMs).earlier.at(-1) : undefined
  const same = beyondOne(known) ?? once(memory, position, mark, isSame) ?? known
  // The text that the family is named after, whose sightings are forgotten.
  const isHead = family !== undefined && numbers === 0 && mark.lo === analysis.lo && mark.hi === analysis.hi
  if ((same === undefined && near === undefined && !isHead) || isCourtesy(observation)) return undefined
  let best: Insistence | undefined
  // Numbers say nothing of the words: without a near copy, their count may be that of another text.
  const continued = numbers !== 0 && near === undefined ? undefined : family
  for (const before of [same, continued, near && first(near.postedAt)]) {
    if (before === undefined) continue
    const after = insisted(before, mark.time, windowMs)
    if (best === undefined || after.level > best.level) best = after
  }
  const counts = near === undefined && continued === undefined ? key : familyKey
  return best && counted(best, { row, mark, windowMs, key: counts })
}

function first(time: number): Insistence {
  return { level: ONE, time: wholeSeconds(time), spanMs: 0 }
}

/** The count of one post stands for a sighting that is gone. */
function beyondOne(known: Insistence | undefined): Insistence | undefined {
  return known !== undefined && known.level > ONE ? known : undefined
}

function keyOf({ lo, hi }: Digest64): Digest64 {
  return { lo, hi }
}

/** Whether the post is sent again, or is an edit, and by the author of the version before it. */
function isOwn({ records }: Memory, { self, authorSlot }: PostPosition): boolean {
  return self >= 0 && records.author(self) === authorSlot
}

interface Again {
  row: InsistentPost['row']
  windowMs: number
  known: Insistence
  /** Whether a later sighting was counted. */
  isCounted: (sighting: number) => boolean
}

function ofComment({ records }: Memory, test: (comment: number) => boolean): (sighting: number) => boolean {
  return (sighting) => test(records.comment(sighting))
}

/**
 * A mark that the post showed before it was sent again: the count of then, without the posts that arrived since. It can be lower than it was,
 * where a count had reached its top or not all of the near copies since were counted.
 */
function again(
  { records, windows }: Memory,
  { authorSlot, self }: PostPosition,
  mark: HistoryMark,
  { row, windowMs, known, isCounted }: Again,
): InsistentPost | undefined {
  // Nothing was found in it then.
  if (records.action(self) === 'allow') return undefined
  let { level } = known
  let earliest = mark.time
  let latest = mark.time
  let isLate = false
  let at = windows.head(AUTHOR, windows.newest(mark.lo, mark.hi), authorSlot)
  for (let steps = 0; at >= 0 && steps < READ_AGAIN; at = windows.older(AUTHOR, at), steps++) {
    if (records.comment(at) === self || records.isDuplicate(at) || !isCounted(at)) continue
    const time = records.time(at)
    if (((records.order(at) - mark.order) | 0) > 0) {
      level -= ONE
      isLate ||= time < mark.time
    } else {
      earliest = Math.min(earliest, time)
      latest = Math.max(latest, time)
    }
  }
  // Posts that arrived since may have moved the beginning.
  const began = isLate ? earliest : Math.min(mark.time, known.time - known.spanMs)
  const time = wholeSeconds(latest)
  const spanMs = time - wholeSeconds(began)
  return { row, mark, windowMs, level: Math.max(ONE, level), time, spanMs, isReport: false, kept: undefined }
}

/** The author's latest sighting of a mark that passes a test, as a first count; undefined for none. */
function once(
  { records, windows }: Memory,
  { authorSlot, self }: PostPosition,
  mark: HistoryMark,
  isIt: (comment: number, time: number) => boolean,
): Insistence | undefined {
  if (authorSlot < 0 || !mark.wasSeen) return undefined
  let at = windows.head(AUTHOR, windows.newest(mark.lo, mark.hi), authorSlot)
  for (let steps = 0; at >= 0 && steps < READ; at = windows.older(AUTHOR, at), steps++) {
    const comment = records.comment(at)
    const time = records.time(at)
    if (comment !== self && !records.isDuplicate(at) && isIt(comment, time)) return first(time)
  }
  return undefined
}

/** A post that was sent twice by accident: it is charged with what the first of the two is charged with, and adds nothing. */
function asBefore(
  { level, time, spanMs }: Insistence,
  { row, mark, windowMs }: Pick<InsistentPost, 'row' | 'mark' | 'windowMs'>,
): InsistentPost {
  return { row, mark, windowMs, level, time, spanMs, isReport: false, kept: undefined }
}

function counted(
  { level, time, spanMs }: Insistence,
  { row, mark, windowMs, key }: { row: InsistentPost['row']; mark: HistoryMark; windowMs: number; key: Digest64 },
): InsistentPost {
  return { row, mark, windowMs, level, time, spanMs, isReport: false, kept: { key, level, time, spanMs } }
}
