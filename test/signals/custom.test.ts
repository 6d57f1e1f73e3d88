import { describe, expect, it } from 'vitest'
import {
  type Comment,
  createFilter,
  defineSignal,
  explain,
  type Filter,
  type Finding,
  findingFor,
  type Observation,
  type Signal,
  type SignalLimits,
} from '../../src'
import { sentence } from '../posts'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const clock = () => T + 1000 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const post = (author: Comment['author'], content: string, hours = 0): Comment => ({
  author,
  content,
  postedAt: T + hours * HOUR,
})
const withSignal = (parts: Partial<Signal>, more = {}) =>
  createFilter({
    clock,
    signals: [defineSignal({ name: 'mine', category: 'spam', inspect: () => undefined, ...parts })],
    ...more,
  })
const thrower = (thrown: unknown) => () => {
  throw thrown
}

describe('a custom signal that misbehaves', () => {
  it.each([
    ['nothing with a text', thrower(Object.create(null))],
    ['an error without a text', thrower(Object.assign(new Error(), { message: {} }))],
    ['a symbol', thrower(Symbol('oops'))],
    ['a promise', async () => undefined],
    ['null', () => null],
    ['not a weight', () => ({ signal: 'mine', weight: Number.NaN })],
    ['a mark without a key', () => ({ signal: 'mine', weight: 0.7, mark: { kind: 'x' } })],
    ['no mark', () => ({ signal: 'mine', weight: 0.7, mark: null })],
    ['an impossible date', () => ({ signal: 'mine', weight: 0.7, earlier: [{ postedAt: Number.NaN }] })],
    ['not a count', () => ({ signal: 'mine', weight: 0.7, observed: 3n })],
    ['a message in no language', () => ({ signal: 'mine', weight: 0.7, message: {} })],
    ['a message that is no sentence', () => ({ signal: 'mine', weight: 0.7, message: { fr: 5 } })],
    ['half urgent', () => ({ signal: 'mine', weight: 0.7, urgent: 'yes' })],
    ['not a date', () => ({ signal: 'mine', weight: 0.7, earlier: [{ postedAt: 1e300 }] })],
    ['not an id', () => ({ signal: 'mine', weight: 0.7, earlier: [{ postedAt: T, id: 5 }] })],
    ['an empty place among findings', () => Array(2).fill({ signal: 'mine', weight: 0.7 }, 1)],
    ['a finding that throws', () => Object.defineProperty({}, 'weight', { get: thrower(new Error('late')) })],
    ['an endless wait', () => ({ signal: 'mine', weight: 0.7, retryAfterMs: Number.POSITIVE_INFINITY })],
  ])('is a fault and blocks nothing: %s', (_what, inspect) => {
    const filter = withSignal({ inspect: inspect as never })
    const verdict = filter.check(post('lea', 'Bonjour à tous les membres'))
    expect(verdict.action).toBe('allow')
    expect(verdict.faults).toEqual([{ code: 'signal-failed', signal: 'mine', message: expect.any(String) }])
    expect(explain(verdict, 'fr')).toBe('Votre message est publié.')
    expect(filter.stats().checks).toBe(1)
  })

  it('may say that a post is urgent, and say so in one language of its own', () => {
    const filter = withSignal({ inspect: () => ({ weight: 0.7, urgent: true, message: { fr: 'À lire d’abord.' } }) })
    const verdict = JSON.parse(JSON.stringify(filter.check(post('lea', 'Bonjour à tous les membres'))))
    expect(verdict.evidence).toMatchObject([{ urgent: true, message: { fr: 'À lire d’abord.' } }])
    expect(explain(verdict, 'fr')).toContain('À lire d’abord.')
    expect(explain(verdict, 'en')).toContain('À lire d’abord.')
  })

  it('does not end the process when its promise fails', async () => {
    const failures: unknown[] = []
    const listen = (failure: unknown) => failures.push(failure)
    process.on('unhandledRejection', listen)
    const late = async () => {
      throw new Error('too late')
    }
    const filter = withSignal({ inspect: late as never, marks: late as never }, { resolveLink: late as never })
    const { faults } = filter.check(post('lea', 'Bonjour https://bit.ly/abc'))
    await new Promise((done) => setTimeout(done, 20))
    process.off('unhandledRejection', listen)
    expect(faults.map(({ code }) => code)).toEqual(['resolver-failed', 'signal-failed', 'signal-failed'])
    expect(failures).toEqual([])
  })

  it('cannot take marks out of the history, nor give itself an exemption', () => {
    const filter = withSignal({
      inspect(observation) {
        ;(observation.author as { role?: string }).role = 'moderator'
        ;(observation.marks as unknown[]).length = 0
        return undefined
      },
    })
    expect(filter.check(post({ id: 'lea' }, petition)).faults).toHaveLength(1)
    expect(filter.check(post({ id: 'lea' }, petition, 1))).toMatchObject({ action: 'nudge' })
  })

  it.each([
    ['what was read', (observation: Observation) => Object.assign(observation, { words: 0 })],
    ['its text', (observation: Observation) => Object.assign(observation, { text: '' })],
    ['its links', ({ links }: Observation) => (links as unknown[]).splice(0)],
    ['a link', ({ links }: Observation) => Object.assign(links[0] as object, { canonical: 'x' })],
    ['a mark', ({ marks }: Observation) => Object.assign(marks[0] as object, { lo: 5, kind: 'x' })],
    [
      'the observation',
      (observation: Observation) => Object.assign(observation, { marks: null, postedAt: Number.NaN }),
    ],
    ['the comment', ({ comment }: Observation) => Object.assign(comment, { content: null, author: 5, id: 5 })],
  ])('changes nothing by changing %s', (_what, change) => {
    const touched = withSignal({ inspect: (observation) => void change(observation) })
    const untouched = withSignal({})
    for (let n = 0; n < 5; n++) {
      const comment = () => ({
        ...post(`m${n % 2}`, `bonjour à tous les membres de ce forum ${petition}?x=${n}`, n),
        id: `c${n}`,
      })
      const verdict = touched.check(comment())
      expect({ ...verdict, faults: [] }).toEqual(untouched.check(comment()))
      if (n > 1) expect(verdict.flagged).toBe(true)
    }
    expect(touched.snapshot()).toEqual(untouched.snapshot())
  })

  it('is not asked again when its evidence is read later', () => {
    const late = (value: unknown) => {
      let reads = 0
      return { enumerable: true, get: () => (reads++ === 0 ? value : thrower(new Error('late'))()) }
    }
    const finding = Object.defineProperties({ signal: 'mine', weight: 0.7, cycle: {} } as unknown as Finding, {
      mark: late(Object.defineProperties({}, { kind: late('wallet'), key: late('abc') })),
      message: late(Object.defineProperties({}, { en: late('No.'), fr: late('Non.') })),
      earlier: late([Object.defineProperties({}, { postedAt: late(T), id: late('a') })]),
    })
    finding['cycle' as never] = finding as never
    const verdict = withSignal({ inspect: () => finding }).check(post('lea', 'Bonjour à tous les membres'))
    expect(verdict).toMatchObject({ action: 'hold', faults: [] })
    expect(JSON.parse(JSON.stringify(verdict.evidence))).toEqual([
      {
        signal: 'mine',
        weight: 0.7,
        mark: { kind: 'wallet', key: 'abc' },
        message: { en: 'No.', fr: 'Non.' },
        earlier: [{ id: 'a', postedAt: T, resemblance: 1 }],
      },
    ])
    expect(explain(verdict, 'fr')).toContain('Non.')
  })

  it.each(['check', 'peek', 'submitSpam', 'submitHam'] as const)(
    'cannot call %s of the filter that asks it',
    (call) => {
      let filter: Filter | undefined
      filter = withSignal({
        inspect: () => {
          filter?.[call](post('bob', 'tout autre chose, dit par un tout autre membre du forum'))
          return undefined
        },
      })
      const verdict = filter.check(post('lea', petition))
      expect(verdict.faults[0]?.message).toContain('called the filter')
      expect(filter.stats()).toMatchObject({ authors: 1, checks: 1 })
      expect(verdict.fingerprint.marks).toContainEqual({ kind: 'petition', key: 'change.org/p/dossiers-annules' })
    },
  )

  it('cannot forget or retract what is being judged', () => {
    let filter: Filter | undefined
    filter = withSignal({
      inspect: (): undefined => {
        filter?.retract('a')
        return undefined
      },
    })
    for (let n = 0; n < 3; n++) filter.check({ ...post('lea', petition), id: 'a' })
    expect(filter.stats()).toMatchObject({ authors: 1, sightings: 4 })
  })

  it.each([
    [{ name: 'author-flood', category: 'spam' }],
    [{ name: 'mine' }],
    [{ name: 'mine', category: 'spam', kinds: 'text' }],
    [{ name: 'mine', category: 'spam', atMost: 'reject' }],
    [{ name: 'mine', category: 'spam', limits: null }],
  ])('is refused when it is not one: %j', (parts) => {
    const signal = { ...parts, inspect: () => undefined }
    expect(() => createFilter({ signals: [signal as never] })).toThrow(/options\.signals\[0\]/)
  })
})

describe('a custom signal', () => {
  const row = { windowMs: 0, hold: 2 }
  const words = (parts: Partial<Signal> = {}, more = {}) =>
    withSignal(
      {
        limits: { words: row },
        inspect: ({ comment }, limits) =>
          findingFor({ signal: 'mine', limits, row: 'words', observed: comment.content.split(' ').length }),
        ...parts,
      },
      more,
    )

  it('brings its own rows, which a policy replaces by name', () => {
    expect(words().check(post('lea', 'un deux'))).toMatchObject({
      action: 'hold',
      evidence: [{ observed: 2, limit: 1 }],
    })
    const policy = { limits: { mine: { words: { windowMs: 0, nudge: 3 } } } }
    expect(words({}, { policy }).check(post('lea', 'un deux')).action).toBe('allow')
    expect(words({}, { policy }).check(post('lea', 'un deux trois')).action).toBe('nudge')
  })

  it.each([
    [
      'a row that it does not have',
      {},
      { policy: { limits: { mine: { letters: row } } } },
      'Unknown row "letters" in policy.limits.mine. Known rows are words.',
    ],
    [
      'own rows that are not rows',
      { limits: { words: { windowMs: -1 } } },
      {},
      /policy\.limits\.mine\.words\.windowMs/,
    ],
  ])('is refused with %s', (_what, parts, more, message) => {
    expect(() => words(parts, more)).toThrow(message)
  })

  it('need not name itself in its findings', () => {
    const found: (limits: SignalLimits) => (Finding | undefined)[] = (limits) => [
      findingFor({ limits, row: 'words', observed: 2 }),
      { weight: 0.2, message: 'Please write more.' },
    ]
    const verdict = words({ inspect: (_, limits) => found(limits).filter((each) => each !== undefined) }).check(
      post('lea', 'un deux'),
    )
    expect(verdict.evidence).toMatchObject([
      { signal: 'mine', row: 'words', observed: 2 },
      { signal: 'mine', weight: 0.2 },
    ])
    expect(found({ words: row })[0]).not.toHaveProperty('signal')
  })

  it('says its own sentence in each language', () => {
    const message = { en: 'Too many words.', fr: 'Trop de mots.' }
    const verdict = words({ inspect: () => ({ signal: 'mine', weight: 0.7, message }) }).check(post('lea', 'un deux'))
    expect(explain(verdict, 'en')).toContain('Too many words.')
    expect(explain(verdict, 'fr')).toContain('Trop de mots.')
    expect(explain(JSON.parse(JSON.stringify(verdict)), 'fr')).toContain('Trop de mots.')
  })

  it('sees what is shown, without markup and quotations', () => {
    const seen: string[] = []
    const filter = withSignal({
      inspect: ({ text }): undefined => {
        seen.push(text)
      },
    })
    filter.check({ ...post('lea', '<blockquote>avant</blockquote><p>caf&eacute; <b>noir</b></p>'), format: 'html' })
    expect(seen.map((text) => text.trim())).toEqual(['café noir'])
  })
})

describe('marks of a custom signal', () => {
  const counted = (marks: Signal['marks']) => {
    let seen: [string, number][] = []
    const inspect: Signal['inspect'] = (observation): undefined => {
      seen = observation.marks
        .filter(({ kind }) => kind === 'mine')
        .map((mark) => [mark.key, mark.onSite(24 * HOUR).count])
    }
    const filter = withSignal({ ...(marks && { marks }), inspect })
    filter.check(post('lea', 'Bonjour à tous les membres'))
    const { faults } = filter.check(post('bob', 'Merci pour la réponse', 1))
    return { seen, faults: faults.length }
  }
  const keyed = (...keys: unknown[]) => counted(() => keys.map((key) => ({ kind: 'mine', key: key as string })))

  it.each([[undefined], [null], [{}], [Number.NaN]])('are no marks, and a fault, when the key is %j', (key) => {
    expect(keyed(key)).toEqual({ seen: [], faults: 1 })
  })

  it('are left out where nothing was found, or all such posts would repeat each other', () => {
    expect(keyed('')).toEqual({ seen: [], faults: 0 })
  })

  it('are looked for in what is shown, which leaves out quotations', () => {
    const keys: string[] = []
    const filter = withSignal({
      marks: (_comment, text) => {
        keys.push(...(text.match(/\+\d{8,}/g) ?? []))
        return []
      },
    })
    const content =
      '<blockquote>Appelez le +33611111111</blockquote><p data-n="+33622222222">Ou le +33<b>633333333</b></p>'
    filter.check({ ...post('lea', content), format: 'html' })
    expect(keys).toEqual(['+33633333333'])
  })

  it('count once however often they are declared, and up to sixteen of them', () => {
    expect(keyed('a', 'a', 7)).toEqual({
      seen: [
        ['a', 2],
        ['7', 2],
      ],
      faults: 0,
    })
    expect(keyed(...Array(5000).keys()).seen).toHaveLength(16)
  })
})

describe('marks and failures', () => {
  it('counts the marks of a custom signal and survives its failure', () => {
    const phone = defineSignal({
      name: 'phone-number',
      category: 'spam',
      marks: ({ content }) => [...content.matchAll(/\+\d{8,}/g)].map(([key]) => ({ kind: 'phone', key })),
      inspect({ marks }) {
        return marks
          .filter(({ kind }) => kind === 'phone')
          .map((mark) => ({
            signal: 'phone-number',
            weight: mark.onSite(HOUR).count >= 3 ? 0.7 : 0,
            mark: { kind: mark.kind, key: mark.key },
          }))
      },
    })
    const broken = defineSignal({
      name: 'broken',
      category: 'spam',
      inspect: () => {
        throw new Error('oops')
      },
    })
    const filter = createFilter({ clock, signals: [phone, broken] })
    const actions = ['a', 'b', 'c'].map((author, n) =>
      filter.check(post(author, `${sentence(n)} +33612345678`, n / 10)),
    )
    expect(actions.map(({ action }) => action)).toEqual(['allow', 'allow', 'hold'])
    expect(actions[0]?.faults).toEqual([{ code: 'signal-failed', signal: 'broken', message: 'oops' }])
  })
})

describe('ham', () => {
  it('clears the marks of custom signals too', () => {
    const filter = withSignal({
      marks: ({ content }) => [...content.matchAll(/\+\d{8,}/g)].map(([key]) => ({ kind: 'phone', key })),
      inspect: ({ marks }): Finding[] =>
        marks
          .filter((mark) => mark.kind === 'phone' && mark.byAuthor(24 * HOUR).count >= 2)
          .map(() => ({ signal: 'mine', weight: 0.7 })),
    })
    const first = post('lea', 'Appelez-moi au +33612345678 ce soir')
    filter.check(first)
    filter.submitHam(first)
    expect(filter.check(post('lea', 'Pour demain aussi, le +33612345678', 1)).action).toBe('allow')
    expect(filter.check(post('lea', 'Et le jour suivant, +33612345678', 2)).action).toBe('hold')
  })
})
