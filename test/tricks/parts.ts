import { oneText, plainText, said, type Trick } from './trick'
import { filler, OTHERS } from './words'

/** Sentences of other posts, `count` words of them. */
function sentences(seed: number, count: number): string {
  const words: string[] = []
  for (let i = 0; words.length < count; i++)
    words.push(...(OTHERS[(7 * seed + 3 * i) % OTHERS.length] as string).split(' '))
  return words.slice(0, count).join(' ')
}

const lengthOf = (text: string): number => text.split(' ').length
const hidden = (style: string) =>
  said((text, i) => `<p>${text}</p><div style="${style}">${filler(i, lengthOf(text))}</div>`)

/** A text with other words around it each time. */
export const PART_TRICKS: readonly Trick[] = [
  {
    name: 'as many new words',
    plain: plainText,
    flood: oneText,
    variants: {
      after: said((text, i) => `${text} ${filler(i, lengthOf(text))}`),
      before: said((text, i) => `${filler(i, lengthOf(text))}. ${text}`),
      around: said((text, i) => `${filler(i, lengthOf(text) / 2)} ${text} ${filler(i + 50, lengthOf(text) / 2)}`),
      'in another place each time': said((text, i) => {
        const before = Math.round((lengthOf(text) * (i % 5)) / 4)
        return `${filler(i, before)} ${text} ${filler(i + 50, lengthOf(text) - before)}`
      }),
      'from the second post on': said((text, i) => (i === 0 ? text : `${text} ${filler(i, lengthOf(text))}`)),
    },
  },
  {
    name: 'twice as many new words',
    plain: plainText,
    flood: oneText,
    variants: {
      after: said((text, i) => `${text} ${filler(i, 2 * lengthOf(text))}`),
      before: said((text, i) => `${filler(i, 2 * lengthOf(text))} ${text}`),
      around: said((text, i) => `${filler(i, lengthOf(text))} ${text} ${filler(i + 50, lengthOf(text))}`),
      'from the second post on': said((text, i) => (i === 0 ? text : `${filler(i, 2 * lengthOf(text))} ${text}`)),
      'more each time': said((text, i) => `${text} ${filler(i, Math.round((lengthOf(text) * i * 2) / 9))}`),
    },
  },
  {
    name: 'sentences of others',
    plain: plainText,
    flood: oneText,
    variants: {
      after: said((text, i) => `${text}. ${sentences(i, lengthOf(text))}`),
      before: said((text, i) => `${sentences(i, lengthOf(text))}. ${text}`),
      around: said((text, i) => `${sentences(i, 12)}. ${text}. ${sentences(i + 20, 12)}`),
      'twice as many': said((text, i) => `${text}. ${sentences(i, 2 * lengthOf(text))}`),
      'twice as many before': said((text, i) => `${sentences(i, 2 * lengthOf(text))}. ${text}`),
    },
  },
  {
    name: 'words that nobody sees',
    plain: plainText,
    flood: oneText,
    variants: {
      hidden: hidden('display:none'),
      white: hidden('color:#fff'),
      'off screen': hidden('position:absolute;left:-9999px'),
      tiny: hidden('font-size:1px'),
      'of the colour of the page': hidden('color:#fdfdfd'),
    },
  },
]
