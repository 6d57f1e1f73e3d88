import { ownText } from '../markup/markup'
import type { Format } from '../types'
import { canonicalSpelling } from './canonical'
import { hasDigitLetters, letterOf } from './digit-letters'
import { escaped } from './expression'
import { expansion } from './fold-table'
import { LONG_EXPANSION, MAX_EXPANDED, SPACED_LETTERS } from './folder'
import { withoutInvisibles } from './invisible'
import { unspaced } from './unspaced'

/** Follows a letter that was written three times or more: a stretched letter, which may stand for one or for two. */
const STRETCHED = '\u0001'
const WORD = /[\p{L}\p{N}\p{M}\u0001]/u
/** Signs that only join or separate words. In a phrase they are a gap, and any signs may stand there in a text. */
const JOINERS = /[\s\p{Z}\p{Pd}\p{Pi}\p{Pf}'"`´,_]/u
const GAP = `[^\\p{L}\\p{N}\\p{M}${STRETCHED}]{1,64}`
/** Signs that some languages set off from the word before: "100 %", "Signez !". */
const SET_OFF = /[%!?:;€$£]/
const SEVERAL = /(.)\1+/gu
const SINGLES = new RegExp(
  `(?<!${WORD.source})\\p{L}(?:[^\\p{L}\\p{N}\\p{M}${STRETCHED}]{1,8}\\p{L}(?!${WORD.source})){${SPACED_LETTERS - 1},}`,
  'gu',
)

/** A word with its digits read as letters, and each letter that is written three times or more marked as stretched. */
function markWord(word: string): string {
  const units = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i))
  const digits = hasDigitLetters(units, 0, units.length)
  let marked = ''
  for (let i = 0; i < units.length; ) {
    const unit = units[i] as number
    const letter = digits ? letterOf(unit) : unit
    let end = i
    let hasLetter = false
    for (; end < units.length; end++) {
      const next = units[end] as number
      if ((digits ? letterOf(next) : next) !== letter) break
      hasLetter ||= next > 0x39
    }
    const char = String.fromCharCode(letter)
    marked += hasLetter && end - i > 2 ? char + STRETCHED : char.repeat(end - i)
    i = end
  }
  return marked
}

/**
 * Folds case, accents, widths and look-alikes of a text as canonical texts have them, and drops what is invisible, but keeps signs and
 * doubled letters. A run of spaces becomes one.
 */
function asWritten(text: string): string {
  // A look at the end of a text that grows piece by piece would copy all of it each time.
  const pieces: string[] = []
  let isAtGap = false
  let word = ''
  let expanded = 0
  const endWord = () => {
    if (word === '') return
    pieces.push(markWord(word))
    word = ''
    isAtGap = false
  }
  for (const char of text) {
    const parts = expansion(char.codePointAt(0) as number)
    if (parts.length > LONG_EXPANSION) {
      expanded += parts.length
      if (expanded > MAX_EXPANDED) continue
    }
    for (const part of parts) {
      if (part !== ' ') {
        word += part
        continue
      }
      endWord()
      // A character that folds to a gap alone is a sign or a space.
      const sign = parts === ' ' ? char.normalize('NFKC') : ' '
      const isGap = /^\s*$/u.test(sign)
      if (!isGap) pieces.push(sign)
      else if (!isAtGap) pieces.push(' ')
      isAtGap = isGap || sign.endsWith(' ')
    }
  }
  endWord()
  return withoutGaps(pieces.join(''))
}

const isUnspaced = (char: string | undefined) => char !== undefined && unspaced(char.charCodeAt(0))

/** Removes gaps inside scripts that have none, as canonical texts do. */
function withoutGaps(text: string): string {
  if (!/[\u0e00-\uffff]/.test(text)) return text
  return text.replace(/[^\p{L}\p{N}\p{M}\u0001]+/gu, (gap, at: number) =>
    isUnspaced(text[at - 1]) && isUnspaced(text[at + gap.length]) ? '' : gap,
  )
}

/** A word with its digits read as letters. */
function withoutDigits(word: string): string {
  const units = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i))
  return hasDigitLetters(units, 0, units.length)
    ? units.map((unit) => String.fromCharCode(letterOf(unit))).join('')
    : word
}

/** A text without doubled letters and digits for letters, in which a phrase is looked for before it is compared as it is written. */
const squashed = (canonical: string): string =>
  canonical
    .split(' ')
    .map((word) => (/\d/.test(word) ? withoutDigits(word) : word))
    .join(' ')
    .replace(SEVERAL, '$1')

/** The expression that finds a phrase in a text. Both are as `asWritten` returns them. */
function patternOf(written: string): RegExp {
  const chars = Array.from(written)
  let source = ''
  for (let i = 0; i < chars.length; ) {
    const char = chars[i] as string
    if (JOINERS.test(char)) {
      while (i < chars.length && JOINERS.test(chars[i] as string)) i++
      source += GAP
      continue
    }
    let end = i + 1
    while (chars[end] === char) end++
    const count = end - i
    if (!WORD.test(char)) source += (SET_OFF.test(char) && i > 0 ? ' ?' : '') + escaped(char).repeat(count)
    else if (chars[end] === STRETCHED) source += char + STRETCHED
    else if (count > 2 || char <= '9') source += char.repeat(count)
    else source += `(?:${char}{${count}}(?!${char}|${STRETCHED})|${char}${STRETCHED})`
    i = chars[end] === STRETCHED ? end + 1 : end
  }
  const first = chars[0] ?? ''
  const last = chars.at(-1) ?? ''
  return new RegExp(`${edge(first, '<')}${source}${edge(last, '')}`, 'u')
}

/** What may not stand beside the first or last character of a phrase: the rest of a word, or one more of the same sign. */
function edge(char: string, behind: '<' | ''): string {
  if (isUnspaced(char)) return ''
  return WORD.test(char) ? `(?${behind}!${WORD.source})` : `(?${behind}!${escaped(char)})`
}

/** A text in which phrases are looked for. */
export class PhraseText {
  readonly #text: string
  readonly #squashed: string
  #written: string[] | undefined

  /** @param format how `text` is marked up; its quotations are left out, but signatures are not: a closed phrase could hide there */
  constructor(text: string, format: Format) {
    const { whole, hasMore } = ownText(text, format)
    // A site that strips tags may show a phrase that browsers hide.
    this.#text = hasMore ? `${whole}\n${ownText(text, format, 'stripped').whole}` : whole
    this.#squashed = squashed(canonicalSpelling(this.#text))
  }

  /** Whether the text has a phrase as whole words; in scripts without gaps, anywhere. */
  says({ squashed: key, pattern }: Phrase): boolean {
    if (!this.#squashed.includes(key)) return false
    this.#written ??= bothWays(asWritten(withoutInvisibles(this.#text).text))
    return this.#written.some((written) => pattern.test(written))
  }
}

/** A text without the joiners at either end. */
function withoutOuterJoiners(text: string): string {
  const chars = Array.from(text)
  const isOther = (char: string): boolean => !JOINERS.test(char)
  const first = chars.findIndex(isOther)
  return first < 0 ? '' : chars.slice(first, chars.findLastIndex(isOther) + 1).join('')
}

/** A text, and the same with the words that are written letter by letter joined. */
function bothWays(written: string): string[] {
  const joined = written.replace(SINGLES, (letters) => letters.replace(/[^\p{L}]+/gu, ''))
  return joined === written ? [written] : [written, joined]
}

/**
 * A phrase to be found. Signs and doubled letters count as written: "C++" is not "C", and "poison" not "poisson". Case, accents,
 * look-alikes, invisible characters, digits for letters and stretched letters do not matter, and any gap stands for a space, a
 * hyphen, an apostrophe or a comma.
 */
export class Phrase {
  /** Its spelling without case, accents and look-alikes. */
  readonly key: string
  /** What a text that says it has in its own squashed form. */
  readonly squashed: string
  readonly pattern: RegExp

  constructor(phrase: string) {
    const folded = asWritten(withoutInvisibles(phrase).text)
    const written = bothWays(withoutOuterJoiners(folded)).at(-1) ?? ''
    this.key = written.replaceAll(STRETCHED, '')
    this.squashed = squashed(canonicalSpelling(phrase))
    this.pattern = patternOf(written)
  }
}
