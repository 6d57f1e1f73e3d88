import { describe, expect, it } from 'vitest'
import { type Action, createFilter } from '../../src'
import { clock, HOUR, T } from '../posts'
import { actionsFor, gainOf, PLACES } from './harness'
import { nothingTwice, oneText, type Trick, type Variant } from './trick'
import { TYPO_TRICKS } from './typos'
import { eachWord, OTHERS, POSTS } from './words'

const cases = TYPO_TRICKS.flatMap((trick) =>
  Object.entries(trick.variants).map(([name, variant]) => ({ kind: trick.name, name, trick, variant })),
)
const TEXTS = [
  'Every signature counts, so please ask your neighbours and colleagues to call the council before the vote on Thursday night, or write a short letter to the newspaper',
  'Le refuge ferme à la fin du mois si personne ne reprend le bail : parlez-en autour de vous, venez samedi, apportez vos idées et vos amis',
  'Unser Verein braucht dringend neue Räume für den Winter, schreibt deshalb bitte alle noch heute an den Bürgermeister und an die Zeitung, am besten mit einem Bild von euch',
]

/** What the filter says to posts of one author, an hour apart. */
function said(contents: readonly string[], thread: (i: number) => string = () => 't'): Action[] {
  const filter = createFilter({ clock })
  return contents.map(
    (content, i) => filter.check({ author: 'lea', thread: thread(i), postedAt: T + i * HOUR, content }).action,
  )
}
const EACH_WORD = (TYPO_TRICKS[1] as Trick).variants['in each word'] as Variant
/** One text, mistyped in another way each time. */
const mistyped = (i: number) => EACH_WORD(oneText(), i)
const elsewhere = (i: number) => `t${i}`
const ten = <R>(make: (i: number) => R): R[] => Array.from({ length: 10 }, (_, i) => make(i))
const allowed = ten(() => 'allow')

describe('typos', () => {
  it.each(cases)('gain nothing: $kind, $name', ({ trick, variant }) => {
    for (const place of PLACES) expect(gainOf(trick, variant, place)).toEqual([])
  })

  it.each(cases)('accuse nobody of ten others: $kind, $name', ({ variant }) => {
    for (const place of PLACES) expect(actionsFor(variant, nothingTwice, place)).toEqual(allowed)
  })

  it.each(TEXTS)('gain nothing in another text: %s', (text) => {
    const flood = () => ({ text, slug: '' })
    for (const trick of TYPO_TRICKS)
      for (const variant of Object.values(trick.variants))
        for (const place of PLACES) expect(gainOf({ ...trick, flood }, variant, place)).toEqual([])
  })

  it('are not counted for others', () => {
    const filter = createFilter({ clock, policy: 'comments' })
    const post = (author: string, i: number) => ({ author, thread: 't', postedAt: T + i * HOUR, ...mistyped(i) })
    for (let i = 0; i < 12; i++) filter.check(post(`m${i}`, i))
    expect(filter.check(post('lea', 13)).evidence).toEqual([])
  })

  it('are forgotten with their author, and kept by a snapshot', () => {
    const secret = 'a secret of this test'
    const filter = createFilter({ clock, secret })
    const post = (i: number) => ({ author: 'lea', thread: 't', postedAt: T + i * HOUR, ...mistyped(i) })
    for (let i = 0; i < 4; i++) filter.check(post(i))
    const restored = createFilter({ clock, secret })
    restored.restore(filter.snapshot())
    expect(restored.peek(post(4)).action).toBe('hold')
    expect(restored.check(post(4)).action).toBe('hold')
    filter.forget('lea')
    expect(filter.check(post(4)).action).toBe('allow')
  })
})

describe('who is alike and is welcome', () => {
  const inBoth = (posts: readonly string[]) => {
    for (const place of [undefined, elsewhere]) expect(said(posts, place)).toEqual(allowed)
  }

  it('a learner who mistypes many words of ten posts', () => {
    const slip = (word: string, next: () => number) => {
      const at = Math.floor(next() * word.length)
      return next() < 0.5 ? word : word.slice(0, at) + word.slice(at + 1)
    }
    inBoth(ten((i) => eachWord(`${POSTS[i]} ${OTHERS[i]}`, i, slip)))
    inBoth(ten((i) => eachWord(POSTS[i] as string, i, slip)))
  })

  it('forms of ten verbs', () => {
    const verbs = 'mange chante danse change range plonge lance tombe monte porte'.split(' ')
    inBoth(
      ten((i) => {
        const stem = (verbs[i] as string).slice(0, -1)
        return `je ${stem}e, tu ${stem}es, il ${stem}e, nous ${stem}ons, vous ${stem}ez, ils ${stem}ent ; je ${stem}ais, tu ${stem}ais, il ${stem}ait, nous ${stem}ions, vous ${stem}iez, ils ${stem}aient`
      }),
    )
  })

  it('notices from one template', () => {
    const days = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ')
    inBoth(
      ten(
        (i) =>
          `La bibliothèque ${OTHERS[i]?.split(' ').slice(1, 4).join(' ')} sera fermée ${days[i % 7]} ${3 + i} mars pour ${POSTS[i]?.split(' ').slice(3, 9).join(' ')} ; réouverture ${days[(i + 2) % 7]} à ${8 + (i % 3)} h`,
      ),
    )
  })

  it('ten offers for jobs', () => {
    const jobs =
      'infirmière cuisinier menuisier comptable plombier serveuse chauffeur vendeur jardinier secrétaire'.split(' ')
    const towns = 'Laval Gatineau Sherbrooke Longueuil Lévis Saguenay Terrebonne Repentigny Granby Rimouski'.split(' ')
    inBoth(
      ten((i) => `${OTHERS[(i * 5) % 12]}. Nous cherchons ${jobs[i]} à ${towns[i]}, écrivez-nous avant le ${2 + i}`),
    )
  })

  it('ten lists of codes', () => {
    inBoth(ten((i) => Array.from({ length: 20 }, (_, n) => `lot${100 * i + n}`).join(' ')))
  })

  it('results of ten matches', () => {
    const teams = 'France Allemagne Ghana Portugal Espagne Italie Maroc Sénégal Japon Brésil Mexique'.split(' ')
    inBoth(
      ten(
        (i) =>
          `Fin du match entre ${teams[i]} et ${teams[i + 1]} : ${i % 4} à ${(i * 3) % 5}, buts de ${OTHERS[i]?.split(' ').slice(4, 6).join(' et ')}, ${POSTS[i]?.split(' ').slice(2, 8).join(' ')}`,
      ),
    )
  })

  it('somebody who puts the typos of a post right', () => {
    expect(said([mistyped(0).content, oneText().text])).not.toContain('hold')
  })
})
