import { describe, expect, it } from 'vitest'
import { createFilter, defineSignal } from '../../src'

const T = Date.UTC(2026, 2, 1)
const HOUR = 3_600_000
const petitions = Array.from({ length: 56 }, (_, i) => `https://www.change.org/p/petition-${i}`)

/** The counts of all petitions of the post that was checked last. */
function counting() {
  let counts: number[] = []
  const signal = defineSignal({
    name: 'counting',
    category: 'flood',
    inspect({ marks }) {
      counts = marks.filter(({ kind }) => kind === 'petition').map((mark) => mark.onSite(24 * HOUR).count)
      return undefined
    },
  })
  return { signal, counts: () => counts }
}

describe('the history that is read for one comment', () => {
  const { signal, counts } = counting()
  const filter = createFilter({ clock: () => T + 12 * HOUR, signals: [signal], maxSightings: 200_000 })
  let n = 0
  const post = (shown: readonly string[], author = `m-${n}`) =>
    filter.check({ author, thread: `t-${n % 40}`, content: shown.join('\n'), postedAt: T + 1000 * n++ })
  for (let round = 0; round < 300; round++) for (let at = 0; at < 56; at += 14) post(petitions.slice(at, at + 14))

  it('is up to 256 sightings of each mark, for a comment with a few', () => {
    post(petitions.slice(0, 3))
    expect(counts()).toEqual([257, 257, 257])
    post(petitions.slice(0, 1))
    expect(counts()).toEqual([257])
  })

  it('is 4,096 sightings of all marks, for a comment with 56 hot ones', () => {
    post(petitions)
    expect(counts()).toHaveLength(56)
    expect(counts().every((count) => count > 64 && count <= 70)).toBe(true)
  })

  it('finds the flood in it all the same', () => {
    const again = (author: string) => [1, 2, 3, 4, 5].map(() => post(petitions, author).action)
    expect(again('flooder').slice(2)).toEqual(
      ['reject', 'reject', 'reject'].map(() => expect.stringMatching(/hold|reject/)),
    )
    // One petition among sixty ordinary links of its author's own.
    const links = Array.from({ length: 50 }, (_, i) => `https://www.example.org/page-${i}`)
    expect([1, 2, 3, 4].map(() => post([...links, petitions[7] as string], 'insistent').publish).at(-1)).toBe(false)
  })
})
