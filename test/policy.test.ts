import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError, definePolicy, type FilterOptions, presets } from '../src'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const clock = () => T + 1000 * HOUR
const post = (n: number, ms: number, more = ''): Comment => ({
  author: 'lea',
  content: `${Array.from({ length: 40 }, (_, i) => `mot${n * 100 + i}`).join(' ')} ${more}`,
  thread: `t${n}`,
  postedAt: T + ms,
})
const actions = (posts: Comment[], options: FilterOptions = {}) => {
  const filter = createFilter({ clock, ...options })
  return posts.map((each) => filter.check(each).action)
}

describe('policies', () => {
  const busyHour = Array.from({ length: 80 }, (_, n) => post(n, n * 40_000))

  it.each([
    ['its name', 'chat'],
    ['the preset', presets.chat],
    ['a policy made of it', definePolicy({ extends: 'chat' })],
    ['a copy of it', { ...presets.chat, shadow: ['campaign'] }],
    ['changes to it', { extends: 'chat', off: ['campaign'] }],
  ] as const)('stays a chat when given as %s', (_how, policy) => {
    // The forum's row for an hour is none of the chat's.
    expect(new Set(actions(busyHour, { policy }))).toEqual(new Set(['allow']))
  })

  it.each([
    [{ extends: '__proto__' }, '.extends'],
    [{ extends: 'constructor' }, '.extends'],
    [{ name: 5 }, '.name'],
    [{ limit: {} }, '.limit'],
    [[], ''],
    [{ thresholds: 5 }, '.thresholds'],
    [{ thresholds: { rejct: 0.5 } }, '.thresholds.rejct'],
    [{ limits: null }, '.limits'],
    [{ limits: { campaign: null } }, '.limits.campaign'],
    [{ limits: { campaign: { txt: { windowMs: 1 } } } }, '.limits.campaign.txt'],
    [{ limits: { campaign: { text: { windowMs: 1, reject: 257 } } } }, '.limits.campaign.text.reject'],
  ])('refuses %j, naming the field', (policy, field) => {
    try {
      definePolicy(policy as never)
    } catch (error) {
      expect(error).toBeInstanceOf(DigueError)
      expect((error as DigueError).code).toBe('invalid-policy')
      expect((error as DigueError).message).toContain(`policy${field}: got `)
      return
    }
    expect.unreachable()
  })
})

describe('several repetitions in one post', () => {
  const links = Array.from({ length: 6 }, (_, i) => `https://www.canada.ca/page-${i}`)

  it('are one reproach: six official pages cited to newcomers are judged as one page is', () => {
    const cited = Array.from({ length: 8 }, (_, n) => post(n, n * HOUR, links.join(' ')))
    expect(actions(cited)).toEqual(['allow', 'allow', 'allow', 'allow', 'allow', 'nudge', 'nudge', 'nudge'])
  })

  it('do not make a second list of petitions worse than a second petition', () => {
    const petitions = Array.from({ length: 6 }, (_, i) => `https://www.change.org/p/petition-${i}`).join(' ')
    expect(actions(Array.from({ length: 5 }, (_, n) => post(n, n * HOUR, petitions)))).toEqual([
      'allow',
      'nudge',
      'hold',
      'hold',
      'reject',
    ])
  })
})

describe('filters', () => {
  it('share no policy that one could change under the other', () => {
    expect(() => {
      ;(presets.forum.thresholds as { nudge: number }).nudge = 0.01
    }).toThrow(TypeError)
    const limits = { 'author-flood': { burst: { windowMs: HOUR, hold: 3 } } }
    const policy = definePolicy({ limits })
    const filter = createFilter({ clock, policy })
    limits['author-flood'].burst.hold = 1
    expect(policy.limits['author-flood']?.burst?.hold).toBe(3)
    expect(filter.check(post(1, 0)).action).toBe('allow')
  })
})
