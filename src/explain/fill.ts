import { cached } from './cached'
import type { Phrase } from './messages'

/** What takes the place of placeholders, by name: a text, or what makes it, which is asked only if the phrase has the placeholder. */
export type Values = Readonly<Record<string, string | (() => string)>>

/** How one language is written. */
export interface Script {
  /** For `Intl`. */
  tag: string
  isRightToLeft: boolean
  /** Whether numbers below a thousand are written with the digits 0 to 9 and nothing else, as in most languages. */
  hasPlainDigits: boolean
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Letters of Hebrew, Arabic and their neighbours (the blocks that Unicode reserves for scripts from right to left). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const RIGHT_TO_LEFT_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']

/** How a language is written. @param tag one that `Intl` takes */
export function scriptOf(tag: string): Script {
  const { script = '' } = new Intl.Locale(tag).maximize()
  const hasPlainDigits = new Intl.NumberFormat(tag).format(123) === '123'
  return { tag, isRightToLeft: RIGHT_TO_LEFT_SCRIPTS.includes(script), hasPlainDigits }
}

/** Keeps a text from elsewhere from changing the order of the words around it, where it could. */
export function isolated(text: string, { isRightToLeft }: Script): string {
  return isRightToLeft || RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text
}

/** Characters of an address, an id or a thread that are shown. */
const LONGEST = 100

/** A text from elsewhere on one line and without signs that turn the direction. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}

/** What comes from outside stays on one line, in order, and short enough to be read. */
export function printable(text: string, script: Script): string {
  const line = onOneLine(text)
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : line
  return isolated(shown, script)
}

/** Phrases that are kept in parts: more than two languages have. */
const MAX_PHRASES = 1000

const plurals = new Map<string, Intl.PluralRules>()
const numbers = new Map<string, Intl.NumberFormat>()

/** A whole number as the language writes it. */
export function number(count: number, { tag, hasPlainDigits }: Script): string {
  // `Intl` takes longer over one number than the rest of a sentence.
  const plain = String(count)
  if (hasPlainDigits && /^\d{1,3}$/.test(plain)) return plain
  return cached(numbers, tag, () => new Intl.NumberFormat(tag)).format(count)
}

/** "87%". */
export function percent(count: number, { tag }: Script): string {
  const format = cached(numbers, `${tag} percent`, () => new Intl.NumberFormat(tag, { style: 'percent' }))
  return format.format(Math.floor(count) / 100)
}

/** The form of a phrase for a number: its own, or that of its plural category, or `other`. */
export function formOf(phrase: Phrase, count: number, { tag }: Script): string {
  if (typeof phrase === 'string') return phrase
  const exact = `=${count}` as const
  if (Object.hasOwn(phrase, exact)) return phrase[exact] ?? phrase.other
  const category = cached(plurals, tag, () => new Intl.PluralRules(tag)).select(count)
  return (Object.hasOwn(phrase, category) ? phrase[category] : undefined) ?? phrase.other
}

/** Phrases in parts: what is written, a name, what is written, and so on. */
const parted = new Map<string, readonly string[]>()

/** Puts values in the place of placeholders. The values are not read again: a brace in one is only a brace. */
export function fill(text: string, values: Values): string {
  const parts = cached(parted, text, () => text.split(/\{([a-z]+)\}/i), MAX_PHRASES)
  let filled = parts[0] ?? ''
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i] as string
    const value = Object.hasOwn(values, name) ? values[name] : ''
    filled += (typeof value === 'function' ? value() : (value ?? '')) + parts[i + 1]
  }
  return filled
}

/** A phrase with its number. */
export function counted(phrase: Phrase, count: number, script: Script, values: Values = {}): string {
  const text = formOf(phrase, count, script)
  return text.includes('{') ? fill(text, { ...values, count: () => number(count, script) }) : text
}
