import { formatOf, ownText } from '../markup/markup'
import type { Format } from '../types'
import { Folder, foldText } from './folder'
import { withoutInvisibles } from './invisible'

/** Code units that become a string in one call: an engine takes a limited number of arguments. */
const CHUNK = 8192

function unitsToString(units: Uint16Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + CHUNK)) as unknown as number[])
  return text
}

const noLink = () => ''
let shared: Folder | undefined
/** A second pass finds something to do in one text of thousands, a third in none of those that were tried. */
const MOST_PASSES = 8

/** The canonical spelling of a text without markup, quotations and parts that do not count. */
export function canonicalSpelling(text: string): string {
  shared ??= new Folder()
  foldText(shared, withoutInvisibles(text).text, [], noLink)
  return unitsToString(shared.units, shared.length)
}

/**
 * Returns the spelling under which digue compares a text. It has the visible words without quotations, signatures and the formulas of a
 * letter, and ignores case,
 * accents, widths, look-alike letters, invisible characters and punctuation. Compare it, but do not show it: doubled letters
 * become single. Idempotent: the result, given again as plain text, is returned as it is.
 *
 * @param text any string, lone surrogates and NULs included
 * @param options.format how `text` is marked up, default `'text'`
 * @throws DigueError `invalid-argument` when `text` is not a string, or the format is unknown
 * @example
 * ```ts
 * import { canonicalText } from 'digue'
 *
 * canonicalText('Good   MORNING, Zoé!') // 'god morning zoe'
 * ```
 */
export function canonicalText(text: string, options?: { format?: Format | undefined }): string {
  let folded = canonicalSpelling(ownText(text, formatOf(text, options, 'canonicalText')).text)
  // Signs and words in a new place can look like a quotation or a signature: "\u0301>" is none, ">" is one.
  for (let pass = 1; pass < MOST_PASSES; pass++) {
    const again = canonicalSpelling(ownText(folded, 'text').text)
    if (again === folded) break
    folded = again
  }
  return folded
}
