import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sipKey } from '../../src/digest/keyed-hash'
import { ContentReader } from '../../src/fingerprint/reader'
import { runs } from '../runs'

const reader = new ContentReader(sipKey(undefined), 32_768)
const read = (content: string, format: 'text' | 'html' = 'text') => reader.read({ content, format, replyTo: undefined })
const factsOf = (content: string, format?: 'text' | 'html') => {
  const { numbers, names, negations } = read(content, format).facts
  return { numbers, names, negations }
}
const placesOf = (bits: number) => Array.from({ length: 32 }, (_, i) => i).filter((i) => ((bits >>> i) & 1) !== 0)

describe('the numbers of a text', () => {
  it.each([
    ['il reste 3 places', 'il reste trois places'],
    ['3 000 euros', '3000 euros'],
    ['le 03/02/2025 à 18h30', 'le 03-02-2025, à 18H30 !'],
    ['le ٣/٢', 'le 3/2'],
    ['signez la p3t1t10n', 'signez la pétition'],
    ['voir https://example.org/page/10', 'voir https://example.org/page/11'],
    ['Visa garanti velora7 ici', 'Visa garanti sarimo8 ici'],
  ])('are the same in "%s" and "%s"', (a, b) => {
    expect(read(a).facts.numbers).toBe(read(b).facts.numbers)
  })

  it.each([
    ['il reste 3 places', 'il reste 4 places'],
    ['deux places', 'cinq places'],
    ['Dépôt 03/02/2025, accusé 12/03/2025', 'Dépôt 03/02/2025, accusé 13/03/2025'],
    ['1/12 et 2/1', '11/2 et 2/1'],
    ['score 1 à 2', 'score 2 à 1'],
    ['référence K371', 'référence K372'],
    ['le ٣/٢', 'le ٤/٢'],
  ])('differ in "%s" and "%s"', (a, b) => {
    expect(read(a).facts.numbers).not.toBe(read(b).facts.numbers)
  })
})

describe('the negations of a text', () => {
  it.each([
    ['je ne veux pas', 1],
    ['je veux pas', 1],
    ['je n’irai jamais sans toi', 2],
    ['it doesn’t work and I can’t help', 2],
    ['das ist nicht gut', 1],
    ['no es verdad', 1],
    ['non è vero', 1],
    ['não é verdade', 1],
    ['dat klopt niet', 1],
    ['je suis contre', 1],
    ['je suis pour', 0],
    ['c’est la vérité', 0],
  ])('are counted in "%s": %i', (text, count) => {
    expect(read(text).facts.negations).toBe(count)
  })
})

describe('a link', () => {
  it('is no number and no negation, whatever its digest is', () => {
    const plain = factsOf('le 3 mars, à lire')
    const other = Array.from({ length: 3000 }, (_, n) => `le 3 mars, à lire https://site${n}.example/page`).filter(
      (text) => {
        const { numbers, negations } = factsOf(text)
        return numbers !== plain.numbers || negations !== 0
      },
    )
    expect(other).toEqual([])
  })
})

describe('the names in a text', () => {
  it.each([
    ['Bonjour Karim, il faut joindre la copie', 'Bonjour Léa, il faut joindre la copie'],
    ['il faut joindre la copie. Cordialement, Karim Benali', 'il faut joindre la copie. Cordialement, Léa Roy'],
    ['Bonjour Mme Tremblay, voici', 'Bonjour M. Gagnon, voici'],
    ['Merci beaucoup Karim !', 'Merci beaucoup Léa !'],
    ['Karim, il faut attendre', 'Léa, il faut attendre'],
    ['voir avec @Karim', 'voir avec @Lea'],
    ['Le bus est là. Demain non', 'Le bus est là. Hier non'],
    ['SIGNEZ LA PÉTITION', 'signez la pétition'],
  ])('are the same in "%s" and "%s"', (a, b) => {
    expect(read(a).facts.names).toBe(read(b).facts.names)
  })

  it.each([
    ['match de France contre Allemagne', 'match de France contre Ghana'],
    ['je vais à Québec demain', 'je vais à Montréal demain'],
    ['это в Москве сегодня', 'это в Киеве сегодня'],
  ])('differ in "%s" and "%s"', (a, b) => {
    expect(read(a).facts.names).not.toBe(read(b).facts.names)
  })

  it('are marked by their places, and so are links and tokens', () => {
    const { kinds } = read('Bonjour Léa, voici mon velora77 : https://example.org/A à Québec')
    expect(placesOf(kinds.addressed)).toEqual([1])
    expect(placesOf(kinds.tokens)).toEqual([4])
    expect(placesOf(kinds.links)).toEqual([5])
    expect(placesOf(kinds.names)).toEqual([7])
  })
})

describe('facts about a text', () => {
  const word = fc.constantFrom(
    'bus',
    'été',
    'ne',
    'pas',
    'sans',
    '12',
    'trois',
    '3 000',
    'Québec',
    'Paris',
    'rue',
    '18h30',
  )
  const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => `le ${words.join(' ')}`)

  it('are the same under spaces, signs, accents and markup', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('  ', ' … ', ', '), (content, gap) => {
        const facts = factsOf(content)
        expect(factsOf(`${content} !`)).toEqual(facts)
        expect(factsOf(content.normalize('NFD'))).toEqual(facts)
        expect(factsOf(`<p>${content.replace(/\w+$/, '<b>$&</b>')}</p>`, 'html')).toEqual(facts)
        expect(factsOf(content.replaceAll(/(?<=[a-z]) (?=[a-z])/g, gap))).toEqual(facts)
      }),
      { numRuns: runs(200) },
    )
  })

  it('hold no names, and the same numbers and negations, in capitals or without them', () => {
    fc.assert(
      fc.property(text, (content) => {
        const { numbers, negations } = factsOf(content)
        expect(factsOf(content.toUpperCase())).toEqual({ numbers, negations, names: 0 })
        expect(factsOf(content.toLowerCase())).toEqual({ numbers, negations, names: 0 })
      }),
      { numRuns: runs(200) },
    )
  })
})
