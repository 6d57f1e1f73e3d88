import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sipKey } from '../../src/digest/keyed-hash'
import { cutElsewhere, mistyped } from '../../src/digest/mistyped'
import { lettersOf, type RingText, textOf } from '../../src/digest/outline'
import { letterBits } from '../../src/text/letter-bits'
import { runs } from '../runs'

const bits = letterBits(sipKey('a secret of this test'))
const lettersIn = (word: string): number => [...word].reduce((sum, c) => sum ^ (bits[c.charCodeAt(0)] as number), 0)
const outlineOf = (words: readonly string[]): RingText => textOf(Uint16Array.from(words, lettersIn), words.length)
const count = (n: number): number => n.toString(2).replaceAll('0', '').length

/** An outline in a ring of 1,024 numbers, from a place on that may be near its end. */
function inRing({ list: outline, length }: RingText, from = 0): RingText {
  const list = new Uint16Array(1024).fill(0xffff)
  for (const [i, letters] of outline.entries()) list[(from + i) % 1024] = letters
  return { list, from, mask: 1023, length, letters: lettersOf(outline, length) }
}

const never = () => false
const alike = (a: readonly string[], b: readonly string[]) => mistyped(outlineOf(a), inRing(outlineOf(b)), never)
const cut = (a: readonly string[], b: readonly string[]) => cutElsewhere(outlineOf(a), inRing(outlineOf(b)))

const word = fc
  .array(fc.constantFrom(...'abcdefghilmnopqrstuv'), { minLength: 4, maxLength: 10 })
  .map((all) => all.join(''))
const text = fc.array(word, { minLength: 20, maxLength: 256 })
/** Where a letter of each word is changed, and how. */
const places = fc.array(fc.nat(), { minLength: 256, maxLength: 256 })
const dropped = (words: readonly string[], at: readonly number[]) =>
  words.map((each, i) => {
    const place = (at[i] as number) % each.length
    return each.slice(0, place) + each.slice(place + 1)
  })
const swapped = (words: readonly string[], at: readonly number[]) =>
  words.map((each, i) => {
    const place = (at[i] as number) % (each.length - 1)
    return each.slice(0, place) + each.charAt(place + 1) + each.charAt(place) + each.slice(place + 2)
  })

describe('the letters of a word', () => {
  it('are the same in any order, and change by one for each letter more or less', () => {
    fc.assert(
      fc.property(word, fc.nat(), (each, n) => {
        const at = n % each.length
        expect(lettersIn([...each].reverse().join(''))).toBe(lettersIn(each))
        expect(count(lettersIn(each.slice(0, at) + each.slice(at + 1)) ^ lettersIn(each))).toBe(1)
        expect(count(lettersIn(`${each.slice(0, at)}z${each.slice(at + 1)}`) ^ lettersIn(each))).toBeLessThanOrEqual(2)
        expect(lettersIn(each.slice(0, at)) ^ lettersIn(each.slice(at))).toBe(lettersIn(each))
      }),
    )
  })

  it('have sixteen bits, of which frequent letters share none', () => {
    for (const secret of ['a', 'b', 'c']) {
      const own = letterBits(sipKey(secret))
      const frequent = [...'esaitnrulodcmphg'].map((c) => own[c.charCodeAt(0)])
      expect(new Set(frequent).size).toBe(16)
      expect(own[0x20]).toBe(0)
    }
    expect([...letterBits(sipKey('a'))]).not.toEqual([...letterBits(sipKey('b'))])
  })
})

describe('a text that is mistyped', () => {
  it('is known, wherever it lies in the ring', () => {
    fc.assert(
      fc.property(text, places, places, fc.nat(1023), (words, first, second, from) => {
        const [a, b] = [outlineOf(dropped(words, first)), outlineOf(dropped(words, second))]
        const found = mistyped(a, inRing(b), never)
        expect(found).toBeGreaterThan(0.7)
        expect(mistyped(a, inRing(b, from), never)).toBe(found)
        expect(found).toBeLessThanOrEqual(1)
      }),
      { numRuns: runs(200) },
    )
  })

  it('is known with some words more at one place', () => {
    fc.assert(
      fc.property(text, fc.array(word, { maxLength: 4 }), fc.nat(), places, places, (words, more, n, first, second) => {
        fc.pre(words.length + more.length <= 256)
        const at = n % (words.length + 1)
        const other = [...words.slice(0, at), ...more, ...words.slice(at)]
        expect(alike(dropped(words, first), dropped(other, second))).toBeGreaterThan(0)
      }),
      { numRuns: runs(200) },
    )
  })

  it('with swapped letters is known if its words are others', () => {
    fc.assert(
      fc.property(text, places, (words, at) => {
        const [a, b] = [outlineOf(words), inRing(outlineOf(swapped(words, at)))]
        expect(mistyped(a, b, () => true)).toBe(1)
        expect(mistyped(a, b, never)).toBe(0)
      }),
      { numRuns: runs(200) },
    )
  })

  it('is none if the words are those of another text', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [first, second] = [a.slice(0, 40), b.slice(0, 40)]
        expect(alike(first, second)).toBe(0)
        expect(cut(first, second)).toBe(0)
      }),
      { numRuns: runs(200) },
    )
  })

  it('is none if every second word is another', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const mixed = a.map((each, i) => (i % 2 === 0 ? each : (b[i % b.length] as string)))
        expect(alike(a, mixed)).toBe(0)
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('a text with its spaces elsewhere', () => {
  const joined = (words: readonly string[], at: readonly number[]): string[] =>
    words.reduce<string[]>((all, each, i) => {
      if (i > 0 && (at[i] as number) % 4 === 0) all.push(`${all.pop()}${each}`)
      else all.push(each)
      return all
    }, [])

  it('is known', () => {
    fc.assert(
      fc.property(text, places, places, (words, first, second) => {
        const [a, b] = [joined(words, first), joined(words, second)]
        // Where both are cut alike nothing is to be found.
        fc.pre(Math.abs(a.length - words.length) > words.length / 8 && a.join(' ') !== b.join(' '))
        const found = cutElsewhere(outlineOf(a), inRing(outlineOf(words)))
        expect(found).toBeGreaterThan(0.9)
        expect(cutElsewhere(outlineOf(a), inRing(outlineOf(words), 1000))).toBe(found)
      }),
      { numRuns: runs(200) },
    )
  })

  it('is given up when too few words are left', () => {
    const begin = ['lundi', 'matin']
    const own = outlineOf([...begin, ...Array.from({ length: 238 }, (_, i) => 'esaitnrulodcmphg'.charAt(i % 16))])
    const ring = inRing(outlineOf([...begin, ...Array<string>(238).fill('')]))
    let reads = 0
    const list = new Proxy(ring.list, {
      get(numbers, key) {
        reads++
        return Reflect.get(numbers, key)
      },
    })
    expect(cutElsewhere(own, { ...ring, letters: own.letters, list })).toBe(0)
    expect(reads).toBeLessThan(100_000)
  })

  it('is none if its spaces are the same', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(cut(words, words)).toBe(0)
      }),
      { numRuns: runs(200) },
    )
  })
})
