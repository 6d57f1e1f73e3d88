import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Action, createFilter, explain, type PresetName } from '../../src'

interface Case {
  case: string
  preset: PresetName
  why: string
  posts: { minute: number; author: string; content: string; thread?: string; role?: string; expected?: Action }[]
}

const START = Date.UTC(2026, 3, 1)
const cases = readFileSync(new URL('../../fixtures/verdicts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line))

describe('verdicts that were wrong once', () => {
  it.each(cases.map((each) => [each.case, each.why, each] as const))('%s: %s', (_name, _why, { preset, posts }) => {
    const filter = createFilter({ policy: preset, clock: () => START + 1e10 })
    const wrong: string[] = []
    let asserted = 0
    for (const { minute, author, content, thread, role, expected } of posts) {
      const postedAt = START + minute * 60_000
      const verdict = filter.check({ author: role ? { id: author, role } : author, content, thread, postedAt })
      expect(explain(verdict, 'fr')).not.toBe('')
      if (expected === undefined) continue
      asserted++
      if (verdict.action !== expected)
        wrong.push(`${minute} ${author}: ${content} is ${verdict.action}, should be ${expected}`)
    }
    expect(asserted).toBeGreaterThan(2)
    expect(wrong).toEqual([])
  })
})
