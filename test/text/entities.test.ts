import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntities } from '../../src/text/entities'

// What a reference is, said in one expression; its names are decoded by the reader itself.
const REFERENCE =
  /&(?:#[xX][0-9a-fA-F]{1,8};?|#[0-9]{1,9};?|[A-Za-z][A-Za-z0-9]{1,15};|(?:amp|lt|gt|quot|nbsp)(?![A-Za-z0-9=]))/g

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
  ])('%s', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded)
  })
})
