import fc from 'fast-check'
import { expect, it } from 'vitest'
import { presets } from '../../src'
import { behindUtc, dateTime, percent, setTimeZone, timeZone } from '../../src/report/page/format'
import { movesOf, withMoves } from '../../src/report/page/moves'
import { withMode, withStep, withThreshold } from '../../src/report/page/policy'
import { addressOf, changedRoute, type Route, routeOf, TABS } from '../../src/report/page/route'
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
  expect([0, 1, 2].map((n) => plain(fr.summary.comments(n)))).toEqual(['0 message', '1 message', '2 messages'])
  expect([0, 1, 2].map((n) => plain(en.summary.comments(n)))).toEqual(['0 comments', '1 comment', '2 comments'])
  expect([1, 65].map((n) => `${n} ${fr.actionsOf.reject(n)}`)).toEqual(['1 refusé', '65 refusés'])
  expect(plain(fr.timeline.floods(5))).toBe('5 rafales')
  expect(plain(fr.comments.copiesBy(1, 2))).toBe('(1 publiée, 2 relevées)')
  expect(plain(en.comments.copies(1))).toBe('1 copy')
  expect([fr.thread('24'), fr.post('348')].join(', ')).toBe('fil 24, message 348')
  expect(JSON.stringify(fr)).not.toMatch(/[Dd]éluge/)
})

/** Every sentence of a language; those about numbers are said of this number. */
function sentences(part: object, n: number): string[] {
  return Object.entries(part).flatMap(([name, value]): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'object') return sentences(value, n)
    if (name === 'standing') return [value([2, 1, 1, n, n], 'fr')]
    const few = { authors: n, posts: n, of: n }
    const known: Record<string, unknown[]> = { authors: [few, n, true], showOf: ['x'], compareOf: ['x'], zone: ['UTC'] }
    return [
      value(
        ...(part === texts.fr.story || part === texts.en.story
          ? (known[name] ?? [n, n, n, '1'])
          : name in known && name !== 'authors'
            ? (known[name] ?? [])
            : [n, n, n, n]),
      ),
    ]
  })
}

it('French has no-break spaces where French wants them', () => {
  for (const n of [0, 1, 2, 21, 1000])
    for (const sentence of sentences(texts.fr, n)) expect(sentence).not.toMatch(/ [:;!?»%]|«(?!\u00a0)/)
})

it('a number agrees with what it counts', () => {
  for (const n of [0, 1])
    for (const sentence of sentences(texts.fr, n))
      expect(sentence).not.toMatch(/(?<!\d)[01]\u00a0(?!ms)\p{L}+s(?!\p{L})/u)
  for (const sentence of sentences(texts.fr, 2)) expect(sentence).not.toMatch(/(?<!\d)2\u00a0\p{L}+(?<!s)(?!\p{L})/u)
  for (const sentence of sentences(texts.en, 1)) expect(sentence).not.toMatch(/(?<!\d)1\u00a0(?!ms)\p{L}+s(?!\p{L})/u)
  for (const n of [0, 2])
    for (const sentence of sentences(texts.en, n))
      expect(sentence).not.toMatch(/(?<!\d)[02]\u00a0(?!held)\p{L}+(?<!s)(?!\p{L})/u)
})

it('every signal has a title and a phrase in both languages, or in neither', () => {
  const titled = (language: 'fr' | 'en') => Object.keys(texts[language].signals).sort()
  expect(titled('fr')).toEqual(titled('en'))
})

it('every signal and row of the presets has a title in both languages', () => {
  for (const { limits } of Object.values(presets))
    for (const [name, rows] of Object.entries(limits))
      for (const language of ['fr', 'en'] as const) {
        const { title, rows: titles } = texts[language].signals[name] ?? {}
        expect(title, name).toBeTruthy()
        for (const row of Object.keys(rows)) expect(titles?.[row], `${name} / ${row}`).toBeTruthy()
      }
})

it('a nudge is said of the author, and duplicates say how many were flagged', () => {
  const { fr, en } = texts
  expect([1, 9].map((n) => `${n} ${fr.actionsOf.nudge(n)}`)).toEqual([
    '1 dont l’auteur est averti',
    '9 dont l’auteur est averti',
  ])
  expect([0, 1, 2].map((n) => plain(fr.story.ofThese(n)))).toEqual([
    ', aucun n’a été relevé',
    ', dont 1 relevé',
    ', dont 2 relevés',
  ])
  expect(en.story.ofThese(2)).toBe(', 2 of them flagged')
})

it('times are of the zone that was asked for, also in summer and for bars', () => {
  try {
    setTimeZone('Asia/Kolkata')
    expect(timeZone()).toEqual({ name: 'Asia/Kolkata', isReaders: false })
    expect(plain(dateTime(Date.UTC(2026, 2, 2, 20), 'fr'))).toBe('3 mars 2026, 01:30')
    expect(behindUtc(Date.UTC(2026, 2, 2, 20))).toBe(-5.5 * 3_600_000)
    setTimeZone('America/Montreal')
    expect([2, 6].map((month) => behindUtc(Date.UTC(2026, month, 2)) / 3_600_000)).toEqual([5, 4])
    expect(behindUtc(-1)).toBe(5 * 3_600_000)
    setTimeZone('Nowhere/Here')
    expect(timeZone().isReaders).toBe(true)
  } finally {
    setTimeZone(undefined)
  }
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
  const shared = {
    page: fc.integer({ min: 1, max: 1e6 }),
    zoom: fc.tuple(fc.integer(), fc.nat()).map(([from, ms]) => ({ from, to: from + ms + 1 })),
    bars: fc.subarray([0, 1, 2, 3]),
  }
  const sort = fc.record({ by: fc.constantFrom('posts', 'first', 'flagged'), rising: fc.boolean() })
  const optional = { requiredKeys: [] as [], noNullPrototype: true }
  const views = fc.oneof(
    fc.tuple(filter, fc.record(shared, optional)).map(([found, more]) => ({ tab: 'comments', filter: found, ...more })),
    fc
      .tuple(fc.constantFrom('authors', 'links', 'copies'), fc.record({ ...shared, sort }, optional))
      .map(([tab, more]) => ({ tab, filter: { action: 'flagged', query: '' }, ...more })),
  )
  fc.assert(
    fc.property(views, (view) => {
      expect(routeOf(addressOf(view as Route))).toEqual(JSON.parse(JSON.stringify(view)))
    }),
  )
  for (const tab of TABS) expect(routeOf(`#${tab}`).tab).toBe(tab)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hash) => {
      expect(TABS).toContain(routeOf(hash).tab)
    }),
  )
})

it('an address carries the sliders that were moved, and nothing that no slider can say', () => {
  const stops = [1000, 3_600_000, 604_800_000]
  let policy: Parameters<typeof movesOf>[0] = presets.forum
  policy = withStep(policy, 'author-repeats-petition', 'anywhere', 'nudge', 7)
  policy = withStep(policy, 'author-flood', 'burst', 'reject', undefined)
  policy = withMode(withThreshold(policy, 'hold', 0.97), 'campaign', 'shadow')
  const moves = movesOf(presets.forum, policy)
  const route = routeOf(addressOf({ tab: 'tuner', filter: { action: 'flagged', query: '' }, moves, changes: 'freed' }))
  expect(route.moves).toEqual(moves)
  expect(route.changes).toBe('freed')
  expect(movesOf(presets.forum, withMoves(presets.forum, route.moves ?? {}, stops))).toEqual(moves)
  expect(movesOf(presets.forum, presets.forum)).toEqual({})
  const wrong = {
    'author-flood.brust.hold': '3',
    'author-flod.burst.hold': '3',
    'author-flood.burst.hold': '0',
    'author-flood.burst.windowMs': '77',
    'author-flood.constructor.hold': '3',
    'campaign.mode': 'maybe',
    'thresholds.hold': '7',
    'thresholds.nudge': '0.99',
    'author-repeats-petition.anywhere.reject': '1',
  }
  expect(movesOf(presets.forum, withMoves(presets.forum, wrong, stops))).toEqual({})
})

it('another list begins at its first page, and another table with its own order', () => {
  const start: Route = {
    tab: 'authors',
    filter: { action: 'flagged', query: '' },
    page: 3,
    sort: { by: 'first', rising: true },
  }
  expect(changedRoute(start, { zoom: { from: 1, to: 2 } })).toEqual({ ...start, zoom: { from: 1, to: 2 } })
  expect(changedRoute(start, { bars: [0] }).page).toBe(3)
  expect(changedRoute(start, { page: undefined })).not.toHaveProperty('page')
  const { page: _, ...first } = start
  expect(changedRoute(start, { sort: { by: 'last', rising: false } })).toEqual({
    ...first,
    sort: { by: 'last', rising: false },
  })
  expect(changedRoute(start, { tab: 'threads' })).toEqual({ tab: 'threads', filter: start.filter })
  expect(changedRoute(start, { filter: { action: 'all', query: '' } })).not.toHaveProperty('page')
})
