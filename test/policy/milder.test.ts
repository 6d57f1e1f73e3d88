import { describe, expect, it } from 'vitest'
import { type Action, createFilter, type Filter, type Verdict } from '../../src'
import { HOUR, petition, post, sentence, T } from '../posts'

const DAY = 24 * HOUR
const make = (policy: 'forum' | 'comments' | 'chat' = 'forum') =>
  createFilter({ clock: () => T + 1000 * DAY, secret: 's', policy })
const LETTER =
  'Madame, Monsieur, votre demande a bien été reçue par nos services. Le délai moyen est de dix-huit mois. ' +
  'Aucune suite ne sera donnée aux relances, et votre dossier sera traité dans son ordre d’arrivée.'

/** Makes an author regular: twelve texts on four days. */
function settle(filter: Filter, id: string, n: number): void {
  for (let i = 0; i < 12; i++) filter.check(post(id, sentence(n * 20 + i), Math.floor(i / 3) * 24 + (i % 3) * 2))
}

/** What becomes of one text, sent again and again, an hour apart, from the tenth day on. */
function sent(
  author: { id: string; joinedAt?: number },
  settled: boolean,
  count: number,
  content: string,
  threads = 1,
) {
  const filter = make()
  if (settled) settle(filter, author.id, 1)
  return Array.from({ length: count }, (_, n) =>
    filter.check({ author, content, thread: `t${n % threads}`, postedAt: T + 10 * DAY + n * HOUR }),
  )
}
const letters = (verdicts: readonly Verdict[]) => verdicts.map(({ action }) => action[0]).join('')
const text = sentence(9)

describe('the rows about equal texts', () => {
  it('are one step milder for regular and trusted authors', () => {
    expect(letters(sent({ id: 'a' }, false, 6, text))).toBe('anhhrr')
    for (const joinedAt of [undefined, T - 5000 * DAY])
      expect(letters(sent({ id: 'a', ...(joinedAt && { joinedAt }) }, true, 6, text))).toBe('annnhh')
    // In other threads, without a link.
    expect(letters(sent({ id: 'a' }, false, 8, text, 8))).toBe('annnnhhh')
    expect(letters(sent({ id: 'a' }, true, 8, text, 8))).toBe('annnnnnn')
  })

  it('are as for everybody for a new account, and for an old one without a past', () => {
    expect(letters(sent({ id: 'a', joinedAt: T + 9 * DAY }, true, 6, text))).toBe('anhhrr')
    expect(letters(sent({ id: 'a', joinedAt: T - 5000 * DAY }, false, 6, text))).toBe('anhhrr')
  })

  it('are as for everybody for a post with a link or a petition, and so are the rows about these', () => {
    for (const link of [petition, 'https://example.org/page']) {
      const strangers = letters(sent({ id: 'a' }, false, 6, `${text} ${link}`))
      expect(letters(sent({ id: 'a' }, true, 6, `${text} ${link}`))).toBe(strangers)
      expect(strangers).toContain('r')
    }
  })

  it('name the same count and limit, with a weight that fits the action, and the same wait', () => {
    const [strict, mild] = [sent({ id: 'a' }, false, 6, text), sent({ id: 'a' }, true, 6, text)]
    const facts = ({ evidence, retryAfterMs }: Verdict) => [
      evidence.map(({ signal, row, observed, limit, windowMs }) => [signal, row, observed, limit, windowMs]),
      retryAfterMs,
    ]
    expect(mild.map(facts).slice(0, 2)).toEqual(strict.map(facts).slice(0, 2))
    expect(mild.map(({ retryAfterMs }) => retryAfterMs)).toEqual(strict.map(({ retryAfterMs }) => retryAfterMs))
    for (const { action, score, evidence } of mild) {
      const found: Action = score >= 0.9 ? 'reject' : score >= 0.65 ? 'hold' : score >= 0.35 ? 'nudge' : 'allow'
      expect(action).toBe(found)
      if (action !== 'allow') expect(evidence[0]?.limit).toBe(1)
    }
  })
})

describe('other rows', () => {
  it('about floods and closed topics are the same for a trusted author', () => {
    const author = { id: 'a', joinedAt: T - 5000 * DAY }
    const run = (settled: boolean) => {
      const filter = createFilter({ clock: () => T + 1000 * DAY, closed: [{ phrase: 'sujet clos', message: 'Clos.' }] })
      if (settled) settle(filter, 'a', 1)
      const closed = filter.check({ author, content: `Le sujet clos ${text}`, postedAt: T + 9 * DAY }).action
      const flood = Array.from({ length: 14 }, (_, n) =>
        filter.check({ author, content: sentence(300 + n), postedAt: T + 10 * DAY + n * 1000 }),
      )
      return [closed, letters(flood)]
    }
    expect(run(true)).toEqual(run(false))
    expect(run(true)).toEqual(['reject', 'aaaahhhhhhhhrr'])
  })
})

describe('a letter that everybody received', () => {
  const pasted = (policy: 'forum' | 'comments', members: boolean) => {
    const filter = make(policy)
    if (members) for (let n = 0; n < 10; n++) settle(filter, `m${n}`, n)
    return letters(
      Array.from({ length: 10 }, (_, n) =>
        filter.check({
          author: members ? { id: `m${n}`, joinedAt: T - (2 + n) * 365 * DAY } : `m${n}`,
          content: LETTER,
          thread: 'courrier',
          postedAt: T + 10 * DAY + n * 20 * 60_000,
        }),
      ),
    )
  }

  it.each([
    ['have an account for years, of which nothing is remembered', { joinedAt: T - 700 * DAY }, 0],
    ['wrote something of their own, once', {}, 1],
  ])('nudges members at most who %s', (_who, more, own) => {
    const filter = make('comments')
    for (let n = 0; n < 10 * own; n++)
      filter.check({ author: `m${n}`, content: sentence(n), thread: `t${n}`, postedAt: T + n * 1000 })
    const found = Array.from({ length: 10 }, (_, n) =>
      filter.check({
        author: { id: `m${n}`, ...more },
        content: LETTER,
        thread: 'courrier',
        postedAt: T + 10 * DAY + n * 20 * 60_000,
      }),
    )
    expect(letters(found)).toMatch(/^a+n+$/)
  })

  it('holds the stranger who comes after members, and members who come after strangers are nudged', () => {
    const filter = make('forum')
    const post = (id: string, n: number, joinedAt?: number) =>
      filter.check({
        author: joinedAt === undefined ? id : { id, joinedAt },
        content: LETTER,
        thread: 'courrier',
        postedAt: T + n * 20 * 60_000,
      }).action
    for (let n = 0; n < 9; n++) post(`x${n}`, n)
    expect(post('member', 9, T - 700 * DAY)).toBe('nudge')
    expect(post('x9', 10)).toBe('hold')
  })

  it.each(['forum', 'comments'] as const)(
    'nudges members of years at most, and holds strangers, under %s',
    (policy) => {
      expect(pasted(policy, true)).toMatch(/^a+n+$/)
      expect(pasted(policy, false)).toMatch(/^a+n+h+$/)
    },
  )
})
