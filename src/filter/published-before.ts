import type { Digest64 } from '../digest/keyed-hash'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { AUTHOR } from '../history/windows'
import type { LabelMatch } from '../learned/labels'
import type { Teaching } from '../learned/teaching'

/** An author's own posts of a text that are looked at, the newest first. */
const LOOKED_AT = 8

/** A post of a text that a human called spam. */
export interface LabelledPost {
  author: Digest64
  authorSlot: number
  /** The recorded comment that it replaces; -1 for a new one. */
  self: number
  time: number
  order: number
  /** The newest sighting of what its text is counted under; -1 for none. */
  newest: number
}

/**
 * Which published post of its author showed a labelled text before: an earlier version of this one, or another post. The author who wrote
 * it first must not answer for a copy that was labelled. An author of whom a comment was labelled has no such excuse, so a text that was
 * published before its label is the author's own unless somebody said so.
 */
export function publishedBefore(
  memory: Memory,
  { labels, learner }: Teaching,
  match: LabelMatch,
  post: LabelledPost,
): 'this' | 'another' | undefined {
  const { records, windows, texts } = memory
  const { authorSlot, self, time, order } = post
  if (authorSlot < 0 || learner.wasSpam(post.author)) return undefined
  const shows = (comment: number) =>
    !records.isWithheld(comment) &&
    labels.resembles(match, {
      lo: records.markLo(comment),
      hi: records.markHi(comment),
      words: texts.words(comment),
      sketch: texts.sketch(comment),
    })
  // An edit into the labelled text is no edit of it: the earlier version must have shown it.
  if (self >= 0 && records.author(self) === authorSlot && shows(self)) return 'this'
  let at = windows.head(AUTHOR, post.newest, authorSlot)
  for (let steps = 0; at >= 0 && steps < LOOKED_AT; at = windows.older(AUTHOR, at), steps++) {
    const comment = records.comment(at)
    if (comment === self || isAfter(records.time(at), records.order(at), time, order)) continue
    if (shows(comment)) return 'another'
  }
  return undefined
}
