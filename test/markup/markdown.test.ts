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
    ['a definition', `lire [ici][1]\n\n[1]: ${A} "le titre"\noui`, 'lire ici oui'],
    ['a definition between carriage returns', `lire\r[1]: ${A}\roui`, 'lire oui'],
    ['two in a row', `[un](${A})[deux](${A})`, 'undeux'],
  ])('%s', (_what, content, text) => {
    expect(read(content).text).toBe(canonicalText(text))
    expect(read(content).links).toContain(A)
  })

  it.each([0, 511, 512, 513, 3000])('behind %i escaped signs', (count) => {
    const signs = '\\_ un \\[mot\\]( '.repeat(Math.ceil(count / 3))
    const { links, text } = read(`${signs}[ici](${A}\\_y\\*z) \\[non](pas) \\a \\\\[oui](${A}) ${A}\\_w \\`)
    expect(links).toEqual([`${A}_w`, `${A}_y*z`, A])
    expect(text.slice(-40)).toContain('ici non pas a oui')
  })

  it('a label within a label', () => {
    expect(read(`[![une photo](https://b.example.com/i.png)](${A}) oui`).text).toBe('une photo oui')
    expect(read(`[![une photo](https://b.example.com/i.png)](${A})`).links).toEqual(['https://b.example.com/i.png', A])
    expect(read(`[voir [ici] oui](${A})`)).toEqual({ text: 'voir ici oui', links: [A] })
  })

  it.each([
    ['by name', `lire [ici][Réf  A] oui\n\n[réf a]: <${A}> 'le titre'`],
    ['by its label', `lire [ici][] oui\n\n[ici]: ${A}`],
    ['alone', `lire [ici] oui\n\n[ici]: ${A}\n  "le titre"\n`],
    ['an image', `lire ![ici][x9] oui\n\n[x9]: ${A}`],
    ['two definitions in a row', `lire [ici][b] oui\n\n[a]: ${A}/a (titre)\n[b]: ${A} (titre)`],
  ])('a reference %s shows its label', (_what, content) => {
    expect(read(content).text).toBe('lire ici oui')
    expect(read(content).links).toContain(A)
  })

  it.each([
    ['words behind what may be a target', '[Signez ici]: achetez mes pilules pas cher'],
    ['words behind an address', `[1]: ${A} achetez mes pilules`],
    ['a single word', '[note]: merci'],
    ['a footnote', 'oui[^1]\n\n[^1]: merci'],
    ['a title in the middle of a paragraph', `voir\n[1]: ${A} "achetez mes pilules"`],
  ])('%s is read', (_what, content) => {
    const word = content.includes('pilules') ? 'pilules' : 'merci'
    expect(read(content).text).toContain(word)
  })

  it('an address keeps its underscores and stars, escaped or not', () => {
    const links = (content: string) => read(content).links
    expect(links('voir https://fr.example.org/wiki/A_(b) ok')).toEqual(['https://fr.example.org/wiki/A_(b)'])
    expect(links('voir https://example.org/_x_/a__b')).toEqual(['https://example.org/_x_/a__b'])
    expect(links('voir https://example.org/a\\_b\\_c')).toEqual(['https://example.org/a_b_c'])
    expect(links(`**${A}**, *${A}* et _${A}_ \`${A}\``)).toEqual([A])
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

describe('marks in Markdown', () => {
  it.each([
    ['escaped ones are signs', 'a\\_b \\*c\\* \\# d', 'a b c d'],
    ['underscores inside a word stay', 'un__deux trois_quatre', 'un deux trois quatre'],
    ['stars inside a word vanish', 'pé**ti**tion', 'pétition'],
    ['spoilers are read', '>!la fin!< du film', 'la fin du film'],
    ['a box to tick', '- [x] fait\n- [ ] reste', 'fait reste'],
    ['a mail address in angle brackets', 'à <lea@example.org>', 'a lea example org'],
    ['noncharacters', 'pe\ufdd1ti\ufdd0tion', 'petition'],
    ['code that looks like a quotation', '```sh\n> une ligne\n```\n> citation\n\nfin', 'une ligne fin'],
    ['a fence that is never closed', '~~~\n> une ligne', 'une ligne'],
  ])('%s', (_what, content, text) => {
    expect(read(content).text).toBe(canonicalText(text))
  })
})
