import { describe, expect, it } from 'vitest'
import { canonicalText, createFilter, extractLinks, type Format } from '../../src'

const cases: [Format, string, string, string][] = [
  ['html', 'tags inside words vanish', 'pe<b>ti</b>tion', 'petition'],
  ['html', 'blocks end a word', '<p>un</p><p>deux</p>trois<br>quatre', 'un deux trois quatre'],
  ['html', 'scripts and comments are no text', 'a<script>b</script><!-- c --><style>d</style> e', 'a e'],
  ['html', 'hidden text is left out', 'oui <span style="display:none">non</span> oui', 'oui oui'],
  ['html', 'nested quotations', 'x <blockquote>a<blockquote>b</blockquote>c</blockquote> y', 'x y'],
  ['html', 'a quoting class', '<div class="gmail_quote">On dit</div>Réponse', 'reponse'],
  ['html', 'a < that begins no tag', '3 < 4 et <3 toujours', '3 4 et 3 toujours'],
  ['html', 'an unclosed tag', 'fin <a href="x', 'fin a href x'],
  ['html', 'entities once', '&amp;eacute; &eacute;', 'e e'],
  [
    'html',
    'small letters are no hidden ones',
    '<b style="font-size:0.9em;opacity:0.5">oui</b> <i style="opacity: 0">non</i>',
    'oui',
  ],
  ['html', 'what browsers read as a comment', 'pe<?x?>ti</ x><![y]>tion', 'petition'],
  ['html', 'frames and notes', '<iframe>a</iframe><details><summary>b</summary>c</details>', 'b c'],
  ['html', 'an image between words', 'a<img alt="b">c<img alt="">d', 'a b cd'],
  [
    'bbcode',
    'tags of other boards',
    '[h1]un[/h1][JUSTIFY]pe[highlight=red]ti[/highlight]tion[/JUSTIFY][ATTACH=full]2[/ATTACH]',
    'un petition 2',
  ],
  [
    'bbcode',
    'items and cells',
    '[list][*]un[*]deux[/list][tr][td]trois[/td][td]quatre[/td][/tr]',
    'un deux trois quatre',
  ],
  ['bbcode', 'tags', '[b]gras[/b] [color=red]rouge[/color] [inconnu]', 'gras rouge inconnu'],
  ['bbcode', 'a tag in pieces is none', 'a[lis[b]t]b[co[i]de]c', 'a list b code c'],
  ['bbcode', 'brackets that begin no tag', 'un[ [deux ([{trois}]) [/ [quatre[b]!', 'un deux trois quatre'],
  [
    'bbcode',
    'an image with a place',
    'un[imgleft]http://a.bc/d.png[/img][img-x]http://a.bc/e.png[/IMG]deux',
    'un deux',
  ],
  ['bbcode', 'a quotation never closed hides nothing', '[quote=Léa]tout le texte', 'tout le texte'],
  ['bbcode', 'nested quotations', '[quote]a[quote]b[/quote]c[/quote]d', 'd'],
  ['markdown', 'emphasis and headings', '# Titre\n- *un* __deux__ `trois`', 'titre un deux trois'],
  ['markdown', 'words_with_underscores', 'snake_case', 'snake case'],
  ['text', 'mail quotation', 'Le 3 mai 2026, Léa a écrit :\n> un\n> deux\nMerci', 'merci'],
  ['text', 'English mail quotation', 'On Monday, Bob wrote:\n> one\nThanks', 'thanks'],
  ['text', 'a name and his words', 'Léa a écrit :\n> un\noui', 'oui'],
  ['text', 'writing about writing', 'Elle a écrit : merci', 'elle a ecrit merci'],
  ['text', 'a comparison is no quotation', 'a > b', 'a b'],
]

describe('visible text', () => {
  it.each(cases)('%s: %s', (format, _what, content, expected) => {
    expect(canonicalText(content, { format })).toBe(canonicalText(expected))
  })

  it('counts links that are hidden, and none that are quoted', () => {
    const html =
      '<span hidden><a href="https://a.example.com">x</a></span><blockquote><a href="https://b.example.com">y</a></blockquote>'
    expect(extractLinks(html, { format: 'html' }).map(({ canonical }) => canonical)).toEqual(['https://a.example.com'])
  })

  it.each([
    '<',
    '<a ',
    '<blockquote>',
    '[quote]',
    '[url=',
    '&#',
    '](',
    '![',
    '> ',
    '<!--',
    '<!-- >',
    '%',
    '\ud800',
    '\u202e',
    '\u200b',
    'a.b.',
    'http://',
    '[.]',
    '"',
  ])('comes to an end on 200,000 characters of %j, in every format', (piece) => {
    const filter = createFilter({ maxContentLength: 1_048_576 })
    const content = piece.repeat(200_000 / piece.length)
    for (const format of ['text', 'html', 'markdown', 'bbcode'] as const)
      filter.check({ author: 'a', content, format, replyTo: content })
    expect(filter.stats().checks).toBe(4)
  })
})
