import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, post, sentence } from '../posts'
import { actions, judged, type Post } from './stream'

describe('author-repeats-text', () => {
  it('recognises near copies through disguise, and never two different ones', () => {
    const filter = createFilter({ clock })
    const text =
      'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne, écrivez à votre député'
    expect(filter.check(post('lea', text, 0)).action).toBe('allow')
    expect(filter.check(post('lea', text.toUpperCase().replaceAll('O', 'О'), 1)).action).toBe('hold')
    expect(filter.check(post('lea', `Coucou ! ${text} 4821`, 2)).action).toBe('hold')
    expect(filter.check(post('lea', sentence(50), 3)).action).toBe('allow')
    expect(filter.check(post('lea', text, 4)).action).toBe('reject')
  })

  it('lets short everyday messages be', () => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 5; n++) expect(filter.check(post('lea', 'Merci !', n)).action).toBe('allow')
    for (let n = 0; n < 50; n++) expect(filter.check(post(`m${n}`, 'Bon courage', 6)).action).toBe('allow')
  })

  it.each(['signez_la_pétition', 's i g n e z l a p é t i t i o n'])(
    'does not take a text for an everyday remark when its spaces were taken out: %s',
    (disguised) => {
      const filter = createFilter({ clock })
      const content = Array(4)
        .fill(disguised)
        .join(disguised.includes('_') ? '_' : ' ')
        .replaceAll('_', '\u2060')
      filter.check(post('lea', content, 0))
      expect(filter.check(post('lea', content, 1)).action).toBe('hold')
    },
  )
})

describe('a few words of which one changes', () => {
  const script = (text: (n: number) => string, count: number, gap: number): Post[] =>
    Array.from({ length: count }, (_, n) => ({ author: 'bot', content: text(n), minute: n * gap }))

  it('are counted as one text of their author', () => {
    const posts = script((n) => `Visa garanti code K${n * 37} écrivez vite`, 8, 30)
    expect(actions(posts)).toEqual(['allow', 'allow', 'allow', 'nudge', 'nudge', 'hold', 'hold', 'hold'])
    expect(judged(posts).at(-1)?.evidence[0]).toMatchObject({ signal: 'author-repeats-text', observed: 8, limit: 3 })
  })

  it.each([
    ['a greeter', (n: number) => `Bienvenue parmi nous Karim${n}`],
    ['a member who waits', () => 'toujours rien par ici'],
    ['somebody with less in common', (n: number) => `vu ${n} au quai ${n * 3}`],
  ])('are not what %s writes', (_who, text) => {
    expect(new Set(actions(script(text, 12, 30)))).toEqual(new Set(['allow']))
  })
})
