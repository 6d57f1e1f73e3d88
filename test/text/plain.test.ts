import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { canonicalText, createFilter, fingerprint } from '../../src'
import { sipKey } from '../../src/digest/keyed-hash'
import { Folder, foldText } from '../../src/text/folder'
import { foldPlainWords } from '../../src/text/plain'
import { WordDigests } from '../../src/text/words'

// Shows which way a comment was read: the answer is true when the plain way was enough.
vi.mock('../../src/text/plain', async (original) => {
  const module = await original<typeof import('../../src/text/plain')>()
  return { ...module, foldPlainWords: vi.fn(module.foldPlainWords) }
})
const plainWay = vi.mocked(foldPlainWords)

const plain = 'je vous signale que la pétition demande une réponse avant la fin du mois de mars'
const cyrillic = 'петиция требует ответа до конца месяца '
/** Texts that do not fit into the buffer that all texts share, or only as they are written. */
const long = [
  ['a long text', 'mot '.repeat(5000)],
  ['a long text in another alphabet', cyrillic.repeat(300)],
  ['a long text without gaps', '中文字'.repeat(3000)],
  // U+FDFA folds to eighteen code units.
  ['signs that are short for many letters', '\ufdfa '.repeat(1000)],
  ['a long link', `${'mot '.repeat(2000)} https://example.org/${'a'.repeat(1900)}`],
  ['many links', 'https://www.change.org/p/reponse '.repeat(499)],
] as const

describe('the plain way of folding', () => {
  beforeEach(() => {
    // The long way learns what each character is when it meets it first; the plain way takes only characters that are known.
    fingerprint(`${plain}\u200b`)
  })

  it.each(long)('is taken again by a folder that folded %s', (_what, text) => {
    const folder = new Folder()
    const words = new WordDigests(sipKey(undefined))
    expect(foldPlainWords(folder, words, plain)).toBe(true)
    foldText(folder, text, [], () => '')
    words.read(folder)
    expect(foldPlainWords(folder, words, plain)).toBe(true)
  })

  it.each(long)('reads comments again after %s', (_what, content) => {
    const filter = createFilter({ clock: () => 0 })
    let author = 0
    const wayOf = (read: () => void) => {
      plainWay.mockClear()
      read()
      return plainWay.mock.results.map(({ value }) => value)
    }
    for (const read of [
      (text: string) => filter.check({ author: `a${author++}`, content: text }),
      (text: string) => fingerprint(text),
    ]) {
      const before = wayOf(() => read(plain))
      read(content)
      expect(before).toEqual([true])
      expect(wayOf(() => read(plain))).toEqual([true])
    }
  })

  it('gives what the long way gives, also for long texts', () => {
    const piece = fc.constantFrom(
      'merci ',
      'été, ',
      'p.e.t.i.t.i.o.n ',
      'a b c d ',
      'l33t ',
      '100 ',
      'oeuvre ',
      'mooot ',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 1500 }),
        (pieces, times) => {
          const text = pieces.join('').repeat(times).slice(0, 20_000)
          // A zero-width space leaves no trace, but sends the whole text the long way.
          expect(canonicalText(text)).toBe(canonicalText(`${text}\u200b`))
          const longWay = fingerprint({ author: 'a', content: text, replyTo: 'zzz' })
          expect(fingerprint(text)).toEqual(longWay)
        },
      ),
      { numRuns: 200, seed: 19 },
    )
  })
})
