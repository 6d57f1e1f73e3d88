import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type Filter, type PresetName } from '../../src'
import { clock, petition, post, sentence } from '../posts'

// A bot copies what somebody wrote, and a moderator calls the copy spam.

const PRESETS: PresetName[] = ['forum', 'comments', 'chat']

/** Texts that somebody wrote, and what a bot made of each. */
const COPIED: [what: string, original: string, copy?: string][] = [
  ['word by word', 'Je propose que la mairie ouvre le guichet des permis deux soirs par semaine, et le samedi matin.'],
  [
    'with its own words around it',
    'The parking lot behind the station floods every autumn, and nobody from the council ever answers our letters.',
    'Hello, the parking lot behind the station floods every autumn, and nobody from the council ever answers our letters!!',
  ],
  ['of a few words and a link', `Signez la pétition du lac ${petition}`],
  ['too short for near copies', 'Ce dossier dort depuis mars'],
  ['of forty words', `${sentence(1)} ${sentence(2)} ${sentence(3)}`],
  ['in a script without gaps', '市役所の窓口は火曜と木曜の夜にも開けてほしいと何度もお願いしました'],
]

const made = (policy: PresetName = 'forum') => createFilter({ clock, policy, secret: 's' })
const published = (filter: Filter, comment: Comment) => expect(filter.check(comment).publish).toBe(true)

/** What a member posted, a bot copied, and a moderator called spam. */
function framed(filter: Filter, original: string, copy = original) {
  const first = post('lucie', original, 0, { thread: 't', id: 'first' })
  const verdict = filter.check(first)
  filter.check(post('bot', copy, 1, { thread: 'u', id: 'copy' }))
  filter.submitSpam(post('bot', copy, 1, { thread: 'u', id: 'copy' }))
  return { first, verdict }
}

describe.each(PRESETS)('a label on a copy, under %s', (policy) => {
  it.each(COPIED)('does not condemn who wrote the text: %s', (_, original, copy) => {
    const filter = made(policy)
    const { first, verdict } = framed(filter, original, copy)
    // Sent again, it gets the verdict that it had; with a letter put right it is still that post.
    expect(filter.peek(first)).toEqual(verdict)
    expect(filter.check(first)).toEqual(verdict)
    const edited = { ...first, content: `${original.slice(0, 1).toLowerCase()}${original.slice(1)}` }
    expect(filter.check(edited)).toMatchObject({ action: verdict.action, publish: true })
    // Posted once more, today or another day, it waits for a moderator at most.
    for (const hours of [2, 30])
      expect(filter.peek(post('lucie', original, hours, { thread: 'v' })).action).toBe('hold')
    const restored = made(policy)
    restored.restore(filter.snapshot())
    expect(restored.peek(post('lucie', original, 30, { thread: 'v' })).action).toBe('hold')
    expect(restored.peek(edited).publish).toBe(true)
  })

  it.each(COPIED)('meets the bot, and others who post it after the label: %s', (_, original, copy = original) => {
    const filter = made(policy)
    framed(filter, original, copy)
    expect(filter.peek(post('bot', copy, 30, { thread: 'v' })).action).toBe('reject')
    expect(filter.peek(post('stranger', copy, 30, { thread: 'v' })).action).toBe('reject')
    filter.check(post('stranger', copy, 31, { thread: 'v' }))
    expect(filter.peek(post('stranger', copy, 60, { thread: 'v' })).action).toBe('reject')
  })
})

describe('a label on a text', () => {
  const [, text] = COPIED[0] as (typeof COPIED)[0]

  it('condemns an edit into it, however little the first version resembled it', () => {
    for (const earlier of [sentence(9), 'Je propose que la mairie ouvre le guichet une heure plus tard en été.']) {
      const filter = made()
      filter.submitSpam(post('bot', text, 0))
      published(filter, post('karim', earlier, 1, { thread: 't', id: 'k' }))
      expect(filter.check(post('karim', text, 1, { thread: 't', id: 'k' })).action).toBe('reject')
    }
  })

  it('condemns who posted it before without being published', () => {
    const filter = createFilter({ clock, closed: [{ phrase: 'guichet des permis', message: 'Closed.' }] })
    expect(filter.check(post('karim', text, 0)).publish).toBe(false)
    filter.submitSpam(post('bot', text, 1))
    expect(filter.check(post('karim', text, 30)).action).toBe('reject')
  })

  it('condemns who has another charge, and who wrote what was labelled', () => {
    const filter = made()
    const { first } = framed(filter, text)
    // In the same thread again and again, which holds it by itself.
    filter.check(post('lucie', text, 2, { thread: 't' }))
    expect(filter.check(post('lucie', text, 3, { thread: 't' })).action).toBe('reject')
    filter.submitSpam(post('lucie', sentence(5), 4))
    expect(filter.check(post('lucie', text, 50, { thread: 'v' })).action).toBe('reject')
    expect(filter.peek(first).action).toBe('reject')
  })

  it('counts no longer when it is withdrawn, or taken back as ham', () => {
    const filter = made()
    framed(filter, text)
    filter.withdrawLabel(post('bot', text, 1))
    expect(filter.peek(post('lucie', text, 30)).action).toBe('allow')
  })

  it('does not condemn its author by what the classifier learned from it either', () => {
    const filter = made()
    published(filter, post('lucie', text, 0, { id: 'first', thread: 't' }))
    for (let n = 0; n < 40; n++) {
      const some = text.split(' ').filter((_, i) => (i + n) % 4 !== 0)
      filter.submitSpam(post(`bot${n}`, `${some.slice(n % 7).join(' ')} casino ${sentence(n + 50).slice(0, 30)}`, 1))
      filter.submitHam(post(`m${n}`, sentence(n), 1))
    }
    filter.submitSpam(post('bot', text, 2))
    expect(filter.peek(post('stranger', text, 30)).evidence.map(({ signal }) => signal)).toContain('learned')
    expect(filter.peek(post('lucie', text, 0, { id: 'first', thread: 't' })).action).toBe('allow')
    expect(filter.peek(post('lucie', text, 30)).action).toBe('hold')
  })
})
