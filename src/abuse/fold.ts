import { canonicalText } from '../index'

const LATIN =
  /^[A-Za-z\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef\u00f1-\u00f6\u00f9-\u00fd\u00ff]+$/
const MARKS = /\p{M}+/gu
const DOUBLES = /([a-z])\1+/g

/** Small Latin letters alone: 1; the same with doubled ones: 2; anything else: 0. Asked of every word. */
function latin(word: string): 0 | 1 | 2 {
  let last = 0
  let kind: 1 | 2 = 1
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (code < 0x61 || code > 0x7a) return 0
    if (code === last) kind = 2
    last = code
  }
  return kind
}

/** A word in small letters without accents, its doubled letters kept. */
export function plain(word: string): string {
  return latin(word) > 0 ? word : word.normalize('NFD').replace(MARKS, '').toLowerCase()
}

/** The canonical spelling of one word. Latin letters, nearly all there is, are folded without the detour through a text. */
export function foldWord(word: string): string {
  const kind = latin(word)
  if (kind > 0) return kind === 1 ? word : word.replace(DOUBLES, '$1')
  return LATIN.test(word) ? plain(word).replace(DOUBLES, '$1') : canonicalText(word)
}

/** Two of a letter stretch no word of so few: "ppd" is no "pd". */
const TINY = 3

/**
 * Whether a word as written can be a lexicon's word of which the canonical spelling is the same: "as" is no "ass", "Pise" no
 * "pisse", "asssss" is one. Both without accents; every run of a letter must be as long as the lexicon's.
 */
export function stretches(written: string, word: string): boolean {
  const tiny = word.length <= TINY
  let at = 0
  for (let i = 0; i < word.length; ) {
    const letter = word[i]
    let needed = 0
    while (word[i] === letter) {
      i++
      needed++
    }
    let run = 0
    while (written[at] === letter) {
      at++
      run++
    }
    if (run < needed || (tiny && run > needed && run < 3)) return false
  }
  return at === written.length
}
