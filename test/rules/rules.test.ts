import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, explain, type FilterOptions, type Rules } from '../../src'
import { clock, HOUR, petition, post, sentence, T, thrown } from '../posts'

const members = Array.from({ length: 60 }, (_, n) => n)
const member = (n: number) => ({ id: `member-${n}`, joinedAt: '2024-01-01' })
const share = (n: number, thread: string, hours: number, content = `${sentence(n)} ${petition}`): Comment =>
  post('', content, hours, { thread, author: member(n) })
const isAllowed = ({ action }: { action: string }) => action === 'allow'

describe('a thread where something is welcome', () => {
  const threads = [{ name: 'the petition', match: 't', welcome: ['petition'] as const }]

  it('holds nobody of sixty members who sign once', () => {
    const filter = createFilter({ clock, threads })
    const verdicts = members.map((n) => filter.check(share(n, 't', n / 10)))
    expect(verdicts.every(isAllowed)).toBe(true)
    expect(verdicts[5]).toMatchObject({ rules: ['the petition'] })
    const words = `Je viens de signer cette pétition pour les dossiers annulés, et vous ? ${petition}`
    const again = createFilter({ clock, threads })
    const strangers = members.map((n) => again.check(post(`guest-${n}`, words, n / 10, { thread: 't' })))
    expect(strangers.every(isAllowed)).toBe(true)
    const before = createFilter({ clock })
    expect(members.map((n) => before.check(share(n, 't', n / 10))).filter(isAllowed).length).toBeLessThan(5)
  })

  it('still counts what one author repeats there, by the row for one thread', () => {
    const filter = createFilter({ clock, threads })
    filter.check(share(1, 'elsewhere', 0))
    expect(filter.check(share(1, 't', 1, `${sentence(70)} ${petition}`)).action).toBe('allow')
    const second = filter.check(share(1, 't', 2, `${sentence(71)} ${petition}`))
    expect(second.action).toBe('hold')
    expect(second.evidence[0]).toMatchObject({ signal: 'author-repeats-petition', row: 'thread', observed: 2 })
  })

  it.each([
    ['link', 'https://example.org/guide'],
    ['text', 'Le bureau de Lyon ouvre lundi à neuf heures précises, venez nombreux'],
  ] as const)('lets many repeat a %s', (kind, content) => {
    const last = (options: FilterOptions) => {
      const filter = createFilter({ clock, ...options })
      return members.map((n) => filter.check(post(`guest-${n}`, content, n / 100, { thread: 't' }))).at(-1)
    }
    expect(last({})?.action).toBe('hold')
    expect(last({ threads: [{ match: 't', welcome: [kind] }] })?.action).toBe('allow')
    expect(last({ threads: [{ match: 'u', welcome: [kind] }] })?.action).toBe('hold')
  })

  it('may have its own policy, which outranks that of a tier', () => {
    const burst = (hold: number) => ({ limits: { 'author-flood': { burst: { windowMs: 30_000, hold } } } })
    const flood = (options: FilterOptions, thread: string) => {
      const filter = createFilter({ clock, ...options })
      const author = { id: 'lea', joinedAt: T - 60 * 24 * HOUR }
      const verdicts = members.slice(0, 8).map((n) => filter.check(post('', sentence(n), n / 3600, { thread, author })))
      return verdicts.findIndex(({ action }) => action === 'hold') + 1
    }
    expect(flood({}, 't')).toBe(5)
    const rules = { threads: [{ match: 't', policy: burst(7) }] }
    expect(flood(rules, 't')).toBe(7)
    expect(flood(rules, 'u')).toBe(5)
    expect(flood({ ...rules, policy: { tiers: { known: burst(3) } } }, 't')).toBe(7)
    expect(flood({ ...rules, policy: { tiers: { known: burst(3) } } }, 'u')).toBe(3)
  })

  it('tells its message to those who are flagged there', () => {
    const filter = createFilter({ clock, threads: [{ match: 't', message: 'Ici, une question par membre.' }] })
    filter.check(share(1, 't', 0))
    expect(filter.check(share(1, 't', 1)).evidence[0]?.message).toBe('Ici, une question par membre.')
  })
})

describe('what is closed', () => {
  const closed = (more: object) => createFilter({ clock, closed: [{ petition, message: 'Close.', ...more }] })

  it('may be held, and spared in some threads', () => {
    expect(closed({ action: 'hold' }).check(share(1, 't', 0))).toMatchObject({ action: 'hold', category: 'closed' })
    const filter = closed({ except: [{ prefix: '/own/' }, 't'] })
    expect(filter.check(share(1, '/own/7', 0)).action).toBe('allow')
    expect(filter.check(share(2, 't', 0)).action).toBe('allow')
    expect(filter.check(share(3, 'u', 0))).toMatchObject({
      action: 'reject',
      rules: ['closed:change.org/p/dossiers-annules'],
    })
    expect(closed({ except: 't' }).check(share(2, 't', 0)).action).toBe('allow')
    expect(filter.check(post('lea', petition, 1)).action).toBe('reject')
  })

  it('outranks everything that is welcome', () => {
    const filter = createFilter({
      clock,
      closed: [{ petition, message: 'Close.' }],
      gather: [{ petition, thread: 't' }],
      threads: [{ match: 't', welcome: ['petition', 'text', 'link'] }],
      allowed: ['change.org'],
      exemptions: [{ author: 'member-1', until: T + 1000 * HOUR }],
    })
    expect(filter.check(share(1, 't', 0)).action).toBe('reject')
  })

  it('holds for a phrase that is most likely too broad, and says so', () => {
    const filter = createFilter({ clock, closed: [{ phrase: 'bonjour', message: 'Pas ici.' }] })
    const verdicts = members.flatMap((n) =>
      [0, 1].map((half) =>
        filter.check(
          post(`m${n}-${half}`, n % 10 === 0 ? `Bonjour ${sentence(2 * n + half)}` : sentence(2 * n + half), n / 10),
        ),
      ),
    )
    const met = verdicts.filter(({ category }) => category === 'closed')
    expect(met.map(({ action }) => action)).toEqual([...Array(10).fill('reject'), ...Array(2).fill('hold')])
    expect(met.at(-1)?.faults).toMatchObject([
      { code: 'broad-phrase', message: expect.stringContaining('closed:bonjour') },
    ])
    // What was counted goes on when other rules change, and stays when the day is over.
    filter.rules.set({ ...filter.rules.get(), allowed: ['canada.ca'] })
    expect(filter.check(post('x', `Bonjour ${sentence(500)}`, 100)).action).toBe('hold')
    filter.rules.set({})
    filter.rules.set({ closed: [{ phrase: 'bonjour', message: 'Pas ici.' }] })
    expect(filter.check(post('y', `Bonjour ${sentence(501)}`, 101)).action).toBe('reject')
  })

  it('rejects for a phrase that is rare', () => {
    const filter = createFilter({ clock, closed: [{ phrase: 'bonjour', message: 'Pas ici.' }] })
    for (let n = 0; n < 150; n++) filter.check(post(`m${n}`, sentence(n), n / 10))
    expect(filter.check(post('x', 'Bonjour à vous', 16))).toMatchObject({ action: 'reject', faults: [] })
  })

  it('is reported, and not applied, in shadow', () => {
    const verdict = closed({ shadow: true, name: 'trial' }).check(share(1, 't', 0))
    expect(verdict).toMatchObject({ action: 'allow', shadowRules: ['trial'] })
    expect(verdict.evidence).toMatchObject([{ signal: 'closed-topic', shadow: true }])
    expect(verdict.rules).toBeUndefined()
  })
})

describe('an exemption', () => {
  const until = T + 24 * HOUR
  const announce = (n: number) =>
    share(1, `t${n}`, n / 1000, 'Réunion publique vendredi soir à la mairie, venez nombreux avec vos voisins')

  it('permits one member to repeat for a time, and says so', () => {
    const filter = createFilter({ clock, exemptions: [{ name: 'fair', author: 'member-1', until }] })
    const verdicts = members.slice(0, 30).map((n) => filter.check(announce(n)))
    expect(verdicts.every(isAllowed)).toBe(true)
    expect(verdicts.at(-1)).toMatchObject({ exemption: 'permission', rules: ['fair'] })
    expect(verdicts.at(-1)?.evidence.length).toBeGreaterThan(0)
    expect(filter.check({ ...announce(1), postedAt: until + 1 }).action).not.toBe('allow')
    const plain = createFilter({ clock })
    expect(
      members
        .slice(0, 30)
        .map((n) => plain.check(announce(n)))
        .filter(isAllowed).length,
    ).toBeLessThan(3)
  })

  it('may be about one signal only', () => {
    const filter = createFilter({ clock, exemptions: [{ author: 'member-1', signal: 'author-repeats-text', until }] })
    const verdicts = members.slice(0, 30).map((n) => filter.check(announce(n)))
    expect(verdicts[3]?.action).toBe('allow')
    expect(verdicts.at(-1)).toMatchObject({ category: 'flood' })
  })

  it('excuses nobody else, and nothing that is labelled or abusive', () => {
    const abusive = defineSignal({
      name: 'rude',
      category: 'abuse',
      inspect: ({ text }) => (text.includes('rude') ? { signal: 'rude', weight: 0.7 } : undefined),
    })
    const filter = createFilter({ clock, signals: [abusive], exemptions: [{ author: 'member-1', until }] })
    expect(filter.check(share(1, 't', 0, 'rude')).action).toBe('hold')
    const text = 'Achetez des abonnés pour votre chaîne, meilleur prix garanti ici'
    filter.submitSpam(share(9, 't', 0, text))
    expect(filter.check(share(1, 't', 1, text)).flagged).toBe(true)
    expect(thrown(() => filter.rules.set({ exemptions: [{ author: 'a', signal: 'rude', until }] }))).toMatchObject({
      code: 'invalid-rules',
      message: expect.stringContaining('exemptions[0].signal'),
    })
  })
})

describe('rules while the filter runs', () => {
  const rules: Rules = {
    closed: [{ petition, message: 'Close.' }],
    allowed: ['canada.ca', { link: 'https://example.org/guide', name: 'guide' }],
    threads: [{ match: { pattern: '^/t/\\d+' }, welcome: ['link'], policy: { off: ['campaign'] } }],
    gather: [{ petition: '*', thread: '/t/9', elsewhere: 'hold' }],
    exemptions: [{ author: 'lea', until: new Date(T) }],
  }

  it('replaces them at once, loses no count, and empties a list that is left out', () => {
    const filter = createFilter({ clock, allowed: ['canada.ca'] })
    expect(filter.rules.get()).toEqual({ closed: [], allowed: ['canada.ca'], threads: [], gather: [], exemptions: [] })
    expect(filter.check(share(1, 't', 0)).action).toBe('allow')
    filter.rules.set({ closed: rules.closed })
    expect(filter.check(share(2, 't', 1)).action).toBe('reject')
    expect(filter.rules.get().allowed).toEqual([])
    filter.rules.set({})
    expect(filter.check(share(1, 't', 2, `${sentence(80)} ${petition}`))).toMatchObject({ action: 'hold' })
  })

  it('returns a copy, and keeps one', () => {
    const filter = createFilter({ clock })
    const closed = [{ phrase: 'abc', message: 'Non.' }]
    filter.rules.set({ closed })
    closed.pop()
    const got = filter.rules.get() as unknown as { closed: { phrase: string }[] }
    ;(got.closed[0] as { phrase: string }).phrase = 'xyz'
    expect(filter.rules.get().closed).toEqual([{ phrase: 'abc', message: 'Non.' }])
    expect(filter.check(post('lea', 'abc', 0)).action).toBe('reject')
  })

  it.each([
    ['closed[0].message', { closed: [{ petition }] }],
    ['closed[1]', { closed: [...(rules.closed ?? []), { message: 'x' }] }],
    ['closed[0].action', { closed: [{ petition, message: 'x', action: 'nudge' }] }],
    ['closed[0].except[1].pattern', { closed: [{ petition, message: 'x', except: ['a', { pattern: '(' }] }] }],
    ['closed[0].except.prefix', { closed: [{ petition, message: 'x', except: { prefix: 5 } }] }],
    ['allowed[0]', { allowed: [5] }],
    ['allowed[0].link', { allowed: [{ link: 'not a link' }] }],
    ['threads', { threads: 'x' }],
    ['threads[0].match', { threads: [{}] }],
    ['threads[0].match', { threads: [{ match: { prefix: 'a', pattern: 'b' } }] }],
    ['threads[0].welcome[0]', { threads: [{ match: 'a', welcome: ['petitions'] }] }],
    [
      'threads[0].policy.limits.author-flood',
      { threads: [{ match: 'a', policy: { limits: { 'author-flood': { brust: { windowMs: 1 } } } } }] },
    ],
    ['threads[0].policy.off', { threads: [{ match: 'a', policy: { off: ['campain'] } }] }],
    [
      'threads[0].policy',
      { threads: [{ match: 'a', policy: { limits: { campaign: { text: { windowMs: 1e11, hold: 3 } } } } }] },
    ],
    ['threads[0].name', { threads: [{ match: 'a', name: '' }] }],
    ['threads[0].shadow', { threads: [{ match: 'a', shadow: 'yes' }] }],
    ['gather[0]', { gather: [{ thread: 't' }] }],
    ['gather[0]', { gather: [{ petition: '*', domain: 'a.org', thread: 't' }] }],
    ['gather[0].thread', { gather: [{ petition }] }],
    ['gather[0].elsewhere', { gather: [{ petition, thread: 't', elsewhere: 'reject' }] }],
    ['exemptions[0].until', { exemptions: [{ author: 'a' }] }],
    ['exemptions[0].author', { exemptions: [{ author: '', until: T }] }],
    ['exemptions[0].signal', { exemptions: [{ author: 'a', signal: 'closed-topic', until: T }] }],
    ['exemptions[0].signal', { exemptions: [{ author: 'a', signal: 'author-flod', until: T }] }],
    ['"treads" in rules', { treads: [] }],
    ['"untill" in rules.exemptions[0]', { exemptions: [{ author: 'a', until: T, untill: 5 }] }],
    ['rules', []],
    ['rules', null],
    ['rules', new Map()],
  ])('refuses %s and keeps the old ones', (path, bad) => {
    const filter = createFilter({ clock, ...rules })
    const before = filter.rules.get()
    expect(thrown(() => filter.rules.set(bad as never))).toMatchObject({
      code: 'invalid-rules',
      message: expect.stringContaining(path),
    })
    expect(filter.rules.get()).toEqual(before)
    expect(filter.check(share(1, 't', 0)).category).toBe('closed')
  })

  it('tells which of them were met, by their names', () => {
    const filter = createFilter({ clock, ...rules })
    filter.check(share(1, '/t/1', 0, `${sentence(1)} https://example.org/guide`))
    filter.peek(share(1, '/t/1', 0, `${sentence(1)} https://example.org/guide`))
    expect(filter.stats().rules).toEqual({
      'closed:change.org/p/dossiers-annules': 0,
      'allowed:canada.ca': 0,
      guide: 1,
      'threads[0]': 1,
      'gather:*': 0,
      'exemptions:lea': 0,
    })
  })

  it('goes on counting what a rule met while others are replaced', () => {
    const filter = createFilter({ clock })
    const [first, moved] = [{ match: '/t/1' }, { match: /^.t.2$/ }]
    filter.rules.set({ threads: [first, moved], allowed: [{ link: 'canada.ca', name: 'a' }] })
    for (const thread of ['/t/1', '/t/2', '/t/2']) filter.check(post('bob', sentence(1), 1, { thread }))
    filter.rules.set({ threads: [first, { match: /^.t.3$/ }], allowed: [{ link: 'canada.ca', name: 'b' }] })
    expect(filter.stats().rules).toEqual({ 'threads[0]': 1, 'threads[1]': 0, b: 0 })
    filter.rules.set({ threads: [{ name: 'x', match: 'y' }, first] })
    expect(filter.stats().rules).toEqual({ x: 0, 'threads[1]': 0 })
  })

  const comment = fc.record({
    author: fc.constantFrom('lea', 'bob', 'max'),
    thread: fc.constantFrom('/t/1', '/t/9', 'u'),
    content: fc.constantFrom(
      petition,
      `Signez ${petition}`,
      'https://www.change.org/p/another-one',
      'https://canada.ca/a',
      'https://example.org/guide',
      'Le bureau de Lyon ouvre lundi à neuf heures précises',
      'Merci',
    ),
    step: fc.integer({ min: 0, max: 3_600_000 }),
  })

  it('changes nothing with what get returned', () => {
    fc.assert(
      fc.property(fc.array(comment, { minLength: 1, maxLength: 30 }), (comments) => {
        const [one, other] = [createFilter({ clock, ...rules }), createFilter({ clock, ...rules })]
        let postedAt = T - 1000 * HOUR
        for (const { step, ...each } of comments) {
          postedAt += step
          other.rules.set(other.rules.get())
          expect(other.check({ ...each, postedAt })).toEqual(one.check({ ...each, postedAt }))
        }
        expect(other.rules.get()).toEqual(one.rules.get())
      }),
      { numRuns: 50 },
    )
  })

  it('changes only verdicts of posts that a rule is about', () => {
    const about = ({ author, thread, content }: { author: string; thread: string; content: string }) =>
      author === 'lea' ||
      thread === '/t/1' ||
      thread === '/t/9' ||
      content.includes('change.org') ||
      content.includes('canada.ca')
    const applied: Rules = {
      ...rules,
      closed: [{ petition, message: 'Close.', action: 'hold', shadow: true }],
      allowed: ['canada.ca'],
      exemptions: [{ author: 'lea', until: T + 1e12 }],
    }
    fc.assert(
      fc.property(fc.array(comment, { minLength: 1, maxLength: 30 }), (comments) => {
        // What a rule changes of one post may change what is counted for the next, so each is looked at by itself.
        const [ruled, plain] = [createFilter({ clock }), createFilter({ clock })]
        let postedAt = T - 1000 * HOUR
        for (const { step, ...each } of comments) {
          postedAt += step
          const given = { ...each, postedAt }
          ruled.rules.set(applied)
          const verdict = ruled.peek(given)
          ruled.rules.set({})
          if (!about(each)) expect(verdict).toEqual(plain.peek(given))
          ruled.check(given)
          plain.check(given)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('tiers', () => {
  const flood = (options: FilterOptions, author: object) => {
    const filter = createFilter({ clock, ...options })
    return filter.check(post('', sentence(1), 0, { author: author as never })).standing.tier
  }
  const lea = { id: 'lea', joinedAt: T - 100 * 24 * HOUR }

  it.each<[string, FilterOptions, object, string]>([
    ['the history, if the site says nothing', {}, lea, 'known'],
    ['a role', { tiers: [{ tier: 'trusted', roles: ['staff'] }] }, { ...lea, role: 'staff' }, 'trusted'],
    ['another role', { tiers: [{ tier: 'trusted', roles: ['staff'] }] }, { ...lea, role: 'member' }, 'known'],
    ['a young account', { tiers: [{ tier: 'new', joinedWithinMs: 200 * 24 * HOUR }] }, lea, 'new'],
    ['an old account', { tiers: [{ tier: 'trusted', joinedBeforeMs: 50 * 24 * HOUR }] }, lea, 'trusted'],
    ['nobody knows how old', { tiers: [{ tier: 'trusted', joinedBeforeMs: 0 }] }, { id: 'lea' }, 'stranger'],
    ['an author', { tiers: [{ tier: 'regular', authors: ['lea'] }] }, lea, 'regular'],
    ['all conditions', { tiers: [{ tier: 'regular', authors: ['lea'], roles: ['staff'] }] }, lea, 'known'],
    [
      'the first rule',
      {
        tiers: [
          { tier: 'regular', authors: ['lea'] },
          { tier: 'new', authors: ['lea'] },
        ],
      },
      lea,
      'regular',
    ],
    [
      'a program',
      { tierOf: ({ id }) => (id === 'lea' ? 'trusted' : undefined), tiers: [{ tier: 'new', authors: ['lea'] }] },
      lea,
      'trusted',
    ],
    [
      'a program that does not know',
      { tierOf: () => undefined, tiers: [{ tier: 'new', authors: ['lea'] }] },
      lea,
      'new',
    ],
  ])('are told by %s', (_, options, author, tier) => {
    expect(flood(options, author)).toBe(tier)
  })

  it('do without a program that fails', () => {
    for (const tierOf of [
      () => {
        throw new Error('no')
      },
      () => 'friend' as never,
      async () => 'new' as never,
    ]) {
      const verdict = createFilter({ clock, tierOf: tierOf as never }).check(post('', sentence(1), 0, { author: lea }))
      expect(verdict).toMatchObject({ standing: { tier: 'known' }, faults: [{ code: 'rule-failed' }] })
    }
  })

  it.each([
    ['options.tiers[0].tier', { tiers: [{ tier: 'friend', roles: ['a'] }] }],
    ['options.tiers[0]', { tiers: [{ tier: 'new' }] }],
    ['options.tiers[0].roles', { tiers: [{ tier: 'new', roles: 'a' }] }],
    ['options.tiers[0].joinedWithinMs', { tiers: [{ tier: 'new', joinedWithinMs: -1 }] }],
    ['options.tierOf', { tierOf: 'new' }],
  ])('are refused with their path: %s', (path, options) => {
    expect(thrown(() => createFilter(options as never))).toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining(path),
    })
  })

  it('have changes to the policy', () => {
    const policy = { tiers: { new: { limits: { 'author-flood': { burst: { windowMs: 30_000, hold: 2 } } } } } } as const
    const last = (author: object) => {
      const filter = createFilter({ clock, policy })
      filter.check(post('', sentence(1), 0, { author: author as never }))
      return filter.check(post('', sentence(2), 0.001, { author: author as never })).action
    }
    expect(last(lea)).toBe('allow')
    expect(last({ id: 'new', joinedAt: T - 24 * HOUR })).toBe('hold')
  })
})

it('tells moderators in words', () => {
  const filter = createFilter({ clock, exemptions: [{ author: 'member-1', until: T + HOUR }] })
  filter.check(share(1, 't', 0))
  const verdict = filter.check(share(1, 't', 0.5))
  expect(explain(verdict, 'fr', { audience: 'moderator' })).toContain(
    'une règle du site accorde une exception à son auteur',
  )
  const said = explain(verdict, 'en', { audience: 'moderator' })
  expect(said).toContain('a rule of this site makes an exception for its author')
  expect(said).toContain('Rule of this site that applied: “exemptions:member-1”.')
  expect(explain(verdict, 'en')).not.toContain('exemptions')
})
