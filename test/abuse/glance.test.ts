import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tables as english } from '../../src/abuse/english'
import { grammar as englishGrammar } from '../../src/abuse/english-grammar'
import { passagesOf } from '../../src/abuse/findings'
import { tables as french } from '../../src/abuse/french'
import { grammar as frenchGrammar } from '../../src/abuse/french-grammar'
import { lexiconOf } from '../../src/abuse/lexicon'
import { runs } from '../runs'
import { sentences } from './fixtures'

const lexicon = lexiconOf(['en', 'fr'])
/** The same, but for the glance: every text is searched. */
const searched = { ...lexicon, glance: { mayHold: () => true } }
const FOUND = [
  ...english.flatMap(({ found }) => found),
  ...french.flatMap(({ found }) => found),
  ...englishGrammar.examples.found,
  ...frenchGrammar.examples.found,
]
const INNOCENT = [...Object.values(sentences('en')).flat(), ...Object.values(sentences('fr')).flat()]
const WORDS = [...new Set(FOUND.flatMap((sentence) => sentence.split(/[^\p{L}\p{M}]+/u)).filter(Boolean))]
/** What may stand between two words: gaps, ends of clauses, and what is left out, is no word or hides one. */
const BETWEEN =
  " |  |, |. |! |\n|\n\n|-|'|’| … | ❤ | 😀 | \u00ab |\u00bb |: | (|) |/| http://a.example/b?c=d | www.a.example | @somebody_else |_|*|.| œuvre | 17 | 3d | x9".split(
    '|',
  )

const textOf = (words: fc.Arbitrary<string>, between: fc.Arbitrary<string>, maxLength: number) =>
  fc
    .array(fc.tuple(words, between), { minLength: 1, maxLength })
    .map((parts) => parts.map(([word, gap]) => word + gap).join(''))
/** Somewhat changed: in capitals, a letter doubled, a word left out. */
const changed = fc
  .tuple(
    fc.constantFrom(...FOUND),
    fc.nat(200),
    fc.constantFrom('', 'upper', 'double', 'cut', 'put'),
    fc.constantFrom(...BETWEEN),
  )
  .map(([text, at, how, gap]) => {
    const place = at % text.length
    if (how === 'upper') return text.toUpperCase()
    if (how === 'double') return text.slice(0, place) + text.charAt(place) + text.slice(place)
    if (how === 'cut') return text.slice(0, place) + text.slice(place).replace(/^\S*\s/, '')
    return how === 'put' ? text.slice(0, place) + gap + text.slice(place) : text
  })
const plain = fc.constantFrom(' ', ' ', ' ', ' ', ', ')
const text = fc.oneof(
  textOf(fc.constantFrom(...WORDS), plain, 25),
  textOf(fc.constantFrom(...WORDS), fc.constantFrom(...BETWEEN), 12),
  textOf(fc.oneof(changed, fc.constantFrom(...INNOCENT)), fc.constantFrom(...BETWEEN), 3),
)

describe('a glance', () => {
  it('leaves no text alone in which a search finds something', () => {
    let found = 0
    let left = 0
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'fr', 'en'), (each, tag) => {
        const all = passagesOf(each, searched, tag)
        expect(passagesOf(each, lexicon, tag)).toEqual(all)
        if (all.length > 0) found++
        else if (!lexicon.glance.mayHold(each, tag, ['en', 'fr'])) left++
      }),
      { numRuns: runs(6000) },
    )
    expect(found).toBeGreaterThan(runs(6000) / 5)
    expect(left).toBeGreaterThan(runs(6000) / 20)
  })

  it('leaves most posts of a forum alone', () => {
    const thread = readFileSync(new URL('../../fixtures/forum-thread.jsonl', import.meta.url), 'utf8')
    const posts: string[] = thread
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).content)
    const searchedFor = posts.filter((each) => lexicon.glance.mayHold(each, undefined, ['en', 'fr']))
    expect(posts.length).toBeGreaterThan(100)
    expect(searchedFor.length / posts.length).toBeLessThan(0.08)
  })
})
