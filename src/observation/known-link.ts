import type { Sharer } from '../history/entry'
import type { Memory } from '../history/memory'
import { isAfter } from '../history/records'
import { MAX_COUNTED, SITE } from '../history/windows'
import type { PostPosition } from './position'

/** A link is long known if somebody posted it this many windows ago. A crowd that comes back the next day makes nothing known. */
const LONG = 2
/** Shorter names of threads, "t12", are in addresses by chance. */
const LEAST_NAME = 5
/** The last part of a thread's address names a page by itself if it is this long: the id of a video. */
const LEAST_ID = 8

/** Authors of the sightings that are looked at. Used up inside `isKnownLink`. */
const EARLIER = new Int32Array(MAX_COUNTED)
const WITHHELD = new Int32Array(MAX_COUNTED)

/** A link as a post shows it. */
interface PostedLink {
  readonly lo: number
  readonly hi: number
  readonly time: number
  readonly order: number
}

/** Which sightings are looked at. */
interface Reach {
  /** The recorded comment that the post replaces, -1 for a new one. */
  self: number
  windowMs: number
  maxCounted: number
}

/**
 * Whether a link is not new here. It is known if its first sharer was a regular member or had an exempt role, or if more authors shared
 * it long before the window than were held for anything with it: an attack makes nothing known.
 */
export function isKnownLink(memory: Memory, link: PostedLink, { self, windowMs, maxCounted }: Reach): boolean {
  const { records, windows } = memory
  const newest = windows.upTo(SITE, windows.newest(link.lo, link.hi), link.time)
  let earlier = 0
  let withheld = 0
  let steps = 0
  for (let at = newest; at >= 0 && steps < maxCounted; at = windows.older(SITE, at), steps++) {
    const comment = records.comment(at)
    const time = records.time(at)
    if (comment === self || records.isRetracted(at) || isAfter(time, records.order(at), link.time, link.order)) continue
    if (records.isWithheld(at)) WITHHELD[withheld++] = records.author(at)
    else if (records.sharer(at) === 'voucher') return true
    else if (time <= link.time - LONG * windowMs && !records.isExempt(at)) EARLIER[earlier++] = records.author(at)
  }
  // Most links were never held, or never shared long before. Sets cost more than the walk.
  if (earlier === 0 || withheld === 0) return earlier > 0
  return new Set(EARLIER.subarray(0, earlier)).size > new Set(WITHHELD.subarray(0, withheld)).size
}

/**
 * Who posts a link.
 *
 * @param newest the newest sighting of the link, -1 for none
 */
export function sharerOf(
  { records, windows }: Memory,
  newest: number,
  { vouches, standing, self }: Pick<PostPosition, 'vouches' | 'standing' | 'self'>,
): Sharer {
  const isAlone = self >= 0 && newest >= 0 && records.comment(newest) === self && windows.older(SITE, newest) < 0
  if (vouches && (newest < 0 || isAlone)) return 'voucher'
  return vouches || standing.tier !== 'stranger' ? 'known' : 'stranger'
}

/** Whether a part of an address ends, or begins, at a place. */
const isEdge = (address: string, at: number): boolean =>
  at >= address.length || !/[\p{L}\p{N}_-]/u.test(address.charAt(at))

function isPartOf(address: string, part: string): boolean {
  for (let at = address.indexOf(part); at >= 0; at = address.indexOf(part, at + 1)) {
    const from = /^[\p{L}\p{N}_-]/u.test(part) ? at - 1 : at + part.length
    if ((from < 0 || isEdge(address, from)) && isEdge(address, at + part.length)) return true
  }
  return false
}

const SEPARATORS = /[/?#&=]/
const OF_A_NAME = /[\p{L}\p{N}_-]/u

/** Where a text ends without the characters of a kind at its end. A search for all of them at once takes the square of their number. */
function endWithout(text: string, kind: RegExp): number {
  let end = text.length
  while (end > 0 && kind.test(text.charAt(end - 1))) end--
  return end
}

/**
 * Whether a link leads to the page on which the post stands, so far as the name of the thread shows it: it is the address of the page, its
 * path, or the id of a video.
 *
 * @param address a comparable address
 * @param thread as the comment names it
 */
export function isOwnPage(address: string, thread: string | undefined): boolean {
  if (thread === undefined) return false
  const whole = thread.replace(/^https?:\/\/(?:www\.)?/i, '')
  const name = whole.slice(0, endWithout(whole, SEPARATORS))
  if (name.length >= LEAST_NAME && isPartOf(address, name)) return true
  const path = /^[^#&]*/.exec(name)?.[0] ?? ''
  const id = path.slice(endWithout(path, OF_A_NAME))
  return id.length >= LEAST_ID && isPartOf(address, id)
}
