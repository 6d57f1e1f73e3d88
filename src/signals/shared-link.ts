import type { BuiltInMark, BuiltInObservation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { type Finding, findingOf } from './finding'
import { notedAtMost, nudgedAtMost } from './first-share'
import { weightOfCount } from './weights'

type Row = 'link' | 'title'
type Rows = { readonly [Name in Row]?: Limits | undefined }

/** From this many own words on a post says something of its own, and a bare name of a site ("gmail.com") is what it speaks of. */
const OWN = 8
/** Everyday remarks of fewer words are counted for their author only; the link is one of them. */
const TITLE_FROM = 3

/** Whether a link is nothing but the name of a site inside a sentence. */
function isMention({ link }: BuiltInMark, { ownWords }: BuiltInObservation): boolean {
  return ownWords >= OWN && link !== undefined && !link.url.includes('/')
}

/** Strangers are a crowd if they are this share of the authors: newcomers repeat what members share, too. */
const CROWD = 1 / 2

/**
 * The row for the author of a post. A crowd of strangers is held where the row holds, and members who join in are nudged at most. If most
 * sharers are members, the link is news among them: a newcomer is nudged at most, and for a member it is noted.
 */
function rowFor(steps: Limits, { standing }: BuiltInObservation, mark: BuiltInMark, authors: number): Limits {
  const isStranger = standing.tier === 'stranger'
  // The author of this post counts among them in any case.
  const strangers = mark.byStrangers(steps.windowMs).authors - (isStranger ? 0 : 1)
  const isNews = strangers < authors * CROWD
  if (isStranger) return isNews ? nudgedAtMost(steps) : steps
  return isNews ? notedAtMost(steps) : nudgedAtMost(steps)
}

/**
 * One ordinary link that is new here, posted by many authors. Links that the site knows do not count: those seen long before, and those that
 * a regular member posted first. For a post that says something of its own, the others in its thread do not count: they talk about a page.
 */
export function manyShare(
  signal: string,
  { link: steps }: Rows,
  observation: BuiltInObservation,
  mark: BuiltInMark,
  ahead: number,
): Finding | undefined {
  if (steps === undefined) return undefined
  const { windowMs } = steps
  // Of strangers those count, too, whose posts were held: otherwise three more would pass once the first three are a day old.
  const isStranger = observation.standing.tier === 'stranger'
  if (!isStranger && weightOfCount(mark.onSite(windowMs).authors + ahead, steps) === 0) return undefined
  const count = mark.newOnSite(windowMs)
  const { authors } = count
  if (weightOfCount(authors + ahead, steps) === 0) return undefined
  const others = observation.ownWords < OWN ? 0 : mark.inThread(windowMs).authors - 1
  const observed = Math.max(1, authors - others)
  const own = rowFor(steps, observation, mark, authors)
  const row = isMention(mark, observation) ? nudgedAtMost(own) : own
  return findingOf({ signal, limits: { link: row }, row: 'link', observed, count, mark }, ahead)
}

/** A few words and one ordinary link, a title and its address, posted alike by many authors. Where the link is known they are nudged at most. */
export function manySayWithLink(
  signal: string,
  { title: steps }: Rows,
  observation: BuiltInObservation,
  text: BuiltInMark,
  ahead: number,
): Finding | undefined {
  const { isShort, words, ownWords, marks } = observation
  if (steps === undefined || !isShort || ownWords === 0 || words < TITLE_FROM) return undefined
  const mark = marks.find(({ kind }) => kind === 'link')
  if (mark === undefined || marks.some(({ kind }) => kind === 'petition')) return undefined
  const count = text.onSite(steps.windowMs)
  if (weightOfCount(count.authors + ahead, steps) === 0) return undefined
  const isNew = mark.newOnSite(steps.windowMs).count > 1
  // Members are told, too: of 53,568 posts of coordinated accounts, 47 were such copies by accounts that pass for members.
  const isJudged = isNew && observation.standing.tier === 'stranger'
  const row = isJudged ? rowFor(steps, observation, mark, count.authors) : nudgedAtMost(steps)
  return findingOf({ signal, limits: { title: row }, row: 'title', observed: count.authors, count, mark }, ahead)
}
