import { describe, expect, it } from 'vitest'
import { type Comment, createFilter } from '../../src'

const T = Date.UTC(2026, 2, 1)
const SECOND = 1000
const HOUR = 3_600_000
const PETITION = 'https://www.change.org/p/dossiers-annules'
const TEXT = 'La préfecture ferme ses guichets et personne ne répond plus aux lettres des familles'
const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')

function make(more: object = {}) {
  const filter = createFilter({ clock: () => T + 30 * 24 * HOUR, ...more })
  const send = (id: string, content: string, at: number, rest: Partial<Comment> = {}) =>
    filter.check({ author: 'lea', thread: 't', id, content, postedAt: T + at, ...rest })
  return { filter, send }
}

describe('an edit', () => {
  it('counts for floods, a retry does not', () => {
    const edited = make()
    const said = Array.from({ length: 20 }, (_, n) => edited.send('a', sentence(n), n * SECOND).action)
    expect(said.slice(0, 4).every((action) => action === 'allow')).toBe(true)
    expect(said.slice(5).some((action) => action === 'allow')).toBe(false)
    const again = make()
    for (let n = 0; n < 20; n++) expect(again.send('a', TEXT, n * SECOND).action).toBe('allow')
  })

  it('away and a post in the next thread counts twice for floods', () => {
    const { send } = make()
    const said: string[] = []
    for (let n = 0; n < 40; n++) {
      said.push(send(`p${n}`, `${TEXT} ${PETITION}`, n * 100 * SECOND, { thread: `t${n}` }).action)
      send(`p${n}`, sentence(n), (n * 100 + 50) * SECOND, { thread: `t${n}` })
    }
    expect(said.slice(35).every((action) => action !== 'allow')).toBe(true)
  })

  it('that is published replaces what the version before recorded', () => {
    const { filter, send } = make()
    send('a', `${sentence(1)} ${PETITION}`, 0)
    send('a', sentence(2), HOUR)
    expect(filter.peek({ author: 'lea', content: PETITION, postedAt: T + 2 * HOUR }).action).toBe('allow')
  })

  it.each(['memory', 'a snapshot'])('that is refused leaves what is online as it was: %s', (where) => {
    const options = { closed: [{ phrase: 'sujet clos', message: 'Clos.' }], secret: 's' }
    const { filter, send } = make(options)
    send('a', `${TEXT} ${PETITION}`, 0)
    for (let n = 0; n < 2; n++) expect(send('a', 'Le sujet clos https://exemple.fr/permis', HOUR).action).toBe('reject')
    const now = make(options).filter
    if (where === 'a snapshot') now.restore(filter.snapshot())
    const { peek } = where === 'memory' ? filter : now
    const looked = (content: string) =>
      (where === 'memory' ? filter : now).peek({ author: 'lea', thread: 't', content, postedAt: T + 2 * HOUR })
    expect(peek).toBeDefined()
    expect(
      looked(`${TEXT} ${PETITION}`).evidence.find(({ signal }) => signal === 'author-repeats-petition'),
    ).toMatchObject({
      observed: 2,
      earlier: [{ id: 'a' }],
    })
    // It is recorded beside, once, and counts for its author.
    const { standing } = looked(sentence(5))
    expect(standing.held).toBe(1)
    expect(filter.stats().byAction.reject).toBe(2)
    const links = [1, 2].map(
      (n) => send(`l${n}`, `${sentence(n)} https://exemple.fr/permis`, 3 * HOUR + n * HOUR).action,
    )
    expect(links).toEqual(['allow', 'nudge'])
  })

  it('of a post that another account sends replaces it', () => {
    const { filter, send } = make()
    send('a', `${TEXT} ${PETITION}`, 0)
    send('a', TEXT, HOUR, { author: 'max' })
    expect(filter.peek({ author: 'lea', thread: 't', content: PETITION, postedAt: T + 2 * HOUR }).action).toBe('allow')
  })
})
