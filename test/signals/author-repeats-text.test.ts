import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, post, sentence } from '../posts'
import { actions, judged, type Post } from './stream'

describe('author-repeats-text', () => {
  it('recognises near copies through disguise, and never two different ones', () => {
    const filter = createFilter({ clock })
    const inThread = (content: string, hour: number) => filter.check(post('lea', content, hour, { thread: 't' })).action
    const text =
      'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne, écrivez à votre député'
    expect(inThread(text, 0)).toBe('allow')
    expect(inThread(text.toUpperCase().replaceAll('O', 'О'), 1)).toBe('nudge')
    expect(inThread(`Coucou ! ${text}`, 2)).toBe('hold')
    expect(inThread(sentence(50), 3)).toBe('allow')
    expect(inThread(text, 4)).toBe('hold')
    expect(inThread(text, 5)).toBe('reject')
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
      expect(filter.check(post('lea', content, 10)).action).toBe('nudge')
    },
  )
})

describe('the rows of author-repeats-text', () => {
  const question = 'Quelqu’un sait-il combien de temps prend la décision après la biométrie en ce moment ?'
  const stock = 'il faut joindre la copie du passeport et deux photos récentes au dossier.'
  const walk = 'Regardez ce qu’ils préparent pour les étudiants, partagez partout : https://news.example/etudiants'

  it.each([
    [
      'a question in seven threads is nudged, and held from the sixth time',
      (n: number) => ({ content: question, thread: `t${n}` }),
      ['allow', 'nudge', 'nudge', 'nudge', 'nudge', 'hold', 'hold'],
    ],
    [
      'a stock answer for each newcomer is never refused',
      (n: number) => ({
        content: `Bonjour ${['Ana', 'Luis', 'Wei', 'Omar', 'Inès'][n % 5]}, ${stock}`,
        thread: `t${n}`,
      }),
      ['allow', 'nudge', 'nudge', 'nudge', 'nudge', 'hold', 'hold', 'hold', 'hold', 'hold', 'hold', 'hold'],
    ],
    [
      'a text in one thread is held from the third time',
      () => ({ content: question, thread: 't' }),
      ['allow', 'nudge', 'hold', 'hold', 'reject', 'reject'],
    ],
    [
      'a text with a link is held from the third time, in other threads too',
      (n: number) => ({ content: walk, thread: `t${n}` }),
      ['allow', 'nudge', 'hold', 'hold', 'reject', 'reject'],
    ],
    [
      'a post without a thread counts in any thread',
      () => ({ content: question }),
      ['allow', 'nudge', 'nudge', 'nudge', 'nudge', 'hold'],
    ],
  ] as const)('%s', (_what, content, expected) => {
    const filter = createFilter({ clock })
    const found = expected.map((_, n) => filter.check({ ...post('lea', '', n / 2), ...content(n) }).action)
    expect(found).toEqual(expected)
  })

  it.each([
    ['in another thread', { thread: 'u' }, 'anywhere', 2],
    ['in the same thread', { thread: 't' }, 'thread', 2],
  ])('names the row that decided: %s', (_where, more, row, observed) => {
    const filter = createFilter({ clock })
    filter.check(post('lea', question, 0, { thread: 't' }))
    const { evidence } = filter.check(post('lea', question, 1, more))
    expect(evidence).toMatchObject([{ signal: 'author-repeats-text', row, observed, limit: 1, windowMs: 86_400_000 }])
  })
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
