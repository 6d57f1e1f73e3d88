/**
 * How many of an author's sightings are in the fullest window that contains a post, as a history in memory counts them: the windows end
 * with the post or with a sighting that is dated later.
 *
 * @param times of sightings less than a window from the post, in any order; milliseconds
 * @param time of the post
 */
export function fullest(times: number[], time: number, windowMs: number): number {
  times.sort((a, b) => a - b)
  let most = 0
  let from = 0
  let upTo = 0
  for (const [to, end] of times.entries()) {
    while ((times[from] as number) <= end - windowMs) from++
    if (end <= time) upTo = to + 1
    else most = Math.max(most, to - from + 1)
  }
  return Math.max(most, upTo)
}
