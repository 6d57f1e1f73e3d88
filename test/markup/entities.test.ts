import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, extractLinks, type Format } from '../../src'
import { decodeEntities, decodeReferences } from '../../src/markup/entities'

// What a reference is, said in one expression; its names are decoded by the reader itself.
const REFERENCE =
  /&(?:#[xX][0-9a-fA-F]{1,8};?|#[0-9]{1,9};?|[A-Za-z][A-Za-z0-9]{1,15};|(?:amp|lt|gt|quot|nbsp)(?![A-Za-z0-9=])|[A-Za-z]acute(?![A-Za-z0-9]*=))/g

describe('character references', () => {
  it('are found where the definition says', () => {
    const piece = fc.constantFrom(
      ...[
        '&',
        '&',
        '#',
        'x',
        'X',
        '41',
        '65',
        'g',
        ';',
        ';',
        'amp',
        'lt',
        'nbsp',
        'eacute',
        'a',
        '=',
        ' ',
        '9999999999',
      ],
      ...['&#x41;', '&#65', '&eacute;', '&amp', '&nosuchname;', '&quot=', '&averyveryverylongname;', 'é'],
    )
    let found = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        expect(decodeEntities(text)).toBe(
          text.replace(REFERENCE, (reference) => {
            found++
            return decodeEntities(reference)
          }),
        )
      }),
      { numRuns: 4000, seed: 31 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  it.each([
    ['&#x41;&#65;&#65', 'AAA'],
    ['&eacute;&amp;&AMP;', 'é&&'],
    ['&lt;b&gt', '<b>'],
    ['&ampersand;&amp=1&foo;', '&ampersand;&amp=1&foo;'],
    ['&#0;&#xd800;&#x110000;', '\ufffd\ufffd\ufffd'],
    ['&#150;', '–'],
    ['&#;&#x;&;&', '&#;&#x;&;&'],
    ['&#x0000000000041;&#00000000000065;&#0;', 'AA\ufffd'],
    ['&eacutetudiants &agrave la fa&ccedilade', 'étudiants à la façade'],
    ['?a=1&eacute=2&copy=3&reg', '?a=1&eacute=2&copy=3&reg'],
    ['&period;&comma;&lpar;&NegativeVeryThinSpace;&ic;', '.,(\u200b\u2063'],
    ['&lstrok;&scedil;&gbreve;&imath;&alpha;&zcy;&filig;', 'łşğıαзﬁ'],
    ['&pfr;&eopf;&tscr;', 'pet'],
  ])('%s', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded)
  })
})

describe('references to references', () => {
  it.each<Format>(['text', 'html', 'markdown', 'bbcode'])('are read in %s', (format) => {
    for (const text of ['d&eacute;lai', 'd&amp;eacute;lai', 'd&amp;amp;#233;lai', 'd&amp;#xe9;lai'])
      expect(canonicalText(text, { format })).toBe('delai')
    expect(extractLinks('https://example.org/?b=2&amp;amp;a=1', { format }).map(({ canonical }) => canonical)).toEqual([
      'https://example.org/?a=1&b=2',
    ])
  })

  it('are read as if all were read three times', () => {
    const pieces = [
      ...[
        '&',
        '&',
        '&amp;',
        '&#38;',
        '&#61;',
        '&equals;',
        '&#59;',
        '&#xfdd0;',
        '&#97;',
        '&#35;',
        'amp',
        'lt',
        'eacute',
        'e',
      ],
      ...['a', '=', ';', ';', '#', 'x', '38', ' ', 'é', 'frac12'],
    ]
    const given = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''))
    let nested = 0
    fc.assert(
      fc.property(given, (text) => {
        const twice = decodeEntities(decodeEntities(text))
        if (twice !== decodeEntities(text)) nested++
        expect(decodeReferences(text)).toBe(decodeEntities(twice))
      }),
      { numRuns: 4000 },
    )
    expect(nested).toBeGreaterThan(50)
  })
})
