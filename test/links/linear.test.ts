import { describe, expect, it } from 'vitest'
import { createFilter, extractLinks } from '../../src'

/** So long that a search which goes to the end of the text for each name takes hours, and one that does not a second. */
const LENGTH = 2_000_000
const filled = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length))
const found = (text: string) => extractLinks(text).map(({ canonical }) => canonical)

describe('texts full of half-finished addresses are read once', () => {
  it('names that no path, query or fragment makes a link', () => {
    for (const piece of ['(a.b/', 'a.bc?d=', 'a.bc#', 'a.bc:1/', 'x[.]zz/', '[a.b/](', 'www.a.b/', 'e.g/…'])
      expect(found(filled(piece))).toEqual([])
  })

  it('names that a path makes a link', () => {
    expect(found(filled('a.me/('))).toHaveLength(1)
    expect(found(filled('a.me/b '))).toEqual([])
    expect(found(filled('a.me/abc '))).toEqual(['https://a.me/abc'])
    expect(found(`${'(a.b/'.repeat(120)} t.me/cercle`)).toEqual(['https://t.me/cercle'])
    // Behind too many of them, only petitions are looked for.
    expect(found(`${'(a.b/'.repeat(6400)} t.me/cercle change.org/p/nos-dossiers`)).toEqual([
      'https://change.org/p/nos-dossiers',
    ])
  })

  it('still sees the path, the query and the fragment of a name that is a link', () => {
    expect(found('voir (exemple.org/a?b=1), et exemple.org?c=2 ou exemple.org/#/d')).toEqual([
      'https://exemple.org/a?b=1',
      'https://exemple.org/?c=2',
      'https://exemple.org/#/d',
    ])
    expect(found('on va venir.et/ou pas, e.g/ et t.me/xy')).toEqual([])
    expect(found('evil[.]com/a?d=1')).toEqual(['https://evil.com/a?d=1'])
  })

  it('behind the links that are looked for, with a host of a petition every few characters', () => {
    const text = filled('[/350.org]web.archive.org/web/')
    const filter = createFilter({ maxContentLength: 1_048_576 })
    expect(filter.check({ author: 'a', content: text, postedAt: 0 }).faults).toEqual([])
    expect(found(text).length).toBeGreaterThan(0)
  })

  it('in a comment of any format', () => {
    const filter = createFilter({ maxContentLength: 1_048_576 })
    for (const format of ['text', 'html', 'markdown', 'bbcode'] as const)
      for (const piece of ['(a.b/', 'a.bc?d=', 'a.bc#'])
        expect(filter.check({ author: 'a', content: filled(piece), format, postedAt: 0 }).faults).toEqual([])
  })
})
