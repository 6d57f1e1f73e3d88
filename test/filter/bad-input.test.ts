import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Comment,
  canonicalizeLink,
  canonicalText,
  createFilter,
  DigueError,
  definePolicy,
  explain,
  extractLinks,
  fingerprint,
  resemblance,
} from '../../src'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const clock = () => T + 1000 * HOUR
const petition = 'https://www.change.org/p/dossiers-annules'
const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

function thrown(run: () => unknown): DigueError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(DigueError)
    return error as DigueError
  }
  return expect.unreachable('nothing was thrown')
}

const boom = (): never => {
  throw new Error('mine')
}
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
/** Of every kind of value that no option of a filter takes. */
const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-0': -0,
  'a fraction': 1.5,
  'a huge number': 1e300,
  'a huge bigint': 10n ** 5000n,
  'a long text': 'x'.repeat(100_000),
  'a symbol': Symbol('x'),
  'an empty place in a list': Array(2).fill('x', 1),
  'a map': new Map([['maxAuthors', 5]]),
  'a promise': Promise.resolve({}),
  'a proxy that throws': new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom }),
  'a getter that throws': Object.defineProperty({}, 'x', { get: boom, enumerable: true }),
  'a text that throws': { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom },
  'no prototype': Object.assign(Object.create(null), { x: 1 }),
  'a revoked object': revoked({}),
  'a list of a revoked one': [revoked([])],
}
const TAKES_TEXT = ['secret']
const OPTIONS =
  'policy signals resolveLink petitions closed allowed exemptRoles maxAuthors maxSightings maxContentLength secret clock'
    .split(' ')
    .flatMap((option) => Object.keys(WRONG).map((kind) => [option, kind] as const))
    .filter(([option, kind]) => !(TAKES_TEXT.includes(option) && kind === 'a long text'))
const INNER = [
  ['policy', (value: unknown) => ({ extends: value })],
  ['policy', (value: unknown) => ({ thresholds: { hold: value } })],
  ['policy', (value: unknown) => ({ limits: { campaign: value } })],
  ['policy', (value: unknown) => ({ limits: { campaign: { text: value } } })],
  ['policy', (value: unknown) => ({ limits: { campaign: { text: { windowMs: 1, nudge: value } } } })],
  ['policy', (value: unknown) => ({ shadow: value })],
  ['closed', (value: unknown) => [value]],
  ['closed', (value: unknown) => [{ phrase: 'un deux', message: 'm', from: value }]],
  ['closed', (value: unknown) => [{ domain: value, message: 'm' }]],
  ['petitions', (value: unknown) => [value]],
  ['petitions', (value: unknown) => [{ platform: 'p', hosts: value, path: /x/ }]],
  ['petitions', (value: unknown) => [{ platform: 'p', hosts: ['example.org'], path: value }]],
  ['signals', (value: unknown) => [value]],
  ['signals', (value: unknown) => [{ name: 's', category: 'spam', inspect: () => undefined, limits: value }]],
] as const

describe('an option that cannot be meant', () => {
  it.each(OPTIONS)('is refused: %s, %s', (option, kind) => {
    const { code, message } = thrown(() => createFilter({ [option]: WRONG[kind] }))
    expect(code).toMatch(/^invalid-(option|policy)$/)
    expect(message.length).toBeLessThan(400)
  })

  it.each(Object.keys(WRONG))('is refused inside of others: %s', (kind) => {
    for (const [option, within] of INNER) {
      // Times that there are: 1970.
      if (`${within}`.includes('from') && ['-0', 'a fraction'].includes(kind)) continue
      const { code, message } = thrown(() => createFilter({ [option]: within(WRONG[kind]) }))
      expect(code).toMatch(/^invalid-(option|policy)$/)
      expect(message.length).toBeLessThan(400)
    }
  })

  it('may be left out by undefined', () => {
    const names = new Set(OPTIONS.map(([option]) => option))
    const filter = createFilter(Object.fromEntries([...names].map((name) => [name, undefined])))
    expect(filter.check({ author: 'lea', content: text }).action).toBe('allow')
  })

  it('is told with what was probably meant, and without what may be a secret', () => {
    const { message } = thrown(() => createFilter({ Secret: 'swordfish', maxAuthors: 5 } as never))
    expect(message).toBe('Unknown option "Secret". Did you mean "secret"?')
    expect(message).not.toContain('swordfish')
    expect(thrown(() => createFilter({ maxAuthor: 5 } as never)).message).toBe(
      'Unknown option "maxAuthor". Did you mean "maxAuthors"?',
    )
    expect(thrown(() => definePolicy({ treshold: {} } as never)).message).toBe(
      'Unknown field "treshold" in policy. Did you mean "thresholds"?',
    )
    expect(thrown(() => definePolicy({ thresholds: { never: 1 } } as never)).message).toBe(
      'Unknown threshold "never" in policy.thresholds. Known thresholds are nudge, hold, reject.',
    )
    expect(thrown(() => createFilter({ ['x'.repeat(1e6)]: 5 } as never)).message.length).toBeLessThan(400)
  })

  it('keeps what getters threw as the cause', () => {
    const options = Object.defineProperty({}, 'maxAuthors', { get: boom, enumerable: true })
    expect(thrown(() => createFilter(options)).cause).toEqual(new Error('mine'))
  })
})

describe('a comment that cannot be meant', () => {
  const filled = () => {
    const filter = createFilter({ clock })
    filter.check({ author: 'lea', content: `${text} ${petition}`, postedAt: T, id: 'a', thread: 't' })
    return filter
  }
  const comment = { author: 'lea', content: text, postedAt: T + HOUR }

  it.each([
    ['comment', null],
    ['comment', undefined],
    ['comment', 'texte'],
    ['comment.content', { ...comment, content: undefined }],
    ['comment.content', { ...comment, content: Buffer.from(text) }],
    ['comment.content', { ...comment, content: 10n ** 5000n }],
    ['comment.author', { ...comment, author: undefined }],
    ['comment.author', { ...comment, author: 17 }],
    ['comment.author', { ...comment, author: '' }],
    ['comment.author.id', { ...comment, author: { id: 17 } }],
    ['comment.author.id', { ...comment, author: {} }],
    ['comment.author.role', { ...comment, author: { id: 'lea', role: ['moderator'] } }],
    ['comment.id', { ...comment, id: 17 }],
    ['comment.thread', { ...comment, thread: {} }],
    ['comment.format', { ...comment, format: 'HTML' }],
    ['comment.replyTo', { ...comment, replyTo: 17 }],
  ])('is refused by name before anything is recorded: %s', (path, given) => {
    const filter = filled()
    const before = filter.snapshot()
    for (const call of ['check', 'peek', 'submitSpam', 'submitHam', 'withdrawLabel'] as const) {
      const { code, message } = thrown(() => filter[call](given as never))
      expect(code).toBe('invalid-comment')
      expect(message).toContain(`${path} is `)
      expect(message.length).toBeLessThan(200)
    }
    expect(filter.snapshot()).toEqual(before)
    expect(filter.stats().checks).toBe(1)
  })

  it.each([
    new Date(Number.NaN),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.65e15,
    '',
    'hier',
    '12',
    'post-4211',
    'Comment 5',
    '1772460000000',
    '02/03/2026',
    'March 1',
    'Sun, 1 Mar 2026',
    '2026-02-30',
    '2026-13-01',
    '0000-00-00 00:00:00',
    [2026],
    {},
    // In seconds.
    T / 1000,
    new Date(T / 1000),
  ])('is refused for its date: %s', (postedAt) => {
    const filter = filled()
    const before = filter.snapshot()
    const { code, message } = thrown(() => filter.check({ ...comment, postedAt: postedAt as never }))
    expect(code).toBe('invalid-comment')
    expect(message).toContain('comment.postedAt is ')
    expect(filter.snapshot()).toEqual(before)
  })

  it.each([
    new Date(T),
    T,
    '2026-03-01T00:00:00Z',
    '2026-03-01',
    '2026-03-01T00:00:00.000000+00:00',
    '2026-03-01 00:00:00+00',
    '2026-03-01T01:00+0100',
    new Date(T).toUTCString(),
    String(new Date(T)),
    'Sun, 1 Mar 2026 01:00:00 +0100',
  ])('is none with a date such as %s', (postedAt) => {
    const filter = filled()
    const { evidence } = filter.check({ ...comment, postedAt, content: petition, id: 'b', thread: 't' })
    // Seen after the first, which came at the same time: one hour later would be none of its window's business.
    expect(evidence[0]).toMatchObject({ observed: 2, earlier: [{ id: 'a', postedAt: T }] })
  })

  it('is read once, whatever its getters answer later', () => {
    const later = (first: unknown) => {
      let reads = 0
      return { get: () => (reads++ === 0 ? first : 5), enumerable: true }
    }
    const shifting = () =>
      Object.defineProperties({} as Comment, {
        author: later('lea'),
        content: later(text),
        replyTo: later('Bonjour'),
        format: later('html'),
        id: later('b'),
        thread: later('t'),
        postedAt: later(T),
      })
    const filter = filled()
    expect(filter.check(shifting()).fingerprint).toEqual(
      createFilter({ clock }).check({ author: 'lea', content: text, replyTo: 'Bonjour', format: 'html' }).fingerprint,
    )
    filter.submitSpam(shifting())
    expect(filter.withdrawLabel(shifting())).toBe(true)
  })

  it.each(['author', 'content', 'id', 'thread', 'format', 'replyTo', 'postedAt'])(
    'passes on what its getter of %s throws, and records nothing',
    (field) => {
      const filter = filled()
      const before = filter.snapshot()
      const given = Object.defineProperty({ ...comment }, field, { get: boom })
      expect(() => filter.check(given)).toThrow('mine')
      expect(filter.snapshot()).toEqual(before)
    },
  )

  it('gets no exemption from a polluted prototype', () => {
    const filter = createFilter({ clock })
    Object.defineProperty(Object.prototype, 'role', { value: 'moderator', configurable: true, writable: true })
    try {
      expect(filter.peek({ author: 'lea', content: text }).exemption).toBeUndefined()
      expect(filter.peek({ author: { id: 'lea' }, content: text }).exemption).toBeUndefined()
      expect(filter.peek({ author: { id: 'lea', role: 'moderator' }, content: text }).exemption).toBe('role:moderator')
    } finally {
      delete (Object.prototype as { role?: unknown }).role
    }
  })

  it('names whom it names, to the code unit, in a snapshot too', () => {
    const names = [
      '\ud800',
      '\udfff',
      '\ufffd',
      'é',
      'e\u0301',
      '__proto__',
      'constructor',
      'a\0',
      'a',
      'x'.repeat(1e6),
    ]
    const filter = createFilter({ clock })
    for (const name of names) filter.check({ author: name, content: 'salut', id: name, thread: name, postedAt: T })
    expect(filter.stats().authors).toBe(names.length)
    const restored = createFilter({ clock: () => T })
    restored.restore(filter.snapshot())
    for (const name of names) expect(restored.retract(name)).toBe(true)
    expect(restored.stats().sightings).toBe(0)
  })
})

describe('the pure functions', () => {
  it.each([undefined, null, 5, Buffer.from('x'), ['x'], {}, Symbol('x')])('refuse %s by name', (given) => {
    const code = (run: () => unknown) => thrown(run).code
    expect(code(() => canonicalText(given as never))).toBe('invalid-argument')
    expect(code(() => extractLinks(given as never))).toBe('invalid-argument')
    expect(code(() => fingerprint(given as never))).toBe('invalid-comment')
    expect(code(() => resemblance(fingerprint(text), given as never))).toBe('invalid-argument')
    expect(code(() => explain(given as never, 'fr'))).toBe('invalid-argument')
    expect(canonicalizeLink(given as never)).toBeUndefined()
  })

  it('refuse a format that there is not, which would read markup as text', () => {
    const format = 'HTML' as never
    expect(thrown(() => canonicalText('<b>x</b>', { format })).message).toContain('is "HTML". Use one of text, ')
    expect(thrown(() => extractLinks('<b>x</b>', { format })).code).toBe('invalid-argument')
    expect(thrown(() => fingerprint({ author: 'a', content: '<b>x</b>', format })).code).toBe('invalid-comment')
  })

  it('refuse a fingerprint whose sketch JSON has made something else of', () => {
    const print = fingerprint(text)
    expect(thrown(() => resemblance(JSON.parse(JSON.stringify(print)), print)).message).toContain('JSON')
    expect(resemblance(structuredClone(print), fingerprint(`${text} encore`))).toBeGreaterThan(0.8)
  })
})

describe('a verdict', () => {
  const labelled = () => {
    const filter = createFilter({ clock, secret: 's' })
    for (let n = 0; n < 15; n++) {
      const words = Array.from({ length: 12 }, (_, i) => `mot${n * 50 + i}`).join(' ')
      filter.submitSpam({ author: `s${n}`, content: `gagnez argent facile crypto ${words} promo` })
      filter.submitHam({ author: `h${n}`, content: `merci pour les nouvelles du dossier ${words} courage` })
    }
    return filter
  }
  const spam = 'gagnez argent facile crypto promo vite vite maintenant tous ensemble'

  it('goes through JSON and structuredClone, the words that are looked for late included', () => {
    const verdict = labelled().check({ author: 'lea', content: spam })
    for (const copy of [structuredClone(verdict), JSON.parse(JSON.stringify(verdict))]) {
      expect(copy.evidence[0].words).toContain('crypto')
      expect(explain(copy, 'fr')).toBe(explain(verdict, 'fr'))
    }
  })

  it('cites the comment as it was, whatever becomes of the object', () => {
    const comment = { author: 'lea', content: spam }
    const verdict = labelled().check(comment)
    comment.content = null as never
    expect(verdict.evidence[0]?.words).toContain('crypto')
  })

  it('is the caller’s to change: neither history nor later verdicts follow', () => {
    const [touched, untouched] = [createFilter({ clock }), createFilter({ clock })]
    for (let n = 0; n < 8; n++) {
      const comment = {
        author: `m${n % 2}`,
        id: `c${n}`,
        thread: 't',
        content: `${text} ${petition}?x=${n}`,
        postedAt: T + n,
      }
      const verdict = touched.check(comment)
      expect(verdict).toEqual(untouched.check(comment))
      if (n > 1) expect(verdict.evidence.length).toBeGreaterThan(0)
      verdict.fingerprint.sketch.fill(0)
      for (const mark of verdict.fingerprint.marks) mark.key = 'x'
      for (const { mark, earlier = [] } of verdict.evidence) {
        if (mark !== undefined) mark.key = 'x'
        for (const each of earlier) each.id = 'x'
      }
      verdict.faults.push(verdict.faults[0] as never)
    }
    expect(touched.snapshot()).toEqual(untouched.snapshot())
  })
})

describe('content', () => {
  /** What texts are made of, by what it exercises. */
  const pieces = {
    words: [
      'merci',
      'bonjour à tous',
      'signez',
      'le ministère a annulé',
      'NOOOON',
      'p3t1t10n',
      's p a m',
      'грустно',
      '言葉',
      'สวัสดี',
    ],
    links: [
      petition,
      `${petition}/sign?utm_source=x`,
      'www.canada.ca/fr',
      'exemple.fr',
      'hxxp://a[.]example[.]org',
      'https://bit.ly/x',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F',
      'https://',
      'http://[::1]:99999/%',
      'https://xn--a.example',
      'https://a@b:c@d.com',
    ],
    html: [
      '<a href="',
      `<a href="${petition}">ici</a>`,
      '<blockquote>',
      '</blockquote>',
      '<!--',
      '-->',
      '<script>',
      '<p class=',
      '&amp;',
      '&#x41;',
      '&#99999999;',
      '<',
      '>',
      '"',
    ],
    markdown: ['[', '](', ')', `[x](${petition} "y")`, '**', '`', '> ', '[a]: b', '![', '~~'],
    bbcode: ['[quote]', '[/quote]', '[url=', `[url=${petition}]x[/url]`, '[b]', '[/', ']'],
    quotes: ['\n> ', '\nLéa a écrit :\n', '\nOn Monday, Bob wrote:\n', '« ', ' »'],
    invisible: ['\u200b', '\u00ad', '\u202e', '\ufe0f', '\u{e0041}', '\u0301\u0301\u0301', '\u2060'],
    broken: ['\ud800', '\udfff', '\0', '\ud83d', '\ufffd', '\ufdfa', '\u2028', '\r'],
    spaces: [' ', ' ', ' ', '\n', '\n\n', '\t', '\u00a0'],
  }
  const piece = fc.oneof(
    ...Object.values(pieces).map((list) => fc.constantFrom(...list)),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const content = fc.array(piece, { maxLength: 40, size: 'max' }).map((list) => list.join(''))
  const comment = fc.record(
    {
      author: fc.constantFrom('lea', 'bob', 'zoé', '\ud800', '__proto__'),
      content: fc.oneof({ weight: 3, arbitrary: content }, fc.constantFrom(text, `${text} ${petition}`, 'merci')),
      format: fc.constantFrom('text', 'html', 'markdown', 'bbcode'),
      replyTo: content,
      id: fc.constantFrom('a', 'b', 'constructor', '\udfff', '', null),
      thread: fc.constantFrom('t', '__proto__', null),
      postedAt: fc.nat(1000).map((n) => T + n * 1000),
    },
    { requiredKeys: ['author', 'content'] },
  ) as fc.Arbitrary<Comment>

  it('of any kind throws nowhere, and is judged', () => {
    const reached: Record<string, number> = {}
    const reach = (what: string, yes: unknown) => {
      if (yes) reached[what] = (reached[what] ?? 0) + 1
    }
    for (const maxContentLength of [64, 32_768]) {
      const filter = createFilter({
        clock,
        secret: 's',
        maxContentLength,
        closed: [{ phrase: 'le ministère a annulé', message: 'Clos.' }],
        resolveLink: () => petition,
      })
      fc.assert(
        fc.property(comment, fc.nat(30), (given, call) => {
          const { format = 'text' } = given
          if (call === 0) filter.submitSpam(given)
          else if (call === 1) filter.submitHam(given)
          else if (call === 2) reach('a label withdrawn', filter.withdrawLabel(given))
          else if (call === 3) reach('a comment retracted', filter.retract(given.id ?? ''))
          else if (call === 4) reach('an author forgotten', filter.forget(given.author as string) > 0)
          const peeked = filter.peek(given)
          const verdict = filter.check(given)
          expect(verdict).toEqual(peeked)
          expect(verdict.score).toBeGreaterThanOrEqual(0)
          expect(verdict.score).toBeLessThanOrEqual(1)
          expect(verdict.faults).toEqual([])
          for (const language of ['fr', 'en'] as const)
            expect(explain(JSON.parse(JSON.stringify(verdict)), language)).toBe(explain(verdict, language))
          const found = fingerprint(given)
          expect(resemblance(found, verdict.fingerprint)).toBeGreaterThanOrEqual(0)
          const canonical = canonicalText(given.content, { format })
          // Signs that are all there is can be the sign of a quotation.
          if (/\p{L}/u.test(canonical)) expect(canonicalText(canonical)).toBe(canonical)
          const links = extractLinks(given.content, { format })
          for (const link of links) expect(canonicalizeLink(link.canonical)?.canonical).toBe(link.canonical)
          reach(`${format} with links`, links.length > 0)
          reach(`${format} without a word`, canonical === '')
          reach(
            'a petition',
            links.some((link) => link.petition),
          )
          reach('an answer that repeats', given.replyTo && found.words < fingerprint({ ...given, replyTo: '' }).words)
          reach('an edit', given.id && verdict.evidence.length > 0)
          for (const { signal } of verdict.evidence) reach(signal, true)
          reach(verdict.action, true)
        }),
        { numRuns: 600, seed: 5 },
      )
    }
    const signals = [
      'author-flood',
      'author-repeats-text',
      'author-repeats-petition',
      'campaign',
      'closed-topic',
      'evasion',
      'labelled',
      'oversized',
    ]
    const formats = ['text', 'html', 'markdown', 'bbcode'].flatMap((format) => [
      `${format} with links`,
      `${format} without a word`,
    ])
    const others = [
      'a petition',
      'an answer that repeats',
      'an edit',
      'a label withdrawn',
      'a comment retracted',
      'an author forgotten',
    ]
    // What the property claims to try, it tried.
    for (const what of [...signals, ...formats, ...others, 'allow', 'nudge', 'hold', 'reject'])
      expect(reached[what] ?? 0, what).toBeGreaterThan(3)
  }, 60_000)
})
