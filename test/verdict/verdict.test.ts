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

  it.each([
    ['notes alone', undefined, 'allow'],
    ['notes beside a nudge', { nudge: 3 }, 'nudge'],
    ['notes beside a hold', { hold: 3 }, 'hold'],
  ])('is no severer for what is only noted, however much of it there is: %s', (_, steps, action) => {
    const noted = { windowMs: 3_600_000, note: 1 }
    const filter = createFilter({
      clock,
      policy: {
        off: ['duplicate', 'author-insists'],
        limits: {
          'author-flood': { burst: noted, minutes: { windowMs: 0 } },
          'author-repeats-text': { thread: { ...noted, ...steps }, linked: { windowMs: 0 }, anywhere: { windowMs: 0 } },
          'author-repeats-link': { anywhere: { windowMs: 0 }, thread: { windowMs: 0 } },
          'link-density': { domains: { windowMs: 0, note: 1 } },
          evasion: { disguise: { windowMs: 0, note: 1 } },
        },
      },
    })
    const links = Array.from({ length: 40 }, (_, n) => `https://site${n}.example.org`).join(' ')
    const disguised = `${'h\u200bier '.repeat(40)}${links}`
    const verdicts = Array.from({ length: 40 }, (_, n) =>
      filter.check(post('lea', disguised, n / 100, { thread: 't' })),
    )
    expect(verdicts.at(-1)?.evidence.filter(({ weight }) => weight <= 0.2).length).toBeGreaterThanOrEqual(3)
    expect(verdicts.at(-1)?.action).toBe(action)
    const scores = verdicts.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => a - b))
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
