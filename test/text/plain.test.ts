import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { canonicalText, createFilter, fingerprint } from '../../src'
import { sipKey } from '../../src/digest/keyed-hash'
import { Folder, foldText } from '../../src/text/folder'
import { withoutInvisibles } from '../../src/text/invisible'
import { foldPlainWords, mayBecomePlain, NOT_PLAIN, withoutDropped } from '../../src/text/plain'
import { WordDigests } from '../../src/text/words'
import { runs } from '../runs'

/** Leaves no trace in a folded text, but sends the whole text the long way. */
const TRACELESS = ' \u2501'
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
    // The plain way takes only characters that are known. The long way learns them.
    fingerprint(plain)
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(long)('is taken again by a folder that folded %s', (_what, text) => {
    const folder = new Folder()
    const words = new WordDigests(sipKey(undefined))
    expect(foldPlainWords(folder, words, plain)).not.toBe(NOT_PLAIN)
    foldText(folder, text, [], () => '')
    words.read(folder)
    expect(foldPlainWords(folder, words, plain)).not.toBe(NOT_PLAIN)
  })

  it('is not tried for texts of which a first look tells that it fails', () => {
    const pieces = [
      'mot ',
      'é',
      '\u0301',
      '\xad',
      '\u200b',
      '\u00a0',
      'п',
      'ไ',
      '中',
      '😀',
      '\ud800',
      '\ufe0f',
      '\x07',
      '…',
    ]
    const others = ['𝐚', 'ａ', 'ⓐ', '\u{e0041}', '\\/', '&eacute;', '&#1078;', 'ﬁ', 'œ']
    const refused = { right: 0, all: 0 }
    const folder = new Folder()
    const words = new WordDigests(sipKey(undefined))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...others), { maxLength: 6 }), (parts) => {
        const text = parts.join('')
        const isPlain = foldPlainWords(folder, words, withoutDropped(withoutInvisibles(text).text)) !== NOT_PLAIN
        refused.all += isPlain ? 0 : 1
        refused.right += mayBecomePlain(text) ? 0 : 1
        return mayBecomePlain(text) || !isPlain
      }),
      { numRuns: 3000 },
    )
    expect(refused.all).toBeGreaterThan(1000)
    expect(refused.right).toBeGreaterThan(refused.all / 3)
  })

  it.each(long)('reads comments again after %s', (_what, content) => {
    const filter = createFilter({ clock: () => 0 })
    let author = 0
    // Only the long way folds with this method.
    const longWay = vi.spyOn(Folder.prototype, 'add')
    for (const read of [
      (text: string) => filter.check({ author: `a${author++}`, content: text }),
      (text: string) => fingerprint(text),
    ]) {
      read(content)
      longWay.mockClear()
      read(plain)
      expect(longWay).not.toHaveBeenCalled()
      read(`${plain}${TRACELESS}`)
      expect(longWay).toHaveBeenCalled()
    }
  })

  it('joins letters written apart beside a link in a script without gaps', () => {
    const text = 's i g n e z tous ici https://www.change.org/p/ไทย avant la fin du mois de mars'
    const longWay = fingerprint(`${text}${TRACELESS}`)
    expect(fingerprint(text)).toEqual(longWay)
    expect(fingerprint(text).words).toBe(fingerprint(text.replace('s i g n e z', 'signez')).words)
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
          expect(canonicalText(text)).toBe(canonicalText(`${text}${TRACELESS}`))
          const longWay = fingerprint({ author: 'a', content: text, replyTo: 'zzz' })
          expect(fingerprint(text)).toEqual(longWay)
        },
      ),
      { numRuns: runs(200), seed: 19 },
    )
  })

  it.each([
    'Je signe (pour la deuxième fois) : « cœur » & raison…',
    'Trois choses : 1) écrire; 2) signer; 3) partager ❤️ 😀\nMerci à tous 🤣',
    'un total > 20, prix = rien, [sic], « l’œuvre », ß',
  ])('takes prose with signs: "%s"', (text) => {
    fingerprint(text)
    const longWay = vi.spyOn(Folder.prototype, 'add')
    fingerprint(text)
    expect(longWay).not.toHaveBeenCalled()
  })

  it('gives what the long way gives for signs, emoji and what may be markup', () => {
    const piece = fc.constantFrom(
      ...[
        'œ',
        'o',
        'é',
        'L’',
        'ß',
        's',
        '😀',
        '❤',
        '️',
        '\u200d',
        '\ud83d',
        '\ude00',
        '🅰',
        '🤣',
        '🇫🇷',
        '…',
        'a',
        'B',
        'Œuvre',
      ],
      ...[
        '(',
        'dot)',
        '.',
        'com',
        '\n',
        '> ',
        'a écrit :\n',
        '[quote]',
        '[/quote]',
        '&amp;',
        '&',
        '`',
        '```',
        '\\/',
        '=',
        '{',
        '}',
        ';',
      ],
      ...[
        'x = 3;\n',
        '--',
        '-- \n',
        '---',
        'Cordialement',
        'Bonjour,',
        '\u00ad',
        '²',
        '_',
        '100',
        'l33t',
        ':/',
        ' slash ',
        'change·org',
        '/p/x',
      ],
      ...['ne pas ', 'Le 12 mars 2024 à 10:22, X a écrit :\n', ' ', ' ', ' ', 'Karim '],
    )
    const longWay = vi.spyOn(Folder.prototype, 'add')
    let plainly = 0
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
        const content = pieces.join('')
        const expected = fingerprint({ author: 'a', content, replyTo: 'zzz' })
        longWay.mockClear()
        expect(fingerprint(content)).toEqual(expected)
        if (longWay.mock.calls.length === 0) plainly++
      }),
      { numRuns: runs(5000), seed: 23 },
    )
    expect(plainly).toBeGreaterThan(runs(5000) / 20)
  })
})
