import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodedWhole, decodePercent, normalizePercent, replaceEncoded } from '../../src/links/percent'

/** Octets near each border of UTF-8, in both cases, and what surrounds them in an address. */
const octets = fc
  .oneof(
    fc.constantFrom(0x00, 0x25, 0x2f, 0x41, 0x7e, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf),
    fc.constantFrom(0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff),
    fc.integer({ min: 0, max: 255 }),
  )
  .map((octet) => `%${octet.toString(16).padStart(2, '0')}`)
const written = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: octets },
      { weight: 3, arbitrary: octets.map((octet) => octet.toUpperCase()) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => encodeURIComponent(text)) },
      fc.constantFrom('a', '%', '%2', '%g0', '%0g', '/', 'é', '%%', '%25'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

function native(decode: (text: string) => string, text: string): string | undefined {
  try {
    return decode(text)
  } catch {
    return undefined
  }
}

describe('percent-encoding', () => {
  it('is decoded as by the functions of the language, which throw where it is no UTF-8', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(decodedWhole(text)).toBe(native(decodeURIComponent, text))
        const runs = (decode: (text: string) => string) =>
          text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => native(decode, run) ?? `<${run}>`)
        const marked = (run: string) => `<${run}>`
        expect(replaceEncoded(text, decodeURIComponent, marked)).toBe(runs(decodeURIComponent))
        expect(replaceEncoded(text, decodeURI, marked)).toBe(runs(decodeURI))
        expect(decodePercent(text)).toBe(replaceEncoded(text, decodeURIComponent))
      }),
      { numRuns: 2000 },
    )
  })

  it('each pair and triple of octets at the borders', () => {
    const hex = (octet: number) => `%${octet.toString(16).padStart(2, '0')}`
    const second = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0]
    for (let first = 0; first < 256; first++)
      for (const next of second)
        for (const rest of ['', '%80', '%bf', '%80%80', '%bf%bf', '%80%7f']) {
          const text = hex(first) + hex(next) + rest
          expect(decodedWhole(text), text).toBe(native(decodeURIComponent, text))
        }
  })

  it('has one spelling', () => {
    fc.assert(
      fc.property(written, (text) => {
        const expected = text.replace(/%[0-9a-f]{2}/gi, (octet) => {
          const char = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
          return /[A-Za-z0-9._~-]/.test(char) ? char : octet.toUpperCase()
        })
        expect(normalizePercent(text)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })
})
