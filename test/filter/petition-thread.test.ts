import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Action, type Comment, createFilter, explain, type Rules, type Verdict } from '../../src'
import { HOUR, sentence } from '../posts'

interface Row extends Comment {
  expected: Action
  postedAt: string
}

/** The demo's forum, which goes on below while members share one petition. */
const forum = readFileSync(new URL('../../fixtures/forum-thread.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line))
const start = Date.parse(forum[0]?.postedAt ?? '')
const threads = [...new Set(forum.map(({ thread }) => thread as string))]
const OWN = 'petition'
const address = 'https://www.change.org/p/une-salle-pour-tous'
const rules: Rules = {
  threads: [{ name: 'own', match: OWN, welcome: ['petition'] }],
  gather: [{ name: 'gathered', petition: address, thread: OWN }],
}
const members = Array.from({ length: 60 }, (_, n) => n)
const share = (author: string, n: number, thread: string, hours: number): Comment => ({
  id: `${author}-${n}-${thread}`,
  author: { id: author, joinedAt: '2019-01-01' },
  thread,
  content: `${sentence(n)} ${address}`,
  postedAt: start + hours * HOUR,
})

/** Judges posts in the middle of the forum. Returns the verdicts of the posts, and those of the forum. */
function among(posts: readonly Comment[], given: Rules): { shares: Verdict[]; others: Action[] } {
  const filter = createFilter({ clock: () => start + 1000 * HOUR, ...given })
  const timeOf = ({ postedAt }: Comment) => new Date(postedAt as string | number).getTime()
  const all = [...forum, ...posts].sort((a, b) => timeOf(a) - timeOf(b))
  const verdicts = new Map(all.map((each): [Comment, Verdict] => [each, filter.check(each)]))
  const of = (each: Comment) => verdicts.get(each) as Verdict
  return { shares: posts.map(of), others: forum.map((each) => of(each).action) }
}
const held = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ action }) => action === 'hold' || action === 'reject').length

/** Somebody who comes back with it every hour, in words of their own. */
const insistent = (thread: (n: number) => string) =>
  Array.from({ length: 5 }, (_, n) => share('insistent', 70 + n, thread(n), 20 + n))

describe('a petition with a thread of its own, in the forum of the demo', () => {
  const signed = members.map((n) => share(`signer-${n}`, n, OWN, n / 2))
  const scattered = members.map((n) => share(`signer-${n}`, n, threads[n % 8] as string, n / 2))
  const followed = members.map((n) => share(`signer-${n}`, n + 100, OWN, 31 + n / 2))

  const before = among([], {}).others

  it('was full of nudges without rules', () => {
    const { shares } = among(signed, {})
    expect(shares.filter(({ flagged }) => flagged).length).toBeGreaterThan(50)
  })

  it('welcomes sixty members who sign once each there', () => {
    const { shares, others } = among(signed, rules)
    expect(shares.map(({ action }) => action)).toEqual(members.map(() => 'allow'))
    expect(others).toEqual(before)
  })

  it('is pointed out to those who share it in eight threads, and holds nobody, then or when they follow', () => {
    const { shares, others } = among([...scattered, ...followed], rules)
    expect(held(shares)).toBe(0)
    // The first share in each thread stays.
    expect(shares.slice(0, 60).map(({ action }) => action)).toEqual(members.map((n) => (n < 8 ? 'allow' : 'nudge')))
    for (const verdict of shares.slice(8, 60)) {
      expect(verdict).toMatchObject({ rules: ['gathered'], evidence: [{ signal: 'gathered', thread: OWN }] })
      expect(explain(verdict, 'fr')).toContain(OWN)
    }
    expect(shares.slice(60).map(({ action }) => action)).toEqual(members.map(() => 'allow'))
    expect(others).toEqual(before)
  })

  it('holds one insistent member, in its own thread and in others', () => {
    for (const thread of [() => OWN, (n: number) => threads[n % 8] as string]) {
      const own = insistent(thread)
      const { shares } = among([...signed, ...own], rules)
      expect(held(shares.slice(0, 60))).toBe(0)
      expect(shares[60]?.action).toBe('allow')
      expect(held(shares.slice(61))).toBeGreaterThanOrEqual(3)
      expect(held(among([...scattered, ...own], rules).shares.slice(0, 60))).toBe(0)
    }
  })
})
