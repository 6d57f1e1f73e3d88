import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Piece = string | ['run', string, number] | ['count', number]
interface Genome {
  head: Piece[]
  body: Piece[]
  tail: Piece[]
  nested?: boolean
}

// The search is written in JavaScript.
const load = async (file: string) => import(new URL(`../../bench/${file}`, import.meta.url).href)
const { textOf, randomGenome, mutated, reduced, shown } = (await load('hostile/genomes.js')) as {
  textOf(genome: Genome, length: number, seed: number): string
  randomGenome(next: () => number, kinds: string[]): Genome
  mutated(next: () => number, genome: Genome, other: Genome, kinds: string[]): Genome
  reduced(genome: Genome, holds: (genome: Genome) => Promise<boolean>): Promise<Genome>
  shown(genome: Genome): string
}
const { random } = (await load('random.js')) as { random(seed: number): () => number }

describe('the texts of the search for the worst one', () => {
  it('are as long as asked, whatever they are made of', () => {
    const next = random(7)
    let genome = randomGenome(next, ['words', 'html'])
    for (let i = 0; i < 2000; i++) {
      genome =
        next() < 0.3 ? randomGenome(next, ['words', 'links']) : mutated(next, genome, genome, ['markdown', 'xml'])
      for (const length of [64, 4096]) {
        const text = textOf(genome, length, i)
        expect(text.length).toBeLessThanOrEqual(length)
        expect(textOf(structuredClone(genome), length, i)).toBe(text)
      }
    }
  })

  it('repeat the body, and as often the tail of a nested one', () => {
    expect(textOf({ head: ['h'], body: ['ab'], tail: ['t'] }, 8, 1)).toBe('habababt')
    expect(textOf({ head: [], body: ['('], tail: [')'], nested: true }, 6, 1)).toBe('((()))')
    expect(textOf({ head: [], body: [['run', 'x', 3], ' '], tail: [] }, 8, 1)).toBe('xxx xxx ')
    const counted = textOf({ head: [], body: [['count', 10], ' '], tail: [] }, 30, 1)
    expect(new Set(counted.trim().split(' ')).size).toBeGreaterThan(4)
    expect(textOf({ head: [], body: [['count', 10], ' '], tail: [] }, 30, 2)).not.toBe(counted)
  })

  it('are cut down to what matters', async () => {
    const genome: Genome = { head: ['a'], body: ['b', '(', 'c', ')'], tail: ['d'] }
    const fewer = await reduced(genome, async ({ body }) => body.includes('(') && body.includes(')'))
    expect(fewer).toEqual({ head: [], body: ['(', ')'], tail: [] })
  })

  it('that were found before can be read', () => {
    const cases: { target: string; genome: Genome }[] = JSON.parse(
      readFileSync(new URL('../../bench/hostile/cases.json', import.meta.url), 'utf8'),
    )
    for (const { target, genome } of cases) {
      expect(target).toMatch(/^[\w ,]+$/)
      expect(shown(genome)).not.toBe('')
      expect(textOf(genome, 1000, 1).length).toBeLessThanOrEqual(1000)
    }
  })
})
