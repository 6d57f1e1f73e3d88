import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { actions, clock, judged, type Post } from './stream'

const ANSWERS = ['Merci !', 'D’accord', 'Parfait', 'Non']
const BELOW = [
  'Envoyé à partir d’Outlook pour Android',
  '-- \nDépôt 03/02/2025, accusé 12/03/2025\nCSQ 04/06/2025, toujours en attente',
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  '-- \nClaire Dubois, trésorière du comité de quartier\nhttps://claire.example.org',
  'Bien cordialement,\nClaire Dubois\nPrésidente de la commission des loisirs',
]
const FLOOD = 'Venez tous samedi à la grande vente de tapis et de meubles anciens sur la place du marché'
const hourly = (contents: readonly string[], author = 'lea'): Post[] =>
  contents.map((content, n) => ({ author, content, minute: n * 60 }))

describe.each(BELOW)('%s', (below) => {
  it('makes no repeats of different answers', () => {
    const posts = hourly(
      [...ANSWERS, ...ANSWERS].map((answer) => `Bonjour à toutes et à tous,\n\n${answer}\n\n${below}`),
    )
    expect(new Set(actions(posts))).toEqual(new Set(['allow']))
    expect(new Set(actions(posts, { policy: 'comments' }))).toEqual(new Set(['allow']))
  })

  it('hides no flood above it', () => {
    const verdicts = judged(hourly(Array.from({ length: 5 }, () => `${FLOOD}\n\n${below}`)))
    expect(verdicts.slice(1).every(({ flagged }) => flagged)).toBe(true)
  })

  it('says something alone', () => {
    expect(judged(hourly([below, below, below, below]))[3]?.fingerprint.words).toBeGreaterThan(0)
  })
})

describe('a flood beside signatures', () => {
  it('is met though the signature changes', () => {
    const posts = hourly(BELOW.map((below) => `${FLOOD}\n\n${below}`))
    expect(
      judged(posts)
        .slice(1)
        .every(({ flagged }) => flagged),
    ).toBe(true)
  })

  it('is met below a signature', () => {
    const posts = hourly(['un', 'deux', 'trois', 'quatre'].map((name) => `${name}\n-- \nJean\n\n${FLOOD}`))
    expect(
      judged(posts)
        .slice(1)
        .every(({ flagged }) => flagged),
    ).toBe(true)
  })

  it('is met in a signature that is too long to be one', () => {
    const long = `${FLOOD}\n${FLOOD}\n${FLOOD}\nPlace du marché\nÀ samedi`
    const posts = hourly(ANSWERS.map((answer) => `${answer}\n-- \n${long}`))
    expect(
      judged(posts)
        .slice(1)
        .every(({ flagged }) => flagged),
    ).toBe(true)
  })
})

describe('what counts in a signature', () => {
  const signature = '-- \nJean\nhttps://www.change.org/p/dossiers-annules'

  it('is a petition', () => {
    const verdicts = judged(hourly(ANSWERS.map((answer) => `${answer}\n${signature}`)))
    expect(verdicts.map(({ flagged }) => flagged)).toEqual([false, true, true, true])
    expect(verdicts[3]).toMatchObject({ publish: false, category: 'redundant' })
    expect(verdicts[0]?.fingerprint.marks).toContainEqual({ kind: 'petition', key: 'change.org/p/dossiers-annules' })
  })

  it('is a closed phrase, and a closed domain', () => {
    const filter = createFilter({
      clock,
      closed: [
        { phrase: 'casino royal', message: 'closed' },
        { domain: 'promo.example', message: 'closed' },
      ],
    })
    for (const line of ['Casino Royal, la chance', 'https://www.promo.example/x'])
      expect(filter.check({ author: 'a', content: `Merci !\n-- \n${line}` })).toMatchObject({ category: 'closed' })
  })
})
