import { describe, expect, it } from 'vitest'
import { createFilter, definePolicy, type PolicyInput, type Rules, type Verdict } from '../../src'
import { ACTIONS, type ReportData } from '../../src/report/data'
import { NO_CHANGES, type RuleChanges } from '../../src/report/in-force'
import { changesOf } from '../../src/report/page/policy'
import { addressOf, FLAGGED, routeOf } from '../../src/report/page/route'
import { knownOf, rulesOf, withGathered, withWelcome } from '../../src/report/page/rules'
import { Player } from '../../src/report/player'
import { busyForum } from './history'
import { dataOf, report } from './reports'

const BOUNDS = { maxAuthors: 1_000_000, maxSightings: 4_000_000 }
// The evidence of this signal is carried as it was found: who is a stranger depends on what was flagged before.
const policy: PolicyInput = { off: ['copies-another'] }
/** A forum of forty members, six threads and four petitions. */
const comments = [...busyForum(700, 7)].map((comment, i) => ({
  ...comment,
  author: { id: `m${(i * 7) % 40}`, joinedAt: comment.postedAt - (i % 3) * 86_400_000 * 300 },
  thread: `fil-${(i * 5) % 6}`,
  postedAt: comment.postedAt + i * 60_000,
  content: i % 5 === 0 ? `${comment.content} https://www.change.org/p/petition-${(i / 5) % 4}` : comment.content,
}))

function judged(rules: Rules, by: PolicyInput = policy): Verdict[] {
  const filter = createFilter({ ...BOUNDS, policy: by })
  filter.rules.set(rules)
  return comments.map((comment) => filter.check(comment))
}
const dataUnder = (rules: Rules, by: PolicyInput = policy): ReportData =>
  dataOf(report(comments, { policy: by, rules, verdicts: judged(rules, by) }))
const said = (actions: Uint8Array) => Array.from(actions, (action) => ACTIONS[action])

const threads = [...new Set(comments.map(({ thread }) => thread as string))]
const plain = dataUnder({})
const [petition = ''] = Object.values(plain.history.addresses)
const [first = '', second = '', third = ''] = threads
const authors = [...new Set(comments.map(({ author }) => author.id))]
const links = [...new Set(comments.flatMap(({ content }) => content.match(/https:\/\/[^\s/]+/g) ?? []))]
const host = (at: number) => (links[at] as string).replace('https://', '')

describe('the rules of a run', () => {
  it.each<[string, Rules]>([
    [
      'threads',
      {
        threads: [
          { match: first, welcome: ['petition', 'link', 'text'] },
          { match: { pattern: '.' }, welcome: ['text'] },
        ],
      },
    ],
    [
      'a policy for a thread',
      {
        threads: [
          {
            match: first,
            policy: {
              off: ['author-flood'],
              limits: { 'thread-repeats-petition': { thread: { windowMs: 7_000_000, nudge: 2 } } },
            },
          },
        ],
      },
    ],
    ['a petition that is gathered', { gather: [{ petition, thread: first }] }],
    ['any petition', { gather: [{ petition: '*', thread: second, elsewhere: 'hold' }] }],
    ['a domain', { gather: [{ domain: host(0), thread: second }] }],
    ['what is allowed', { allowed: [host(0), host(1), petition] }],
    [
      'exemptions',
      {
        exemptions: authors.slice(0, 20).map((author, i) => ({
          author,
          until: Date.UTC(2030, 0),
          ...(i % 2 === 0 && { signal: 'author-repeats-text' }),
        })),
      },
    ],
    [
      'what is closed',
      {
        closed: [
          { petition, message: 'Non.', action: 'hold', except: first },
          { domain: host(1), message: 'Non.', shadow: true },
        ],
      },
    ],
    [
      'what is tried',
      {
        threads: [
          { match: first, welcome: ['petition'], shadow: true },
          { match: second, welcome: ['link'] },
        ],
        gather: [{ petition, thread: third, shadow: true }],
      },
    ],
    [
      'all of them',
      {
        closed: [{ domain: host(2), message: 'Non.' }],
        allowed: [host(0)],
        threads: [{ match: first, welcome: ['petition', 'text'], message: 'Ici.' }],
        gather: [{ petition, thread: first }],
        exemptions: [{ author: authors[3] as string, until: Date.UTC(2030, 0) }],
      },
    ],
  ])('reach the judging of the page: %s', (_, rules) => {
    const verdicts = judged(rules)
    const data = dataUnder(rules)
    const actions = said(new Player(data).actions(definePolicy(policy)))
    expect(actions).toEqual(verdicts.map(({ action }) => action))
    expect(data.differing).toBe(0)
    expect(verdicts.some(({ rules: changed, shadowRules }) => changed ?? shadowRules)).toBe(true)
    expect(data.rules).toMatchObject(rules)
    verdicts.forEach(({ rules: names, shadowRules }, i) => {
      if (names !== undefined) expect(data.verdicts[i]?.rules).toEqual(names)
      if (shadowRules !== undefined) expect(data.verdicts[i]?.shadowRules).toEqual(shadowRules)
    })
    expect(rulesOf(data, NO_CHANGES)).toEqual(rules)
  })
})

describe('rules that are changed in the page', () => {
  /** Posts that the page judges otherwise than a filter with the copied rules, and those that the changes are about. */
  const compared = (data: ReportData, changes: RuleChanges) => {
    const verdicts = judged(JSON.parse(JSON.stringify(rulesOf(data, changes) ?? {})))
    const player = new Player(data)
    const [before, now] = [NO_CHANGES, changes].map((each) => said(player.actions(definePolicy(policy), each)))
    return {
      wrong: verdicts.filter(({ action }, i) => action !== now?.[i]).length,
      changed: before?.filter((action, i) => action !== now?.[i]).length ?? 0,
    }
  }

  it.each<[string, Rules]>([
    ['none', {}],
    [
      'some',
      {
        threads: [
          { match: { prefix: 'fil-' }, welcome: ['link'] },
          { name: 'second', match: second, welcome: ['petition'] },
        ],
        gather: [{ petition, thread: third }],
      },
    ],
  ])('judge as a filter does that has the copied rules; of the run: %s', (_, before) => {
    const data = dataUnder(before)
    const at = (thread: string) => data.threads.indexOf(thread)
    const keys = Object.keys(data.history.addresses).map(Number)
    let changes = NO_CHANGES
    for (const thread of threads.slice(0, 3)) {
      changes = withWelcome(data, changes, at(thread), 'petition')
      changes = withWelcome(data, changes, at(thread), 'text')
    }
    const welcoming = compared(data, changes)
    expect(welcoming.changed).toBeGreaterThan(0)
    // What was flagged before decides who is a stranger, and the page has that of the run.
    expect(welcoming.wrong).toBeLessThan(comments.length / 100)
    changes = withGathered(data, changes, keys[0] as number, at(second))
    changes = withGathered(data, changes, keys[1] as number, at(first))
    const gathering = compared(data, changes)
    expect(gathering.changed).not.toBe(welcoming.changed)
    expect(gathering.wrong).toBeLessThan(comments.length / 100)
  })

  it('are taken back by a second click, and replace those of the run', () => {
    const rules: Rules = {
      threads: [{ name: 'own', match: second, welcome: ['petition'], message: 'Ici.' }],
      gather: [{ petition, thread: third }],
    }
    const data = dataUnder(rules)
    const at = (thread: string) => data.threads.indexOf(thread)
    const key = data.history.keys.indexOf(data.history.rules?.gather[0]?.key ?? '')
    const open = withWelcome(data, NO_CHANGES, at(first), 'text')
    expect(withWelcome(data, open, at(first), 'text')).toEqual(NO_CHANGES)
    expect(rulesOf(data, open)?.threads).toEqual([{ match: first, welcome: ['text'] }, ...(rules.threads ?? [])])
    const closed = withWelcome(data, NO_CHANGES, at(second), 'petition')
    expect(rulesOf(data, closed)?.threads).toEqual([{ name: 'own', match: second, welcome: [], message: 'Ici.' }])
    const moved = withGathered(data, NO_CHANGES, key, at(first))
    expect(rulesOf(data, moved)?.gather).toEqual([{ petition: data.history.addresses[key], thread: first }])
    const without = withGathered(data, NO_CHANGES, key, -1)
    expect(rulesOf(data, without)?.gather).toBeUndefined()
    expect(withGathered(data, without, key, at(third))).toEqual(NO_CHANGES)
    // What is gathered nowhere any longer is judged as if there were no such rule.
    const { threads: kept = [] } = rules
    expect(said(new Player(data).actions(definePolicy(policy), without))).toEqual(
      judged({ threads: kept }).map(({ action }) => action),
    )
  })

  it('are written into an address and read from it; what it has wrong is left out', () => {
    const rules = { welcome: { 3: ['petition', 'text'], 5: [] }, gather: { 17: 2, 18: -1 } } as const
    const route = { tab: 'tuner', filter: FLAGGED, rules } as const
    expect(routeOf(addressOf(route)).rules).toEqual(rules)
    expect(routeOf('#tuner?welcome=x&welcome=3-q&gather=1-2-3&gather=1e9-4').rules).toBeUndefined()
    const far = knownOf(plain, { welcome: { 999: ['link'] }, gather: { 0: 999, 9999: 0 } })
    expect(far).toEqual(NO_CHANGES)
  })
})

it('a policy for tiers reaches the page', () => {
  const limits = { 'author-repeats-link': { anywhere: { windowMs: 7_200_000, nudge: 2 } } }
  const tiered: PolicyInput = {
    ...policy,
    tiers: { stranger: { limits }, known: { off: ['thread-repeats-petition'] } },
  }
  const verdicts = judged({}, tiered)
  const data = dataUnder({}, tiered)
  const copied = JSON.parse(JSON.stringify(changesOf(data.policy)))
  expect(copied.tiers).toEqual(data.policy.tiers)
  const actions = said(new Player(data).actions(definePolicy(copied)))
  expect(actions).toEqual(verdicts.map(({ action }) => action))
  expect(actions).not.toEqual(judged({}).map(({ action }) => action))
})
