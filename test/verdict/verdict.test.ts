import { describe, expect, it } from 'vitest'
import { createFilter, explain } from '../../src'
import { clock, petition, post, T } from '../posts'

const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

describe('a verdict', () => {
  const labelled = () => {
    const filter = createFilter({ clock, secret: 's' })
    for (let n = 0; n < 15; n++) {
      const words = Array.from({ length: 12 }, (_, i) => `mot${n * 50 + i}`).join(' ')
      filter.submitSpam({ author: `s${n}`, content: `gagnez argent facile crypto ${words} promo` })
      filter.submitHam({ author: `h${n}`, content: `merci pour les nouvelles du dossier ${words} courage` })
    }
    return filter
  }
  const spam = 'gagnez argent facile crypto promo vite vite maintenant tous ensemble'

  it('goes through JSON and structuredClone, the words that are looked for late included', () => {
    const verdict = labelled().check({ author: 'lea', content: spam })
    for (const copy of [structuredClone(verdict), JSON.parse(JSON.stringify(verdict))]) {
      expect(copy.evidence[0].words).toContain('crypto')
      expect(explain(copy, 'fr')).toBe(explain(verdict, 'fr'))
    }
  })

  it('cites the comment as it was, although the object changes later', () => {
    const comment = { author: 'lea', content: spam }
    const verdict = labelled().check(comment)
    comment.content = null as never
    expect(verdict.evidence[0]?.words).toContain('crypto')
  })

  it('is the caller’s to change: neither history nor later verdicts follow', () => {
    const [touched, untouched] = [createFilter({ clock }), createFilter({ clock })]
    for (let n = 0; n < 8; n++) {
      const comment = {
        author: `m${n % 2}`,
        id: `c${n}`,
        thread: 't',
        content: `${text} ${petition}?x=${n}`,
        postedAt: T + n,
      }
      const verdict = touched.check(comment)
      expect(verdict).toEqual(untouched.check(comment))
      if (n > 1) expect(verdict.evidence.length).toBeGreaterThan(0)
      verdict.fingerprint.sketch.fill(0)
      for (const mark of verdict.fingerprint.marks) mark.key = 'x'
      for (const { mark, earlier = [] } of verdict.evidence) {
        if (mark !== undefined) mark.key = 'x'
        for (const each of earlier) each.id = 'x'
      }
      verdict.faults.push(verdict.faults[0] as never)
    }
    expect(touched.snapshot()).toEqual(untouched.snapshot())
  })

  it('does not change by later calls', () => {
    const filter = createFilter({
      clock,
      resolveLink: () => {
        throw new Error('down')
      },
    })
    const verdict = filter.check(post('lea', 'Bonjour', 0))
    filter.submitSpam(post('bob', 'https://bit.ly/abc', 0))
    expect(verdict.faults).toEqual([])
  })
})
