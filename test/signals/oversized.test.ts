import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post, sentence } from '../posts'

describe('oversized', () => {
  it('reads head and tail of what is too long, and says so', () => {
    const filter = createFilter({ clock, maxContentLength: 1000 })
    const verdict = filter.check(post('lea', `${sentence(1)} ${'x'.repeat(100_000)} ${petition}`, 0))
    expect(verdict.evidence).toContainEqual({
      signal: 'oversized',
      weight: 0,
      observed: expect.any(Number),
      limit: 1000,
    })
    expect(verdict.fingerprint.marks).toContainEqual({ kind: 'petition', key: 'change.org/p/dossiers-annules' })
  })

  it('cuts between words, so that no half of an address is taken for another', () => {
    const filter = createFilter({ clock, maxContentLength: 4000 })
    const around = (shift: number, pad: string) => {
      const head = `${'mot '.repeat(600).slice(0, 1980 - shift)} ${petition} `
      return `${head}${pad.repeat(2000)}${petition}/sign ${'fin '.repeat(600).slice(0, 1980 + shift)}`
    }
    const keys = Array.from({ length: 60 }, (_, shift) => {
      const { fingerprint, evidence } = filter.check(post('lea', around(shift, 'milieu '), shift))
      expect(evidence.some(({ signal }) => signal === 'oversized')).toBe(true)
      return fingerprint.marks.filter(({ kind }) => kind !== 'text' && kind !== 'domain').map(({ key }) => key)
    })
    // Whole at one end or the other, or not read.
    expect(new Set(keys.flat())).toEqual(new Set(['change.org/p/dossiers-annules']))
    expect(keys.some((list) => list.length === 0)).toBe(true)
  })
})
