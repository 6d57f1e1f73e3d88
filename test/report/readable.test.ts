import { expect, it } from 'vitest'
import { readable } from '../../src/report/readable'

it.each([
  [
    'html',
    '<p>Bonjour <b>à</b> tous &amp; merci</p><blockquote class="x"><p>un</p><p>deux <a href="https://a.example/x">ici</a></p></blockquote><p>Oui<br>non</p>',
    /^Bonjour à tous & merci\n+> un\n+> deux ici\n+Oui\nnon\n→ https:\/\/a\.example\/x$/,
  ],
  [
    'bbcode',
    '[quote="Max"]un\ndeux [b]gras[/b][/quote]\nOui [url=https://a.example/y]ici[/url] [i]non[/i]',
    '> un\n> deux gras\n\nOui ici non\n→ https://a.example/y',
  ],
  [
    'markdown',
    '> un\n> deux **gras**\n\nOui [ici](https://a.example/z) *non*\n\n> trois\nfin',
    '> un\n> deux gras\n\nOui ici non\n\n> trois\n\nfin\n→ https://a.example/z',
  ],
  ['bbcode', '[quote=A][quote=B]b[/quote]a[/quote]c', '> > b\n\n> a\n\nc'],
  ['text', '[quote=Max]un[/quote] oui <b>', '> un\n\n oui <b>'],
  // What only looks like markup stays as it was typed.
  ['text', '> un\noui <b>x</b> [b]y[/b]', '> un\noui <b>x</b> [b]y[/b]'],
  ['text', 'Voir la [ligne] du haut\n\n\n\net [fin]', 'Voir la [ligne] du haut\n\n\n\net [fin]'],
  ['html', '<b>', '<b>'],
] as const)('%s is shown without markup, with its quotations: %s', (format, content, shown) => {
  const text = readable({ author: 'a', content, format })
  if (typeof shown === 'string') expect(text).toBe(shown)
  else expect(text).toMatch(shown)
})
