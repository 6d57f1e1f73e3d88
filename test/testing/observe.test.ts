import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal, findingFor, type Observation } from '../../src'
import { observe } from '../../src/testing'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const post = (author: string, content: string, minutes: number, more: Partial<Comment> = {}): Comment => ({
  author,
  content,
  thread: 't1',
  postedAt: T + minutes * 60_000,
  ...more,
})

// A custom signal as a site would write it, and the test that the site would write of it.
const limits = { site: { windowMs: HOUR, nudge: 2, hold: 3 } }
const phone = defineSignal({
  name: 'phone-number',
  category: 'spam',
  kinds: ['phone'],
  limits,
  marks: (_comment, text) => [...text.matchAll(/\+\d{8,15}/g)].map(([key]) => ({ kind: 'phone', key })),
  inspect: ({ marks }, rows) =>
    marks
      .filter(({ kind }) => kind === 'phone')
      .flatMap((mark) => {
        const count = mark.onSite(rows.site.windowMs)
        return (
          findingFor({ signal: 'phone-number', limits: rows, row: 'site', observed: count.authors, count, mark }) ?? []
        )
      }),
})

describe('a custom signal, tested with observe', () => {
  const number = '+15145550199'
  const earlier = [
    post('lea', `Call ${number} tonight`, 0, { id: 'a' }),
    post('bob', `Or text me: ${number}`, 10, { id: 'b' }),
  ]

  it('counts authors who post one number', () => {
    const observation = observe(post('zoe', `Write to ${number}, please`, 20), earlier, [phone])
    expect(phone.inspect(observation, limits)).toEqual([
      {
        signal: 'phone-number',
        row: 'site',
        weight: expect.closeTo(0.66, 5),
        observed: 3,
        limit: 1,
        windowMs: HOUR,
        mark: { kind: 'phone', key: number },
        earlier: [
          { id: 'a', thread: 't1', postedAt: T, resemblance: 1 },
          { id: 'b', thread: 't1', postedAt: T + 600_000, resemblance: 1 },
        ],
        retryAfterMs: expect.any(Number),
      },
    ])
  })

  it('forgets what lies before the window, and sees no other number', () => {
    const late = observe(post('zoe', `Write to ${number}, please`, 65), earlier, [phone])
    expect(phone.inspect(late, limits)).toMatchObject([{ observed: 2 }])
    const other = observe(post('zoe', 'Write to +15145550100, please', 20), earlier, [phone])
    expect(phone.inspect(other, limits)).toEqual([])
  })
})

describe('observe', () => {
  const html = `<blockquote>avant</blockquote><p>Signez <a href="https://www.change.org/p/dossiers?utm_source=x">ici</a>, chers amis</p>`

  it('shows facts about the text', () => {
    const observation = observe({ author: 'lea', content: html, format: 'html' })
    expect(observation.text.trim()).toBe('Signez ici, chers amis')
    expect(observation).toMatchObject({
      comment: { author: 'lea', content: html, format: 'html' },
      author: { id: 'lea' },
      words: 5,
      ownWords: 4,
      length: 21,
      isShort: true,
      linkCount: 1,
      linkDomains: 1,
      invisibles: 0,
      mixedWords: 0,
      truncatedFrom: 0,
    })
    expect(observation.links.map(({ canonical }) => canonical)).toEqual(['https://change.org/p/dossiers'])
    expect(observation.marks.map(({ kind }) => kind)).toEqual(['text', 'petition', 'address', 'domain'])
    expect(Math.abs(observation.postedAt - Date.now())).toBeLessThan(60_000)
  })

  it('counts in earlier comments, whatever their dates', () => {
    for (const at of [T, Date.UTC(2199, 1, 1), '2199-01-01T00:00:00Z', new Date(Date.UTC(2199, 1, 1))]) {
      const time = new Date(at).getTime()
      const earlier = Array.from({ length: 3 }, (_, n) =>
        post('lea', 'Bonjour à tous les membres de ce forum', 0, { id: `e${n}`, postedAt: time - (3 - n) * 360_000 }),
      )
      const observation = observe(post('lea', 'BONJOUR à tous les membres de ce forum', 0, { postedAt: at }), earlier)
      const [mark] = observation.marks
      expect(observation.postedAt).toBe(time)
      expect(mark).toMatchObject({ kind: 'text', wasSeen: true, resemblance: 1, link: undefined, time })
      expect(mark?.byAuthor(HOUR)).toMatchObject({ count: 4, authors: 1 })
      expect(mark?.byAuthorInThread(HOUR).count).toBe(4)
      expect(mark?.inThread(540_000).count).toBe(2)
      expect(mark?.onSite(HOUR).earlier.map(({ id }) => id)).toEqual(['e0', 'e1', 'e2'])
      expect(mark?.onSite(HOUR).freesAfter(2)).toBe(HOUR - 360_000)
      expect(observation.posts(HOUR).count).toBe(4)
      expect(observation.variations(HOUR).count).toBe(1)
    }
  })

  it('counts this post when it says when sightings leave the window', () => {
    const words = 'Bonjour à tous les membres de ce forum'
    for (const earlier of [[], [post('lea', words, 0)]]) {
      const observation = observe(post('lea', words, 6), earlier)
      const [mark] = observation.marks
      const without = observe({ author: 'lea', content: words, postedAt: T }, [])
      for (const count of [
        mark?.onSite(HOUR),
        mark?.byAuthor(HOUR),
        mark?.inThread(HOUR),
        mark?.byAuthorInThread(HOUR),
        without.marks[0]?.inThread(HOUR),
        observation.posts(HOUR),
        observation.variations(HOUR),
      ])
        expect(count?.freesAfter(1)).toBe(HOUR)
      expect(mark?.onSite(HOUR).freesAfter(2)).toBe(earlier.length === 0 ? 0 : HOUR - 360_000)
      expect(observation.posts(HOUR).freesAfter(2)).toBe(earlier.length === 0 ? 0 : HOUR - 360_000)
      expect(observation.variations(HOUR).freesAfter(2)).toBe(0)
      expect(mark?.onSite(HOUR).freesAfter(3)).toBe(0)
    }
  })

  it('is what a filter shows its signals', () => {
    const facts = (observation: Observation) => ({
      ...Object.fromEntries(
        (
          [
            'comment',
            'author',
            'postedAt',
            'text',
            'words',
            'ownWords',
            'length',
            'isShort',
            'links',
            'linkCount',
            'linkDomains',
            'invisibles',
            'mixedWords',
            'truncatedFrom',
          ] as const
        ).map((name) => [name, observation[name]]),
      ),
      marks: observation.marks.map((mark) => [
        mark.kind,
        mark.key,
        mark.onSite(HOUR).count,
        mark.byAuthor(HOUR).authors,
      ]),
      posts: observation.posts(HOUR).count,
    })
    const posts = Array.from({ length: 12 }, (_, n) =>
      post(
        `m${n % 2}`,
        `Signez ${n % 3 ? '' : 'vite '}https://www.change.org/p/dossiers-${n % 2} +1514555019${n % 2}`,
        n,
      ),
    )
    const shown: unknown[] = []
    const recorder = defineSignal({
      name: 'recorder',
      category: 'none',
      inspect(observation): undefined {
        shown.push(facts(observation))
      },
    })
    const filter = createFilter({ signals: [phone, recorder], clock: () => T + 24 * HOUR })
    for (const each of posts) filter.check(each)
    expect(posts.map((each, n) => facts(observe(each, posts.slice(0, n), [phone])))).toEqual(shown)
  })

  it('stays as it is, and cannot be changed', () => {
    const observation = observe(post('lea', html, 1, { format: 'html' }), [post('lea', html, 0, { format: 'html' })])
    observe(post('bob', 'tout autre chose, dit par un autre membre', 2))
    expect(observation.text.trim()).toBe('Signez ici, chers amis')
    expect(() => Object.assign(observation, { words: 0 })).toThrow(TypeError)
    expect(() => (observation.marks as unknown[]).pop()).toThrow(TypeError)
    expect(() => (observation.links as unknown[]).pop()).toThrow(TypeError)
  })

  it('refuses what a filter refuses', () => {
    expect(() => observe({ author: 'lea' } as never)).toThrow(expect.objectContaining({ code: 'invalid-comment' }))
    expect(() => observe(post('lea', 'x', 0), [{ content: 'x' } as never])).toThrow(
      expect.objectContaining({ code: 'invalid-comment' }),
    )
    expect(() => observe(post('lea', 'x', 0), [], [{} as never])).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })
})
