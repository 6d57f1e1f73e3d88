import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Comment,
  createFilter,
  DigueError,
  definePolicy,
  defineSignal,
  type FilterOptions,
  presets,
  type Signal,
} from '../../src'
import { post as by, petition, sentence } from '../posts'
import { runs } from '../runs'

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
    // The chat has no row for an hour, as the forum has.
    expect(new Set(actions(busyHour, { policy }))).toEqual(new Set(['allow']))
  })

  it.each([
    [{ extends: '__proto__' }, 'policy.extends is "__proto__". Use one of forum, comments, chat.'],
    [{ extends: 'constructor' }, 'policy.extends is "constructor". Use one of forum, comments, chat.'],
    [{ name: 5 }, 'policy.name is 5. Use a string.'],
    [{ limit: {} }, 'Unknown field "limit" in policy. Did you mean "limits"?'],
    [[], 'policy is an array of 0. Use an object.'],
    [{ thresholds: 5 }, 'policy.thresholds is 5. Use an object.'],
    [{ thresholds: { rejct: 0.5 } }, 'Unknown threshold "rejct" in policy.thresholds. Did you mean "reject"?'],
    [{ limits: null }, 'policy.limits is null. Use an object.'],
    [{ limits: { campaign: null } }, 'policy.limits.campaign is null. Use an object of rows.'],
    [
      { limits: { campaign: { txt: { windowMs: 1 } } } },
      'Unknown row "txt" in policy.limits.campaign. Did you mean "text"?',
    ],
    [
      { limits: { 'author-flood': { brust: { windowMs: 1, hold: 2 } } } },
      'Unknown row "brust" in policy.limits.author-flood. Did you mean "burst"?',
    ],
    [
      { limits: { oversized: { length: { windowMs: 0, hold: 2 } } } },
      'Unknown row "length" in policy.limits.oversized. There are no rows.',
    ],
    [
      { limits: { 'author-flood': { burst: { windowMs: 1, holt: 2 } } } },
      'Unknown field "holt" in policy.limits.author-flood.burst. Did you mean "hold"?',
    ],
    [
      { limits: { campaign: { text: { windowMs: 1, reject: 257 } } } },
      'policy.limits.campaign.text.reject is 257. Use 256 at most: counting stops there.',
    ],
  ])('refuses %j, naming the field', (policy, message) => {
    try {
      definePolicy(policy as never)
    } catch (error) {
      expect(error).toBeInstanceOf(DigueError)
      expect((error as DigueError).code).toBe('invalid-policy')
      expect((error as DigueError).message).toBe(message)
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

describe('a policy of a filter', () => {
  it('shadows a signal: reported, not counted', () => {
    const filter = createFilter({ clock, policy: { shadow: ['author-repeats-petition'] } })
    filter.check(by('lea', petition, 0))
    const verdict = filter.check(by('lea', petition, 1))
    expect(verdict).toMatchObject({ action: 'allow', score: 0 })
    expect(verdict.evidence[0]).toMatchObject({ shadow: true })
  })

  it('can be changed row by row', () => {
    const filter = createFilter({
      clock,
      policy: { limits: { 'author-flood': { burst: { windowMs: 60_000, hold: 2 } } } },
    })
    filter.check(by('lea', sentence(1), 0))
    expect(filter.check(by('lea', sentence(2), 0.01)).action).toBe('hold')
  })

  it.each([
    [
      'limits',
      { campain: { text: { windowMs: 1, nudge: 2 } } },
      'Unknown signal "campain" in policy.limits. Did you mean "campaign"?',
    ],
    ['off', ['author-flod'], 'Unknown signal "author-flod" in policy.off. Did you mean "author-flood"?'],
    ['shadow', ['nope'], 'Unknown signal "nope" in policy.shadow. Known signals are author-repeats-petition, '],
  ])('refuses %s of a signal that does not exist', (field, value, message) => {
    expect(() => createFilter({ policy: { [field]: value } })).toThrow(message)
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

describe('what several reasons amount to', () => {
  const reason = (name: string, category: 'spam' | 'flood' | 'redundant' | 'closed' | 'abuse', weight: number) =>
    defineSignal({ name, category, inspect: () => ({ signal: name, weight }) })
  const judged = (signals: Signal[]) => createFilter({ clock, signals }).peek(post(1, 0))
  const RANKS = ['allow', 'nudge', 'hold', 'reject']

  it('never becomes less by one reason more, or by a stronger one', () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true })
    const category = fc.constantFrom('spam' as const, 'flood', 'redundant', 'closed', 'abuse')
    const found = fc.array(fc.tuple(category, weight, fc.boolean()), { maxLength: 6 })
    fc.assert(
      fc.property(found, category, weight, weight, fc.boolean(), (others, kind, weak, more, mild) => {
        const signals = [...others, [kind, weak, mild] as const].map(([category, weight, mild], i) => ({
          ...reason(`reason-${i}`, category, weight),
          ...(mild && { atMost: 'hold' as const }),
        }))
        const stronger = {
          ...reason(`reason-${others.length}`, kind, Math.max(weak, more)),
          ...(mild && { atMost: 'hold' as const }),
        }
        const scores = [signals.slice(0, -1), signals, [...signals.slice(0, -1), stronger]].map(judged)
        for (let i = 1; i < scores.length; i++) {
          expect(scores[i]?.score).toBeGreaterThanOrEqual((scores[i - 1]?.score ?? 0) - 1e-12)
          expect(RANKS.indexOf(scores[i]?.action ?? '')).toBeGreaterThanOrEqual(
            RANKS.indexOf(scores[i - 1]?.action ?? ''),
          )
        }
        const weights = scores[1]?.evidence.map((each) => each.weight) ?? []
        expect(weights).toEqual([...weights].sort((a, b) => b - a))
      }),
      { numRuns: runs(500), seed: 11 },
    )
  })

  it('stays a nudge of two nudges, a hold of two holds, and is a rejection of none of them', () => {
    const two = (weight: number) => judged([reason('one', 'spam', weight), reason('two', 'flood', weight)]).action
    expect([two(0.36), two(0.4), two(0.66), two(0.68)]).toEqual(['nudge', 'nudge', 'hold', 'hold'])
    // The example of the design: a second petition post in a burst of posts.
    expect(judged([reason('one', 'redundant', 0.36), reason('two', 'flood', 0.66)]).score).toBeCloseTo(0.78, 2)
  })

  it('is called by the strongest, but closed if that alone would lead to an action', () => {
    const spam = reason('one', 'spam', 0.95)
    expect(judged([spam, reason('two', 'flood', 0.66)]).category).toBe('spam')
    expect(judged([reason('two', 'flood', 0.66), spam]).category).toBe('spam')
    expect(judged([spam, reason('two', 'closed', 0.4)]).category).toBe('closed')
    expect(judged([spam, reason('two', 'closed', 0.2)]).category).toBe('spam')
  })
})
