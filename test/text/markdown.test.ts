import { describe, expect, it } from 'vitest'
import { canonicalText, extractLinks } from '../../src'

const A = 'https://a.example.com/x'
const read = (content: string) => ({
  text: canonicalText(content, { format: 'markdown' }),
  links: extractLinks(content, { format: 'markdown' }).map(({ canonical }) => canonical),
})

describe('links in Markdown', () => {
  it.each<[string, string, string]>([
    ['inline', `lire [ici](${A}) oui`, 'lire ici oui'],
    ['in angle brackets', `[ici](<${A}>)`, 'ici'],
    ['with a title', `[ici](${A} "le titre") oui`, 'ici oui'],
    ['with an escaped quote in its title', `[ici](${A} "le \\" titre") oui`, 'ici oui'],
    ['with a title in parentheses', `[ici](${A} (le titre)) oui`, 'ici oui'],
    ['an image', `![une photo](${A})`, 'une photo'],
    ['a definition', `lire [ici][1]\n\n[1]: ${A} "le titre"\noui`, 'lire ici 1 oui'],
    ['a definition between carriage returns', `lire\r[1]: ${A}\roui`, 'lire oui'],
    ['two in a row', `[un](${A})[deux](${A})`, 'undeux'],
  ])('%s', (_what, content, text) => {
    expect(read(content).text).toBe(canonicalText(text))
    expect(read(content).links).toContain(A)
  })

  it('a title hides no link behind it', () => {
    expect(read(`[un](https://b.example.com "x) [deux](${A}) "`).links).toContain(A)
  })

  it.each([
    ['a label over two lines', `[un\n\ndeux](${A}`],
    ['a target that is too long', `[un](https://a.example.com/${'b'.repeat(3000)})`],
    ['a definition that goes on too long', `[1]: ${'bon'.repeat(1000)}`],
    ['a definition inside a line', `voir [1]: ${A}`],
  ])('%s is text', (_what, content) => {
    expect(read(content).text).not.toBe('')
    expect(canonicalText(content, { format: 'markdown' }).length).toBeGreaterThan(8)
  })

  it('parentheses in a target are balanced', () => {
    expect(read('[x](https://a.example.com/wiki(y))').links).toEqual(['https://a.example.com/wiki(y)'])
    expect(read('[x](https://a.example.com/wiki(y) et').links).toEqual(['https://a.example.com/wiki(y)'])
  })
})
