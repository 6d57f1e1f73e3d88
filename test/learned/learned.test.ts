import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError, definePolicy, explain, type Filter, type PolicyInput } from '../../src'
import { sipBytes, sipKey } from '../../src/digest/keyed-hash'
import { runs } from '../runs'

const T = Date.UTC(2026, 2, 1)
const clock = () => T

/** Seeded generator (mulberry32, Ettinger, public domain). */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const OFFERS =
  'crédit taux garanti remboursement argent investissement bénéfice conseiller gagnez revenus rapide contactez'
const TALK =
  'dossier ministère réponse courrier entrevue attente juin famille preuve formulaire agent téléphone merci bonjour'
const COMMON = 'le la les un une des et pour dans avec sur nous vous je mon est sont cette depuis encore'
const LETTERS = 'abcdefghijlmnopqrstu'
const sentence = (next: () => number, own: string) =>
  Array.from({ length: 14 }, (_, i) => {
    const words = (i % 2 === 0 ? own : COMMON).split(' ')
    return words[Math.floor(next() * words.length)]
  }).join(' ')
const spamText = (seed: number) => sentence(random(seed), OFFERS)
const hamText = (seed: number) => sentence(random(10_000 + seed), TALK)
const by = (author: string, content: string): Comment => ({ author, content, postedAt: T })
const learnedIn = (filter: Filter, content: string) =>
  filter.peek(by('reader', content)).evidence.find(({ signal }) => signal === 'learned')

/** A filter that was given labels of texts by as many authors. */
function taught(spam: number, ham: number, filter = createFilter({ clock })): Filter {
  for (let n = 0; n < Math.max(spam, ham); n++) {
    if (n < spam) filter.submitSpam(by(`s${n}`, spamText(n)))
    if (n < ham) filter.submitHam(by(`h${n}`, hamText(n)))
  }
  return filter
}

describe('the learned signal', () => {
  it('holds what resembles spam, and leaves the rest alone', () => {
    const filter = taught(40, 40)
    const actions = (text: (seed: number) => string) =>
      Array.from({ length: 50 }, (_, n) => filter.peek(by(`new${n}`, text(500 + n))).action)
    expect(actions(spamText).filter((action) => action !== 'allow').length).toBeGreaterThan(45)
    expect(actions(hamText).filter((action) => action !== 'allow')).toEqual([])
  })

  it('has no say before ten labels of each kind, and none at all from spam alone', () => {
    const filter = taught(9, 40)
    expect(learnedIn(filter, spamText(500))).toBeUndefined()
    filter.submitSpam(by('s9', spamText(9)))
    expect(learnedIn(filter, spamText(500))).toBeDefined()
    expect(learnedIn(taught(500, 9), spamText(700))).toBeUndefined()
  })

  it('does not accuse everybody when nearly all labels are spam', () => {
    const filter = taught(400, 12)
    const held = Array.from({ length: 100 }, (_, n) => filter.peek(by('new', hamText(500 + n))).action)
    expect(held.filter((action) => action !== 'allow')).toEqual([])
  })

  it('names the words and links that weighed most, in both languages', () => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 30; n++) {
      filter.submitSpam(by(`s${n}`, `${spamText(n)} https://pret-express.example/offre/${n}`))
      filter.submitHam(by(`h${n}`, hamText(n)))
    }
    const verdict = filter.peek(
      by('x', 'Bonjour, CRÉDIT avantageux, taux CRÉDIT: https://pret-express.example/nouveau'),
    )
    const { words = [] } = verdict.evidence.find(({ signal }) => signal === 'learned') ?? {}
    expect(words).toContain('CRÉDIT')
    expect(words).toContain('pret-express.example/nouveau')
    expect(words).not.toContain('Bonjour')
    expect(words.length).toBeLessThanOrEqual(5)
    expect(explain(verdict, 'fr').replace(/\s/g, ' ')).toMatch(
      /Le message ressemble à ce que les modérateurs ont écarté ici \(\d+ %\)\. Ont pesé le plus : .*« CRÉDIT »/,
    )
    expect(explain(verdict, 'en')).toMatch(
      /The comment resembles what moderators set aside here \(\d+%\)\. What weighed most: .*“CRÉDIT”/,
    )
  })

  it('fixes the words that it names when the verdict is given', () => {
    const filter = taught(30, 30)
    const comments = Array.from({ length: 20 }, (_, n) => by(`new${n}`, spamText(500 + n)))
    const verdicts = comments.map((comment) => filter.check(comment))
    const readAtOnce = comments.map((comment) => learnedIn(filter, comment.content)?.words)
    for (let n = 0; n < 30; n++) filter.withdrawLabel(by(`s${n}`, spamText(n)))
    for (const [n, { evidence }] of verdicts.entries()) {
      const found = evidence.find(({ signal }) => signal === 'learned')
      if (readAtOnce[n] !== undefined) expect(found?.words).toEqual(readAtOnce[n])
      // A getter would hold the content as long as the verdict is kept.
      if (found !== undefined) expect(Object.getOwnPropertyDescriptor(found, 'words')?.get).toBeUndefined()
    }
    expect(readAtOnce.filter((words) => words !== undefined).length).toBeGreaterThan(10)
  })

  it('knows words in scripts without spaces', () => {
    const offers = ['贷款', '低利率', '放款', '微信', '快速', '无抵押', '额度', '联系我们']
    const talk = ['请问', '申请', '回复', '大家', '谢谢', '面试', '等了很久', '材料']
    const say = (next: () => number, words: string[]) =>
      Array.from({ length: 9 }, () => words[Math.floor(next() * words.length)]).join('')
    const filter = createFilter({ clock })
    for (let n = 0; n < 30; n++) {
      filter.submitSpam(by(`s${n}`, say(random(n), offers)))
      filter.submitHam(by(`h${n}`, say(random(99 + n), talk)))
    }
    expect(learnedIn(filter, '需要贷款的朋友 低利率 请加微信')?.weight).toBeGreaterThan(0.65)
    expect(learnedIn(filter, '请问大家 我的申请有回复吗')?.weight ?? 0).toBeLessThan(0.35)
  })

  it('stands behind the words of a human', () => {
    const filter = taught(30, 30)
    const text = spamText(900)
    expect(filter.peek(by('x', text)).action).not.toBe('allow')
    filter.submitHam(by('x', text))
    expect(filter.peek(by('y', text))).toMatchObject({ action: 'allow', exemption: 'labelled-ham' })
  })

  it('can be bent, shadowed and put off by the policy', () => {
    const strict = { learned: { spam: { windowMs: 0, hold: 99, reject: 100 } } }
    const policies: PolicyInput[] = [{ limits: strict }, { shadow: ['learned'] }, { off: ['learned'] }]
    const filters = policies.map((policy) => taught(30, 30, createFilter({ clock, policy })))
    const text = `${spamText(900)} ${hamText(901)}`
    expect(filters.map((filter) => filter.peek(by('x', text)).action)).toEqual(['allow', 'allow', 'allow'])
    expect(() => definePolicy({ limits: { learned: { spam: { windowMs: 0, hold: 101 } } } })).toThrow(/per cent/)
  })

  it('survives whatever is labelled', () => {
    const filter = taught(15, 15)
    for (const content of [
      '',
      ' ',
      '\ud800',
      '\0',
      '😀'.repeat(9),
      'a'.repeat(200_000),
      'é '.repeat(60_000),
      '<a href=',
    ])
      for (const format of ['text', 'html', 'markdown', 'bbcode'] as const) {
        filter.submitSpam({ author: 'x', content, format })
        filter.submitHam({ author: 'x', content, format })
        const { score } = filter.check({ author: 'y', content, format })
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        filter.withdrawLabel({ author: 'x', content, format })
      }
  })
})

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

  it('is taken back whatever capitals and signs it is given with', () => {
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
    // Sixteen digits of two bytes, their count, and two counts of labels.
    expect(filter.snapshot().length).toBe(before - 44)
  })

  it('forged with a right checksum is refused or harmless', () => {
    const filter = taught(15, 15)
    const bytes = filter.snapshot()
    let refused = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 9), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const body = bytes.slice(0, -8)
          for (const [at, value] of changes) body[at] = value
          const sum = { lo: 0, hi: 0 }
          sipBytes(sipKey(undefined), body, sum)
          const forged = bytes.slice()
          forged.set(body)
          new DataView(forged.buffer).setUint32(body.length, sum.lo, true)
          new DataView(forged.buffer).setUint32(body.length + 4, sum.hi, true)
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
        },
      ),
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
