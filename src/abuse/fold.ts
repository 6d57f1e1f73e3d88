import { canonicalText } from '../index'
import { DIGIT, letterOf, NONE, OTHER } from './letters'
import type { FoldedWord } from './vocabulary'

/** Whether a word has Latin letters and signs only, so that `foldInto` needs no more than a look at each. */
export function foldsPlainly(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const letter = letterOf(word.charCodeAt(i))
    if (letter === DIGIT || letter === OTHER) return false
  }
  return true
}

/** Folds a word, letters of any script and digits that stand for letters; signs are left out. False if no Latin letters remain. */
export function foldInto(folded: FoldedWord, word: string): boolean {
  folded.clear()
  for (let i = 0; i < word.length; i++) {
    const letter = letterOf(word.charCodeAt(i))
    if (letter === DIGIT || letter === OTHER) return folded.read(canonicalText(word).replace(/[^a-z]/g, ''))
    if (letter !== NONE) folded.add(letter)
  }
  return folded.length > 0
}
