import { sipKey } from '../digest/keyed-hash'
import { formatOf, ownText } from '../markup/markup'
import type { Format } from '../types'
import { Folder } from './folder'
import { withoutInvisibles } from './invisible'
import { foldWords } from './plain'
import { WordDigests } from './words'

const CHUNK = 8192

function unitsToString(units: Uint16Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + CHUNK)) as unknown as number[])
  return text
}

const noLink = () => ''
let shared: { folder: Folder; words: WordDigests } | undefined

/**
 * The spelling under which digue compares a text: visible words only, quotations left out; case, accents, widths, look-alike
 * letters, invisible characters and punctuation do not matter. It is made for comparing, not for showing: double letters are
 * single in it. Idempotent for texts with letters.
 *
 * @param text any string; lone surrogates and NULs are fine
 * @param options.format how `text` is marked up, default `'text'`
 * @throws DigueError `invalid-argument` for what is no string, or no format
 */
export function canonicalText(text: string, options?: { format?: Format | undefined }): string {
  const format = formatOf(text, options, 'canonicalText')
  shared ??= { folder: new Folder(), words: new WordDigests(sipKey(undefined)) }
  const { folder, words } = shared
  const visible = withoutInvisibles(ownText(text, format).text).text
  foldWords(folder, words, visible, [], noLink)
  return unitsToString(folder.units, folder.length)
}
