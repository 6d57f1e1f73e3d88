import { describe, expect, it } from 'vitest'
import {
  type Action,
  type Comment,
  createFilter,
  defineSignal,
  explain,
  type FilterOptions,
  fingerprint,
  resemblance,
  type Verdict,
} from '../../src'
import { HOUR, petition, sentence, T } from '../posts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const clock = () => T + 1000 * HOUR
const TEXT = 'Bonjour à tous, la préfecture de Lyon a encore perdu mon dossier, que dois-je faire maintenant ?'

interface Step extends Partial<Comment> {
  /** Milliseconds after the first. */
  at: number
}

/** What becomes of posts by one author in one thread. Each is looked at before it is checked, and nothing may differ. */
function judged(steps: readonly Step[], options: FilterOptions = {}): Verdict[] {
  const filter = createFilter({ clock, ...options })
  return steps.map(({ at, ...more }, n) => {
    const comment = { author: 'lea', thread: 't', id: `p${n}`, content: TEXT, postedAt: T + at, ...more }
    const seen = filter.peek(comment)
    const verdict = filter.check(comment)
    expect(verdict).toEqual(seen)
    return verdict
  })
}

const said = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ action, duplicateOf }) => (duplicateOf === undefined ? action : `${action} = ${duplicateOf.id}`))

describe('a post sent twice', () => {
  it('is nudged once, with the first post; the next one is the second sighting, and later ones follow the rows', () => {
    const verdicts = judged([0, 800, 2000, 3000, 6 * MINUTE, 3 * HOUR].map((at) => ({ at })))
    expect(said(verdicts)).toEqual(['allow', 'nudge = p0', 'nudge', 'hold', 'hold', 'reject'])
    expect(verdicts.map(({ category }) => category)).toEqual(['none', 'duplicate', ...Array(4).fill('redundant')])
    expect(verdicts.map(({ evidence }) => evidence[0]?.observed)).toEqual([undefined, 2, 2, 3, 4, 5])
    const [, copy] = verdicts
    expect(copy).toMatchObject({
      publish: true,
      score: 0.36,
      duplicateOf: { id: 'p0', thread: 't', postedAt: T, same: true },
      evidence: [
        {
          ...{ signal: 'duplicate', row: 'copy', weight: 0.36, observed: 2, limit: 1, windowMs: 5 * MINUTE },
          mark: { kind: 'text' },
          earlier: [{ id: 'p0', thread: 't', postedAt: T, resemblance: 1 }],
        },
      ],
    })
    expect(copy?.retryAfterMs).toBeUndefined()
    expect(JSON.parse(JSON.stringify(copy)).duplicateOf).toEqual(copy?.duplicateOf)
    expect(structuredClone(copy)?.duplicateOf).toEqual(copy?.duplicateOf)
  })

  it.each([
    ['an accent put right', TEXT.replace('préfecture', 'prefecture')],
    ['a capital', TEXT.replace('Bonjour', 'bonjour')],
    ['a sign', TEXT.replace(' ?', '.')],
    ['a letter', TEXT.replace('encore', 'encor')],
    ['a word more', `${TEXT} Merci`],
  ])('is a correction with %s', (_, first) => {
    const [, copy] = judged([{ at: 0, content: first }, { at: MINUTE }])
    expect(copy).toMatchObject({ action: 'nudge', category: 'duplicate', duplicateOf: { id: 'p0', same: false } })
  })

  it('is compared with the first post itself, not with what somebody else posted before both', () => {
    const first = TEXT.replace('Bonjour', 'Bonsoir').replace('encore', 'encor')
    const [, , copy] = judged([
      { at: 0, author: 'max', content: TEXT.replace('préfecture', 'mairie') },
      { at: MINUTE, content: first },
      { at: 2 * MINUTE, content: first.replace('encor', 'encore') },
    ])
    const given = resemblance(fingerprint(first), fingerprint(first.replace('encor', 'encore')))
    expect(copy?.duplicateOf).toMatchObject({ id: 'p1', same: false })
    expect(copy?.evidence.find(({ signal }) => signal === 'duplicate')?.earlier?.[0]?.resemblance).toBeCloseTo(given, 3)
  })

  it('is the same whatever white space is in it', () => {
    const [, copy] = judged([{ at: 0, content: ` ${TEXT.replace(' la ', '\n  la ')}\r\n` }, { at: MINUTE }])
    expect(copy?.duplicateOf).toMatchObject({ same: true })
  })

  it.each<[string, Step, Step]>([
    ['the same id', { at: 0, id: 'p' }, { at: SECOND, id: 'p' }],
    ['another author', { at: 0 }, { at: SECOND, author: 'bob' }],
    ['another thread', { at: 0 }, { at: SECOND, thread: 'u' }],
    ['no thread', { at: 0 }, { at: SECOND, thread: undefined }],
    ['another text', { at: 0 }, { at: SECOND, content: sentence(1) }],
    ['more than 5 minutes between', { at: 0 }, { at: 5 * MINUTE }],
    ['an earlier date', { at: MINUTE }, { at: 0 }],
    ['another number', { at: 0, content: `${TEXT} Guichet 12.` }, { at: SECOND, content: `${TEXT} Guichet 14.` }],
    ['another name', { at: 0 }, { at: SECOND, content: TEXT.replace('Lyon', 'Nantes') }],
    ['a negation', { at: 0 }, { at: SECOND, content: TEXT.replace('a encore perdu', 'n’a pas perdu') }],
    ['a link that the first does not have', { at: 0 }, { at: SECOND, content: `${TEXT} https://exemple.fr/a` }],
    ['a petition that the first does not have', { at: 0 }, { at: SECOND, content: `${TEXT} ${petition}` }],
    [
      'another link',
      { at: 0, content: `${TEXT} https://exemple.fr/a` },
      { at: SECOND, content: `${TEXT} https://exemple.fr/b` },
    ],
  ])('is no duplicate with %s', (_, first, second) => {
    expect(judged([first, second])[1]?.duplicateOf).toBeUndefined()
  })

  it('is one without ids and without a thread as well', () => {
    const [, copy] = judged([
      { at: 0, id: undefined, thread: undefined },
      { at: SECOND, id: undefined, thread: undefined },
    ])
    expect(copy?.duplicateOf).toEqual({ postedAt: T, same: true })
  })

  it('is one with a petition, a link or nothing beside them, and the next share is the second', () => {
    for (const content of [`${TEXT} ${petition}`, `Signez ${petition}`, petition, `${TEXT} https://exemple.fr/a`]) {
      const verdicts = judged([0, 20_000, HOUR].map((at) => ({ at, content })))
      expect(said(verdicts).slice(0, 2)).toEqual(['allow', 'nudge = p0'])
      expect(verdicts[1]?.category).toBe('duplicate')
      const observed = verdicts[2]?.evidence.map((each) => each.observed)
      expect(new Set(observed)).toEqual(new Set(content === petition || content.includes('change.org') ? [2] : [2]))
    }
  })
})

describe('the free copy', () => {
  it('is one for each author, thread and text in a day, and in seven days with a petition', () => {
    const again = (content: string, days: number) =>
      [0, 1000, days * 24 * HOUR, days * 24 * HOUR + 1000].map((at) => ({ at, content }))
    const last = (content: string, days: number) => judged(again(content, days)).at(-1)?.duplicateOf?.id
    expect(last(TEXT, 0.9)).toBeUndefined()
    expect(last(TEXT, 1.1)).toBe('p2')
    expect(last(`${TEXT} ${petition}`, 1.1)).toBeUndefined()
    expect(last(`${TEXT} ${petition}`, 6.9)).toBeUndefined()
    expect(last(`${TEXT} ${petition}`, 7.1)).toBe('p2')
  })

  it('is another one in another thread and for another text', () => {
    const steps = [0, 1].flatMap((thread) =>
      [0, 1].flatMap((text) =>
        [0, SECOND].map((at) => ({ at: at + 10 * MINUTE * thread, thread: `t${thread}`, content: sentence(text) })),
      ),
    )
    expect(judged(steps).map(({ duplicateOf }) => duplicateOf?.id)).toEqual([
      ...[undefined, 'p0', undefined, 'p2', undefined, 'p4', undefined, 'p6'],
    ])
  })
})

describe('the action on a copy', () => {
  const closed = [{ phrase: 'dossier', message: 'Fermé.' }]

  it.each<[Action, FilterOptions]>([
    ['reject', { closed }],
    ['hold', { signals: [defineSignal({ name: 'held', category: 'abuse', inspect: () => ({ weight: 0.7 }) })] }],
    ['nudge', { signals: [defineSignal({ name: 'told', category: 'spam', inspect: () => ({ weight: 0.5 }) })] }],
  ])('is %s as that on the first, for the same reason', (action, options) => {
    const [first, copy] = judged([{ at: 0 }, { at: SECOND }], options)
    expect(first?.action).toBe(action)
    expect(copy).toMatchObject({ action, category: first?.category, score: first?.score, duplicateOf: { id: 'p0' } })
  })

  it('is that on the first when the reason for it is gone', () => {
    const flood = Array.from({ length: 4 }, (_, n) => ({ at: n * SECOND, content: sentence(n) }))
    const [first, copy] = judged([...flood, { at: 4 * SECOND }, { at: 200 * SECOND }]).slice(-2)
    expect(first).toMatchObject({ action: 'hold', category: 'flood' })
    expect(copy).toMatchObject({ action: 'hold', category: 'duplicate', duplicateOf: { id: 'p4' } })
    expect(copy?.retryAfterMs).toBeUndefined()
  })

  it('is that on a post of its own if the first was refused as part of a flood, of which nothing but a count is kept', () => {
    const flood = Array.from({ length: 12 }, (_, n) => ({ at: n * SECOND, content: sentence(n) }))
    const verdicts = judged([...flood, { at: 12 * SECOND }, { at: 13 * SECOND }, { at: HOUR }])
    const [first, again, later] = verdicts.slice(-3)
    expect(first).toMatchObject({ action: 'reject', category: 'flood' })
    expect(again).toMatchObject({ action: 'reject', category: 'flood' })
    expect(later).toMatchObject({ action: 'allow' })
    expect(later?.duplicateOf).toBeUndefined()
  })

  it('is not more severe because small reasons add up with it', () => {
    const signals = ['one', 'two'].map((name) =>
      defineSignal({ name, category: 'spam', inspect: () => ({ weight: 0.38, mark: { kind: name, key: '' } }) }),
    )
    const [first, copy] = judged([{ at: 0 }, { at: SECOND }], { signals })
    expect([first?.action, copy?.action]).toEqual(['nudge', 'nudge'])
    expect(copy?.score).toBe(first?.score)
  })

  it('says more when another charge does: a copy counts for floods', () => {
    const posts = [0, 1, 2].map((n) => ({ at: n * SECOND, content: sentence(n) }))
    const verdicts = judged([...posts, { at: 4 * SECOND }, { at: 5 * SECOND }])
    expect(said(verdicts)).toEqual(['allow', 'allow', 'allow', 'allow', 'hold = p3'])
    expect(verdicts.at(-1)).toMatchObject({ category: 'flood' })
  })

  it('is charged for what the first was charged for, by the same count', () => {
    const share = (n: number) => `${sentence(n)} ${petition}`
    const posts = [0, 1, 2].map((n) => ({ at: n * HOUR, thread: `t${n}`, content: share(n) }))
    const verdicts = judged([
      ...posts,
      { at: 2 * HOUR + SECOND, thread: 't2', content: share(2) },
      { at: 3 * HOUR, content: share(3) },
    ])
    const counts = verdicts.map(
      ({ evidence }) => evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed,
    )
    expect(counts).toEqual([undefined, 2, 3, 3, 4])
    expect(verdicts[3]).toMatchObject({ action: 'hold', category: 'redundant', duplicateOf: { id: 'p2' } })
    expect(verdicts[3]?.retryAfterMs).toBeGreaterThan(0)
  })

  it('is to allow it for an exempt author, with the post that it repeats', () => {
    const author = { id: 'lea', role: 'moderator' }
    const [, copy] = judged([
      { at: 0, author },
      { at: SECOND, author },
    ])
    expect(copy).toMatchObject({
      action: 'allow',
      category: 'none',
      exemption: 'role:moderator',
      duplicateOf: { id: 'p0' },
    })
  })
})

describe('others', () => {
  it('do not meet the copy: not in a thread, not on the site, not in a crowd', () => {
    const share = (n: number) => `${sentence(n)} ${petition}`
    const posts = (authors: string[], content: (n: number) => string) =>
      authors.map((author, n) => ({ at: n * SECOND, author, content: content(author.charCodeAt(0)) }))
    const count = (verdict: Verdict | undefined, name: string) =>
      verdict?.evidence.find(({ signal }) => signal === name)?.observed
    expect(count(judged(posts(['a', 'a', 'b', 'c'], share)).at(-1), 'thread-repeats-petition')).toBe(3)
    const texts = judged(posts(['a', 'a', 'b', 'c', 'd'], () => TEXT)).at(-1)
    expect(count(texts, 'thread-repeats-text')).toBe(4)
    // Strangers who shout one slogan, each twice.
    const crowd = (twice: boolean) =>
      judged(
        Array.from({ length: 9 }, (_, n) => n).flatMap((n) =>
          (twice ? [0, 5] : [0]).map((more) => ({
            at: n * 2 * MINUTE + more * SECOND,
            author: `s${n}`,
            content: 'Dehors le préfet corrompu',
          })),
        ),
      )
    const once = crowd(false).map(({ action, evidence }) => [action, count({ evidence } as Verdict, 'campaign')])
    const firsts = crowd(true).filter(({ duplicateOf }) => duplicateOf === undefined)
    expect(firsts.map(({ action, evidence }) => [action, count({ evidence } as Verdict, 'campaign')])).toEqual(once)
  })

  it('cannot be told by custom signals that count: neither marks nor variations', () => {
    const seen: number[][] = []
    const phone = defineSignal({
      name: 'phone-number',
      category: 'spam',
      marks: ({ content }) => [...content.matchAll(/\d{10}/g)].map(([key]) => ({ kind: 'phone', key })),
      inspect({ marks, variations }): undefined {
        const mark = marks.find(({ kind }) => kind === 'phone')
        seen.push([mark?.byAuthor(HOUR).count ?? 0, mark?.onSite(HOUR).count ?? 0])
        void variations
      },
    })
    const content = 'Appelez vite le 0612345678 pour un rendez-vous au guichet'
    judged(
      [
        { at: 0, content },
        { at: 1, content },
        { at: 2, content: `${sentence(3)} 0612345678` },
      ],
      { signals: [phone] },
    )
    // Each post is looked at and then checked.
    expect(seen).toEqual([1, 1, 1, 1, 2, 2].map((count) => [count, count]))
    const lot = (n: number) => `nouveau logement numéro ${n} à vendre`
    const varied = judged([1, 1, 2, 3, 4].map((n, at) => ({ at: at * 20 * SECOND, content: lot(n) })))
    expect(varied.map(({ evidence }) => evidence.find(({ row }) => row === 'varied')?.observed)).toEqual([
      ...[undefined, undefined, undefined, undefined, 4],
    ])
  })
})

describe('a short text or a courtesy', () => {
  it.each(['Merci', '+1', 'Merci beaucoup pour votre aide', 'Bravo bravo bravo bravo bravo'])(
    'is a duplicate only within 10 seconds, and allowed: %s',
    (content) => {
      const verdicts = judged([0, 3000, 20_000, 60_000, 70_001].map((at) => ({ at, content })))
      expect(said(verdicts)).toEqual(['allow', 'allow = p0', 'allow', 'allow', 'allow'])
      expect(verdicts[1]?.evidence).toMatchObject([{ signal: 'duplicate', row: 'copy', windowMs: 10_000, weight: 0.1 }])
      expect(said(judged([0, 10_000].map((at) => ({ at, content }))))).toEqual(['allow', 'allow'])
    },
  )
})

describe('under chat', () => {
  it('a copy is a duplicate within 10 seconds, marked and allowed', () => {
    const verdicts = judged(
      [0, 5000, 9000].map((at) => ({ at })),
      { policy: 'chat' },
    )
    expect(said(verdicts)).toEqual(['allow', 'allow = p0', 'allow'])
    expect(verdicts[1]?.evidence).toMatchObject([{ signal: 'duplicate', weight: 0.1, windowMs: 10_000 }])
    expect(
      said(
        judged(
          [0, 10_000].map((at) => ({ at })),
          { policy: 'chat' },
        ),
      ),
    ).toEqual(['allow', 'allow'])
  })
})

describe('what a site decides about duplicates', () => {
  const twice = (at: number, options: FilterOptions) => said(judged([{ at: 0 }, { at }], options))[1]

  it('is the window, none at all, or to see them first', () => {
    expect(twice(20 * MINUTE, { duplicateMs: HOUR })).toBe('nudge = p0')
    expect(twice(20_000, { duplicateMs: 10_000 })).toBe('nudge')
    expect(twice(20_000, { policy: 'chat', duplicateMs: 60_000 })).toBe('allow = p0')
    expect(twice(0, { duplicateMs: 0 })).toBe('nudge')
    expect(twice(0, { policy: { off: ['duplicate'] } })).toBe('nudge')
    expect(twice(0, { policy: { shadow: ['duplicate'] } })).toBe('allow = p0')
    expect(twice(0, { policy: { limits: { duplicate: { copy: { windowMs: MINUTE, hold: 2 } } } } })).toBe('hold = p0')
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5', null])('is not %s', (duplicateMs) => {
    expect(() => createFilter({ duplicateMs } as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('duplicateMs') }),
    )
  })
})

describe('when the first post goes', () => {
  const filled = () => {
    const filter = createFilter({ clock })
    const send = (id: string, at: number, content = TEXT) => {
      const { action, duplicateOf } = filter.check({ author: 'lea', thread: 't', id, content, postedAt: T + at })
      return duplicateOf === undefined ? action : `${action} = ${duplicateOf.id}`
    }
    return { filter, send }
  }

  it('its copy takes its place: never a retracted post is named', () => {
    const { filter, send } = filled()
    expect([send('a', 0), send('b', 1000)]).toEqual(['allow', 'nudge = a'])
    expect(filter.retract('a')).toBe(true)
    expect([send('c', 2000), send('d', 3000), send('e', 4000)]).toEqual(['nudge = b', 'nudge', 'hold'])
    filter.retract('b')
    // The copy c is the first, and d and e count after it.
    expect(send('f', 5000)).toBe('hold')
  })

  it('posting it again is allowed', () => {
    const { filter, send } = filled()
    send('a', 0)
    filter.retract('a')
    expect([send('b', 1000), send('c', 2000), send('d', 3000)]).toEqual(['allow', 'nudge = b', 'nudge'])
  })

  it('the copy that goes is free again', () => {
    const { filter, send } = filled()
    send('a', 0)
    send('b', 1000)
    filter.retract('b')
    expect([send('c', 2000), send('d', 3000)]).toEqual(['nudge = a', 'nudge'])
  })

  it('by an edit into another text, its copy takes its place; an edit of the same text keeps it', () => {
    const kept = filled()
    for (const [id, at] of [
      ['a', 0],
      ['b', 1000],
      ['a', 2000],
    ] as const)
      kept.send(id, at)
    expect([kept.send('b', 3000), kept.send('c', 4000)]).toEqual(['nudge = a', 'nudge'])
    const edited = filled()
    for (const [id, at] of [
      ['a', 0],
      ['b', 1000],
    ] as const)
      edited.send(id, at)
    expect(edited.send('a', 2000, sentence(7))).toBe('allow')
    expect([edited.send('b', 3000), edited.send('c', 4000)]).toEqual(['allow', 'nudge = b'])
  })

  it('or the copy is edited into another text, the copy is none any more', () => {
    const { send } = filled()
    send('a', 0)
    send('b', 20_000)
    expect(send('b', 40_000, sentence(7))).toBe('allow')
    expect([send('c', 60_000), send('d', 80_000)]).toEqual(['nudge = a', 'nudge'])
    expect(send('e', 100_000, sentence(7))).toBe('nudge = b')
  })
})

describe('a restored filter', () => {
  it('knows that the free copy was used, and what became of the first', () => {
    const options = { clock: () => T + HOUR, secret: 's' }
    const filter = createFilter({ ...options, closed: [{ phrase: 'sujet clos', message: 'Fermé.' }] })
    const post = (id: string, at: number, content = TEXT): Comment => ({
      author: 'lea',
      thread: 't',
      id,
      content,
      postedAt: T + at,
    })
    filter.check(post('a', 0))
    filter.check(post('b', 1000))
    filter.check(post('x', 2000, `Le sujet clos, encore, ${sentence(1)}`))
    // Without the closed topic: only the history knows that the first was rejected.
    const restored = createFilter(options)
    restored.restore(filter.snapshot())
    expect(restored.peek(post('b', 1000))).toMatchObject({ action: 'nudge', duplicateOf: { id: 'a', same: true } })
    expect(restored.peek(post('c', 3000))).toMatchObject({ action: 'nudge', category: 'redundant' })
    expect(restored.check(post('y', 3000, `Le sujet clos, encore, ${sentence(1)}`))).toMatchObject({
      action: 'reject',
      category: 'duplicate',
      duplicateOf: { id: 'x', same: true },
    })
    restored.retract('a')
    expect(restored.peek(post('c', 3000))).toMatchObject({ duplicateOf: { id: 'b' } })
  })
})

describe('what the author of a copy reads', () => {
  it('is one sentence', () => {
    const [, copy] = judged([{ at: 0 }, { at: SECOND }]) as [Verdict, Verdict]
    expect(explain(copy, 'fr')).toBe('Vous venez d’envoyer ce message\u202f; inutile de le renvoyer.')
    expect(explain(copy, 'en')).toBe('You have just sent this message. There is no need to send it again.')
  })

  it('comes after what else is said', () => {
    const [, copy] = judged([{ at: 0 }, { at: SECOND }], { closed: [{ phrase: 'dossier', message: 'Fermé.' }] })
    expect(
      explain(copy as Verdict, 'fr')
        .split('\n')
        .slice(1),
    ).toEqual([
      'Fermé.',
      'Vous venez d’envoyer ce message\u202f; inutile de le renvoyer.',
      expect.stringMatching(/programme.*modérateur/),
    ])
  })
})
