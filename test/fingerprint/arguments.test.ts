import { describe, expect, it } from 'vitest'
import { canonicalizeLink, canonicalText, explain, extractLinks, fingerprint, resemblance } from '../../src'
import { thrown } from '../posts'

const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

describe('the pure functions', () => {
  it.each([undefined, null, 5, Buffer.from('x'), ['x'], {}, Symbol('x')])('refuse %s by name', (given) => {
    const code = (run: () => unknown) => thrown(run).code
    expect(code(() => canonicalText(given as never))).toBe('invalid-argument')
    expect(code(() => extractLinks(given as never))).toBe('invalid-argument')
    expect(code(() => fingerprint(given as never))).toBe('invalid-comment')
    expect(code(() => resemblance(fingerprint(text), given as never))).toBe('invalid-argument')
    expect(code(() => explain(given as never, 'fr'))).toBe('invalid-argument')
    expect(canonicalizeLink(given as never)).toBeUndefined()
  })

  it('refuse an unknown format, which would read markup as text', () => {
    const format = 'HTML' as never
    expect(thrown(() => canonicalText('<b>x</b>', { format })).message).toContain('is "HTML". Use one of text, ')
    expect(thrown(() => extractLinks('<b>x</b>', { format })).code).toBe('invalid-argument')
    expect(thrown(() => fingerprint({ author: 'a', content: '<b>x</b>', format })).code).toBe('invalid-comment')
  })

  it('refuse a fingerprint whose sketch went through JSON', () => {
    const print = fingerprint(text)
    expect(thrown(() => resemblance(JSON.parse(JSON.stringify(print)), print)).message).toContain('JSON')
    expect(resemblance(structuredClone(print), fingerprint(`${text} encore`))).toBeGreaterThan(0.8)
  })
})
