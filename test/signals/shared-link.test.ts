import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, explain, type FilterOptions } from '../../src'
import { clock, HOUR, post, sentence, T } from '../posts'

const LINK = 'https://promo-site.shop/offre'
const DAY = 24
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
/** From a week before: members with an account of a year, and regular ones with posts on several days. */
const member = (n: number) => ({ id: `m${n}`, joinedAt: T - 400 * 24 * HOUR })
const regular = (id: string): Comment[] =>
  numbers(9).map((n) => post(id, sentence(n + id.length * 17), -170 + n * 9, { thread: `r${n}` }))
const strangers = (say: (n: number) => string, count = 14, from = 0, minutes = 8): Comment[] =>
  numbers(count).map((n) => post(`x${from}-${n}`, say(n), from + (n * minutes) / 60, { thread: `t${n}` }))
const actions = (comments: readonly Comment[], options: FilterOptions = {}) => {
  const filter = createFilter({ clock, ...options })
  return comments.map((comment) => filter.check(comment).action)
}
const TWO = [
  'super offre',
  'à voir',
  'allez vite',
  'merci Paul',
  'top prix',
  'bon plan',
  'regardez ça',
  'encore mieux',
  'trop bien',
  'cool non',
  'ça marche',
  'je confirme',
  'vrai deal',
  'pas cher',
]
const held = [...Array(3).fill('allow'), ...Array(11).fill('hold')]

describe('campaign, row link', () => {
  it.each([
    ['with two words of their own', (n: number) => `${TWO[n]} ${LINK}`],
    ['with a sentence of their own', (n: number) => `${sentence(n)} ${LINK}?utm_source=s${n}`],
    ['without a word', () => LINK],
    ['with a bare home page and few words', (n: number) => `${TWO[n]} promo-site.shop`],
    ['in markup', (n: number) => `${TWO[n]} <a href="${LINK}">ici</a>`],
  ])('holds strangers from the fourth author on: %s', (_, say) => {
    for (const policy of ['forum', 'comments'] as const)
      expect(
        actions(
          strangers(say).map((comment) => ({ ...comment, format: 'html' })),
          { policy },
        ),
      ).toEqual(held)
  })

  it('says what was shared and by how many, in both languages', () => {
    const filter = createFilter({ clock })
    const verdict = strangers((n) => `${TWO[n]} ${LINK}`, 4).map((comment) => filter.check(comment))[3]
    expect(verdict?.evidence).toHaveLength(1)
    expect(verdict?.evidence[0]).toMatchObject({
      signal: 'campaign',
      row: 'link',
      observed: 4,
      limit: 3,
      mark: { kind: 'link', key: LINK },
    })
    expect(explain(verdict as never, 'en', { audience: 'moderator' })).toContain(`4 authors posted this link (${LINK})`)
    expect(explain(verdict as never, 'fr', { audience: 'moderator' })).toContain(
      `4 membres ont publié ce lien (${LINK})`,
    )
  })

  const shared = (count: number, from = 0) =>
    numbers(count).map((n) => post('', `${sentence(n)} ${LINK}`, from + n / 4, { author: member(n), thread: `m${n}` }))

  it('nudges members at most who join a crowd of strangers', () => {
    const crowd = strangers((n) => `${TWO[n]} ${LINK}`, 6)
    expect(actions([...crowd, ...shared(3, 2)]).slice(-3)).toEqual(Array(3).fill('nudge'))
    // Also while most of the strangers are held: those who passed are fewer than the members.
    expect(actions([...strangers((n) => `${TWO[n]} ${LINK}`), ...shared(12, 2)]).slice(-12)).toEqual(
      Array(12).fill('nudge'),
    )
  })

  it('notes what members share among themselves, whether their posts are of two words or of a sentence', () => {
    for (const policy of ['forum', 'comments', 'chat'] as const)
      for (const say of [(n: number) => `${sentence(n)} ${LINK}`, (n: number) => `${TWO[n]} ${LINK}`]) {
        const filter = createFilter({ clock, policy })
        const verdicts = shared(14).map((each, n) => filter.check({ ...each, content: say(n) }))
        expect(verdicts.map(({ action }) => action)).toEqual(Array(14).fill('allow'))
        expect(verdicts[13]?.evidence).toMatchObject([{ signal: 'campaign', row: 'link', observed: 14, limit: 3 }])
      }
  })

  it('counts half of the sharers as a crowd, at the posts of strangers and of members', () => {
    const mixed = (of: (n: number) => boolean) =>
      actions(
        numbers(14).map((n) =>
          of(n)
            ? post(`x${n}`, `${TWO[n]} ${LINK}`, n / 10, { thread: `t${n}` })
            : post('', `${sentence(n)} ${LINK}`, n / 10, { author: member(n), thread: `t${n}` }),
        ),
      )
    // Every second a stranger: half at each of their own posts, so they are held, and members are told.
    expect(mixed((n) => n % 2 === 0).slice(4)).toEqual(Array.from({ length: 10 }, (_, n) => (n % 2 ? 'nudge' : 'hold')))
    // One in three: news.
    expect(mixed((n) => n % 3 === 2).slice(3)).toEqual(
      Array.from({ length: 11 }, (_, n) => (n % 3 === 2 ? 'nudge' : 'allow')),
    )
  })

  it('forgets after a day, and counts an insistent stranger once', () => {
    expect(actions(numbers(14).map((n) => post(`x${n}`, `${TWO[n]} ${LINK}`, n * 10, { thread: `t${n}` })))).toEqual(
      Array(14).fill('allow'),
    )
    expect(actions(numbers(4).map((n) => post('x', `${TWO[n]} ${LINK}`, n, { thread: `t${n}` })))).toEqual(
      Array(4).fill('allow'),
    )
  })

  it('holds the second wave, too', () => {
    const waves = [0, 25, 50].flatMap((from) => strangers((n) => `${TWO[n]} ${LINK}`, 14, from))
    expect(actions(waves)).toEqual([...held, ...Array(28).fill('hold')])
  })

  it.each<[string, Comment[]]>([
    ['seen long before', [post('old', `${sentence(1)} ${LINK}`, -3 * DAY)]],
    ['first shared by a regular member', [...regular('rita'), post('rita', `${sentence(40)} ${LINK}`, -1)]],
    ['first shared by a moderator', [post('', `À lire ${LINK}`, -1, { author: { id: 'mod', role: 'moderator' } })]],
  ])('spares a link that was %s', (_, before) => {
    const comments = [...before, ...strangers((n) => `${sentence(n + 50)} ${LINK}`)]
    expect(actions(comments).slice(before.length)).toEqual(Array(14).fill('allow'))
  })

  it('spares a link that the site allows', () => {
    expect(
      actions(
        strangers((n) => `${sentence(n)} ${LINK}`),
        { allowed: ['promo-site.shop'] },
      ),
    ).toEqual(Array(14).fill('allow'))
  })

  it('is not fooled by a first post that was held, taken back, quoted, or a member’s who is not regular', () => {
    const say = (n: number) => `${TWO[n]} ${LINK}`
    const quoting = post('q', `> ${LINK}`, -1)
    expect(actions([quoting, ...strangers(say)]).slice(1)).toEqual(held)
    const once = [post('rita', sentence(40), -30), post('rita', `${sentence(41)} ${LINK}`, -1)]
    expect(actions([...once, ...strangers(say)]).slice(2)).toEqual(['allow', 'allow', ...Array(12).fill('hold')])
    const filter = createFilter({ clock })
    for (const comment of regular('rita')) filter.check(comment)
    filter.check(post('rita', `${sentence(40)} ${LINK}`, -1, { id: 'gone' }))
    filter.retract('gone')
    expect(strangers(say).map((comment) => filter.check(comment).action)).toEqual(held)
  })

  it.each([
    ['https://youtu.be/dQw4w9WgXcQ?t=83', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ?t=83', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m', 'video-dQw4w9WgXcQ'.slice(6)],
    ['https://journal.example.org/2026/03/le-budget', '/2026/03/le-budget'],
    ['https://journal.example.org/2026/03/le-budget#c12', 'https://journal.example.org/2026/03/le-budget/'],
  ])('spares the page on which the posts stand: %s in %s', (link, thread) => {
    const comments = (page: string) =>
      strangers((n) => `${TWO[n]} ${link}`, 6).map((comment) => ({ ...comment, thread: page }))
    expect(actions(comments(thread), { policy: 'comments' })).toEqual(Array(6).fill('allow'))
    expect(actions(comments('t1'), { policy: 'comments' }).slice(3)).toEqual(Array(3).fill('hold'))
  })

  it('nudges newcomers at most who repeat what most members share', () => {
    const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
    const everybody = numbers(24).map((n) =>
      n % 3 === 2
        ? post(`x${n}`, `${TWO[n % 14]} ${video}`, n / 10, { thread: `t${n}` })
        : post('', `${sentence(n)} ${video}`, n / 10, { author: member(n), thread: `t${n}` }),
    )
    const said = actions(everybody)
    expect(said.slice(3)).toEqual(Array.from({ length: 21 }, (_, n) => (n % 3 === 2 ? 'nudge' : 'allow')))
    // A crowd of strangers stays one, also when its posts are held and members share the link as well.
    const crowd = strangers((n) => `${TWO[n]} ${LINK}`)
    const members = numbers(8).map((n) => post('', `${sentence(n)} ${LINK}`, 1 + n / 10, { author: member(n) }))
    const late = post('y', `encore ${LINK}`, 3)
    expect(actions([...crowd, ...members, late]).at(-1)).toBe('hold')
  })

  it('leaves people alone who talk about a page in one thread', () => {
    const talk = strangers((n) => `${sentence(n)} ${LINK}`).map((comment) => ({ ...comment, thread: 'loi' }))
    expect(actions(talk)).toEqual(Array(14).fill('allow'))
    expect(actions(talk, { policy: 'comments' })).toEqual(Array(14).fill('allow'))
    const none = talk.map(({ thread: _, ...comment }) => comment)
    expect(actions(none)).toEqual(held)
  })

  it('goes on holding strangers one every three hours, when the first posts are a day old', () => {
    const slow = strangers((n) => `${TWO[n % 14]} ${LINK}`, 40, 0, 180)
    for (const policy of ['forum', 'comments'] as const)
      expect(actions(slow, { policy })).toEqual([...Array(3).fill('allow'), ...Array(37).fill('hold')])
    // What was held of strangers is not held against anybody else.
    const late = post('', `${sentence(1)} ${LINK}`, 40, { author: member(1) })
    expect(actions([...slow.slice(0, 14), late]).at(-1)).toBe('allow')
  })

  it('holds strangers from the sixth on in a chat, over a day, also if one of them posted the link an hour before', () => {
    const slow = strangers((n) => `${TWO[n]} ${LINK}`, 14, 0, 50)
    const found = [...Array(3).fill('allow'), 'nudge', 'nudge', ...Array(9).fill('hold')]
    expect(actions(slow, { policy: 'chat' })).toEqual(found)
    const first = post('y', `bonjour ${LINK}`, -1)
    expect(actions([first, ...strangers((n) => `${TWO[n]} ${LINK}`)], { policy: 'chat' })).toEqual([
      ...found.slice(0, 14),
      'hold',
    ])
  })

  it('nudges at most whoever speaks of a site by its name', () => {
    expect(actions(strangers((n) => `${sentence(n)} sur leboncoin.fr`, 6))).toEqual([
      ...Array(3).fill('allow'),
      ...Array(3).fill('nudge'),
    ])
  })

  it('holds nobody who has said something else before', () => {
    const viewers = numbers(12).flatMap((n) => [
      post(`v${n}`, ['ah bon', 'oui', 'je ne crois pas que ce soit le bon chiffre', 'lol'][n % 4] as string, n / 60, {
        thread: 'direct',
      }),
      post(`v${n}`, `${TWO[n]} ${LINK}`, 1 + n / 60, { thread: 'direct' }),
    ])
    expect(actions(viewers)).not.toContain('hold')
  })

  it('keeps who vouched in a snapshot', () => {
    const filter = createFilter({ clock })
    for (const comment of [...regular('rita'), post('rita', `${sentence(40)} ${LINK}`, -1)]) filter.check(comment)
    const other = createFilter({ clock })
    other.restore(filter.snapshot())
    const after = strangers((n) => `${sentence(n + 50)} ${LINK}`).map((comment) => other.check(comment).action)
    expect(after).toEqual(Array(14).fill('allow'))
  })
})

describe('campaign, row title', () => {
  const TITLE = 'Le grand débat'

  it('flags most of 38 accounts that post a title and a link, also one that is known', () => {
    const posts = strangers(() => `${TITLE} ${LINK}`, 38, 0, 3)
    expect(actions(posts).filter((action) => action === 'hold')).toHaveLength(35)
    const known = [post('old', `${sentence(1)} ${LINK}`, -3 * DAY), ...posts]
    expect(actions(known).filter((action) => action !== 'allow')).toHaveLength(35)
    const verdict = createFilter({ clock })
    const [fifth] = known.map((comment) => verdict.check(comment)).slice(5)
    expect(fifth?.evidence[0]).toMatchObject({ signal: 'campaign', row: 'title', observed: 5, mark: { kind: 'link' } })
    expect(explain(fifth as never, 'en')).toContain('Other people have already posted this link')
    expect(explain(fifth as never, 'fr')).toContain('D’autres personnes ont déjà publié ce lien')
  })

  it('holds no member, and spares other titles, petitions, and one author', () => {
    const shared = numbers(20).map((n) => post('', `${TITLE} ${LINK}`, n / 4, { author: member(n), thread: `t${n}` }))
    expect(actions(shared)).toEqual([...Array(3).fill('allow'), ...Array(17).fill('nudge')])
    const limits = { campaign: { link: { windowMs: 0 } } }
    expect(
      actions(
        strangers((n) => `${TITLE} ${TWO[n]} ${LINK}`),
        { policy: { limits } },
      ),
    ).toEqual(Array(14).fill('allow'))
    expect(
      actions(
        strangers((n) => `${TITLE} ${LINK}/${n}`),
        { policy: { limits } },
      ),
    ).toEqual(Array(14).fill('allow'))
    const petition = 'https://www.change.org/p/rendez-nous-nos-dossiers'
    expect(actions(strangers(() => `Signez la pétition ${petition}`))).not.toContain('hold')
  })
})
