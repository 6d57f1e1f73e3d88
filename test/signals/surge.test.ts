import { describe, expect, it } from 'vitest'
import { createFilter, explain, type Verdict } from '../../src'
import { chatter, clock, commentOf, judged, strangers } from './stream'

describe('a shout', () => {
  const shout = strangers(['Dehors le préfet corrompu'], 40, 0.5)

  it('is noted with the number of strangers, and changes no action', () => {
    const last = judged([...chatter(-8), ...shout]).at(-1)
    expect(last).toMatchObject({ action: 'allow', category: 'none' })
    expect(last?.evidence).toMatchObject([{ signal: 'surge', row: 'shout', observed: 40, limit: 19 }])
  })

  it('holds strangers if a policy says so', () => {
    const filter = createFilter({
      clock,
      policy: { extends: 'chat', limits: { surge: { shout: { windowMs: 1_800_000, hold: 30 } } } },
    })
    const found = shout.map((post) => filter.check(commentOf(post)))
    expect(found.map(({ action }) => action).lastIndexOf('allow')).toBe(28)
    const last = found.at(-1) as Verdict
    expect(explain(last, 'en', { audience: 'moderator' })).toContain(
      '40 newcomers posted the same text almost at once.',
    )
    expect(explain(last, 'fr', { audience: 'moderator' })).toContain(
      '40 nouveaux venus ont publié le même texte presque en même temps.',
    )
  })
})
