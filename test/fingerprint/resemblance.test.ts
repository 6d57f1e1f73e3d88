import { expect, it } from 'vitest'
import { fingerprint, resemblance } from '../../src'
import { sentence } from '../posts'

it('estimates resemblance', () => {
  const a = fingerprint(sentence(1))
  expect(resemblance(a, fingerprint(sentence(1).toUpperCase()))).toBe(1)
  expect(resemblance(a, fingerprint(`${sentence(1)} encore`))).toBeGreaterThan(0.9)
  expect(resemblance(a, fingerprint(sentence(2)))).toBeLessThan(0.2)
  const long = Array.from({ length: 30 }, (_, n) => sentence(n)).join(' ')
  const changed = long
    .split(' ')
    .map((word, i) => (i % 10 === 0 ? `autre${i}` : word))
    .join(' ')
  expect(resemblance(fingerprint(long), fingerprint(changed))).toBeGreaterThan(0.7)
})
