import type { Messages, Phrase } from '../../src'
import { polish } from './polish'

const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** An Arabic text with the same placeholders: what matters to the tests is its direction and its six plural forms. */
function inArabic(text: string): string {
  const placeholders = text.match(/\{\w+\}/g) ?? []
  // What brings its own space is not given another.
  return `نص${placeholders.map((each) => (/about|where|every/.test(each) ? each : ` ${each}`)).join('')}`
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return inArabic(value)
  const entries = Object.entries(value as object)
  const { other } = value as { other?: string }
  if (other !== undefined) return Object.fromEntries(FORMS.map((form) => [form, inArabic(other)])) as Phrase
  return Object.fromEntries(entries.map(([name, each]) => [name, translated(each)]))
}

const { units: _, ...sentences } = polish

/** Runs from right to left, and has a plural form for 0, 1, 2, 3 to 10, 11 to 99, and 100. */
export const arabic = { ...(translated(sentences) as Messages), about: ' ({address})', language: 'ar' }
