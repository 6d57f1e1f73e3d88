import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { sipKey } from '../../src/digest/keyed-hash'
import { ContentReader, DEFAULT_MAX_CONTENT, lasting, type ReadAnalysis } from '../../src/fingerprint/reader'
import { Folder } from '../../src/text/folder'
import { runs } from '../runs'

const reader = new ContentReader(sipKey('a secret'), DEFAULT_MAX_CONTENT)

/** All that is read of a text. What it answers, which has no word in common with it, sends it the long way. */
function readingOf(content: string, isLong: boolean): Omit<ReadAnalysis, 'keys'> & { keys: number[] } {
  const analysis = lasting(reader.read({ content, format: 'text', replyTo: isLong ? 'zzz' : undefined }))
  return { ...analysis, keys: [...analysis.keys.subarray(0, analysis.keyCount)] }
}

/** Whether a text is read without the folding of any character. */
function isPlain(content: string): boolean {
  readingOf(content, true)
  const folding = vi.spyOn(Folder.prototype, 'add')
  readingOf(content, false)
  const { length } = folding.mock.calls
  folding.mockRestore()
  return length === 0
}

describe('the plain way of reading a comment', () => {
  it.each([
    'un texte avec un signe à la fin\ufeff',
    'le dossier coûte 100€, les frais 35 €',
    'une lettre perdue \ufffd et le reste',
    'e\u0301crit avec des accents a\u0300 part',
    'don\u0092t\u00ad mind the contr\u0085ols',
    'un mot\u200b et une image ❤️️ à côté',
  ])('takes "%s"', (text) => {
    expect(isPlain(text)).toBe(true)
    expect(readingOf(text, false)).toEqual(readingOf(text, true))
  })

  it.each(['😀😀', '!!! …', ':-)'])('takes signs without words: "%s"', (text) => {
    expect(readingOf(text, false)).toEqual(readingOf(text, true))
  })

  it('finds what the long way finds', () => {
    const piece = fc.constantFrom(
      ...[
        '€',
        '100€',
        'M€',
        '€uro',
        '35 €',
        'a€b',
        '10€20',
        '€€',
        'œ',
        'e\u0301',
        'a\u0300',
        '\u0301',
        '\u0000',
        '\u0092',
      ],
      ...[
        '\ufeff',
        '\u200b',
        '\u00ad',
        'pé\u200btition',
        '\u200d',
        '️',
        '❤️',
        '😀',
        '🅰',
        '1️⃣',
        '\ufffd',
        'n y a t',
        ' a b c d ',
      ],
      ...[
        ' ',
        ' ',
        ' ',
        '\n',
        '\r\n',
        '.',
        '…',
        '!',
        '(',
        ')',
        '[',
        ']',
        ':',
        ';',
        '> ',
        '-',
        '--',
        '&',
        '&amp;',
        '&#8203;',
        '&\u200bamp;',
      ],
      ...['&lt;\u200b', '`', '```', '`\u200b``', '\\/', '\\\u200b/', '/', '=', '{', '}', '@', '$'],
      ...[
        'Merci',
        'Bonjour,',
        'Cordialement',
        'Karim',
        'la pétition',
        'ne pas',
        'été',
        'VISA',
        'l33t',
        '12',
        '3 000',
        'х',
        'а',
        'Дом',
      ],
      ...[
        'example',
        '.com',
        '.\u200bcom',
        'www.',
        '(dot)',
        ' slash ',
        'change.org',
        '/p/x',
        ':/',
        'X a écrit :\n',
        '-- \n',
        'if (a) {\n',
      ],
      ...[
        'https://example.org/a',
        'http://a.fr/?u=https://change.org/p/x',
        'https://www.change.org/p/y.',
        '://',
        'p@y',
        '!',
        'a!b',
      ],
      ...['ｅｘ', '．', '𝐨', 'ʰ', 'ﷺ', '한국', 'ไทย', '中'],
    )
    let plainly = 0
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const content = pieces.join('')
        // The long way learns the characters, and only known ones go the plain way.
        const expected = readingOf(content, true)
        // What says nothing of its own is read as a quotation, which an answer changes.
        fc.pre(expected.words > 0 && !expected.isQuotation)
        expect(readingOf(content, false)).toEqual(expected)
        if (isPlain(content)) plainly++
      }),
      { numRuns: runs(5000) },
    )
    expect(plainly).toBeGreaterThan(runs(5000) / 20)
  })
})
