import { canonicalText } from '../index'
import { DIGIT, letterOf, NONE, OTHER } from './letters'
import type { FoldedWord } from './vocabulary'

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
