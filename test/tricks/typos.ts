import { oneText, plainText, said, type Trick } from './trick'
import { eachWord, withoutGaps } from './words'

type Change = (word: string, next: () => number) => string

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
const from = (list: readonly string[] | string, next: () => number): string =>
  list[Math.floor(next() * list.length)] as string
const placeIn = (word: string, next: () => number): number => Math.floor(next() * word.length)

const swapped: Change = (word, next) => {
  const at = Math.floor(next() * (word.length - 1))
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}
const dropped: Change = (word, next) => {
  const at = placeIn(word, next)
  return word.slice(0, at) + word.slice(at + 1)
}
const doubled: Change = (word, next) => {
  const at = placeIn(word, next)
  return word.slice(0, at + 1) + word.slice(at)
}
const replaced: Change = (word, next) => {
  const at = placeIn(word, next)
  return word.slice(0, at) + from(ALPHABET, next) + word.slice(at + 1)
}
const inserted: Change = (word, next) => {
  const at = placeIn(word, next)
  return word.slice(0, at) + from(ALPHABET, next) + word.slice(at)
}
const CHANGES = [swapped, dropped, doubled, replaced, inserted]
const any: Change = (word, next) => (CHANGES[Math.floor(next() * CHANGES.length)] as Change)(word, next)

const words = (change: Change) => said((text, i) => eachWord(text, i + 1, change))
/** Changes every other word, beginning with the first or the second one. */
const everyOther = (change: Change) =>
  said((text, i) => {
    let count = i
    return eachWord(text, i + 1, (word, next) => (count++ % 2 === 0 ? word : change(word, next)))
  })
/** Puts a sign into each word, between two of its letters. */
const extra = (signs: string) =>
  words((word, next) => {
    const at = 1 + Math.floor(next() * (word.length - 1))
    return word.slice(0, at) + from(signs, next) + word.slice(at)
  })
/** Puts another character for one letter of each word, if any of its letters has one. */
const other = (characters: Readonly<Record<string, string>>) =>
  words((word, next) => {
    const places = Array.from(word, (_, at) => at).filter((at) => characters[word.charAt(at).toLowerCase()])
    if (places.length === 0) return word
    const at = places[Math.floor(next() * places.length)] as number
    return word.slice(0, at) + characters[word.charAt(at).toLowerCase()] + word.slice(at + 1)
  })
const FLAGS = Object.fromEntries(
  Array.from(ALPHABET, (letter, i) => [letter, String.fromCodePoint(0x1f1e6 + i)] as const),
)

/** A text that is mistyped in another way each time. */
export const TYPO_TRICKS: readonly Trick[] = [
  {
    name: 'a typo in each word',
    plain: plainText,
    flood: oneText,
    variants: {
      'two letters swapped': words(swapped),
      'a letter dropped': words(dropped),
      'a letter doubled': words(doubled),
      'a letter replaced': words(replaced),
      'a letter inserted': words(inserted),
    },
  },
  {
    name: 'typos of any kind',
    plain: plainText,
    flood: oneText,
    variants: {
      'in each word': words(any),
      'in every other word': everyOther(any),
      'in half of the words': words((word, next) => (next() < 0.5 ? word : any(word, next))),
      'two in long words': words((word, next) => (word.length > 6 ? any(any(word, next), next) : any(word, next))),
      'from the second post on': said((text, i) => (i === 0 ? text : eachWord(text, i, any))),
    },
  },
  {
    name: 'spaces left out',
    plain: plainText,
    flood: oneText,
    variants: {
      'one in four': said((text, i) => withoutGaps(text, i, 0.25)),
      'one in three': said((text, i) => withoutGaps(text, i, 1 / 3)),
      'one in five': said((text, i) => withoutGaps(text, i, 0.2)),
      'more each time': said((text, i) => withoutGaps(text, i, 0.1 + i / 40)),
      'and put into other words': said((text, i) =>
        eachWord(withoutGaps(text, i, 0.25), i, (word, next) => {
          if (next() > 0.25) return word
          const at = 1 + Math.floor(next() * (word.length - 1))
          return `${word.slice(0, at)} ${word.slice(at)}`
        }),
      ),
    },
  },
  {
    name: 'a sign as an extra letter',
    plain: plainText,
    flood: oneText,
    variants: {
      'an exclamation mark': extra('!'),
      'an at sign': extra('@'),
      'signs of money': extra('$€£'),
      'a raised colon': extra('ˑ'),
      'one of several': extra('!@$€ˑ'),
    },
  },
  {
    name: 'a picture for a letter',
    plain: plainText,
    flood: oneText,
    variants: {
      'half a flag': other(FLAGS),
      'half a flag in every other word': everyOther((word, next) => {
        const at = placeIn(word, next)
        const flag = FLAGS[word.charAt(at).toLowerCase()]
        return flag === undefined ? word : word.slice(0, at) + flag + word.slice(at + 1)
      }),
      'an ordinal': other({ a: 'ª', o: 'º' }),
      'an estimate': other({ e: '℮' }),
      'any of them': other({ ...FLAGS, a: 'ª', o: 'º', e: '℮' }),
    },
  },
]
