import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, post } from '../posts'
import { actionsFor, gainOf, PLACES } from './harness'
import { TEXT_TRICKS } from './texts'
import { nothingTwice, oneText } from './trick'
import { eachWord, inside } from './words'

const cases = TEXT_TRICKS.flatMap((trick) =>
  Object.entries(trick.variants).map(([name, variant]) => ({ kind: trick.name, name, trick, variant })),
)

describe('a text that is disguised', () => {
  it.each(cases)('gains nothing by $kind: $name', ({ trick, variant }) => {
    for (const place of PLACES) expect(gainOf(trick, variant, place)).toEqual([])
  })

  it.each(cases)('accuses nobody of ten others: $kind, $name', ({ variant }) => {
    for (const place of PLACES) expect(actionsFor(variant, nothingTwice, place)).toEqual(Array(10).fill('allow'))
  })
})

describe('words in pieces', () => {
  const kinds = TEXT_TRICKS.filter(({ name }) => name.endsWith('inside each word'))

  it('are the same text wherever they are cut, and by whatever', () => {
    const filter = createFilter({ clock })
    const posts = kinds.flatMap(({ variants }) => Object.values(variants)).map((say, i) => say(oneText(), i).content)
    const actions = posts.map((content, i) => filter.check(post('eve', content, i, { thread: 't' })).action)
    expect(actions.filter((action) => action === 'allow' || action === 'nudge').length).toBeLessThanOrEqual(4)
  })

  it('may be of long words, of which the short ones stay whole', () => {
    const filter = createFilter({ clock })
    const said =
      'Le gouvernement doit régulariser tous les travailleurs essentiels qui attendent depuis des années une réponse à leur demande de résidence permanente'
    const posts = Array.from({ length: 10 }, (_, i) =>
      eachWord(said, i, (word, next) => (word.length > 3 ? inside('.')(word, next) : word)),
    )
    const actions = posts.map((content, i) => filter.check(post('eve', content, i, { thread: 't' })).action)
    expect(actions.filter((action) => action === 'allow' || action === 'nudge').length).toBeLessThanOrEqual(4)
  })

  it('that are no pieces are texts of their own', () => {
    const filter = createFilter({ clock })
    // Short words, as people write them in a chat.
    const posts = [
      'je ne sais pas si tu es là ou si on se voit ce soir',
      'tu as vu le bus de 8 h il a eu un peu de mal',
      'on va au lac ou à la mer je dis oui à tout et toi',
      'il y a un an on a eu le nôtre en dix jours ou pas',
      'la clé de la cave est sur le mur à côté du sac bleu',
    ]
    expect(posts.map((content, i) => filter.check(post('lea', content, i, { thread: 't' })).action)).toEqual(
      Array(5).fill('allow'),
    )
  })
})

describe('a sign for a letter', () => {
  it.each([
    ['Combien ? 5€, 10$ ou 20 £ par mois, merci @anna et @bob !', 'prices and names'],
    ['écris à lea@exemple.fr ou bob@exemple.fr, ou alors à zoe@exemple.fr', 'addresses'],
  ])('is none in %s', (content) => {
    const filter = createFilter({ clock })
    const { digest } = filter.peek(post('lea', content, 0)).fingerprint
    expect(digest).toBe(filter.peek(post('lea', content.replaceAll('!', '.'), 0)).fingerprint.digest)
  })
})
