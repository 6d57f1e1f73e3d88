import fc from 'fast-check'
import { expect, it } from 'vitest'
import { percent } from '../../src/report/page/format'
import { addressOf, type Route, routeOf, TABS } from '../../src/report/page/route'
import { texts } from '../../src/report/page/text'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

it.each([
  [0, 10, '0 %', '0%'],
  [7, 10_000, '0,07 %', '0.07%'],
  [1, 10_000_000, '0,01 %', '0.01%'],
  [2, 190, '1,1 %', '1.1%'],
  [29, 190, '15 %', '15%'],
  [995, 1000, '99,5 %', '99.5%'],
  [99_998, 100_000, '99,99 %', '99.99%'],
  [10, 10, '100 %', '100%'],
])('%d of %d are %s', (part, whole, french, english) => {
  expect(plain(percent(part, whole, 'fr'))).toBe(french)
  expect(percent(part, whole, 'en')).toBe(english)
})

it('counts agree with their nouns', () => {
  const { fr, en } = texts
  expect([0, 1, 2].map((n) => fr.summary.comments(n))).toEqual(['0 message', '1 message', '2 messages'])
  expect([0, 1, 2].map((n) => en.summary.comments(n))).toEqual(['0 comments', '1 comment', '2 comments'])
  expect([1, 65].map((n) => `${n} ${fr.actionsOf.reject(n)}`)).toEqual(['1 refusé', '65 refusés'])
  expect(fr.timeline.floods(5)).toBe('5 rafales')
  expect(fr.comments.copiesBy(1, 2)).toBe('(1 publiée, 2 relevées)')
  expect(en.comments.copies(1)).toBe('1 copy')
  expect([fr.thread('24'), fr.post('348')].join(', ')).toBe('fil 24, message 348')
  expect(JSON.stringify(fr)).not.toMatch(/[Dd]éluge/)
})

it('every signal has a title and a phrase in both languages, or in neither', () => {
  const titled = (language: 'fr' | 'en') => Object.keys(texts[language].signals).sort()
  expect(titled('fr')).toEqual(titled('en'))
})

it('an address leads back to its view, and anything else to the start', () => {
  const key = fc.nat(1_000_000)
  const only = fc.oneof(
    fc.record(
      { kind: fc.constantFrom('author', 'thread', 'petition', 'link', 'text'), key },
      { noNullPrototype: true },
    ),
    fc.record({ kind: fc.constant('time'), from: fc.integer(), to: fc.integer() }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('flood'), index: key }, { noNullPrototype: true }),
  )
  const filter = fc.record(
    {
      action: fc.constantFrom(0, 1, 2, 3, 'flagged', 'all', 'duplicates'),
      query: fc.string({ unit: 'grapheme' }),
      only,
      reason: fc.string(),
      order: fc.constantFrom('newest', 'severe'),
    },
    { requiredKeys: ['action', 'query'], noNullPrototype: true },
  )
  fc.assert(
    fc.property(filter, (found) => {
      expect(routeOf(addressOf({ tab: 'comments', filter: found } as Route))).toEqual({
        tab: 'comments',
        filter: found,
      })
    }),
  )
  for (const tab of TABS) expect(routeOf(`#${tab}`).tab).toBe(tab)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hash) => {
      expect(TABS).toContain(routeOf(hash).tab)
    }),
  )
})
