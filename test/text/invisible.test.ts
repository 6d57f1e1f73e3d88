import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, extractLinks } from '../../src'
import { withoutInvisibles } from '../../src/text/invisible'

const HIDDEN =
  /(?:[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]|\udb40[\udc00-\udfef])+/g
const WIDE = /[\uff03\uff06\uff0d-\uff1a\uff21-\uff3a\uff3f\uff41-\uff5a]/g

/** As the definition says it, one step after the other. */
function plainly(text: string): { text: string; insideWords: number } {
  const bare = text.replaceAll('\\/', '/')
  const latin = /[A-Za-z\u00c0-\u024f]/
  let insideWords = 0
  for (const { 0: run, index } of bare.matchAll(HIDDEN))
    if (latin.test(bare.charAt(index - 1)) && latin.test(bare.charAt(index + run.length))) {
      const around = bare.charAt(index - 2) + bare.charAt(index + 2)
      if (run !== '\u00ad' || !/^[A-Za-z\u00c0-\u024f]{2}$/.test(around)) insideWords++
    }
  const visible = bare.replace(HIDDEN, '').replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  return { text: visible.replaceAll('\u2024', '.'), insideWords }
}

describe('invisible characters', () => {
  it('are taken out, and wide ones made plain', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'a',
        'a',
        'B',
        'é',
        'б',
        '1',
        ' ',
        '\u200b',
        '\u200b',
        '\u200d',
        '\u00ad',
        '\ufe0f',
        '\u{e0061}',
        '\udb40',
        '\udc61',
        '\udff5',
      ],
      ...['ａ', '．', '／', '：', '！', '\u2024', '👩', '\\/', '\ufeff', '\u180e', 'ﾠ'],
    )
    let hidden = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const { text: clean, insideWords } = withoutInvisibles(text)
        expect({ text: clean, insideWords }).toEqual(plainly(text))
        hidden += insideWords
      }),
      { numRuns: 4000, seed: 29 },
    )
    expect(hidden).toBeGreaterThan(100)
  })

  it('leave letters in another style plain in addresses, also where one stood between the halves of such a letter', () => {
    const [before, inside, reference] = [
      'https://ex\u{1d41a}mple.c\u200bom/a',
      'https://ex\ud835\u200b\udc1ample.com/a',
      'https://ex&#119834;mple.com/a \u200b',
    ]
    for (const text of [before, inside, reference])
      expect(extractLinks(text).map(({ canonical }) => canonical)).toContain('https://example.com/a')
  })

  it('leave the slashes of JSON', () => {
    const [link] = extractLinks('{"url":"https:\\/\\/www.change.org\\/p\\/nos-dossiers","n":1}')
    expect(link?.petition?.key).toBe('change.org/p/nos-dossiers')
  })
})

describe('signs and rare letters', () => {
  it.each([
    ['signs in a row are one', '!!!???', '!?'],
    ['spaces and marks between signs', '! \u0301\u200b\ud800 !?', '!?'],
    ['emoji in a row', '😂😂😂👍', '😂👍'],
  ])('%s', (_what, text, same) => {
    expect(canonicalText(text)).toBe(canonicalText(same))
    expect(canonicalText(text)).not.toBe('')
  })

  it('keeps ideographs beyond the basic plane, and folds other characters there as before', () => {
    expect(canonicalText('𠮷野家')).toBe('𠮷野家')
    expect(canonicalText('𠮷')).not.toBe(canonicalText('𠮸'))
    // A compatibility ideograph, a code point without a character.
    expect(canonicalText('\u{2f800}')).toBe('丽')
    expect(canonicalText('a\u{3fffe}b')).toBe('ab')
  })
})
