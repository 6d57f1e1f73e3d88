import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Item, isPost, type Post } from '../../src/cli/columns/comment'
import { Distinct } from '../../src/cli/replay/distinct'
import { isOrdered, sorted } from '../../src/cli/replay/order'
import { excerpt, Top } from '../../src/cli/replay/top'

const post = (time: number, line: number): Post => ({
  line,
  time,
  threaded: false,
  comment: { id: `${line}`, author: { id: 'a' }, content: 'é\u2028\n"x"', postedAt: time },
})

async function* batches(items: readonly Item[], size: number) {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

const usual = process.env.TMPDIR
const folder = mkdtempSync(join(tmpdir(), 'digue-order-'))
beforeAll(() => {
  process.env.TMPDIR = folder
})
afterAll(() => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  rmSync(folder, { recursive: true, force: true })
})

it('sorts as one array would be sorted, through files or not, stably', async () => {
  let spilled = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 12_000 }),
      async (times, size, runBytes) => {
        const posts = times.map((time, line) => (time < 0 ? { line, left: 'pingback' } : post(time, line)))
        const out: Item[] = []
        for await (const batch of sorted(batches(posts, size), runBytes, 3)) out.push(...batch)
        const expected = posts.filter(isPost).sort((a, b) => a.time - b.time)
        expect(out.filter(isPost)).toEqual(expected)
        expect(out.length).toBe(posts.length)
        if (runBytes > 0 && expected.length * 600 > 4 * runBytes) spilled++
      },
    ),
    { numRuns: 150, seed: 3 },
  )
  expect(spilled).toBeGreaterThan(20)
  expect(readdirSync(folder)).toEqual([])
})

it('leaves nothing on the disk when it is given up', async () => {
  const posts = Array.from({ length: 50 }, (_, n) => post(50 - n, n))
  let during = 0
  for await (const _batch of sorted(batches(posts, 5), 1000)) {
    during = readdirSync(folder).length
    break
  }
  expect(during).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

it('tells whether an export is in order', async () => {
  expect(await isOrdered(batches([post(1, 1), post(1, 2), { line: 3, left: 'x' }, post(2, 4)], 2))).toBe(true)
  expect(await isOrdered(batches([post(1, 1), post(3, 2), post(2, 3)], 2))).toBe(false)
})

it('counts what is different: exactly when few, within 3 % when many', () => {
  const few = new Distinct()
  for (let n = 0; n < 30_000; n++) few.add(`author-${n % 9999}`)
  expect([few.exact, few.count]).toEqual([true, 9999])
  const many = new Distinct()
  for (let n = 0; n < 400_000; n++) many.add(`author-${n % 200_000}`)
  expect(many.exact).toBe(false)
  expect(Math.abs(many.count / 200_000 - 1)).toBeLessThan(0.03)
})

it('keeps what is frequent among far more keys than it counts', () => {
  const top = new Top()
  for (let n = 0; n < 200_000; n++) {
    top.add(`once-${n}`, false)
    if (n % 10 === 0) top.add('often', true, 'Un texte\u001b[31m\nqui revient')
    if (n % 20 === 0) top.add('seldom', false)
  }
  expect(top.best(3, 2)).toEqual([
    { key: 'often', count: 20_000, flagged: 20_000, sample: 'Un texte [31m qui revient' },
    { key: 'seldom', count: 10_000, flagged: 0 },
  ])
})

it('cuts excerpts between characters and keeps control characters from the terminal', () => {
  expect(excerpt('😀'.repeat(10), 3)).toBe('😀😀😀…')
  expect(excerpt('a\u0007\u001b]0;x\u0007b\u202ec', 50)).not.toMatch(/[\u0000-\u001f\u202e]/)
})
