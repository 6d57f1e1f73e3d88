import fc from 'fast-check'
import { LinkifyIt } from 'linkify-it'
import { expect, it } from 'vitest'
import { canonicalizeLink, extractLinks } from '../../src'

const host = fc.constantFrom('a.org', 'www.b.com', 'c.gouv.qc.ca', 'd.example.org', 'école.fr')
const path = fc.constantFrom('', '/', '/x', '/x/y.html', '/é', '/a_(b)', '/x?y=1&z=2', '/x,y', '/~x')
const end = fc.constantFrom('', '.', ',', ')', ' !', '?', ' »', '"', ';')
const address = fc.tuple(fc.constantFrom('http://', 'https://'), host, path).map((parts) => parts.join(''))
const piece = fc.oneof(
  fc.tuple(fc.constantFrom('', '(', '« ', '"'), address, end).map((parts) => parts.join('')),
  fc.constantFrom('merci', 'voir', '3.5', 'e.g.', 'à 10:30', '12/05', 'n° 4'),
)

it('linkify-it finds the same addresses with a scheme', () => {
  const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false })
  // The same texts each time.
  for (const pieces of fc.sample(fc.array(piece, { maxLength: 6 }), { numRuns: 1000, seed: 17 })) {
    const text = pieces.join(' ')
    const found = (linkify.match(text) ?? []).flatMap(({ url }) => canonicalizeLink(url)?.canonical ?? [])
    expect([text, extractLinks(text).map(({ canonical }) => canonical)]).toEqual([text, [...new Set(found)]])
  }
})
