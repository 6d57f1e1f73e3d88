/** Part of a list: from an index up to another, which is not in it. */
interface Span {
  from: number
  to: number
}

/**
 * The fullest window that contains the time of a post, among those that end with the post or with one that is dated later. A post in
 * order ends its window, as no other is later. One that is dated back is counted with what it was meant to escape: otherwise an author
 * who dates each post a second before the last one has a count of one for ever.
 *
 * @param times of other posts that came before, newest first, each less than `windowMs` from the post; milliseconds
 * @param time of the post
 */
export function fullestWindow(times: readonly number[], time: number, windowMs: number): Span {
  let from = 0
  while (from < times.length && (times[from] as number) > time) from++
  let to = times.length
  // Of equally full windows the earliest.
  let best: Span = { from, to }
  while (from > 0) {
    from--
    while (to > from && (times[to - 1] as number) <= (times[from] as number) - windowMs) to--
    if (to - from > best.to - best.from) best = { from, to }
  }
  return best
}
