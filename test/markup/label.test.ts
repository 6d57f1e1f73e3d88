import { describe, expect, it } from 'vitest'
import { canonicalText, extractLinks, type Format } from '../../src'

const A = 'https://www.change.org/p/abc'
const KEY = 'change.org/p/abc'
const found = (text: string, format: Format) =>
  extractLinks(text, { format }).map((link) => link.petition?.key ?? link.canonical)

describe('links in markup', () => {
  it.each<[Format, string, string]>([
    ['html', 'a label cut short', `<a href="${A}">https://www.change.org/p/ab…</a>`],
    ['html', 'a label cut in the middle', `<a href="${A}">https://www.cha ... /p/abc</a>`],
    ['html', 'a label that is only the site', `<a href="${A}">change.org</a>`],
    ['html', 'words glued to a label', `<a href="${A}">${A}</a>suite`],
    ['html', 'an attribute without a space before it', `<a class="x"href="${A}">ici</a>`],
    ['html', 'a slash instead of a space', `<a/href="${A}">ici</a>`],
    ['html', 'href in the value of another attribute', `<a title=" href='https://example.com'" href="${A}">ici</a>`],
    ['html', 'a < in a script', `<script>if(a<b){"https://q.example.com"}</script>${A}`],
    ['html', 'a class that does not quote', `<p class="unquoted">${A}</p>`],
    ['html', 'the body of a post that one may quote', `<article class="message-body js-selectToQuote">${A}</article>`],
    ['html', 'a class for posts that have quotations', `<div class="post has-quote">${A}</div>`],
    ['html', 'a quotation that is never closed', `<blockquote>${A}`],
    ['html', 'a quoting paragraph, never closed', `<p class="quote">${A}<p>suite</p>`],
    ['bbcode', 'a label cut short', `[url=${A}]https://www.change.org/p/a...[/url]`],
    ['bbcode', 'words glued to a label', `[url]${A}[/url]suite`],
    ['bbcode', 'another attribute', `[url=${A} target=_blank]ici[/url]`],
    ['bbcode', 'quotes', `[url="${A}"]ici[/url]`],
    ['bbcode', 'one quote', `[url='${A}]ici[/url]`],
    ['bbcode', 'brackets in its label', `[url=${A}]ici]là[/url]`],
    ['bbcode', 'a label without an end', `[URL=${A}]ici`],
    ['bbcode', 'an address without an end', `[url]${A}`],
    ['bbcode', 'a tag in its label', `[url=${A}][b]ici[/b][/url]`],
    ['bbcode', 'escaped quotes', `[url=&quot;${A}&quot;]ici[/url]`],
    ['markdown', 'a label cut short', `[www.change.org/p/a…](${A})`],
  ])('%s: %s', (format, _what, content) => {
    expect(found(content, format)).toEqual([KEY])
  })

  it.each([
    `<a href="${A}">${A} <blockquote>x</a>y</blockquote> suite`,
    `<a href="${A}">change.org/p/abc oui <div class="quote">x</a>y</div> suite`,
    `<a href="${A}"><blockquote>x</a>y</blockquote> suite`,
    `<a href="${A}">${A}</a><blockquote>x</blockquote> suite`,
  ])('html: %s is the author’s', (content) => {
    expect(found(content, 'html')).toEqual([KEY])
    expect(canonicalText(content, { format: 'html' })).not.toMatch(/y/)
  })

  it.each([
    '[url=]ici[/url]',
    '[url=""]ici[/url]',
    `[url ${A.slice(8)}x]ici[/url]`,
    `[url=a\nb]ici[/url]`,
    `[url=${'a/'.repeat(1025)}]ici[/url]`,
  ])('bbcode: %j is no link', (content) => {
    expect(found(content, 'bbcode')).toEqual([])
  })

  it('keeps a complete label whose link leads elsewhere', () => {
    expect(found(`<a href="https://t.co/Xy">${A}</a>`, 'html')).toEqual([KEY, 'https://t.co/Xy'])
  })
})

describe('quotations of other boards', () => {
  it.each<[Format, string]>([
    ['html', '<div class="gmail_quote">cité</div>oui'],
    ['html', '<div class="bbCodeBlock bbCodeBlock--quote">cité</div>oui'],
    ['html', '<blockquote class="ipsQuote">cité</blockquote>oui'],
    ['html', '<div class="yahoo_quoted">cité</div>oui'],
    ['html', "<div class='quotetitle'>Léa</div>oui"],
    ['bbcode', '[quote="[Mod] Léa"]cité[/quote]oui'],
    ['bbcode', '[quote:ab12cd="Léa"]cité[/quote:ab12cd]oui'],
    ['bbcode', '[quotemsg=12,3,4]cité[/quotemsg]oui'],
    ['bbcode', '[citation=Léa]cité[/citation]oui'],
    ['text', '&gt; cité\noui'],
    ['text', '> cité\roui'],
    ['text', '> cité\u2028oui'],
    ['markdown', '> cité\roui'],
  ])('%s: %j', (format, content) => {
    expect(canonicalText(content, { format })).toBe('oui')
  })
})
