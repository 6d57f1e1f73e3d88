import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Post {
  author: string
  content: string
  postedAt: number
}
type Shares = Record<'markup' | 'typographic' | 'emoji' | 'links' | 'repeats' | 'lately', number>
interface Baseline {
  commit: string
  limits?: object
  reason?: string
}
interface Row {
  name: string
  ratio: number
  checks: boolean
}

// The gate is written in JavaScript.
const load = async (file: string) => import(new URL(`../../bench/gate/${file}`, import.meta.url).href)
const {
  MEASURED,
  madeStream,
  sharesOf,
}: {
  MEASURED: Record<string, { posts: number; shares: Shares; lengths: number[] }>
  madeStream(name: string): Post[]
  sharesOf(posts: Post[]): Shares
} = await load('made-streams.js')
const {
  limitsOf,
  verdictOf,
}: {
  limitsOf(baseline: Omit<Baseline, 'commit'>): { mean: number; one: number }
  verdictOf(rows: Row[], limits: object): { passed: boolean; line: string }
} = await load('verdict.js')
const root = fileURLToPath(new URL('../../', import.meta.url))

describe.each(Object.entries(MEASURED))('the stream made like %s', (name, measured) => {
  const posts = madeStream(name)

  it('has the shares that were measured', () => {
    const shares = sharesOf(posts)
    expect(Object.keys(shares).sort()).toEqual(Object.keys(measured.shares).sort())
    for (const [kind, share] of Object.entries(measured.shares))
      expect([kind, Math.abs(shares[kind as keyof Shares] - share) < 0.02]).toEqual([kind, true])
  })

  it('has as many posts, in time order, and as long ones', () => {
    const lengths = posts.map(({ content }) => content.length).sort((a, b) => a - b)
    expect(posts.length).toBe(measured.posts)
    expect(posts.every(({ postedAt }, i) => i === 0 || postedAt >= (posts[i - 1] as Post).postedAt)).toBe(true)
    const median = lengths[posts.length >> 1] as number
    expect(Math.abs(median / (measured.lengths[3] as number) - 1)).toBeLessThan(0.2)
  })

  it('is the same each time', () => {
    expect(madeStream(name)).toEqual(posts)
  })
})

it('counts shares', () => {
  const at = (minutes: number, author: string, content: string) => ({ author, content, postedAt: minutes * 60_000 })
  const posts = [
    at(0, 'a', 'Bonjour'),
    at(10, 'b', '*bonjour*'),
    at(60, 'a', 'l’ami 😀 https://example.com/'),
    at(121, 'a', 'bonsoir'),
  ]
  expect(sharesOf(posts)).toEqual({
    markup: 0.25,
    typographic: 0.25,
    emoji: 0.25,
    links: 0.25,
    repeats: 0.25,
    lately: 0.25,
  })
})

describe('the verdict', () => {
  const limits = limitsOf({})
  const rows = (...ratios: number[]) => ratios.map((ratio, i) => ({ name: `case ${i}`, ratio, checks: i < 2 }))

  it('passes at the limits and says what is nearest to them', () => {
    const { passed, line } = verdictOf(rows(1.04, 1.05, 1, 0.98), limits)
    expect(passed).toBe(true)
    expect(line).toBe('gate: passed, mean +1.7 %, of check +4.5 %, worst +5.0 % (case 1)')
  })

  it('fails when all cases, those of check, or one case cost too much', () => {
    expect(verdictOf(rows(1.04, 1.04, 1.07, 1.07), limits).passed).toBe(false)
    expect(verdictOf(rows(1.06, 1.06, 0.9, 0.9), limits).passed).toBe(false)
    expect(verdictOf(rows(1, 0.8, 1, 1.16), limits).passed).toBe(false)
    expect(verdictOf(rows(1, 0.8, 1, 1.16), limits).line).toMatch(/^gate: FAILED, .*worst \+16\.0 % \(case 3\)$/)
  })

  it('takes other limits only with a reason', () => {
    expect(limitsOf({ limits: { mean: 8 }, reason: 'Each post is also classified.' })).toEqual({ mean: 8, one: 15 })
    expect(limitsOf({ limits: { one: 10 } })).toEqual({ mean: 5, one: 10 })
    expect(() => limitsOf({ limits: { mean: 8 } })).toThrow('without a reason')
    expect(() => limitsOf({ limits: { means: 8 }, reason: 'x' })).toThrow('"means"')
  })
})

describe('the baseline', () => {
  it('names a commit in full, and limits that hold', () => {
    const baseline: Baseline = JSON.parse(readFileSync(join(root, 'bench/baseline.json'), 'utf8'))
    expect(baseline.commit).toMatch(/^[0-9a-f]{40}$/)
    expect(Object.keys(baseline).filter((key) => !['commit', 'limits', 'reason'].includes(key))).toEqual([])
    expect(limitsOf(baseline).mean).toBeGreaterThan(0)
  })

  const init = (folder: string) => void execFileSync('git', ['init', '--quiet', folder])

  it.each([
    { reason: 'has no git history', prepare: () => undefined, target: '' },
    { reason: 'commit [0-9a-f]{40} is not in this clone', prepare: init, target: '' },
    { reason: 'the merge base with main is not in this clone', prepare: init, target: 'main' },
  ])('passes and says so where there is none: $reason', ({ reason, prepare, target }) => {
    const folder = mkdtempSync(join(tmpdir(), 'digue-gate-test-'))
    try {
      cpSync(join(root, 'bench'), join(folder, 'bench'), {
        recursive: true,
        filter: (path) => !path.includes('node_modules'),
      })
      cpSync(join(root, 'package.json'), join(folder, 'package.json'))
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
      prepare(folder)
      const env = { ...process.env, GITHUB_BASE_REF: target }
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bench/gate.js')], {
        encoding: 'utf8',
        env,
      })
      expect(stderr).toBe('')
      expect(stdout.trim().split('\n').at(-1)).toMatch(new RegExp(`^gate: passed, there is nothing.*${reason}`))
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
