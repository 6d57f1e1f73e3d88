import { decodeEntities } from './entities'

const SIGNS =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\uffa0'
const ANY = new RegExp(
  `[${SIGNS}\\u2024\\uff03\\uff06\\uff0d-\\uff1a\\uff21-\\uff3a\\uff3f\\uff41-\\uff5a]|\\udb40[\\udc00-\\udfef]`,
)
const ALL = new RegExp(`(?:[${SIGNS}]|\\udb40[\\udc00-\\udfef])+`, 'g')
/** Full-width letters, digits and `#&-./:_`. Marks that end a sentence stay wide: they end an address too. */
const WIDE = /[\uff03\uff06\uff0d-\uff1a\uff21-\uff3a\uff3f\uff41-\uff5a]/g
const LATIN = /[A-Za-z\u00c0-\u024f]/

/** A text for link finding and folding, and what was hidden in it. */
export interface Clean {
  text: string
  /** Runs of invisible characters between two Latin letters. Between other letters they may be orthography. */
  insideWords: number
}

const clean: Clean = { text: '', insideWords: 0 }

/**
 * Takes out invisible characters and gives full-width letters, digits, dots, slashes and colons their ASCII form, since
 * both would break links and character references apart. The result is valid until the next call.
 */
export function withoutInvisibles(text: string): Clean {
  clean.text = text
  clean.insideWords = 0
  if (!ANY.test(text)) return clean
  const bare = text
    .replace(ALL, (run: string, at: number) => {
      if (LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at + run.length))) clean.insideWords++
      return ''
    })
    .replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('\u2024', '.')
  // References that were broken apart are whole now.
  clean.text = decodeEntities(bare)
  return clean
}
