import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  type Author,
  type Comment,
  createFilter,
  explain,
  type FilterOptions,
  type PresetName,
} from '../../src'
import { networkOf } from '../../src/filter/network'
import { clock, HOUR, petition, post, sentence } from '../posts'
import { runs } from '../runs'

const PRESETS: PresetName[] = ['forum', 'comments', 'chat']
const IP = '203.0.113.7'
const text = 'Je propose que la mairie ouvre le guichet des permis deux soirs par semaine, et le samedi matin aussi.'

/** A guest who comes with another name each time. */
const guest = (n: number | string, ip: string | undefined = IP): Author => ({ id: `guest-${n}`, ip })
const from = (author: Comment['author'], content: string, hours: number, more: Partial<Comment> = {}): Comment => ({
  ...post('', content, hours, more),
  author,
})
const made = (options: FilterOptions = {}) => createFilter({ clock, secret: 's', ...options })

/** What becomes of posts of which each comes from another guest at one address. */
function posted(
  count: number,
  content: (n: number) => string,
  options: FilterOptions & { ip?: string; gap?: number; thread?: (n: number) => string } = {},
): Action[] {
  const { ip, gap = 0.1, thread = () => 't', ...more } = options
  const filter = made(more)
  return Array.from(
    { length: count },
    (_, n) => filter.check(from(guest(n, ip), content(n), n * gap, { thread: thread(n), id: `p${n}` })).action,
  )
}
const isPublished = (action: Action) => action === 'allow' || action === 'nudge'
/** What others say is the affair of other signals. */
const off = ['campaign', 'thread-repeats-text', 'thread-repeats-petition'] as const

describe('posts of strangers from one address', () => {
  it('count as one author’s, each step two counts later, and are held at most', () => {
    const policy = { off: [...off] }
    expect(posted(12, () => text, { policy })).toEqual([
      ...['allow', 'allow', 'allow', 'nudge'],
      ...Array(8).fill('hold'),
    ])
    const threads = { thread: (n: number) => `t${n}` }
    expect(posted(12, () => text, { policy, ...threads })).toEqual([
      ...['allow', 'allow', 'allow', 'nudge', 'nudge', 'nudge', 'nudge'],
      ...Array(5).fill('hold'),
    ])
    expect(posted(9, (n) => `${sentence(n)} ${petition}`, { policy, ...threads })).toEqual([
      ...['allow', 'allow', 'allow', 'nudge'],
      ...Array(5).fill('hold'),
    ])
    expect(posted(9, (n) => `${sentence(n)} ${petition}`, { policy })).toEqual([
      ...['allow', 'allow', 'allow'],
      ...Array(6).fill('hold'),
    ])
    const linked = (n: number) => `${sentence(n)} https://exemple.fr/permis`
    expect(posted(9, linked, { policy })).toEqual([...Array(4).fill('allow'), 'nudge', ...Array(4).fill('hold')])
    expect(posted(9, linked, { policy, ...threads })).toEqual([...Array(7).fill('allow'), 'nudge', 'nudge'])
  })

  it.each(PRESETS)('publish at most two more of ten than one author under %s', (policy) => {
    const texts: ((n: number) => string)[] = [
      () => text,
      (n) => `${text} ${petition}?utm_source=s${n}`,
      (n) => `${sentence(n)} ${petition}`,
      (n) => (n % 2 === 0 ? text : text.replace('Je propose', 'Moi je propose donc')),
      () => 'Venez tous voir https://promo.example/offre aujourd’hui',
    ]
    for (const content of texts)
      for (const thread of [() => 't', (n: number) => `t${n}`]) {
        const alone = made({ policy })
        const plain = Array.from({ length: 10 }, (_, n) =>
          alone.check(post('x', content(n), n / 100, { thread: thread(n) })),
        )
        const guests = posted(10, content, { policy, thread, gap: 1 / 100 })
        const allowed = plain.filter(({ publish }) => publish).length
        expect(guests.filter(isPublished).length).toBeLessThanOrEqual(allowed + 2)
      }
  })

  it('use one template as one author does', () => {
    const letter = (n: number) =>
      `Nous vendons encore ${n + 2} appartements rénovés au bord du lac, visites le samedi sur rendez-vous`
    const policy = { off: [...off] }
    expect(posted(12, letter, { policy, thread: (n) => `t${n}` })).toEqual([
      ...Array(5).fill('allow'),
      ...['nudge', 'nudge'],
      ...Array(5).fill('hold'),
    ])
  })

  it('are a flood at three times the limits of an author', () => {
    const policy = { off: [...off] }
    const burst = posted(20, sentence, { policy, gap: 1 / 3600 })
    expect(burst).toEqual([...Array(14).fill('allow'), ...Array(6).fill('hold')])
    const minutes = posted(45, sentence, { policy, gap: 6.5 / 3600 })
    expect(minutes.indexOf('hold')).toBe(38)
    const hour = posted(200, sentence, { policy, gap: 17 / 3600 })
    expect(hour.indexOf('hold')).toBe(182)
    expect(new Set([...burst, ...minutes, ...hour])).toEqual(new Set(['allow', 'hold']))
  })

  it('are counted over 24 hours at most', () => {
    const daily = (n: number) => `${sentence(n)} ${petition}`
    expect(new Set(posted(20, daily, { gap: 12.1, thread: (n) => `t${n}` }))).toEqual(new Set(['allow']))
    expect(posted(20, daily, { gap: 5, thread: (n) => `t${n}` }).at(-1)).toBe('hold')
  })

  it('never reject, whatever the rows say', () => {
    const policy = {
      off: [...off],
      limits: {
        'author-repeats-text': { thread: { windowMs: HOUR, reject: 2 } },
        'author-flood': { burst: { windowMs: HOUR, reject: 3 } },
      },
    }
    const actions = posted(20, () => `${text} ${petition}`, { policy, gap: 0.01 })
    expect(actions).not.toContain('reject')
    expect(actions.slice(4)).toEqual(Array(16).fill('hold'))
  })

  it('come from one network in version 6, and from version 4 inside version 6', () => {
    const six = Array.from({ length: 8 }, (_, n) => from(guest(n, `2001:db8:7:9:${n}::${n * 77}`), text, n / 10))
    const filter = made()
    expect(six.map((each) => filter.check(each).publish)).toEqual([true, true, true, true, true, true, true, false])
    const mixed = made({ policy: { off: [...off] } })
    const four = [
      '203.0.113.7',
      '::ffff:203.0.113.7',
      '::FFFF:CB00:7107',
      '[::ffff:203.0.113.7]',
      '64:ff9b::203.0.113.7',
    ]
    const actions = [...four, ...four].map(
      (ip, n) => mixed.check(from(guest(n, ip), text, n / 10, { thread: 't' })).action,
    )
    expect(actions.slice(4)).toEqual(Array(6).fill('hold'))
  })

  it('say what was counted, without the address and without what others posted', () => {
    const filter = made({ policy: { off: [...off] } })
    const verdicts = Array.from({ length: 8 }, (_, n) =>
      filter.check(from(guest(n), text, n / 10, { thread: 't', id: `p${n}` })),
    )
    const last = verdicts.at(-1)
    expect(last?.evidence).toMatchObject([
      {
        signal: 'author-repeats-text',
        row: 'thread',
        observed: 8,
        limit: 3,
        windowMs: 24 * HOUR,
        mark: { kind: 'ip' },
      },
    ])
    expect(last?.evidence[0]).not.toHaveProperty('earlier')
    expect(JSON.stringify(last)).not.toContain(IP)
    expect(last?.retryAfterMs).toBeGreaterThan(0)
    if (last === undefined) return
    expect(explain(last, 'en', { audience: 'moderator' })).toContain(
      'Newcomers on one internet connection posted the same text, or nearly the same one, 8 times within 24 hours.',
    )
    expect(explain(last, 'fr', { audience: 'moderator' })).toContain('8 fois depuis une même connexion en 24')
    const flood = made()
    for (let n = 0; n < 15; n++) flood.check(from(guest(n), sentence(n), n / 3600))
    const over = flood.peek(from(guest(20), sentence(20), 16 / 3600))
    expect(over).toMatchObject({ action: 'hold', category: 'flood' })
    expect(explain(over, 'en', { audience: 'moderator' })).toContain(
      'Newcomers on one internet connection sent 16 messages',
    )
    expect(explain(over, 'fr', { audience: 'moderator' })).toContain(
      'De nouveaux venus ont envoyé 16 messages depuis une même connexion',
    )
  })
})

describe('what looks like it', () => {
  const all = (actions: Action[]) => [...new Set(actions)]

  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['192.168.1.20'],
    ['172.20.0.4'],
    ['169.254.9.9'],
    ['100.64.3.3'],
    ['0.0.0.0'],
    ['::'],
    ['::1'],
    ['fe80::1'],
    ['fd00::1'],
    ['::ffff:10.0.0.1'],
    ['::ffff:127.0.0.1'],
    ['unknown'],
    ['203.0.113'],
    [''],
    ['x'.repeat(100_000)],
    [':'.repeat(100_000)],
  ])('an address that stands for nobody says nothing: %#', (ip) => {
    expect(networkOf(ip)).toBeUndefined()
    expect(all(posted(30, sentence, { ip, gap: 1 / 3600 }))).toEqual(['allow'])
    expect(all(posted(9, (n) => `${sentence(n)} https://exemple.fr/permis`, { ip }))).toEqual(['allow'])
  })

  it('guests of one household, office or school who each say something of their own are left alone', () => {
    expect(all(posted(60, sentence, { gap: 1 / 60 }))).toEqual(['allow'])
    expect(all(posted(30, () => 'merci beaucoup', { gap: 1 / 60 }))).toEqual(['allow'])
    // Three of them share the petition of their school.
    expect(all(posted(3, (n) => `${sentence(n)} ${petition}`, { thread: (n) => `t${n}` }))).toEqual(['allow'])
  })

  it('members behind the address are not counted, whatever strangers there do', () => {
    const filter = made({ policy: { off: [...off] } })
    const members: Author[] = [
      { id: 'lea', ip: IP, joinedAt: '2019-01-01' },
      { id: 'new', ip: IP, joinedAt: post('', '', -1).postedAt as number },
    ]
    filter.check(from({ id: 'known', ip: IP }, sentence(80), -50))
    for (let n = 0; n < 30; n++) filter.check(from(guest(n), text, n / 3600, { thread: 't' }))
    for (const author of [...members, { id: 'known', ip: IP }])
      expect(filter.check(from(author, text, 0.02, { thread: 't' })).action).toBe('allow')
    // Nor do the posts of members count against the strangers there.
    const other = made({ policy: { off: [...off] } })
    for (let n = 0; n < 30; n++)
      other.check(from({ id: `m${n}`, ip: IP, joinedAt: '2019-01-01' }, text, n / 3600, { thread: 't' }))
    expect(other.check(from(guest('x'), text, 0.02, { thread: 't' })).action).toBe('allow')
  })

  it('an address is the same with and without a port', () => {
    expect(networkOf(`${IP}:51312`)).toBe(IP)
    expect(networkOf(`[::ffff:${IP}]:443`)).toBe(IP)
    expect(networkOf('[2001:db8::1]:51312')).toBe(networkOf('2001:db8::9'))
    for (const ip of ['127.0.0.1:80', '[::1]:80', `${IP}:`, `${IP}:123456`, `${IP}:80:80`, '[2001:db8::1'])
      expect(networkOf(ip)).toBeUndefined()
  })

  it('other addresses are others', () => {
    const filter = made({ policy: { off: [...off] } })
    const actions = Array.from(
      { length: 30 },
      (_, n) => filter.check(from(guest(n, `203.0.113.${n + 1}`), text, n / 10, { thread: 't' })).action,
    )
    expect(all(actions)).toEqual(['allow'])
  })

  it('a guest’s "merci" still shows a person, and an address is no link', () => {
    const filter = made()
    filter.check(from(guest('a'), 'merci', 0))
    expect(filter.check(from(guest('a'), sentence(1), 1)).standing.tier).toBe('known')
  })
})

describe('the mark of an address', () => {
  it('is kept in a snapshot, gives a retry its verdict, and is erased with its author', () => {
    const policy = { off: [...off] }
    const filter = made({ policy })
    const posts = Array.from({ length: 7 }, (_, n) => from(guest(n), text, n / 10, { thread: 't', id: `p${n}` }))
    const verdicts = posts.map((each) => filter.check(each))
    for (const [n, each] of posts.entries()) expect(filter.check(each)).toEqual(verdicts[n])
    const restored = made({ policy })
    restored.restore(filter.snapshot())
    for (const [n, each] of posts.entries()) expect(restored.check(each)).toEqual(verdicts[n])
    const next = from(guest(99), text, 1, { thread: 't' })
    expect(restored.peek(next)).toMatchObject({ action: 'hold', evidence: [{ observed: 8 }] })
    for (let n = 0; n < 7; n++) expect(restored.forget(`guest-${n}`)).toBe(1)
    expect(restored.peek(next).action).toBe('allow')
    expect(restored.stats().sightings).toBe(0)
    restored.retract('p0')
    // A post that a site may show in two ways has marks of both.
    const both = made({ policy })
    for (let n = 0; n < 4; n++)
      both.check(
        from(guest(n), `${text} <span hidden>https://exemple.fr/permis</span>`, n / 10, {
          thread: 't',
          format: 'html',
        }),
      )
    const again = made({ policy })
    again.restore(both.snapshot())
    expect(again.peek(next)).toEqual(both.peek(next))
    expect(again.snapshot()).toEqual(both.snapshot())
  })

  it('is refused as a kind of a custom signal, and shown to one', () => {
    const seen: unknown[] = []
    const filter = made({
      signals: [
        {
          name: 'spy',
          category: 'none',
          kinds: ['ip'],
          inspect: ({ marks }) => void seen.push(marks.find(({ kind }) => kind === 'ip')?.key),
        },
      ],
    })
    filter.check(from(guest(1), 'Bonjour à tous', 0))
    filter.check(from('known', 'Bonjour à tous', 0))
    expect(seen).toEqual([expect.stringMatching(/^[\da-f]{16}$/)])
  })

  it('refuses an address that is no string, and reads any string', () => {
    expect(() => made().check(from({ id: 'a', ip: 7 as never }, 'x', 0))).toThrow(
      expect.objectContaining({ code: 'invalid-comment' }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 90 })), (ip) => {
        const network = networkOf(ip)
        if (network !== undefined) expect(networkOf(network.replace('/64', ''))).toBe(network)
      }),
      { numRuns: runs(500) },
    )
  })
})
