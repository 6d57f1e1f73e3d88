import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, type Format, fingerprint, resemblance } from '../../src'
import { runs } from '../runs'

interface Known {
  content: string
  format?: Format
  digest: string
  sketch: string
  marks: string[]
  length: number
  words: number
}
const pinned: Known[] = JSON.parse(readFileSync(new URL('../../fixtures/fingerprints.json', import.meta.url), 'utf8'))

describe('fingerprint', () => {
  // An answered text sends a comment the long way, on which markup, quotations, references and links are looked for.
  const longWay = (content: string) => fingerprint({ author: 'a', content, replyTo: 'zzz' })

  it('reads plain words in one pass as it reads them the long way', () => {
    const word = fc.constantFrom('merci', 'à', 'tous', 'été', 'l’avis', 'p3tition', '100', 'a', 'b', 'Ça', 'n°', '½')
    const sign = fc.constantFrom(
      ' ',
      ' ',
      ' ',
      ', ',
      '. ',
      '.',
      ' : ',
      '\n',
      '\n> ',
      '(',
      ')',
      ' [quote]',
      '[/quote]',
      ' - ',
      '---',
      '&amp;',
      '&',
      '//',
      '://',
      '\u00ad',
      '…',
      '«',
      'https://example.org/x ',
      'example.com',
      '[.]',
      '_',
      '’',
      '\u2028',
    )
    let plain = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(word, sign), { minLength: 1, maxLength: 25 }), (pieces) => {
        const content = pieces.flat().join('')
        const once = fingerprint(content)
        expect(once).toEqual(longWay(content))
        if (/^[\p{L} ,]+$/u.test(content)) plain++
      }),
      { numRuns: runs(5000), seed: 17 },
    )
    expect(plain).toBeGreaterThan(runs(20))
  })

  it('takes a secret as text or as its UTF-8', () => {
    const comment = { author: 'a', content: 'merci à tous pour vos réponses' }
    const digest = (secret: string | Uint8Array) => createFilter({ secret }).check(comment).fingerprint.digest
    expect(digest('clé')).toBe(digest(new TextEncoder().encode('clé')))
    expect(digest('clé')).not.toBe(digest('cle'))
  })

  it('tells words apart that hold the same letters', () => {
    const digests = ['abc', 'acb', 'bac', 'a bc', 'ab c', 'abcd', 'ab cd', 'cd ab'].map(
      (text) => fingerprint(text).digest,
    )
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('reads a text behind a long one as it reads it alone', () => {
    const text = 'je vous signale que la pétition demande une réponse avant la fin du mois de mars'
    const before = fingerprint(text)
    fingerprint(`${'mot long '.repeat(3000)}中文字`)
    expect(fingerprint(text)).toEqual(before)
    expect(resemblance(before, fingerprint(`${text} 中文`))).toBeGreaterThan(0.7)
  })
})

describe('fingerprints of one major version', () => {
  it.each(pinned.map((known) => [known.content.slice(0, 40), known] as const))('%s', (_content, known) => {
    const { content, format } = known
    const found = fingerprint({ author: 'a', content, ...(format && { format }) })
    expect({
      ...known,
      digest: found.digest,
      sketch: Array.from(found.sketch, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      marks: found.marks.map(({ kind, key }) => `${kind}:${key}`),
      length: found.length,
      words: found.words,
    }).toEqual(known)
  })
})
