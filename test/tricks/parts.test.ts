import { describe, expect, it } from 'vitest'
import { type Action, createFilter } from '../../src'
import { clock, HOUR, T } from '../posts'
import { actionsFor, gainOf, PLACES } from './harness'
import { PART_TRICKS } from './parts'
import { nothingTwice } from './trick'
import { filler, MESSAGE, OTHERS, POSTS } from './words'

const cases = PART_TRICKS.flatMap((trick) =>
  Object.entries(trick.variants).map(([name, variant]) => ({ kind: trick.name, name, trick, variant })),
)
const TEXTS = [
  'Every signature counts, so please ask your neighbours and colleagues to call the council before the vote on Thursday night',
  'Le refuge ferme à la fin du mois si personne ne reprend le bail : parlez-en autour de vous, venez samedi, apportez vos idées et vos amis',
]

/** What the filter says to posts of one author, an hour apart. */
function said(contents: readonly string[], thread: (i: number) => string = () => 't'): Action[] {
  const filter = createFilter({ clock })
  return contents.map(
    (content, i) => filter.check({ author: 'lea', thread: thread(i), postedAt: T + i * HOUR, content }).action,
  )
}
const elsewhere = (i: number) => `t${i}`
const ten = <R>(make: (i: number) => R): R[] => Array.from({ length: 10 }, (_, i) => make(i))
const allowed = ten(() => 'allow')

describe('other words around one text', () => {
  it.each(cases)('gain nothing: $kind, $name', ({ trick, variant }) => {
    for (const place of PLACES) expect(gainOf(trick, variant, place)).toEqual([])
  })

  it.each(cases)('accuse nobody of ten others: $kind, $name', ({ variant }) => {
    for (const place of PLACES) expect(actionsFor(variant, nothingTwice, place)).toEqual(allowed)
  })

  it.each(TEXTS)('gain nothing around another text: %s', (text) => {
    for (const [trick] of [[PART_TRICKS[0]], [PART_TRICKS[1]], [PART_TRICKS[2]]])
      for (const variant of Object.values(trick?.variants ?? {})) {
        const flood = () => ({ text, slug: '' })
        for (const place of PLACES)
          expect(gainOf({ ...(trick as (typeof PART_TRICKS)[0]), flood }, variant, place)).toEqual([])
      }
  })

  it('are not counted for others', () => {
    const filter = createFilter({ clock, policy: 'comments' })
    for (let i = 0; i < 12; i++)
      filter.check({ author: `m${i}`, thread: 't', postedAt: T + i * HOUR, content: `${MESSAGE} ${filler(i, 24)}` })
    const last = { author: 'lea', thread: 't', postedAt: T + 13 * HOUR, content: `${MESSAGE} ${filler(99, 24)}` }
    expect(filter.check(last).evidence).toEqual([])
  })

  it('are forgotten with their author, and kept by a snapshot', () => {
    const secret = 'a secret of this test'
    const filter = createFilter({ clock, secret })
    const post = (i: number) => ({
      author: 'lea',
      thread: 't',
      postedAt: T + i * HOUR,
      content: `${MESSAGE} ${filler(i, 40)}`,
    })
    for (let i = 0; i < 4; i++) filter.check(post(i))
    const restored = createFilter({ clock, secret })
    restored.restore(filter.snapshot())
    expect(restored.check(post(4)).action).toBe('hold')
    filter.forget('lea')
    expect(filter.check(post(4)).action).toBe('allow')
  })
})

describe('who repeats a part of a post and is welcome', () => {
  const answers = ten((i) => `${POSTS[i]} ${OTHERS[i]}`)

  it.each([
    ['a greeting', 'Bonjour, et merci de votre message, nous répondons à chacun dans les deux jours.'],
    ['a closing', 'Bonne soirée à tous, et à demain au même endroit pour la suite.'],
  ])('%s around ten answers', (_, line) => {
    for (const place of [undefined, elsewhere]) {
      expect(
        said(
          answers.map((text) => `${line} ${text}`),
          place,
        ),
      ).toEqual(allowed)
      expect(
        said(
          answers.map((text) => `${text} ${line}`),
          place,
        ),
      ).toEqual(allowed)
    }
  })

  it('three answers that have a long introduction each day', () => {
    const introduction = `${MESSAGE}.`
    const filter = createFilter({ clock: () => T + 30 * 24 * HOUR })
    const actions = ten((i) => {
      const postedAt = T + Math.floor(i / 3) * 25 * HOUR + (i % 3) * HOUR
      return filter.check({ author: 'lea', thread: 't', postedAt, content: `${introduction} ${POSTS[i]}` }).action
    })
    expect(actions).toEqual(allowed)
  })

  it('a standing answer, as it is alone', () => {
    const standing =
      'Regarde la page trois du guide, puis écris au guichet du mardi avec ta copie du passeport et deux photos'
    const actions = said(
      ten((i) => `${standing}. ${POSTS[i]}`),
      elsewhere,
    )
    expect(actions.slice(0, 3)).toEqual(['allow', 'allow', 'allow'])
    expect(actions.slice(0, 7)).not.toContain('hold')
  })

  it('somebody who extends a post twice', () => {
    expect(said([POSTS[0] as string, `${POSTS[0]} ${POSTS[1]}`, `${POSTS[0]} ${POSTS[2]}`])).not.toContain('hold')
  })

  it('notices from one template', () => {
    const notice = (i: number) =>
      `Réunion du quartier numéro ${i + 3}, le ${2 * i + 4} mars à ${15 + (i % 4)} h, salle ${'ABCDEFGHIJ'[i]}. Ordre du jour : ${OTHERS[i]}. Venez nombreux.`
    for (const place of [undefined, elsewhere]) expect(said(ten(notice), place)).toEqual(allowed)
  })

  it('verses with a short refrain', () => {
    const refrain = 'Et le vent tourne encore sur la colline'
    expect(said(ten((i) => `${OTHERS[i]}\n${refrain}\n${POSTS[i]}\n${refrain}`))).toEqual(allowed)
  })
})
