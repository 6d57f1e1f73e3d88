import { describe, expect, it } from 'vitest'
import type { PresetName } from '../../src'
import { actions, type Post, strangers } from './stream'

const COMMONPLACES = [
  "C'est la bonne chose à faire",
  'Il faut que cela change vite',
  'This has to stop right now',
  'On ne peut pas laisser faire ça',
  'Das muss endlich ein Ende haben',
  'Toute ma famille est avec vous tous',
  'これは本当にひどい話ですね',
  '这件事情早就应该有人来管',
]
const guests = (content: string, count: number, hours: number): Post[] =>
  Array.from({ length: count }, (_, n) => ({ author: `g${n}`, content, minute: n * hours * 60 }))

const COURTESY = COMMONPLACES[0]

describe.each(COMMONPLACES)('%s', (content) => {
  it.each<PresetName>(['forum', 'comments'])('is nobody’s slogan in the course of a day, under %s', (policy) => {
    expect(new Set(actions(guests(content, 5, 4), { policy }))).toEqual(new Set(['allow']))
  })

  // The first is made of words of courtesies, which are never a campaign.
  if (content === COURTESY) return

  it('is a campaign when many strangers post it at once', () => {
    const found = actions(strangers([content], 12, 20), { policy: 'comments' })
    expect(found.slice(6)).not.toContain('allow')
  })

  it('is a campaign when very many post it in a day', () => {
    expect(actions(guests(content, 16, 1), { policy: 'comments' }).slice(8)).not.toContain('allow')
  })
})

describe('what is no commonplace', () => {
  it.each([
    'Signez vite la grande pétition ici https://example.org/petition-a',
    'Il faut que cela change vite dans ce pays, et ce dès demain',
    '请大家在星期天投票给杜邦先生的名单支持他',
  ])('%s', (content) => {
    expect(actions(guests(content, 4, 4), { policy: 'comments' })[3]).not.toBe('allow')
  })
})
