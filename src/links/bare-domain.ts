import { hasPublicSuffix, isListed } from './host'

// A name without scheme, `www.` or path counts as a link only under these generic domains and under country codes that are not
// words. The other suffixes need a path: of about 1,400, most are dictionary words (.plus, .car, .moi, .zip, .best).
const PLAIN_GENERIC = new Set(
  (
    'com org net info biz edu gov mil int xyz club online website site shop store icu vip bet casino poker porn app dev ' +
    'blog news tech quebec paris asia mobi coop museum aero jobs travel'
  ).split(' '),
)

/** Country codes that are words of French, English, Spanish or German, or file extensions. */
const WORDS = new Set(
  // words
  (
    'ad ai al am an as at au be bi de do el en er es et gg go he id ie il im in io is it je la li lu ma me mm mu my na ne ni no ' +
    'nu om pa pe pm re sa se si sn so sr st sv ta td th tl tm tn to tt tv un us va vi vu ws ye ' +
    // file extensions
    'ac bz cc cs gz hm hn hs lc md mk ml mo ms mt nc pl pn ps py rs sc sh sl so tf tg uy vc vg'
  ).split(' '),
)

/** Suffixes of names such as x.com and 163.com. */
const SHORT_NAMES = new Set(['com', 'net', 'org'])

/** Shortest path that distinguishes `t.me/xyz` from `venir.et/ou`. */
export const MIN_PATH = 3

/**
 * Whether a name in running text, without a scheme or disguised dots, is meant as a link: "example.org" is; "merci.je",
 * "index.ts", "M.Martin", "3.14" and "e.g" are not.
 *
 * @param host as written, with two labels or more
 * @param path number of characters after the host, without the slash
 */
export function isMeantAsLink(host: string, path: number): boolean {
  const lower = host.toLowerCase()
  const suffix = lower.slice(lower.lastIndexOf('.') + 1)
  if (suffix.length < 2) return false
  if (lower.startsWith('www.')) return hasPublicSuffix(lower)
  // "Merci.Info" is the end of a sentence, but "EXAMPLE.COM" is a name in capitals.
  if (!host.endsWith(suffix) && host !== host.toUpperCase()) return false
  const plain = suffix.length === 2 ? !WORDS.has(suffix) : PLAIN_GENERIC.has(suffix) || isForeign(suffix)
  if (!plain && path < MIN_PATH) return false
  const name = lower.slice(0, -suffix.length - 1)
  // "a.b" and "3.fr" are abbreviations and items of lists.
  const sound = SHORT_NAMES.has(suffix) || /[^\d.]{2}/.test(name)
  return ((plain && sound) || path >= MIN_PATH) && hasPublicSuffix(lower)
}

const isForeign = (suffix: string) => suffix.startsWith('xn--') || /[^\0-\x7f]/.test(suffix)

const isLower = (code: number): boolean => code >= 97 && code <= 122
const isLetter = (code: number): boolean => isLower(code | 32)
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** What is known of the suffixes of two letters, by both. Each is asked for when a text first has it. */
const PAIRS = /* @__PURE__ */ new Uint8Array(26 * 26)
const LISTED = 1
const PLAIN = 2
const ASKED = 4

function pairOf(first: number, second: number): number {
  if (!isLetter(first) || !isLetter(second)) return 0
  const at = ((first | 32) - 97) * 26 + (second | 32) - 97
  const known = PAIRS[at] as number
  if (known !== 0) return known
  const suffix = String.fromCharCode(first | 32, second | 32)
  const asked = ASKED | (WORDS.has(suffix) ? 0 : PLAIN) | (isListed(suffix) ? LISTED : 0)
  PAIRS[at] = asked
  return asked
}

/** Most characters of a generic suffix that needs no path: "website", "quebec". */
const LONGEST_GENERIC = 7

/**
 * A first look at a name of ASCII characters, without a string made of it: false if `isMeantAsLink` would be. 'ask' if the suffix has to be
 * in the list.
 *
 * @param tail where the last label begins
 * @param path as in `isMeantAsLink`; `MIN_PATH` for a name that needs none
 */
export function mayBeMeant(text: string, start: number, tail: number, end: number, path: number): boolean | 'ask' {
  const size = end - tail
  if (size < 2) return false
  if (size === 2) {
    const pair = pairOf(text.charCodeAt(tail), text.charCodeAt(tail + 1))
    if ((pair & LISTED) === 0) return false
    if (path >= MIN_PATH || isWeb(text, start)) return true
    return (pair & PLAIN) !== 0 && isSound(text, start, tail) && !endsInCapital(text, start, tail, end)
  }
  for (let at = tail; at < end; at++)
    if (!isLetter(text.charCodeAt(at))) return (text.charCodeAt(tail) | 32) === 120 ? 'ask' : false
  if (path >= MIN_PATH || isWeb(text, start)) return 'ask'
  if (size > LONGEST_GENERIC || endsInCapital(text, start, tail, end)) return false
  const suffix = text.slice(tail, end).toLowerCase()
  return PLAIN_GENERIC.has(suffix) && (SHORT_NAMES.has(suffix) || isSound(text, start, tail))
}

const isWeb = (text: string, start: number): boolean =>
  (text.charCodeAt(start) | 32) === 119 && /^www\./i.test(text.slice(start, start + 4))

/** Whether a name has two letters in a row before its suffix. "a.b" and "3.fr" are abbreviations and items of lists. */
function isSound(text: string, start: number, tail: number): boolean {
  let letters = 0
  for (let at = start; at < tail - 1; at++) {
    const code = text.charCodeAt(at)
    letters = code === 46 || isDigit(code) ? 0 : letters + 1
    if (letters === 2) return true
  }
  return false
}

/** Whether a suffix has a capital in a name that also has small letters, as in "Merci.Info". */
function endsInCapital(text: string, start: number, tail: number, end: number): boolean {
  let capital = tail
  while (capital < end && isLower(text.charCodeAt(capital))) capital++
  if (capital === end) return false
  for (let at = start; at < end; at++) if (isLower(text.charCodeAt(at))) return true
  return false
}
