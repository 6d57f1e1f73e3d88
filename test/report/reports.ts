import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { type Comment, createFilter, definePolicy, type PolicyInput, type Verdict } from '../../src'
import type { ReportOptions } from '../../src/report'
import { ACTIONS, type ReportData } from '../../src/report/data'

// Built, since the page that it carries is.
export const { ReportBuilder } = (await import(
  new URL('../../dist/report/index.js', import.meta.url).href
)) as typeof import('../../src/report')

/** The forum thread of `fixtures/`. */
export function forumThread(): (Comment & { author: { id: string; name: string } })[] {
  return readFileSync(new URL('../../fixtures/forum-thread.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { expected: _expected, why: _why, edit: _edit, ...comment } = JSON.parse(line)
      return comment
    })
}

/** What a filter with this policy says of every comment. */
export function replay(comments: Iterable<Comment>, policy: PolicyInput = {}): Verdict[] {
  const filter = createFilter({ policy, maxAuthors: 1_000_000, maxSightings: 4_000_000 })
  return Array.from(comments, (comment) => filter.check(comment))
}

/** Comments by action, in the order of severity. */
export function tally(verdicts: readonly Verdict[]): number[] {
  return ACTIONS.map((action) => verdicts.filter((verdict) => verdict.action === action).length)
}

/** The report of a replay of these comments. */
export function report(
  comments: readonly Comment[],
  {
    policy: input = {},
    verdicts = replay(comments, input),
    ...options
  }: Partial<Omit<ReportOptions, 'policy'>> & {
    policy?: PolicyInput
    verdicts?: readonly Verdict[]
  } = {},
): string {
  const builder = new ReportBuilder({ language: 'fr', ...options, policy: definePolicy(input) })
  verdicts.forEach((verdict, i) => {
    builder.add(comments[i] as Comment, verdict)
  })
  return builder.html()
}

/** What a report carries. */
export function dataOf(html: string): ReportData {
  const [, base64 = ''] = /<script type="text\/plain" id="data">([^<]*)</.exec(html) ?? []
  return JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString())
}
