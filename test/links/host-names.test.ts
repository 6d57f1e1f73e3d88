import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HostNames } from '../../src/links/host-names'
import { BRACKETED_DOT } from '../../src/links/host-text'
import { escaped } from '../../src/text/expression'

const bare = ['my-town', 'localhost']
const hosts = ['change.org', 'petition.parliament.uk', 'a.b-c.co.uk', 't.me', ...bare]
const names = new HostNames(hosts)

/** The same search with one expression. */
const dot = `(?:\\.|[。｡](?=[a-z0-9])|${BRACKETED_DOT.source})`
const model = new RegExp(
  `(^|%[0-9a-f]{2}|[^a-z0-9-])(${hosts.map((host) => escaped(host).replaceAll('\\.', dot)).join('|')})(?![a-z0-9-])`,
  'gi',
)

const piece = fc.constantFrom(
  ...hosts,
  ...hosts.flatMap((host) => host.split('.')),
  ...['.', '[.]', ' (dot) ', '{point}', '。', '｡', '[', '(', ' ', '%2F', '%', 'a', '-', '0', 'é', '/', '@', '\n'],
  ...['CHANGE.ORG', 'change[.]org', 'x.change.org', 'Change (DOT) Org', 'changexorg', 'www.'],
)
const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))

describe('names of hosts in a text', () => {
  it('are found where an expression of all of them finds the first', () => {
    let found = 0
    fc.assert(
      fc.property(text, (written) => {
        model.lastIndex = 0
        const match = model.exec(written)
        const at = names.next(written, 0)
        if (match !== null) found += 1
        // A name without a dot is told by what stands before it.
        const isBare = bare.includes(match?.[2]?.toLowerCase() ?? '')
        const before = isBare ? 0 : (match?.[1]?.length ?? 0)
        expect(at).toBe((match?.index ?? Number.POSITIVE_INFINITY) + before)
      }),
      { numRuns: 5000 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  it('are found from a place on, one after the other', () => {
    const written = 'change.org x t[.]me %2Fpetition.parliament.uk'
    const places = [0, 1, 12, 20].map((from) => written.slice(names.next(written, from)))
    expect(places).toEqual([
      written,
      't[.]me %2Fpetition.parliament.uk',
      't[.]me %2Fpetition.parliament.uk',
      'petition.parliament.uk',
    ])
    expect(names.next(written, 26)).toBe(Number.POSITIVE_INFINITY)
  })

  it('are in an address if they stand there with plain dots', () => {
    for (const address of ['https://change.org/p/x', 'www.Change.org', 'x?u=http://t.me', 'a/localhost:80'])
      expect(names.isIn(address), address).toBe(true)
    for (const address of [
      'changes.org',
      'exchange.org',
      'change.organic',
      'change-org',
      'localhosts',
      'me.t',
      'co.uk',
    ])
      expect(names.isIn(address), address).toBe(false)
  })
})
