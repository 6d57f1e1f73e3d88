import { hasPublicSuffix } from './host'

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
  // "a.b" and "3.fr" are abbreviations and items of lists, but x.com and 163.com exist.
  const sound = suffix === 'com' || suffix === 'net' || suffix === 'org' || /[^\d.]{2}/.test(name)
  return ((plain && sound) || path >= MIN_PATH) && hasPublicSuffix(lower)
}

const isForeign = (suffix: string) => suffix.startsWith('xn--') || /[^\0-\x7f]/.test(suffix)
