import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { comments, file, path } from './bench-files'
import { digue } from './program'

const slow = file(
  'slow.mjs',
  `export default { name: 'slow-signal', category: 'spam', inspect() {
    let sum = 0
    for (let i = 0; i < 300_000; i++) sum += i
    return sum < 0 ? { weight: 1 } : undefined
  } }`,
)
const bench = (...args: string[]) => digue(['bench', comments, '--seconds', '1', ...args])

describe('digue bench', () => {
  it('measures the comments of a file, by stage and by signal, and compares with an earlier run', async () => {
    const first = await bench('--json', path('first.json'), '--signals', slow)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^A check takes [\d.]+ times the floor, [\d.]+ (?:ns|µs) on this machine$/,
    )
    const result = JSON.parse(readFileSync(path('first.json'), 'utf8'))
    expect(result).toMatchObject({ form: 1, comments: 60, node: process.version })
    expect(result.ratio.mean).toBeGreaterThan(1)
    expect(result.bytes).toBeGreaterThan(0)
    const { reading, judging, recording } = result.stages
    expect(reading + judging + recording).toBeCloseTo(1)
    // It takes many times as long as all others together.
    expect(result.signals['slow-signal']).toBeGreaterThan(0.5)
    expect(first.stdout).toMatch(/slow-signal +\+\d+ %/)

    // Without the slow signal it is faster, whatever else runs on this machine.
    const faster = await bench('--baseline', path('first.json'), '--gate', '25%', '--markdown')
    expect(faster.code).toBe(0)
    expect(faster.stdout).toMatch(/^\| mean \| [\d.]+ (?:ns|µs) \| [\d.]+ \| [\d.]+ \| −\d+ % \|$/m)
    expect(faster.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Gate passed: mean −\d+ %, .* at most \+25 % allowed$/)

    const cheap = { ...result, ratio: { mean: 0.001, p50: 0.001, p99: 0.001 } }
    const failed = await bench('--baseline', file('cheap.json', JSON.stringify(cheap)), '--gate', '25%', '--lang', 'fr')
    expect(failed.code).toBe(1)
    expect(failed.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Seuil dépassé : moyenne \+\d+ %/)
  })
})
