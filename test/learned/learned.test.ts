import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, DigueError, type Filter } from '../../src'
import { MAC_BYTES, macKey } from '../../src/snapshot/mac'
import { runs } from '../runs'
import { by, clock, hamText, learnedIn, spamText, taught } from './taught'

const LETTERS = 'abcdefghijlmnopqrstu'

describe('a label taken back', () => {
  it('leaves nothing of what was learned', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.boolean(), fc.boolean(), fc.nat(60), (seed, spam, loud, labels) => {
        const filter = taught(labels, labels)
        const probes = [spamText(1500), hamText(1500), spamText(seed + 2000), hamText(seed + 2000)]
        const scores = () => probes.map((probe) => learnedIn(filter, probe)?.weight)
        const before = scores()
        const text = `${spam ? spamText(seed + 2000) : hamText(seed + 2000)} nouveau${seed}`
        const comment = by('somebody', loud ? `${text.toUpperCase()} !!! 06 12 34` : text)
        if (spam) filter.submitSpam(comment)
        else filter.submitHam(comment)
        if (labels >= 10) expect(scores()).not.toEqual(before)
        expect(filter.withdrawLabel(comment)).toBe(true)
        expect(filter.withdrawLabel(comment)).toBe(false)
        expect(scores()).toEqual(before)
      }),
      { numRuns: 40, seed: 5 },
    )
  })

  it('is replaced by the other label', () => {
    const filter = taught(30, 30)
    const wrong = Array.from({ length: 12 }, (_, n) => by(`w${n}`, hamText(3000 + n)))
    const probe = hamText(3100)
    const clean = learnedIn(filter, probe)?.weight ?? 0
    for (const comment of wrong) filter.submitSpam(comment)
    expect(learnedIn(filter, probe)?.weight ?? 0).toBeGreaterThan(clean)
    for (const comment of wrong) filter.submitHam(comment)
    expect(learnedIn(filter, probe)?.weight ?? 0).toBeLessThanOrEqual(clean + 0.02)
  })

  it('is taken back with any capitals and signs', () => {
    const filter = taught(20, 20)
    const scores = () =>
      [0, 1, 2, 3].flatMap((n) => [spamText(n + 50), hamText(n + 50)]).map((t) => learnedIn(filter, t))
    const before = scores()
    filter.submitSpam(by('x', 'GAGNEZ 5000 euros !!! Répondez VITE au conseiller'))
    expect(filter.withdrawLabel(by('x', 'gagnez 5000 euros, répondez vite au conseiller'))).toBe(true)
    expect(scores()).toEqual(before)
  })

  it('frees near copies', () => {
    const filter = createFilter({ clock })
    const text = spamText(1)
    filter.submitSpam(by('x', text))
    expect(filter.peek(by('y', text)).action).toBe('reject')
    filter.withdrawLabel(by('x', text))
    expect(filter.peek(by('y', text)).action).toBe('allow')
  })
})

describe('poisoning', () => {
  const probes = Array.from({ length: 60 }, (_, n) => hamText(4000 + n))
  const accused = (filter: Filter) => probes.filter((probe) => (learnedIn(filter, probe)?.weight ?? 0) >= 0.35).length

  it('by one author is bounded, however many of its comments are labelled', () => {
    const filter = taught(60, 60)
    for (let n = 0; n < 2000; n++) filter.submitSpam(by('attacker', hamText(5000 + n)))
    expect(accused(filter)).toBeLessThanOrEqual(3)
    // As many labels of as many authors do turn it: that is what learning means.
    const turned = taught(60, 60)
    for (let n = 0; n < 2000; n++) turned.submitSpam(by(`member${n}`, hamText(5000 + n)))
    expect(accused(turned)).toBe(60)
  })

  it('by one text is bounded, however often and under how many names it is labelled', () => {
    const filter = taught(60, 60)
    const words = hamText(6000).split(' ')
    for (let n = 0; n < 2000; n++)
      filter.submitSpam(by(`a${n}`, words.map((word, i) => (i === n % 14 ? `mot${n}` : word)).join(' ')))
    expect(accused(filter)).toBeLessThanOrEqual(1)
  })

  it('does not give the model its say', () => {
    const filter = taught(0, 50)
    for (let n = 0; n < 2000; n++) filter.submitSpam(by('attacker', spamText(n)))
    expect(learnedIn(filter, spamText(7000))).toBeUndefined()
  })
})

describe('a snapshot', () => {
  it('keeps what was learned, and goes on learning the same', () => {
    const filter = taught(80, 50)
    const restored = createFilter({ clock })
    restored.restore(filter.snapshot())
    expect(restored.snapshot()).toEqual(filter.snapshot())
    for (const each of [filter, restored]) {
      each.submitHam(by('s3', spamText(3)))
      each.withdrawLabel(by('s4', spamText(4)))
      for (let n = 0; n < 30; n++) {
        // No near copies: which of several a text is taken for depends on the order of an index.
        const text = Array.from(
          { length: 14 },
          (_, i) => `${LETTERS[i]}z${LETTERS[n % 20]}k${LETTERS[(n / 20) | 0]}`,
        ).join(' ')
        if (n % 2 === 0) each.submitSpam(by(`n${n}`, `${text} crédit`))
        else each.submitHam(by(`n${n}`, `${text} dossier`))
      }
    }
    for (let n = 0; n < 40; n++)
      expect(restored.peek(by('x', spamText(800 + n))).score).toBe(filter.peek(by('x', spamText(800 + n))).score)
  })

  it('keeps no author that was forgotten', () => {
    const filter = taught(20, 20)
    const before = filter.snapshot().length
    filter.forget('s3')
    // Sixteen digits of two bytes, their count, and two counts of labels. And the digest with the time of the latest.
    expect(filter.snapshot().length).toBe(before - 44 - 16)
  })

  it('forged with a right MAC is refused or harmless', () => {
    const filter = taught(15, 15)
    const bytes = filter.snapshot()
    const end = bytes.length - MAC_BYTES
    let refused = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(end - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
        const forged = bytes.slice()
        for (const [at, value] of changes) forged[at] = value
        forged.set(macKey(undefined).of(forged.slice(0, end)), end)
        const target = createFilter({ clock })
        try {
          target.restore(forged)
        } catch (error) {
          expect(error).toBeInstanceOf(DigueError)
          refused++
          return
        }
        target.submitSpam(by('x', spamText(1)))
        target.withdrawLabel(by('x', spamText(1)))
        const { score } = target.check(by('y', spamText(2)))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
      { numRuns: runs(300), seed: 11 },
    )
    expect(refused).toBeGreaterThan(20)
    expect(refused).toBeLessThan(280)
  })

  it('takes no more memory than is stated', () => {
    const filter = createFilter({ clock, maxSightings: 1000 })
    const { bytes } = filter.stats()
    taught(300, 300, filter)
    // A megabyte of tables and an eighth for reading; 600 labels and authors.
    expect(filter.stats().bytes - bytes).toBeLessThan(1_800_000)
  })
})
