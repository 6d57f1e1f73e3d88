import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, explain, type FilterOptions } from '../../src'
import { clock, post, sentence } from '../posts'

const code = (n: number) => `https://chng.it/AbCdEf${'GHJKLMNP'.charAt(n)}${n}`
const judged = (comments: readonly Comment[], options: FilterOptions = {}) => {
  const filter = createFilter({ clock, ...options })
  return comments.map((comment) => filter.check(comment))
}
const actions = (comments: readonly Comment[], options?: FilterOptions) =>
  judged(comments, options).map(({ action }) => action)
/** One post every `hours` hours, each in a thread of its own unless one is given. */
const posts = (contents: readonly string[], hours = 5, thread?: string) =>
  contents.map((content, n) => post('lea', content, n * hours, { thread: thread ?? `t${n}` }))
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const own = (n: number) => sentence(n * 5 + 1)

describe('opaque codes of petitions', () => {
  it('nudges from the third different one in 7 days, and never holds different posts', () => {
    const verdicts = judged(posts(numbers(8).map((n) => `${own(n)} ${code(n)}`)))
    expect(verdicts.map(({ action }) => action)).toEqual(['allow', 'allow', ...Array(6).fill('nudge')])
    const [evidence] = verdicts[2]?.evidence ?? []
    expect(evidence).toMatchObject({
      signal: 'author-repeats-petition',
      row: 'opaque',
      observed: 3,
      limit: 2,
      mark: { kind: 'petition', key: 'chng.it/abcdefj2' },
    })
    expect(evidence?.earlier).toHaveLength(2)
    expect(explain(verdicts[2] as never, 'en', { audience: 'moderator' })).toContain(
      '3 different short links to petitions within 7 days',
    )
    expect(explain(verdicts[2] as never, 'fr', { audience: 'moderator' })).toMatch(
      /3 liens courts différents vers des pétitions en 7\sjours/,
    )
  })

  it('counts codes of all sites together, and forgets them after 7 days', () => {
    const sites = ['chng.it/AbCdEfG1', 'https://cgo.ac/hJkLmN', 'http://chn.ge/2pQrStU', 'https://chng.it/zYxWvUt']
    expect(actions(posts(sites.map((site, n) => `${own(n)} ${site}`)))).toEqual(['allow', 'allow', 'nudge', 'nudge'])
    expect(
      actions(
        posts(
          sites.map((site, n) => `${own(n)} ${site}`),
          24 * 4,
        ),
      ),
    ).toEqual(Array(4).fill('allow'))
  })

  it('holds the third in one thread', () => {
    expect(
      actions(
        posts(
          numbers(4).map((n) => `${own(n)} ${code(n)}`),
          20,
          'fil',
        ),
      ),
    ).toEqual(['allow', 'allow', 'hold', 'hold'])
    const two = [
      ...posts([`${own(0)} ${code(0)}`, `${own(1)} ${code(1)}`], 5, 'fil'),
      post('lea', `${own(2)} ${code(2)}`, 20, { thread: 'autre' }),
    ]
    expect(actions(two)).toEqual(['allow', 'allow', 'nudge'])
  })

  it.each([
    ['two words', (n: number) => `Signez vite ${code(n)}`, 5],
    ['no word', (n: number) => code(n), 5],
    [
      'five words, of which one changes',
      (n: number) => `Signez vite ${['ici', 'là', 'donc', 'tous', 'encore'][n]} pour nous ${code(n)}`,
      5,
    ],
    [
      'a long text, more than a day apart',
      (n: number) => `Bonjour à tous, nos dossiers attendent depuis dix mois et il faut agir, signez ${code(n)} merci`,
      26,
    ],
    [
      'a long text of which words change',
      (n: number) =>
        `Bonjour ${['à tous', 'chers amis', 'les amis', 'à vous', 'la famille'][n]}, nos dossiers attendent depuis dix mois et il faut agir, signez ${code(n)} merci`,
      26,
    ],
    ['forty words', (n: number) => `${sentence(3)} ${sentence(4)} ${sentence(5)} ${sentence(6)} ${code(n)}`, 26],
  ])('holds the fifth near copy: %s', (_, content, hours) => {
    expect(actions(posts(numbers(5).map(content), hours))).toEqual(['allow', 'allow', 'nudge', 'nudge', 'hold'])
  })

  it('counts a code once, however often it is shared, and one post once', () => {
    const again = posts([
      `${own(0)} ${code(0)}`,
      `${own(1)} ${code(0)}`,
      `${own(2)} ${code(1)}`,
      `${own(3)} ${code(2)}`,
    ])
    expect(actions(again)).toEqual(['allow', 'nudge', 'allow', 'nudge'])
    expect(actions(posts([`${own(0)} ${code(0)} ${code(1)} ${code(2)}`, `${own(1)} ${code(3)}`]))).toEqual([
      'allow',
      'allow',
    ])
  })

  it('leaves out codes that resolveLink resolved, other authors, ordinary short links and petitions with names', () => {
    const resolveLink = (url: string) => `https://www.change.org/p/petition-${url.slice(-1)}`
    const contents = numbers(6).map((n) => `${own(n)} ${code(n)}`)
    expect(actions(posts(contents), { resolveLink })).toEqual(Array(6).fill('allow'))
    expect(actions(contents.map((content, n) => post(`m${n}`, content, n, { thread: `t${n}` })))).toEqual(
      Array(6).fill('allow'),
    )
    expect(actions(posts(numbers(6).map((n) => `${own(n)} https://bit.ly/AbCd${n}`)))).toEqual(Array(6).fill('allow'))
    expect(actions(posts(numbers(6).map((n) => `${own(n)} https://www.change.org/p/petition-${n}`)))).toEqual(
      Array(6).fill('allow'),
    )
    expect(actions(posts(numbers(6).map((n) => `${own(n)} https://www.change.org/Petition${n}`)))).toEqual(
      Array(6).fill('allow'),
    )
  })

  it('counts what its author took back, says when the next is welcome, and follows the policy of the site', () => {
    const filter = createFilter({ clock })
    for (const n of numbers(2)) {
      filter.check(post('lea', `${own(n)} ${code(n)}`, n, { id: `c${n}` }))
      filter.retract(`c${n}`)
    }
    const third = filter.check(post('lea', `${own(2)} ${code(2)}`, 2))
    expect([third.action, third.retryAfterMs]).toEqual(['nudge', 7 * 24 * 3_600_000])
    const limits = { 'author-repeats-petition': { opaque: { windowMs: 3_600_000, nudge: 2 } } }
    expect(
      actions(
        posts(
          numbers(3).map((n) => `${own(n)} ${code(n)}`),
          0.4,
        ),
        { policy: { limits } },
      ),
    ).toEqual(['allow', 'nudge', 'nudge'])
    expect(
      actions(
        posts(
          numbers(5).map((n) => `${own(n)} ${code(n)}`),
          5,
          'fil',
        ),
        { policy: { limits: { 'author-repeats-petition': { opaque: { windowMs: 0 } } } } },
      ),
    ).toEqual(Array(5).fill('allow'))
  })

  it('survives a snapshot', () => {
    const filter = createFilter({ clock })
    for (const comment of posts(numbers(4).map((n) => `Signez vite ${code(n)}`))) filter.check(comment)
    const other = createFilter({ clock })
    other.restore(filter.snapshot())
    expect(other.check(post('lea', `Signez vite ${code(4)}`, 30, { thread: 'u' })).action).toBe('hold')
  })
})
