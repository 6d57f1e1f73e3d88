import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Action, type Comment, createFilter, explain, type Verdict } from '../../src'
import { abuse } from '../../src/abuse'

interface Row extends Comment {
  expected: Action
  why: string
  postedAt: string
}

const rows = readFileSync(new URL('../../fixtures/forum-thread.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line))
const clock = () => Date.parse('2026-04-01')
let verdicts: Verdict[] = []
beforeAll(() => {
  const filter = createFilter({ clock, signals: [abuse()] })
  verdicts = rows.map((row) => filter.check(row))
})

describe('the forum thread', () => {
  it('is what it says it is', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150)
    expect(new Set(rows.map(({ thread }) => thread)).size).toBe(8)
    expect(new Set(rows.map(({ author }) => (typeof author === 'string' ? author : author.id))).size).toBe(30)
    const times = rows.map(({ postedAt }) => Date.parse(postedAt))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it.each(rows.map((row, i) => [i + 1, row.id, row.expected, row.why] as const))(
    'row %i, %s: %s, %s',
    (line, _id, expected) => {
      expect(verdicts[line - 1]?.action).toBe(expected)
    },
  )

  it.each([0.98, 0.99, 1.01])('does not hang on the hour: ten days in %d of their time', (pace) => {
    const start = Date.parse('2026-03-02')
    const other = createFilter({ clock, signals: [abuse()] })
    const actions = rows.map((row) => {
      const postedAt = start + (Date.parse(row.postedAt) - start) * pace
      return [row.id, other.check({ ...row, postedAt }).action]
    })
    expect(actions).toEqual(rows.map(({ id, expected }) => [id, expected]))
  })

  it('is judged alike without the signal for abuse, but for what it holds', () => {
    const plain = createFilter({ clock })
    const others = rows.map((row) => plain.check(row).action)
    const differ = rows.filter((_, i) => others[i] !== verdicts[i]?.action)
    expect(differ.map(({ id }) => id)).toEqual(['abuse-2', 'abuse-3', 'abuse-6'])
    expect(verdicts.filter(({ category }) => category === 'abuse').length).toBe(3)
  })

  it('explains every flagged row in both languages, with what was counted', () => {
    for (const verdict of verdicts.filter(({ flagged }) => flagged)) {
      const told = verdict.evidence[0]?.observed
      for (const language of ['fr', 'en'] as const) {
        const text = explain(verdict, language, { timeZone: 'UTC' })
        // Who sent one post twice reads one sentence.
        expect(text.split('\n').length).toBeGreaterThan(verdict.category === 'duplicate' ? 0 : 1)
        const toModerators = explain(verdict, language, { audience: 'moderator' })
        if (verdict.category === 'redundant') expect(toModerators).toContain(String(told))
      }
    }
  })
})
