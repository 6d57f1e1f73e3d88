import { oneText, plainText, said, type Trick } from './trick'
import { eachWord, inside } from './words'

/** Signs for letters, each at about half of the places. */
const signs =
  (letters: Readonly<Record<string, string>>, share: number) =>
  (text: string, i: number): string =>
    eachWord(text, i + 1, (word, next) =>
      word.replace(/\p{L}/gu, (letter) => {
        const sign = letters[letter.toLowerCase()]
        return sign !== undefined && next() < share ? sign : letter
      }),
    )

/** Texts that are read as the same, word by word. */
export const TEXT_TRICKS: readonly Trick[] = [
  {
    name: 'a sign inside each word',
    plain: plainText,
    flood: oneText,
    variants: {
      'a dot': said((text, i) => eachWord(text, i, inside('.'))),
      'a dash': said((text, i) => eachWord(text, i, inside('-'))),
      'an underscore': said((text, i) => eachWord(text, i, inside('_'))),
      'a star': said((text, i) => eachWord(text, i, inside('*'))),
      'one of several': said((text, i) => eachWord(text, i, inside('.-_·/|'.charAt(i % 6)))),
    },
  },
  {
    name: 'a space inside each word',
    plain: plainText,
    flood: oneText,
    variants: {
      'a space': said((text, i) => eachWord(text, i, inside(' '))),
      'two spaces': said((text, i) => eachWord(text, i, inside('  '))),
      'a narrow space': said((text, i) => eachWord(text, i, inside('\u2009'))),
      'spaces at two places': said((text, i) => eachWord(eachWord(text, i, inside(' ')), i + 50, inside(' '))),
      'every other word': said((text, i) => {
        let count = 0
        return eachWord(text, i, (word, next) => (count++ % 2 === i % 2 ? word : inside(' ')(word, next)))
      }),
    },
  },
  {
    name: 'signs for letters',
    plain: plainText,
    flood: oneText,
    variants: {
      'five signs': said(signs({ a: '@', s: '$', i: '!', e: '€' }, 0.5)),
      'nearly everywhere': said(signs({ a: '@', s: '$', e: '€' }, 0.8)),
      'superscript digits': said(signs({ o: '⁰', i: '¹', e: '³', a: '⁴', s: '⁵', t: '⁷' }, 0.5)),
      'digits and signs': said(signs({ o: '0', i: '!', e: '3', a: '@', s: '$' }, 0.5)),
      'subscript digits': said(signs({ o: '₀', i: '₁', e: '₃', a: '₄', s: '₅' }, 0.5)),
    },
  },
]
