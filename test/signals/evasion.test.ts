import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post, sentence } from '../posts'

describe('evasion by invisible characters and mixed alphabets', () => {
  const disguises = (content: string) => {
    const policy = { limits: { evasion: { disguise: { windowMs: 0, note: 1 } } } }
    const { evidence } = createFilter({ clock, policy }).peek({ author: 'lea', content })
    return evidence.find(({ signal }) => signal === 'evasion')?.observed ?? 0
  }

  it.each([
    ['families and flags', '👨‍👩‍👧‍👦 bravo 👩🏽‍⚕️🏳️‍🌈 à tous 👨‍👩‍👧‍👦'],
    ['Persian', 'من می‌خواهم که نامه‌ها را می‌توانم بفرستم'],
    [
      'hyphenation of a page',
      'La régu\u00adlarisation des tra\u00advailleurs étran\u00adgers, recon\u00adnus régu\u00adlière\u00adment',
    ],
    ['a byte order mark', '\ufeffBonjour à tous'],
    ['French spaces', 'Bonjour\u00a0! Ça va\u202f? Le délai est de 18\u202f000\u00a0jours\u00a0;'],
    ['joined punctuation', 'aujourd’\u2060hui, l’\u2060article\u200b L.\u200b 423-23\u200b'],
    ['directions around Arabic', 'Le formulaire «\u200fطلب\u200f» du consulat\u200e est là'],
    ['names with digits', 'Depuis la Covid-19, 24h, H1N1, F4'],
    ['units and formulas', '5 μm, 3μm, 10 kΩ, Δt, β-carotène, γ-GT, αi, 2 μSv'],
    ['other alphabets', 'Le mot «привет» veut dire bonjour, le ΑΦΜ aussi'],
    ['superscripts and signs', 'Mᵐᵉ Dupont au XXᵉ siècle, Windows™, Motorola℠'],
    ['ligatures of a document', 'le ﬁnancement, déﬁnitif, la conﬁrmation, l’oﬃce et les justiﬁcatifs'],
    ['mathematics', 'Soit 𝑥 ∈ ℝ et 𝒇(𝑥)=𝑥²'],
  ])('is nothing: %s', (_what, content) => {
    expect(disguises(content)).toBe(0)
  })

  it.each([
    ['invisible characters between letters', 'si\u200bgnez la pé\u2060tition', 2],
    ['a soft hyphen after each letter', 's\u00adi\u00adg\u00adn\u00adez', 4],
    ['Cyrillic letters in French words', 'sіgnez lа pétіtіоn', 2],
    ['mathematical letters in French words', 'sig𝗻ez la p𝗲tition', 2],
  ])('is %s', (_what, content, times) => {
    expect(disguises(content)).toBe(times)
  })
})

describe('evasion by other addresses of one petition', () => {
  const observed = (address: (n: number) => string, count: number) => {
    const filter = createFilter({ clock })
    const verdicts = Array.from({ length: count }, (_, n) =>
      filter.check(post('lea', `${sentence(n)} ${address(n)}`, n, { thread: `t${n}` })),
    )
    return verdicts.map(({ evidence }) => evidence.find(({ signal }) => signal === 'evasion')?.observed)
  }

  it('is noted from the third address on, beside the repetition itself', () => {
    expect(observed((n) => `${petition}?s=${n}`, 5)).toEqual([undefined, undefined, 3, 4, 5])
  })

  it('is not seen in one address that is repeated', () => {
    expect(observed(() => petition, 5)).toEqual(Array(5).fill(undefined))
  })
})
