import { describe, expect, it } from 'vitest'
import { type Action, type Author, type Comment, createFilter, type Filter, type PresetName } from '../../src'
import { clock, petition, post, sentence } from '../posts'

// Somebody wants an innocent author flagged, and has read the source. Each test asserts what becomes of that author.

const PRESETS: PresetName[] = ['forum', 'comments', 'chat']
const MINUTES = 1 / 60
const text = 'Je propose que la mairie ouvre le guichet des permis deux soirs par semaine, et le samedi matin aussi.'
const slogan = 'Rendez-nous la place'

const made = (policy: PresetName) => createFilter({ clock, policy, secret: 's' })
const isPublished = (action: Action) => action === 'allow' || action === 'nudge'

/** A member who has said something before, days ago. */
function member(filter: Filter, id = 'lucie'): string {
  for (const n of [1, 2, 3])
    filter.check(post(id, sentence(90 + n), -72 + 20 * n, { thread: `own${n}`, id: `${id}${n}` }))
  return id
}

/** A copy in other words, as an attacker may spin it. */
const spun = (n: number): string => (n % 2 === 0 ? text : text.replace('Je propose', `Moi je propose donc`))

const by = (author: Comment['author'], content: string, hours: number, more?: Partial<Comment>): Comment => ({
  ...post('', content, hours, more),
  author,
})

describe('an innocent author is not flagged for', () => {
  describe.each(PRESETS)('under %s', (policy) => {
    it('a text that throwaway accounts posted first, copied from a draft or another site', () => {
      for (const many of [4, 7, 12, 40]) {
        const filter = made(policy)
        const lucie = member(filter)
        for (let n = 0; n < many; n++)
          filter.check(post(`x${n}`, spun(n), (n * 20 * MINUTES) / many, { thread: 't', id: `x${n}` }))
        const verdict = filter.check(post(lucie, text, 0.5, { thread: 't', id: 'own' }))
        expect([many, isPublished(verdict.action)]).toEqual([many, true])
      }
    })

    it('a text that was held or refused each time that others posted it', () => {
      const filter = made(policy)
      const lucie = member(filter)
      filter.submitSpam(post('moderator', `${text} Achetez ici https://spam.example/a`, -1))
      for (let n = 0; n < 30; n++) {
        const { publish } = filter.check(
          post(`x${n}`, `${text} Achetez ici https://spam.example/a`, n * MINUTES, { thread: 't' }),
        )
        expect(publish).toBe(false)
      }
      const { evidence } = filter.check(post(lucie, text, 0.6, { thread: 't' }))
      expect(evidence.filter(({ signal }) => signal === 'campaign' || signal === 'thread-repeats-text')).toEqual([])
    })

    it('a petition that five accounts shared in the thread first', () => {
      const filter = made(policy)
      for (let n = 0; n < 5; n++)
        filter.check(post(`x${n}`, `${sentence(n)} ${petition}`, n * MINUTES, { thread: 't' }))
      // Of a member, and of somebody who was never seen before.
      for (const author of [member(filter), 'newcomer']) {
        const { action } = filter.check(post(author, `${sentence(50)} ${petition}`, 0.5, { thread: 't' }))
        expect(isPublished(action)).toBe(true)
      }
    })

    it('a petition that one account shares thirty times, nearly all refused', () => {
      for (const [threads, isMember] of [
        [1, true],
        [1, false],
        [30, true],
        [30, false],
      ] as const) {
        const filter = made(policy)
        const posts = Array.from(
          { length: 30 },
          (_, n) =>
            filter.check(post('x', `${sentence(n)} ${petition}`, n / 10, { thread: `t${n % threads}`, id: `x${n}` }))
              .publish,
        )
        expect(posts.filter(Boolean).length).toBeLessThan(3)
        const author = isMember ? member(filter) : 'newcomer'
        const { action } = filter.check(post(author, `${sentence(50)} ${petition}`, 4, { thread: `t${29 % threads}` }))
        expect(action).toBe('allow')
      }
    })

    it('a text that one account posts thirty times, nearly all refused', () => {
      for (const isMember of [true, false]) {
        const filter = made(policy)
        for (let n = 0; n < 30; n++)
          filter.check(post('x', `${text} ${petition}`, n / 10, { thread: 't', id: `x${n}` }))
        const author = isMember ? member(filter) : 'newcomer'
        expect(filter.check(post(author, text, 4, { thread: 't' })).action).toBe('allow')
      }
    })

    it('a slogan that twelve throwaway accounts said', () => {
      const filter = made(policy)
      // New here: an account of two days, and one post in own words.
      const newcomer: Author = { id: 'nina', joinedAt: post('', '', -48).postedAt as number }
      filter.check(by(newcomer, sentence(60), -2, { thread: 'hello' }))
      // Here for years, and silent until now.
      const reader: Author = { id: 'rose', joinedAt: '2019-05-01' }
      for (let n = 0; n < 12; n++) filter.check(post(`x${n}`, slogan, n * 2 * MINUTES, { thread: 't' }))
      for (const author of [member(filter), newcomer, reader]) {
        const { action } = filter.check(by(author, slogan, 25 * MINUTES, { thread: 't' }))
        expect(isPublished(action)).toBe(true)
      }
      // What somebody has whom nothing distinguishes from them.
      expect(filter.check(post('x12', slogan, 26 * MINUTES, { thread: 't' })).action).toBe('hold')
    })

    it('copies of a published post that are dated back, when the post is sent again', () => {
      const filter = made(policy)
      const lucie = member(filter)
      for (const [by, content] of [
        [lucie, text],
        ['stranger', text.toUpperCase().replace('GUICHET', 'bureau')],
        ['newcomer', slogan],
        ['sharer', `${sentence(70)} ${petition}`],
      ] as const) {
        const original = post(by, content, 10, { thread: by, id: `first-${by}` })
        const first = filter.check(original)
        for (let n = 0; n < 30; n++)
          filter.check(post(`${by}-x${n}`, content, 10 - (n + 1) * MINUTES, { thread: by, id: `${by}-x${n}` }))
        expect(filter.check(original)).toEqual(first)
        expect(filter.peek(original)).toEqual(first)
      }
    })
  })

  it('an answer to newcomers, because strangers dated their copies back before it', () => {
    const filter = made('forum')
    const lucie = member(filter)
    const first = filter.check(post(lucie, text, 5, { thread: 'a', id: 'first' }))
    for (let n = 0; n < 20; n++) filter.check(post(`x${n}`, text, 4 - n * MINUTES, { thread: 'a' }))
    expect(filter.check(post(lucie, text, 5, { thread: 'a', id: 'first' })).action).toBe(first.action)
    // An edit with one typo put right is still that post.
    const edited = filter.check(post(lucie, text.replace('deux', '2'), 5, { thread: 'a', id: 'first' }))
    expect(isPublished(edited.action)).toBe(true)
  })

  it('being in a crowd of members whom the site knows by the age of their accounts only', () => {
    const filter = made('comments')
    const members = Array.from({ length: 12 }, (_, n): Author => ({ id: `m${n}`, joinedAt: '2020-01-01' }))
    const actions = members.map((author, n) => filter.check(by(author, text, n * MINUTES, { thread: 't' })).action)
    expect(actions.every(isPublished)).toBe(true)
    // Nobody in the crowd is a stranger, so a text with other numbers is no part of it.
    const letter = (n: number) =>
      `Bonjour, dossier déposé le ${n} mars, accusé reçu le ${n + 3} avril, toujours rien depuis ce jour.`
    const numbered = members.map((author, n) =>
      filter.check(by(author, letter(n + 1), 1 + n * MINUTES, { thread: 'u' })),
    )
    expect(numbered.map(({ action }) => action)).toEqual(Array(12).fill('allow'))
    expect(filter.check(by('stranger', letter(29), 2, { thread: 'u' })).action).toBe('allow')
  })
})

describe('a crowd of strangers is still caught', () => {
  it.each(PRESETS)('for as long as it goes on under %s, also when each of its posts is held', (policy) => {
    const filter = made(policy)
    const hours = 60
    const actions: Action[] = []
    // A post every four minutes, for two days and a half.
    for (let n = 0; n < hours * 15; n++)
      actions.push(filter.check(post(`x${n}`, `${text} ${slogan}`, n / 15, { thread: 't', id: `x${n}` })).action)
    const published = actions.filter(isPublished).length
    if (policy === 'chat') expect(actions.slice(-100)).not.toContain('allow')
    else expect(published).toBeLessThan(8)
  })

  it.each(PRESETS)('when its slogan goes on for hours under %s', (policy) => {
    const filter = made(policy)
    const actions = Array.from(
      { length: 200 },
      (_, n) => filter.check(post(`x${n}`, slogan, n / 30, { thread: 't', id: `x${n}` })).action,
    )
    expect(actions.filter(isPublished).length).toBeLessThan(8)
  })
})
