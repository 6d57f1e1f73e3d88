import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explain, type Messages, presets } from '../../src'
import { arabic } from './arabic'
import { polish } from './polish'

interface Script {
  SIGNALS: [signal: string, rows: [row: string, evidence: object][]][]
  sentencesOf(tell: typeof explain, language: string | Messages): string
  explanations(tell: typeof explain): string
  withSentences(page: string, sentences: string): string
}
const path = '../../scripts/explanations.js'
const script = (await import(path)) as Script

/** The sentences alone, without titles, names of signals and the made-up post. */
const sentences = (language: string | Messages): string[] =>
  script
    .sentencesOf(explain, language)
    .split('\n')
    .filter((line) => /^[->]/.test(line))
    .map((line) =>
      line
        .replace(/^(?:- |> )(?:To the author: |To a moderator: |`\w+`: )?/, '')
        .replace(/\\$/, '')
        .replace(
          /[\w-]+ \/ [\w-]+|phone-number|https?:\/\/\S+|change\.org\/p\/our-files|The petition was handed over in May\.|Thank you for your help\.|One question each, please\.|It seems to insult somebody: “twit”\.|Please post no phone numbers\./g,
          'X',
        ),
    )

const ENGLISH =
  /\b(?:the|you|your|this|these|with|within|was|were|have|has|been|of|and|posted|shared|sent|welcome|once|times|twice|again|day|days|hour|hours|second|seconds|march|december)\b/i

describe('docs/explanations.md', () => {
  const page = readFileSync(new URL('../../docs/explanations.md', import.meta.url), 'utf8')

  it('has the sentences that its script prints', () => {
    expect(page, 'Run npm run docs:explanations').toBe(script.withSentences(page, script.explanations(explain)))
  })

  it('has every row of every preset', () => {
    const printed = new Set(
      script.SIGNALS.flatMap(([signal, rows]) => rows.map(([row]) => `${signal} ${row.replace(/,.*/, '')}`)),
    )
    for (const [signal, rows] of Object.entries(presets.forum.limits))
      for (const row of Object.keys(rows)) expect(printed).toContain(`${signal} ${row}`)
  })
})

describe.each<[string, string | Messages]>([
  ['English', 'en'],
  ['French', 'fr'],
  ['Polish', polish],
  ['Arabic', arabic],
])('every sentence in %s', (name, language) => {
  const all = sentences(language)

  it('is whole', () => {
    expect(all.length).toBeGreaterThan(100)
    for (const line of all) {
      expect(line).not.toMatch(/[{}]|undefined|null|NaN| {2}|\(\)| [.,]/)
      expect(line).not.toBe('')
    }
  })

  it('has nothing left of English', () => {
    if (name === 'English') return
    for (const line of all) expect(line).not.toMatch(ENGLISH)
  })

  it('has neither a signal, an id nor a learned word for the author', () => {
    const lines = script.sentencesOf(explain, language).split('\n')
    const authors = lines.filter((line) => line.startsWith('- To the author:'))
    expect(authors.length).toBeGreaterThan(20)
    for (const line of authors)
      expect(line).not.toMatch(/phone-number|casino|jackpot|author-|labelled|learned|87|\bp[03]\b|24|30 m/)
  })
})

describe('the sentences in French', () => {
  it('have no-break spaces where French typography asks for them, and agree with their numbers', () => {
    for (const line of sentences('fr')) {
      expect(line).not.toMatch(/[^\u00a0\u202f][;!?»]|« |[a-zé)] :/)
      expect(line).not.toMatch(/'|"/)
      expect(line).not.toMatch(
        /\b1 (?:membre|message|site|lien|endroit|autre|jour)s\b|\b(?:2|5|21) (?:membre|message|site|lien|jour)\b/,
      )
    }
  })
})
