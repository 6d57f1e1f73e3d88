import {
  isInWord,
  isLabelUnit,
  LONGEST_HOST,
  LONGEST_LABEL,
  labelBefore,
  MAX_GAP,
  pairOf,
  platformHosts,
} from './platform-hosts'

/** Pieces of a host whose letters stand apart: `c h a n g e . o r g`. */
const MAX_PIECES = 32
/** A path, from its slash on, as far as each of its characters stands alone. */
const APART = / {0,2}\/(?: {1,2}[^\s<>"`|\\^{}](?=\s|$)){1,200}/y
/** Behind such a path, the name of a petition that is written as usual. */
const NAME = / {0,2}([^\s/<>"`|\\^{}]{1,200})/y

/** A first look: whether the last two letters before `end` stand alone and may end the host of a platform, as in "o r g". */
export function endsApart(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  if (!isLabelUnit(last) || isInWord(text.charCodeAt(end - 2))) return false
  const at = isInWord(text.charCodeAt(end - 3)) ? end - 3 : end - 4
  return !isInWord(text.charCodeAt(at - 1)) && platformHosts().ends.has(pairOf(text.charCodeAt(at), last))
}

/** The host of a platform that ends at `end` and begins before `last`, with signs or spaces at any place in it. */
export function hostInPieces(text: string, end: number, last: number): { host: string; start: number } | undefined {
  const from = Math.max(0, end - LONGEST_HOST)
  const { joined } = platformHosts()
  let found: { host: string; start: number } | undefined
  let name = ''
  let at = end
  for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
    let stop = at
    while (
      stop > from &&
      at - stop < MAX_GAP &&
      text.charCodeAt(stop - 1) !== 10 &&
      !isInWord(text.charCodeAt(stop - 1))
    )
      stop -= 1
    const piece = labelBefore(text, stop)
    if (piece === '' || name.length + piece.length > LONGEST_LABEL) return found
    name = piece + name
    at = stop - piece.length
    const host = joined.get(name)
    if (host !== undefined && at < last && !isInWord(text.charCodeAt(at - 1))) found = { host, start: at }
  }
  return found
}

/** Where the space is that cuts the name before the dot at `dot`, as in "ch ange.org"; -1 if none does. */
export function cutBefore(text: string, dot: number): number {
  if (text.charCodeAt(dot) !== 46) return -1
  let start = dot
  while (start > dot - LONGEST_HOST && isLabelUnit(text.charCodeAt(start - 1))) start -= 1
  return start < dot && text.charCodeAt(start - 1) === 32 && isLabelUnit(text.charCodeAt(start - 2)) ? start - 1 : -1
}

/** The path that begins at `at` with each of its characters alone: ` / p / s l u g`, or ` / p / SLUG`. */
export function pathApart(text: string, at: number): { path: string; end: number } | undefined {
  APART.lastIndex = at
  const apart = APART.exec(text)?.[0]
  if (apart === undefined) return undefined
  const path = apart.replaceAll(' ', '')
  if (!path.endsWith('/')) return { path, end: at + apart.length }
  NAME.lastIndex = at + apart.length
  const name = NAME.exec(text)?.[1]
  return name === undefined ? undefined : { path: path + name, end: NAME.lastIndex }
}
