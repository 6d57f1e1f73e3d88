import { describe, expect, it } from 'vitest'
import { createFilter, definePolicy, explain, type PolicyInput } from '../../src'
import { by, clock, hamText, learnedIn, random, spamText, taught } from '../learned/taught'

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
    const toModerator = { audience: 'moderator' } as const
    expect(explain(verdict, 'fr', toModerator).replace(/\s/g, ' ')).toMatch(
      /ce que les modérateurs ont classé ici comme indésirable \(probabilité : \d+ %\)\. Ce qui a pesé le plus : .*« CRÉDIT »/,
    )
    expect(explain(verdict, 'en', toModerator)).toMatch(
      /what moderators here have called spam \(probability: \d+%\)\. What weighed most: .*“CRÉDIT”/,
    )
    for (const language of ['fr', 'en'])
      for (const word of [...words, 'learned', '%']) expect(explain(verdict, language)).not.toContain(word)
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

  it('survives labels of any content', () => {
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
