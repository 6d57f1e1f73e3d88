import { describe, expect, it } from 'vitest'
import { canonicalText, createFilter, extractLinks, fingerprint } from '../../src'

const own = (content: string) => canonicalText(content, { format: 'markdown' })
const image = (label: string, target = 'upload://a.png') => `![${label}](${target})`

describe('an upload of Discourse', () => {
  it.each([
    'image|690x388',
    'image|690x388, 50%',
    'image|690×388',
    '|500x500',
    'IMG_20260302_101500|375x500',
    'DSC 0042|690x460,75%',
    'image|video',
    'image|690x388|thumbnail',
  ])('%s has no text', (label) => {
    expect(fingerprint({ author: 'a', content: image(label), format: 'markdown' }).marks).toEqual([])
    expect(own(`Voici mon formulaire\n${image(label)}`)).toBe(own('Voici mon formulaire'))
  })

  it.each([
    ['Signez la pétition|690x388', 'signez la petition'],
    ['formulaire.pdf|attachment', 'formulaire pdf'],
    ['réponse du ministère|690x388, 75%', 'reponse du ministere'],
    ['oui | non', 'oui non'],
    ['image', 'image'],
    ['taille 690x388', 'taille 690x388'],
    ['a|b|c', 'a b c'],
  ])('%s: what somebody wrote stays', (label, text) => {
    expect(own(image(label))).toBe(own(text))
  })

  it('is judged by its link, if it has one', () => {
    const links = extractLinks(image('image|690x388', 'https://example.org/a.png'), { format: 'markdown' })
    expect(links.map(({ canonical }) => canonical)).toEqual(['https://example.org/a.png'])
  })

  it('labelled spam holds no other image', () => {
    const filter = createFilter()
    const post = (author: string, label: string, target: string, n: number) => ({
      author,
      content: image(label, target),
      format: 'markdown' as const,
      postedAt: n * 3_600_000,
    })
    filter.submitSpam(post('bot', 'image|690x388', 'upload://a', 0))
    const others = ['image|690x388', 'image|500x500', 'image|690x388, 50%']
    expect(others.map((label, n) => filter.check(post(`m${n}`, label, `upload://b${n}`, n)).action)).toEqual([
      'allow',
      'allow',
      'allow',
    ])
  })

  it('with an advertisement as its name is held when labelled', () => {
    const filter = createFilter()
    const content = (size: string) => image(`Visa garanti sans attente, écrivez-nous au 555|${size}`)
    filter.submitSpam({ author: 'bot', content: content('690x388'), format: 'markdown', postedAt: 0 })
    const { flagged } = filter.check({ author: 'b', content: content('500x500'), format: 'markdown', postedAt: 1000 })
    expect(flagged).toBe(true)
  })
})
