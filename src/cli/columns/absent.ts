/** A word in brackets. */
const BRACKETED = /^[[(<{]{1,3}([^[\](){}<>]*)[\])>}]{1,3}$/

/** Folds what an export may write around a word: "[deleted]", "(null)", "<none>". */
const bare = (text: string) =>
  text.trim().replace(BRACKETED, '$1').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What programs write for "no value": SQL's NULL as `mysql --batch` prints it, `\N`, Python's None, JavaScript's undefined. */
const NO_VALUE = new Set(['', 'null', '\\n', 'none', 'nil', 'undefined', 'nan', 'n/a', '#n/a', '#n/d'])
/** What programs write where an account was deleted, or where a guest gave no name. */
const NO_PERSON = new Set(
  '0 -1 0.0 ? unknown inconnu inconnue deleted removed supprime supprimee anonymous anonyme anon guest invite visitor visiteur 00000000-0000-0000-0000-000000000000'
    .split(' ')
    .concat(['-', '–', 'deleted user', 'deleted account', 'utilisateur supprime', 'compte supprime', 'former member']),
)
/** Addresses that many people share or that name nobody: unspecified, loopback, private, link-local. */
const NO_ADDRESS =
  /^(?:0\.0\.0\.0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|::1?|fe80:.*|f[cd][\da-f]{2}:.*)$/i

/** Whether a value means that there is none. */
export const isNoValue = (text: string): boolean => text.length < 12 && NO_VALUE.has(bare(text))

/** Whether an account, a name or an e-mail stands for nobody in particular. */
export function isNobody(text: string): boolean {
  if (text.length > 40) return false
  const word = bare(text)
  return NO_VALUE.has(word) || NO_PERSON.has(word)
}

/** Whether an address does not say who wrote. */
export const isNoAddress = (text: string): boolean => isNobody(text) || NO_ADDRESS.test(text.trim())
