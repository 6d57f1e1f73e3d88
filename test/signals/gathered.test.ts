import { describe, expect, it } from 'vitest'
import { createFilter, explain, type FilterOptions } from '../../src'
import { clock, petition, post, sentence } from '../posts'

const OWN = '/t/petition'
const gathering = (more: FilterOptions = {}) => createFilter({ clock, gather: [{ petition, thread: OWN }], ...more })
/** A member of a year, who signs in words of their own. */
const share = (n: number, thread: string, hours: number, content = `${sentence(n)} ${petition}`) =>
  post('', content, hours, { thread, author: { id: `member-${n}`, joinedAt: '2024-01-01' } })
const members = Array.from({ length: 60 }, (_, n) => n)
const actions = (verdicts: { action: string }[]) => {
  const counts: Record<string, number> = {}
  for (const { action } of verdicts) counts[action] = (counts[action] ?? 0) + 1
  return counts
}

describe('a petition that has a thread of its own', () => {
  it('is allowed once in any other thread, and pointed to its own after that', () => {
    const filter = gathering()
    expect(filter.check(share(1, 't1', 0)).action).toBe('allow')
    expect(filter.check(share(2, 't2', 0.1)).action).toBe('allow')
    const verdict = filter.check(share(3, 't1', 0.2))
    expect(verdict).toMatchObject({
      action: 'nudge',
      category: 'redundant',
      rules: ['gather:change.org/p/dossiers-annules'],
    })
    expect(verdict.evidence[0]).toMatchObject({
      signal: 'gathered',
      row: 'elsewhere',
      observed: 2,
      limit: 1,
      thread: OWN,
      mark: { kind: 'petition', key: 'change.org/p/dossiers-annules' },
    })
    expect(explain(verdict, 'fr')).toContain(`Cette pétition a son propre fil\u00a0: ${OWN}`)
    expect(explain(verdict, 'en')).toContain(`This petition has a thread of its own: ${OWN}`)
  })

  it('is nudged by sixty members in eight threads, and welcome when each of them then posts it in its own', () => {
    const filter = gathering()
    const elsewhere = members.map((n) => filter.check(share(n, `t${n % 8}`, n / 10)))
    expect(actions(elsewhere)).toEqual({ allow: 8, nudge: 52 })
    expect(elsewhere.filter(({ flagged }) => flagged).every(({ evidence }) => evidence[0]?.thread === OWN)).toBe(true)
    const here = members.map((n) => filter.check(share(n, OWN, 7 + n / 10)))
    expect(actions(here)).toEqual({ allow: 60 })
  })

  it('is welcome there also in the words that its site offers', () => {
    const filter = gathering()
    const words = `Je viens de signer cette pétition pour les dossiers annulés, et vous ? ${petition}`
    const elsewhere = members.map((n) => filter.check(share(n, `t${n % 8}`, n / 10, words)))
    const here = members.map((n) => filter.check(share(n, OWN, 7 + n / 10, words)))
    expect(actions(elsewhere)).toEqual({ allow: 8, nudge: 52 })
    expect(actions(here)).toEqual({ allow: 60 })
  })

  it('holds one insistent member in its own thread and elsewhere', () => {
    for (const thread of [OWN, 't1']) {
      const filter = gathering()
      const verdicts = [0, 1, 2].map((n) => filter.check(share(1, thread, n, `${sentence(n)} ${petition}`)))
      expect(verdicts.map(({ action }) => action)).toEqual(['allow', 'hold', 'hold'])
      expect(verdicts[1]?.evidence[0]).toMatchObject({ signal: 'author-repeats-petition', row: 'thread' })
    }
    const filter = gathering()
    const verdicts = [0, 1, 2, 3].map((n) => filter.check(share(1, `t${n}`, n, `${sentence(n)} ${petition}`)))
    expect(verdicts.map(({ action }) => action)).toEqual(['allow', 'nudge', 'hold', 'hold'])
  })

  it('counts a share in its own thread in no other', () => {
    const filter = gathering()
    filter.check(share(1, OWN, 0))
    expect(filter.check(share(1, 't1', 1, `${sentence(9)} ${petition}`)).action).toBe('allow')
    expect(filter.check(share(1, 't2', 2, `${sentence(10)} ${petition}`)).action).toBe('nudge')
    expect(filter.check(share(1, 't3', 3, `${sentence(11)} ${petition}`)).action).toBe('hold')
    const without = createFilter({ clock })
    without.check(share(1, OWN, 0))
    expect(without.check(share(1, 't1', 1, `${sentence(9)} ${petition}`)).action).toBe('nudge')
  })

  it('may be held elsewhere', () => {
    const filter = gathering({
      gather: [{ petition, thread: OWN, elsewhere: 'hold', message: { fr: 'Plus ici.', en: 'No more here.' } }],
    })
    expect(filter.check(share(1, 't1', 0)).action).toBe('allow')
    const verdict = filter.check(share(2, 't1', 1))
    expect(verdict.action).toBe('hold')
    expect(explain(verdict, 'fr')).toContain('Plus ici. Cette pétition a son propre fil')
    expect(filter.check(share(3, OWN, 2)).action).toBe('allow')
  })

  it('is tried in shadow', () => {
    const filter = gathering({ gather: [{ petition, thread: OWN, shadow: true, name: 'trial' }] })
    filter.check(share(1, 't1', 0))
    const verdict = filter.check(share(2, 't1', 1))
    expect(verdict).toMatchObject({ action: 'allow', evidence: [], shadowRules: ['trial'] })
    expect(verdict.rules).toBeUndefined()
  })

  it('changes nothing of a post that does not show it', () => {
    const [gathered, plain] = [gathering(), createFilter({ clock })]
    const other = 'https://www.change.org/p/another-one'
    for (let n = 0; n < 12; n++) {
      const comment = share(n % 3, `t${n % 2}`, n / 10, `${sentence(n)} ${other}`)
      expect(gathered.check(comment)).toEqual(plain.check(comment))
    }
  })
})

describe('any petition, or a domain', () => {
  const other = 'https://www.change.org/p/another-one'

  it('is counted together in a thread', () => {
    const filter = createFilter({ clock, gather: [{ petition: '*', thread: OWN }] })
    expect(filter.check(share(1, 't1', 0)).action).toBe('allow')
    const verdict = filter.check(share(2, 't1', 1, `${sentence(2)} ${other}`))
    expect(verdict).toMatchObject({ action: 'nudge', rules: ['gather:*'] })
    expect(verdict.evidence[0]?.mark).toEqual({ kind: 'petition', key: 'change.org/p/another-one' })
    expect(filter.check(share(3, 't2', 2, `${sentence(3)} ${other}`)).action).toBe('allow')
    expect(filter.check(share(4, 't1', 3, `${sentence(4)} https://example.org/a`)).action).toBe('allow')
  })

  it.each([
    ['domain', { domain: 'helloasso.com' }, 'https://www.helloasso.com/a', 'https://helloasso.com/b'],
    ['link', { link: 'https://example.org/a' }, 'https://example.org/a', 'http://www.example.org/a/?utm_source=x'],
  ])('%s', (kind, what, one, another) => {
    const filter = createFilter({ clock, gather: [{ ...what, thread: OWN }] })
    expect(filter.check(share(1, 't1', 0, `${sentence(1)} ${one}`)).action).toBe('allow')
    const verdict = filter.check(share(2, 't1', 1, `${sentence(2)} ${another}`))
    expect(verdict.evidence[0]).toMatchObject({ signal: 'gathered', thread: OWN, mark: { kind } })
    expect(filter.check(share(3, 't1', 2, `${sentence(3)} https://example.org/c`)).action).toBe('allow')
    for (let n = 4; n < 20; n++)
      expect(filter.check(share(n, OWN, n, `${sentence(n)} ${another}`)).action).toBe('allow')
  })
})
