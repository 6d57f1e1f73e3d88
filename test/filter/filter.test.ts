import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError, defineSignal, explain, fingerprint, resemblance } from '../../src'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const clock = () => T + 1000 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(
  ' ',
)
const sentence = (n: number) =>
  Array.from({ length: 14 }, (_, i) => `${words[(n * 7 + i * 3) % 16]}${n * 31 + i}`).join(' ')
const post = (author: string, content: string, hours: number, more: Partial<Comment> = {}): Comment => ({
  author,
  content,
  postedAt: T + hours * HOUR,
  ...more,
})

describe('petitions', () => {
  it('grades the repetition of one petition by one member', () => {
    const filter = createFilter({ clock })
    const actions = [1, 2, 3, 4, 5].map(
      (n) => filter.check(post('lea', `${sentence(n)} ${petition}?utm_source=s${n}`, n, { thread: `t${n}` })).action,
    )
    expect(actions).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject'])
  })

  it('is stricter in the thread that has it already, and forgets after seven days', () => {
    const filter = createFilter({ clock })
    expect(filter.check(post('lea', petition, 0, { thread: 't' })).action).toBe('allow')
    const second = filter.check(post('lea', `encore ${petition}`, 1, { thread: 't' }))
    expect(second.action).toBe('hold')
    expect(second.retryAfterMs).toBe(7 * 24 * HOUR)
    expect(filter.check(post('lea', petition, 24 * 7 + 1.5, { thread: 't' })).action).toBe('allow')
  })

  it('does not count what is quoted, or shared with the text answered', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', `Signez ${petition}`, 0, { thread: 't' }))
    expect(filter.check(post('lea', `> Signez ${petition}\nremonte`, 1, { thread: 't' })).action).toBe('allow')
    expect(filter.check(post('lea', `Oui ${petition}`, 2, { thread: 't', replyTo: `Signez ${petition}` })).action).toBe(
      'allow',
    )
  })

  it('counts a popular petition in a thread whoever posts it, and as a campaign over the site', () => {
    const filter = createFilter({ clock })
    const inThread = [1, 2, 3, 4, 5, 6].map(
      (n) => filter.check(post(`m${n}`, `${sentence(n)} ${petition}`, n / 10, { thread: 't' })).action,
    )
    expect(inThread).toEqual(['allow', 'allow', 'nudge', 'nudge', 'nudge', 'hold'])
    const many = Array.from({ length: 40 }, (_, n) =>
      filter.check(post(`x${n}`, `${sentence(n + 9)} ${petition}`, 3 + n / 10, { thread: `t${n}` })),
    )
    expect(many.every(({ action }) => action === 'allow')).toBe(true)
    expect(many.at(-1)?.evidence[0]?.signal).toBe('campaign')
  })
})

describe('a bystander', () => {
  const reminders = (filter: ReturnType<typeof createFilter>) =>
    [1, 2, 3, 4, 5, 6].map((n) =>
      filter.check(post('karim', `${sentence(n)} ${petition}`, n / 10, { thread: 't', id: `k${n}` })),
    )

  it('who shares a petition for the first time is told, not held for the reminders of somebody else', () => {
    const filter = createFilter({ clock })
    expect(reminders(filter).at(-1)?.action).toBe('reject')
    const first = filter.check(post('lucie', `${sentence(9)} ${petition}`, 1, { thread: 't' }))
    expect(first).toMatchObject({ action: 'nudge', evidence: [{ signal: 'thread-repeats-petition', observed: 7 }] })
    expect(filter.check(post('lucie', `${sentence(10)} ${petition}`, 2, { thread: 't' })).action).toBe('hold')
    const others = ['a', 'b', 'c', 'd', 'e'].map(
      (author, n) => filter.check(post(author, `${sentence(20 + n)} ${petition}`, 3 + n / 10, { thread: 't' })).action,
    )
    // Karim, Lucie and four others are six.
    expect(others).toEqual(['nudge', 'nudge', 'nudge', 'hold', 'hold'])
  })

  it('is not refused for a word that an insistent member was refused for', () => {
    const filter = createFilter({ clock })
    filter.submitSpam(post('karim', `Signez ! ${petition}`, 0))
    expect(filter.check(post('lucie', `signez ${petition}?utm_source=x`, 1)).action).toBe('hold')
    expect(filter.check(post('theo', `Voici une pétition que je trouve juste ${petition}`, 1)).action).toBe('allow')
  })
})

describe('texts', () => {
  it('recognises near copies through disguise, and never two different ones', () => {
    const filter = createFilter({ clock })
    const text =
      'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne, écrivez à votre député'
    expect(filter.check(post('lea', text, 0)).action).toBe('allow')
    expect(filter.check(post('lea', text.toUpperCase().replaceAll('O', 'О'), 1)).action).toBe('hold')
    expect(filter.check(post('lea', `Coucou ! ${text} 4821`, 2)).action).toBe('hold')
    expect(filter.check(post('lea', sentence(50), 3)).action).toBe('allow')
    expect(filter.check(post('lea', text, 4)).action).toBe('reject')
  })

  it('lets short everyday messages be', () => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 5; n++) expect(filter.check(post('lea', 'Merci !', n)).action).toBe('allow')
    for (let n = 0; n < 50; n++) expect(filter.check(post(`m${n}`, 'Bon courage', 6)).action).toBe('allow')
  })

  it('estimates resemblance', () => {
    const a = fingerprint(sentence(1))
    expect(resemblance(a, fingerprint(sentence(1).toUpperCase()))).toBe(1)
    expect(resemblance(a, fingerprint(`${sentence(1)} encore`))).toBeGreaterThan(0.9)
    expect(resemblance(a, fingerprint(sentence(2)))).toBeLessThan(0.2)
    const long = Array.from({ length: 30 }, (_, n) => sentence(n)).join(' ')
    const changed = long
      .split(' ')
      .map((word, i) => (i % 10 === 0 ? `autre${i}` : word))
      .join(' ')
    expect(resemblance(fingerprint(long), fingerprint(changed))).toBeGreaterThan(0.7)
  })
})

describe('floods', () => {
  it('holds a burst and lets it pass when it is over', () => {
    const filter = createFilter({ clock })
    const actions = Array.from({ length: 6 }, (_, n) => filter.check(post('lea', sentence(n), n / 3600)).action)
    expect(actions).toEqual(['allow', 'allow', 'allow', 'allow', 'hold', 'hold'])
    expect(filter.check(post('lea', sentence(9), 0.5)).action).toBe('allow')
  })
})

describe('ids', () => {
  it('gives a retry the same verdict and counts it once', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0, { id: 'a', thread: 't' }))
    const first = filter.check(post('lea', `oui ${petition}`, 1, { id: 'b', thread: 't' }))
    filter.check(post('lea', `non ${petition}`, 2, { id: 'c', thread: 't' }))
    const retry = filter.check(post('lea', `oui ${petition}`, 1, { id: 'b', thread: 't' }))
    expect(retry.evidence).toEqual(first.evidence)
    // A text, a petition and the address it was given by, for each of three comments.
    expect(filter.stats().sightings).toBe(9)
  })

  it('counts what an edit slips in when it is slipped in', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', 'Bonjour à tous les membres du forum', 0, { id: 'a', thread: 't1' }))
    filter.check(post('lea', `un ${petition}`, 1, { id: 'b', thread: 't2' }))
    filter.check(post('lea', `deux ${petition}`, 2, { id: 'c', thread: 't3' }))
    const edit = filter.check(
      post('lea', `Bonjour à tous les membres du forum ${petition}`, 3, { id: 'a', thread: 't1' }),
    )
    expect(edit.action).toBe('hold')
    expect(edit.evidence[0]?.observed).toBe(3)
  })

  it('retracts and forgets', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0, { id: 'a' }))
    expect(filter.retract('a')).toBe(true)
    expect(filter.retract('a')).toBe(false)
    expect(filter.check(post('lea', petition, 1)).action).toBe('allow')
    filter.check(post('lea', sentence(3), 2))
    expect(filter.forget('lea')).toBe(2)
    expect(filter.stats()).toMatchObject({ authors: 0, sightings: 0 })
    expect(filter.check(post('lea', petition, 3)).action).toBe('allow')
  })

  it('forgets all that somebody said: what is kept does not depend on it', () => {
    const left = (content: string) => {
      const filter = createFilter({ clock })
      filter.check(post('bob', content, 0, { id: 'of-bob', thread: 'of-bob' }))
      filter.forget('bob')
      for (let n = 0; n < 10; n++) filter.check(post('lea', sentence(n), n))
      return filter.snapshot()
    }
    expect(left(sentence(50))).toEqual(left(`${sentence(60)} ${petition}`))
  })

  it('peeks without a trace', () => {
    const filter = createFilter({ clock })
    filter.check(post('lea', petition, 0))
    const before = filter.snapshot()
    for (let n = 0; n < 5; n++) expect(filter.peek(post('lea', `encore ${petition}`, 1)).action).toBe('nudge')
    expect(filter.snapshot()).toEqual(before)
  })
})

describe('what a site decides', () => {
  it('exempts roles visibly', () => {
    const filter = createFilter({ clock })
    const author = { id: 'mod', role: 'moderator' }
    for (let n = 0; n < 6; n++) filter.check({ ...post('', petition, n, { thread: 't' }), author })
    const verdict = filter.check({ ...post('', petition, 7, { thread: 't' }), author })
    expect(verdict).toMatchObject({ action: 'allow', exemption: 'role:moderator' })
    expect(verdict.evidence.length).toBeGreaterThan(0)
    expect(filter.check(post('lea', petition, 8, { thread: 't' })).action).toBe('allow')
  })

  it('never counts allowed links', () => {
    const filter = createFilter({ clock, allowed: ['canada.ca', petition] })
    let verdict = filter.check(post('lea', petition, 0, { thread: 't' }))
    for (let n = 1; n < 6; n++) verdict = filter.check(post('lea', `${sentence(n)} ${petition}`, n, { thread: 't' }))
    expect(verdict).toMatchObject({ action: 'allow', exemption: 'allowed-link' })
    expect(verdict.evidence[0]).toMatchObject({ signal: 'author-repeats-petition', shadow: true })
  })

  it('closes topics with a message, during their time', () => {
    const filter = createFilter({
      clock,
      closed: [
        { petition: `${petition}/sign?x=1`, message: 'Cette pétition est close.', until: T + 2 * HOUR },
        { phrase: 'Grève de la faim', message: 'Pas ici.' },
      ],
    })
    const verdict = filter.check(post('lea', `Signez ${petition}?utm_source=x`, 1))
    expect(verdict).toMatchObject({ action: 'reject', category: 'closed' })
    expect(explain(verdict, 'fr')).toContain('Cette pétition est close.')
    expect(filter.check(post('bob', petition, 3)).action).toBe('allow')
    expect(filter.check(post('bob', 'Je pense à une GREVE de la  faim !', 4)).category).toBe('closed')
  })

  it('follows labels and takes ham back', () => {
    const filter = createFilter({ clock })
    const spam = 'Gagnez trois mille euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel'
    filter.submitSpam(post('x', spam, 0))
    expect(filter.peek(post('y', spam.toUpperCase(), 1))).toMatchObject({ action: 'reject', category: 'spam' })
    expect(['hold', 'reject']).toContain(filter.peek(post('y', `${spam} demain matin`, 1)).action)
    filter.submitHam(post('x', spam, 2))
    expect(filter.peek(post('y', spam, 3)).action).toBe('allow')
    filter.check(post('z', petition, 3, { thread: 't' }))
    filter.submitHam(post('z', petition, 4))
    expect(filter.check(post('z', `de nouveau ${petition}`, 5, { thread: 't' })).action).toBe('allow')
  })

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

  it('shadows a signal: reported, not counted', () => {
    const filter = createFilter({ clock, policy: { shadow: ['author-repeats-petition'] } })
    filter.check(post('lea', petition, 0))
    const verdict = filter.check(post('lea', petition, 1))
    expect(verdict).toMatchObject({ action: 'allow', score: 0 })
    expect(verdict.evidence[0]).toMatchObject({ shadow: true })
  })
})

describe('bad input', () => {
  const code = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      if (error instanceof DigueError) return error.code
      throw error
    }
    return undefined
  }

  it.each([
    [{ maxAuthors: 0 }],
    [{ maxSightings: 10 }],
    [{ maxContentLength: 1.5 }],
    [{ closed: [{ message: 'x' }] }],
    [{ closed: [{ petition: 'https://example.com', message: 'x' }] }],
    [{ allowed: ['pas une adresse'] }],
    [{ secret: '' }],
    [{ clock: 5 }],
    [{ nonsense: 1 }],
    [{ signals: [{}] }],
  ])('refuses options %j', (options) => {
    expect(code(() => createFilter(options as never))).toBe('invalid-option')
  })

  it.each([
    [{ policy: 'none' }],
    [{ policy: { thresholds: { nudge: 2 } } }],
    [{ policy: { limits: { campaign: { text: { windowMs: -1 } } } } }],
  ])('refuses policy %j', (options) => {
    expect(code(() => createFilter(options as never))).toBe('invalid-policy')
  })

  it.each([
    [{ content: 'x' }],
    [{ author: 'a' }],
    [{ author: '', content: 'x' }],
    [{ author: 'a', content: 'x', postedAt: 'demain' }],
    [null],
  ])('refuses comment %j and records nothing', (comment) => {
    const filter = createFilter({ clock })
    expect(code(() => filter.check(comment as never))).toBe('invalid-comment')
    expect(filter.stats()).toMatchObject({ authors: 0, checks: 0 })
  })

  it('clamps the future and says so', () => {
    const filter = createFilter({ clock: () => T })
    expect(filter.check(post('lea', 'bonjour', 5)).faults[0]?.code).toBe('future-timestamp')
  })

  it('clamps by what the clock tells now, though it was ahead once', () => {
    let now = T + 5 * HOUR
    const filter = createFilter({ clock: () => now })
    filter.check({ author: 'lea', content: 'bonjour' })
    now = T
    const { faults } = filter.check(post('lea', 'bonsoir', 4))
    expect(faults).toEqual([{ code: 'future-timestamp', message: expect.stringContaining('14400000 ms') }])
  })

  it('reads head and tail of what is too long, and says so', () => {
    const filter = createFilter({ clock, maxContentLength: 1000 })
    const verdict = filter.check(post('lea', `${sentence(1)} ${'x'.repeat(100_000)} ${petition}`, 0))
    expect(verdict.evidence).toContainEqual({
      signal: 'oversized',
      weight: 0,
      observed: expect.any(Number),
      limit: 1000,
    })
    expect(verdict.fingerprint.marks).toContainEqual({ kind: 'petition', key: 'change.org/p/dossiers-annules' })
  })

  it('cuts between words, so that no half of an address is taken for another', () => {
    const filter = createFilter({ clock, maxContentLength: 4000 })
    const around = (shift: number, pad: string) => {
      const head = `${'mot '.repeat(600).slice(0, 1980 - shift)} ${petition} `
      return `${head}${pad.repeat(2000)}${petition}/sign ${'fin '.repeat(600).slice(0, 1980 + shift)}`
    }
    const keys = Array.from({ length: 60 }, (_, shift) => {
      const { fingerprint, evidence } = filter.check(post('lea', around(shift, 'milieu '), shift))
      expect(evidence.some(({ signal }) => signal === 'oversized')).toBe(true)
      return fingerprint.marks.filter(({ kind }) => kind !== 'text' && kind !== 'domain').map(({ key }) => key)
    })
    // Whole at one end or the other, or not read.
    expect(new Set(keys.flat())).toEqual(new Set(['change.org/p/dossiers-annules']))
    expect(keys.some((list) => list.length === 0)).toBe(true)
  })

  it('refuses a clock that tells no time', () => {
    expect(code(() => createFilter({ clock: () => Number.NaN }).check({ author: 'a', content: 'x' }))).toBe(
      'invalid-option',
    )
  })

  it('stays within its bounds when custom signals declare more marks than it may hold', () => {
    const signals = Array.from({ length: 80 }, (_, s) =>
      defineSignal({
        name: `many-${s}`,
        category: 'spam',
        marks: () => Array.from({ length: 50 }, (_each, key) => ({ kind: 'many', key: `${s}-${key}` })),
        inspect: () => undefined,
      }),
    )
    const filter = createFilter({ clock, signals, maxSightings: 1000 })
    for (let n = 0; n < 3; n++) filter.check(post('lea', sentence(n), n))
    expect(filter.stats().sightings).toBe(1000)
  })
})

describe('snapshot', () => {
  const filled = () => {
    const filter = createFilter({ clock, secret: 's' })
    for (let n = 0; n < 40; n++)
      filter.check(
        post(`m${n % 7}`, `${sentence(n % 25)} ${n % 3 === 0 ? petition : ''}`, n, {
          id: `c${n}`,
          thread: `t${n % 4}`,
        }),
      )
    filter.submitSpam(post('x', sentence(99), 1))
    return filter
  }

  it('restores a filter that judges the same', () => {
    const filter = filled()
    const other = createFilter({ clock: () => T + 41 * HOUR, secret: 's' })
    expect(other.restore(filter.snapshot())).toEqual({ restored: 40, expired: 0, refused: 0 })
    for (let n = 0; n < 30; n++) {
      const comment = post(`m${n % 8}`, `${sentence(n)} de plus ${n % 2 === 0 ? petition : ''}`, 40.1 + n / 100, {
        thread: `t${n % 4}`,
      })
      const [a, b] = [filter.peek(comment), other.peek(comment)]
      expect({ ...b, fingerprint: 0 }).toEqual({ ...a, fingerprint: 0 })
    }
    expect(other.peek(post('y', sentence(99), 40)).action).toBe('reject')
  })

  it('leaves out what no window sees, and what does not fit', () => {
    const bytes = filled().snapshot()
    expect(createFilter({ clock: () => T + 2000 * HOUR, secret: 's' }).restore(bytes)).toEqual({
      restored: 0,
      expired: 40,
      refused: 0,
    })
  })

  it('reads bytes of another realm, as a test runner or a worker passes them', () => {
    const filter = filled()
    const foreign = runInNewContext('Uint8Array') as Uint8ArrayConstructor
    expect(filter.restore(foreign.from(filter.snapshot()))).toMatchObject({ expired: 40 })
  })

  it('refuses corrupt bytes and another secret, unchanged', () => {
    const filter = filled()
    const bytes = filter.snapshot()
    const before = filter.stats()
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = bytes.slice()
      broken[at] = (broken[at] ?? 0) ^ 0x40
      expect(() => filter.restore(broken)).toThrow(DigueError)
    }
    expect(() => filter.restore(bytes.slice(0, 50))).toThrow(DigueError)
    expect(() => createFilter({ clock, secret: 'other' }).restore(bytes)).toThrow(/secret/)
    expect(filter.stats()).toEqual(before)
  })
})

describe('bounds', () => {
  it('holds maxAuthors and maxSightings under any input', () => {
    const filter = createFilter({ clock, maxAuthors: 50, maxSightings: 1000 })
    for (let n = 0; n < 5000; n++)
      filter.check(post(`m${n}`, `${sentence(n)} https://example-${n}.com/a`, n / 100, { id: `c${n}` }))
    const { authors, sightings, evicted, bytes } = filter.stats()
    expect(authors).toBeLessThanOrEqual(50)
    expect(sightings).toBeLessThanOrEqual(1000)
    expect(evicted).toBeGreaterThan(4000)
    expect(bytes).toBeLessThan(3_000_000)
  })
})

describe('what callers name', () => {
  const long = (n: number) => `${'x'.repeat(480)}${n}`

  it('counts in the bytes, in whatever letters, and no more when it is gone', () => {
    const bytes = (more: (n: number) => Partial<Comment>, gone = false) => {
      const filter = createFilter({ clock })
      for (let n = 0; n < 500; n++) filter.check(post('lea', sentence(n), n, more(n)))
      if (gone) filter.forget('lea')
      return filter.stats().bytes
    }
    const plain = bytes(() => ({}))
    for (const name of ['id', 'thread']) {
      expect(bytes((n) => ({ [name]: long(n) })) - plain).toBeGreaterThan(500 * 480)
      expect(bytes((n) => ({ [name]: long(n).replaceAll('x', '诗') })) - plain).toBeGreaterThan(2 * 500 * 480)
    }
    const empty = bytes(() => ({ thread: 'of all' }), true)
    expect(bytes((n) => ({ thread: long(n) }), true)).toBe(empty)
  })

  it('keeps no request alive that it was cut out of', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const filter = createFilter({ clock })
    const fill = (from: number, until: number) => {
      for (let n = from; n < until; n++) {
        const request = `id=${String(n).padStart(20, '0')}&thread=${String(n).padStart(30, '0')}&${'x'.repeat(1_000_000)}`
        const [, id, thread] = /^id=(\d+)&thread=(\d+)&/.exec(request) as unknown as [string, string, string]
        filter.check(post('lea', 'Bonjour à tous', n, { id, thread }))
      }
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = fill(0, 20)
    expect(fill(20, 120) - before).toBeLessThan(20_000_000)
  })
})

describe('a text whose spaces were taken out', () => {
  it.each(['signez_la_pétition', 's i g n e z l a p é t i t i o n'])('is no everyday remark: %s', (disguised) => {
    const filter = createFilter({ clock })
    const content = Array(4)
      .fill(disguised)
      .join(disguised.includes('_') ? '_' : ' ')
      .replaceAll('_', '\u2060')
    filter.check(post('lea', content, 0))
    expect(filter.check(post('lea', content, 1)).action).toBe('hold')
  })
})

describe('presets', () => {
  it('chat takes bursts for normal that a forum holds', () => {
    const burst = (policy: 'forum' | 'comments' | 'chat') => {
      const filter = createFilter({ clock, policy })
      return Array.from({ length: 8 }, (_, n) => filter.check(post('lea', sentence(n), n / 3600)).action)
    }
    expect(burst('chat')).toEqual(Array(8).fill('allow'))
    expect(burst('forum').slice(3, 5)).toEqual(['allow', 'hold'])
    expect(burst('comments').slice(2, 4)).toEqual(['allow', 'hold'])
  })

  it('can be changed row by row', () => {
    const filter = createFilter({
      clock,
      policy: { limits: { 'author-flood': { burst: { windowMs: 60_000, hold: 2 } } } },
    })
    filter.check(post('lea', sentence(1), 0))
    expect(filter.check(post('lea', sentence(2), 0.01)).action).toBe('hold')
  })
})
