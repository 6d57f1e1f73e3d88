import { describe, expect, it } from 'vitest'
import { createFilter, type PresetName } from '../../src'
import { clock, HOUR, post, sentence, T } from '../posts'

const LINK = 'https://www.canada.ca/fr/page'
const later = (n: number) => `${sentence(n)} ${LINK}`

describe('author-repeats-link', () => {
  it('counts one page in one thread, and cites where it was posted first', () => {
    const filter = createFilter({ clock })
    const verdicts = [1, 2, 3, 4].map((n) => filter.check(post('lea', later(n), n, { thread: 't', id: `c${n}` })))
    expect(verdicts.map(({ action }) => action)).toEqual(['allow', 'allow', 'nudge', 'hold'])
    expect(verdicts[3]?.evidence).toMatchObject([
      {
        signal: 'author-repeats-link',
        observed: 4,
        limit: 2,
        windowMs: 24 * HOUR,
        mark: { kind: 'link', key: 'https://canada.ca/fr/page' },
        earlier: [{ id: 'c1', thread: 't', postedAt: T + HOUR }, { id: 'c2' }, { id: 'c3' }],
      },
    ])
  })

  it('never holds a helpful member who cites one page to every newcomer', () => {
    const filter = createFilter({ clock })
    const actions = Array.from(
      { length: 12 },
      (_, n) => filter.check(post('lea', later(n), n / 2, { thread: `t${n}` })).action,
    )
    expect(actions).toEqual([...Array(5).fill('allow'), ...Array(7).fill('nudge')])
  })

  it.each<[string, string]>([
    ['parameters of a share', `${LINK}?utm_source=mail`],
    ['another spelling of the address', 'http://canada.ca:80/fr/page/'],
  ])('sees one page behind %s', (_what, address) => {
    const filter = createFilter({ clock })
    for (let n = 0; n < 3; n++) filter.check(post('lea', later(n), n, { thread: 't' }))
    const verdict = filter.check(post('lea', `${sentence(9)} ${address}`, 4, { thread: 't' }))
    expect(verdict).toMatchObject({ action: 'hold', evidence: [{ signal: 'author-repeats-link', observed: 4 }] })
  })

  it.each<PresetName>(['forum', 'comments', 'chat'])('counts no other member and no quotation, under %s', (policy) => {
    const filter = createFilter({ clock, policy })
    for (let n = 0; n < 3; n++) filter.check(post(`m${n}`, later(n), n, { thread: 't' }))
    for (let n = 0; n < 3; n++) filter.check(post('lea', `> ${LINK}\n\n${sentence(n + 9)}`, 4 + n, { thread: 't' }))
    expect(filter.check(post('lea', later(30), 8, { thread: 't' }))).toMatchObject({ action: 'allow', evidence: [] })
  })
})
