import type { PostRequest } from '../shared/index'
import { countOf } from './tallies'

/** So many of an author's posts are unpacked as they are. */
const FEW_POSTS = 128
/** The texts of so many of them matter: of the last that arrived, and of the latest. */
const TEXTS = 16

/**
 * An author's posts to unpack: those that a flood could consist of, the last that arrived, and the latest.
 * Unpacking 384 posts takes as long as all the rest of a check.
 *
 * @param isKnown whether the post was recorded before: then it is judged as of then
 */
export function latestPosts({ counted, time: postedAt }: PostRequest, list: string, isKnown: boolean): string {
  if (counted === undefined || isKnown || countOf(list) <= FEW_POSTS) return list
  const kept = new Set<number>()
  const before: { start: number; time: number }[] = []
  const head = list.indexOf('\n')
  let end = list.length - 1
  for (let steps = 0; end > head; steps++) {
    const start = list.lastIndexOf('\n', end - 1) + 1
    const time = Number(list.slice(start, list.indexOf('\t', start)))
    // Of a post that is dated back, the standing is that of then: all later ones are taken off it.
    if (time > postedAt) return list
    if (steps < TEXTS || postedAt - time < counted.postsMs) kept.add(start)
    else before.push({ start, time })
    end = start - 1
  }
  before.sort((a, b) => b.time - a.time)
  for (const { start } of before.slice(0, TEXTS)) kept.add(start)
  const starts = [...kept].sort((a, b) => a - b)
  return `${list.slice(0, head + 1)}${starts.map((start) => list.slice(start, list.indexOf('\n', start) + 1)).join('')}`
}
