import fc from 'fast-check'
import { micromark } from 'micromark'
import { expect, it } from 'vitest'
import { canonicalText, extractLinks, type Format } from '../../src'

const word = fc.constantFrom('lundi', 'mardi', 'jeudi', 'août', 'Zoé', 'a & b', '&eacute;t')
const address = fc.constantFrom('https://a.org/x', 'https://b.org/y?z=1&amp;u=2', '//c.org/z')
// A line that begins with a tag is HTML to the end of its paragraph; digue reads Markdown there, too.
const inline = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => `*${text}*`) },
  { weight: 1, arbitrary: word.map((text) => `__${text}__`) },
  { weight: 1, arbitrary: word.map((text) => `\`${text}\``) },
  { weight: 1, arbitrary: fc.tuple(word, address).map(([text, target]) => `[${text}](${target})`) },
  { weight: 1, arbitrary: fc.tuple(word, address).map(([text, target]) => `[${text}](${target} "titre")`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<https://e.org/r>',
      'un <b>gras</b>',
      'deux <!-- non -->',
      'trois <span hidden>non</span>',
    ),
  },
)
const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))
const block = fc.oneof(
  line,
  line.map((text) => `# ${text}`),
  line.map((text) => `> ${text}`),
  line.map((text) => `- ${text}\n- ${text}`),
  line.map((text) => `1. ${text}`),
  fc.constant('***'),
)
const documents = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('\n\n'))

it('micromark makes HTML of Markdown that shows the same text and leads to the same places', () => {
  const read = (text: string, format: Format) => ({
    text: canonicalText(text, { format }),
    links: extractLinks(text, { format })
      .map(({ canonical }) => canonical)
      .sort(),
  })
  // The same documents each time.
  for (const source of fc.sample(documents, { numRuns: 600, seed: 17 })) {
    const html = micromark(source, { allowDangerousHtml: true, allowDangerousProtocol: true })
    expect([source, read(source, 'markdown')]).toEqual([source, read(html, 'html')])
  }
})
