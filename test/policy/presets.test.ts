import { describe, expect, it } from 'vitest'
import { type Action, type Comment, createFilter, type PresetName } from '../../src'
import { post as by, sentence } from '../posts'

const T = Date.UTC(2026, 2, 1)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const clock = () => T + 1000 * DAY
const petition = 'https://www.change.org/p/dossiers-annules'
const link = 'https://www.canada.ca/fr/page'
const text = (n: number) => Array.from({ length: 14 }, (_, i) => `mot${n * 100 + i}`).join(' ')

/** What the n-th of `n` posts is called, the first at 0 and the last at `last`. */
function nth(n: number, last: number, post: (k: number) => Partial<Comment>, policy: PresetName): Action {
  const filter = createFilter({ clock, policy })
  const at = (k: number) => (n === 1 ? 0 : Math.floor(((k - 1) * last) / (n - 1)))
  const verdicts = Array.from({ length: n }, (_, i) =>
    filter.check({ author: 'lea', content: text(i), postedAt: T + at(i + 1), ...post(i + 1) }),
  )
  return (verdicts.at(-1) as { action: Action }).action
}

/** The steps of a row as the documents give them: the counts from which each action applies. */
type Row = [
  name: string,
  windowMs: number,
  steps: Partial<Record<Action, number>>,
  post: (k: number) => Partial<Comment>,
]

const TABLE: Record<PresetName, Row[]> = {
  forum: [
    [
      'petition of one author, any thread',
      7 * DAY,
      { nudge: 2, hold: 3, reject: 5 },
      (k) => ({ content: `${text(k)} ${petition}?utm_source=s${k}`, thread: `t${k}` }),
    ],
    [
      'petition of one author, same thread',
      7 * DAY,
      { hold: 2, reject: 4 },
      (k) => ({ content: `${text(k)} ${petition}`, thread: 't' }),
    ],
    [
      'petition in one thread, first shares',
      DAY,
      { nudge: 3 },
      (k) => ({ author: `m${k}`, content: `${text(k)} ${petition}`, thread: 't' }),
    ],
    ['link of one author, any thread', DAY, { nudge: 6 }, (k) => ({ content: `${text(k)} ${link}`, thread: `t${k}` })],
    [
      'link of one author, same thread',
      DAY,
      { nudge: 3, hold: 4 },
      (k) => ({ content: `${text(k)} ${link}`, thread: 't' }),
    ],
    ['text of one author, any thread', DAY, { nudge: 2, hold: 6 }, (k) => ({ content: text(0), thread: `t${k}` })],
    [
      'text of one author, same thread',
      DAY,
      { nudge: 2, hold: 3, reject: 5 },
      () => ({ content: text(0), thread: 't' }),
    ],
    [
      'text of one author with a link',
      DAY,
      { nudge: 2, hold: 3, reject: 5 },
      (k) => ({ content: `${text(0)} ${link}`, thread: `t${k}` }),
    ],
    ['short text of one author', 10 * MINUTE, { hold: 6 }, () => ({ content: 'Merci !' })],
    [
      'text of different authors',
      DAY,
      { nudge: 4, hold: 8 },
      (k) => ({ author: `m${k}`, content: text(0), thread: `t${k}` }),
    ],
    ['posts in 30 s', 30 * SECOND, { hold: 5, reject: 13 }, (k) => ({ thread: `t${k}` })],
    ['posts in 5 min', 5 * MINUTE, { hold: 13, reject: 37 }, (k) => ({ thread: `t${k}` })],
    ['posts in 1 h', HOUR, { hold: 61, reject: 181 }, (k) => ({ thread: `t${k}` })],
    [
      'few words of which one changes',
      DAY,
      { nudge: 4, hold: 6 },
      (k) => ({ content: `Visa garanti code K${k * 37} écrivez vite` }),
    ],
  ],
  comments: [
    ['text of different authors', DAY, { nudge: 3, hold: 5 }, (k) => ({ author: `m${k}`, content: text(0) })],
    [
      'petition on one page',
      DAY,
      { nudge: 3 },
      (k) => ({ author: `m${k}`, content: `${text(k)} ${petition}`, thread: 't' }),
    ],
    ['posts in 30 s', 30 * SECOND, { hold: 4, reject: 10 }, () => ({})],
    ['posts in 5 min', 5 * MINUTE, { hold: 9, reject: 25 }, () => ({})],
    ['posts in 1 h', HOUR, { nudge: 31, hold: 61, reject: 181 }, () => ({})],
  ],
  chat: [
    ['text of one author, any channel', 30 * MINUTE, { nudge: 3, hold: 6 }, () => ({ content: text(0) })],
    ['text of one author, same channel', 30 * MINUTE, { nudge: 3, hold: 6 }, () => ({ content: text(0), thread: 't' })],
    [
      'link in one channel',
      30 * MINUTE,
      { nudge: 4, hold: 10 },
      (k) => ({ content: `${text(k)} ${link}`, thread: 't' }),
    ],
    ['short text of one author', 2 * MINUTE, { hold: 10 }, () => ({ content: 'Merci !' })],
    ['posts in 10 s', 10 * SECOND, { nudge: 9, hold: 17, reject: 33 }, () => ({})],
    ['posts in 5 min', 5 * MINUTE, { hold: 61, reject: 181 }, () => ({})],
  ],
}

const RANKS: readonly Action[] = ['reject', 'hold', 'nudge']
const expected = (count: number, steps: Row[2]): Action =>
  RANKS.find((action) => count >= (steps[action] ?? Number.POSITIVE_INFINITY)) ?? 'allow'

describe.each(Object.entries(TABLE) as [PresetName, Row[]][])('the table of %s', (policy, rows) => {
  it.each(rows)('%s', (_name, windowMs, steps, post) => {
    for (const count of Object.values(steps)) {
      // The last moment at which the first post counts, and the first at which it does not.
      for (const [n, last, counted] of [
        [count - 1, windowMs - 1, count - 1],
        [count, windowMs - 1, count],
        [count, windowMs, count - 1],
        [count + 1, windowMs - 1, count + 1],
      ] as const)
        expect([n, last, nth(n, last, post, policy)]).toEqual([n, last, expected(counted, steps)])
    }
  })
})

describe('presets', () => {
  it('chat takes bursts for normal that a forum holds', () => {
    const burst = (policy: 'forum' | 'comments' | 'chat') => {
      const filter = createFilter({ clock, policy })
      return Array.from({ length: 8 }, (_, n) => filter.check(by('lea', sentence(n), n / 3600)).action)
    }
    expect(burst('chat')).toEqual(Array(8).fill('allow'))
    expect(burst('forum').slice(3, 5)).toEqual(['allow', 'hold'])
    expect(burst('comments').slice(2, 4)).toEqual(['allow', 'hold'])
  })
})
