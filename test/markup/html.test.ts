import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, canonicalText, extractLinks, type Format } from '../../src'
import { runs } from '../runs'
import { seen } from './seen'

const read = (content: string, format: Format = 'html') => canonicalText(content, { format })
const links = (content: string, format: Format = 'html') =>
  extractLinks(content, { format }).map(({ canonical }) => canonical)

describe('an element that shows nothing leaves no gap in a word', () => {
  it.each([
    '<span hidden></span>',
    '<div></div>',
    '<q></q>',
    '<p> </p>',
    '<blockquote></blockquote>',
    '<div><b></b><p></p><!-- x --></div>',
    '<span hidden>x</span>',
    '<div style="display: none">x</div>',
    '<span style="DISPLAY&#58;/**/none !important">x</span>',
    '<span style="d\\69splay:none">x</span>',
    '<template><p>x</p></template>',
    '<template><p>x</template>',
    '<datalist><option>x</datalist>',
    '<style>p { color: red }</style>',
    '<script>x</script>',
    '<title>x</title>',
    '<textarea hidden>x</textarea>',
    '<span popover>x</span>',
    '<svg><desc>x</desc></svg>',
    '<svg><defs><text>x</text></defs></svg>',
    '<math><annotation>x</annotation></math>',
    '<!-- x -->',
    '<!-->',
    '<!--x--!>',
    '<!x>',
    '</div>',
    '</>',
    '<wbr>',
    '<br hidden>',
    '<a href="https://example.org"></a>',
    '<x-y z="a>b"></x-y>',
    '<code></code>',
    '<q>x</q>',
    '<i style="position:absolute;left:-9999px">x</i>',
    '<i style="font-size:0">x</i>',
    '<i style="opacity:.01">x</i>',
    '<i style="color:transparent">x</i>',
    '<i style="clip:rect(0 0 0 0);position:absolute">x</i>',
    '<i style="width:1px;height:1px;overflow:hidden">x</i>',
    '<i class="sr-only">x</i>',
    '<font color="#FFF">x</font>',
    '<i style="color:rgb(255, 255, 255)">x</i>',
    '<i style="color:red;background:red">x</i>',
  ])('%s', (element) => {
    expect(read(`Signez la pé${element}tition`)).toBe('signez la petition')
  })

  it.each([
    ['<br>', 'pe tition'],
    ['<p>', 'pe tition'],
    ['<hr>', 'pe tition'],
    ['<div><br></div>', 'pe tition'],
    ['<div>x</div>', 'pe x tition'],
    ['<blockquote>x</blockquote>', 'pe tition'],
    ['<span style="display:block">x</span>', 'pe x tition'],
    ['<div style="display:inline">x</div>', 'pextition'],
    ['<span class="unhidden">x</span>', 'pextition'],
    ['<i style="font-size:0.9em;opacity:0.5;left:10px">x</i>', 'pextition'],
    ['<i style="background:navy;color:#fff">x</i>', 'pextition'],
    ['<textarea><b></textarea>', 'pe b tition'],
  ])('and what shows something is read: %s', (element, expected) => {
    expect(read(`Signez la pé${element}tition`)).toBe(read(`Signez la ${expected}`, 'text'))
  })

  it('ends with the element around it, as browsers close elements', () => {
    expect(read('<div><span hidden>non</div>oui')).toBe('oui')
    expect(read('<p hidden>non<p>oui')).toBe('oui')
    expect(read('<li hidden>non<li>oui')).toBe('oui')
    expect(read('<p><font color=white>non</p>non</font> oui')).toBe('oui')
    expect(read('oui <span hidden>non, et jamais fermé')).toBe('oui')
  })

  it('shows what is no markup in an image or a formula, where a page hides it', () => {
    expect(read('<svg><text>Signez <![CDATA[la <b> péti]]>tion</text></svg>')).toBe(
      read('Signez la <b> pétition', 'text'),
    )
    expect(read('<math><mtext><![CDATA[Signez la]]></mtext></math> pétition')).toBe('signez la petition')
    expect(read('<svg><text><![CDATA[Signez la pétition')).toBe('signez la petition')
    expect(read('<svg></svg>Signez <![CDATA[bien]]> la pétition')).toBe(read('Signez  la pétition', 'text'))
  })

  it('shows white text on a ground of its own, and where all text is white', () => {
    expect(read('<div style="background:#222"><span style="color:#fff">oui</span></div> et oui')).toBe('oui et oui')
    expect(read('<font color=white>Bonjour à tous</font>')).toBe('bonjour a tous')
  })
})

const attribute = fc.constantFrom(
  '',
  ' hidden',
  ' style="display:none"',
  ' title="a>b"',
  " data-x='<b>'",
  ' hidden=""/',
)
const names = fc.constantFrom('b', 'i', 'span', 'div', 'p', 'ul', 'li', 'a', 'em', 'section', 'code', 'h1', 'font', 'u')
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('un', 'deux ', 'trois', '\n', '&amp;', '&eacute;t', '< ', '< 3') },
  { weight: 3, arbitrary: fc.tuple(names, attribute).map(([name, more]) => `<${name}${more}>`) },
  { weight: 3, arbitrary: names.map((name) => `</${name}>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<br>',
      '<!-- x -->',
      '<!-->',
      '<!x>',
      '</ z>',
      '</>',
      '<style>p{}</style>',
      '<template>t</template>',
      '<title>t</title>',
      '<script>a<b</script>',
    ),
  },
)

describe('other parsers', () => {
  it('parse5 builds a tree that shows the same', () => {
    // The same documents each time: of 60,000, five differ in a gap, where a hidden element and a block overlap.
    const documents = fc.sample(fc.array(piece, { maxLength: 20 }), { numRuns: runs(5000), seed: 17 })
    for (const parts of documents) {
      const html = parts.join('')
      expect([html, read(html)]).toEqual([html, read(seen(html), 'text')])
    }
  })

  it('htmlparser2 finds the same targets', () => {
    const value = fc.constantFrom('https://a.org/x>y', 'https://b.org/', 'https://c.org/a&amp;b', 'HTTPS://d.org/q=1')
    const one = fc
      .tuple(fc.constantFrom('href', 'HREF', 'title', 'href ', 'x:href', 'data-href'), value, fc.constantFrom('"', "'"))
      .map(([name, target, quote]) => `${name}=${quote}${target}${quote}`)
    const tag = fc
      .array(fc.oneof(one, fc.constantFrom('x', 'href=https://e.org/z', '/', 'y="<a href=z>"')), { maxLength: 5 })
      .map((all) => `<a\n${all.join(' ')}>oui</a>`)
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 4 }), (tags) => {
        const html = tags.join(' ')
        const found: string[] = []
        const parser = new Parser({ onopentag: (_name, { href }) => found.push(...(href ? [href] : [])) })
        parser.end(html)
        const expected = found.flatMap((href) => canonicalizeLink(href)?.canonical ?? [])
        expect(links(html)).toEqual([...new Set(expected)])
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('where a document leads', () => {
  const target = 'https://change.org/p/dossiers'
  it.each([
    '<a href="///change.org/p/dossiers">a</a>',
    '<a href="\\\\change.org/p/dossiers">a</a>',
    '<a href="/\\change.org\\p\\dossiers">a</a>',
    '<a href="https:\\\\change.org/p/dossiers">a</a>',
    '<a href="https:/change.org/p/dossiers">a</a>',
    '<a href="https:////change.org/p/dossiers">a</a>',
    '<a href="&#1;https://change.org/p/dossiers">a</a>',
    '<a href=" ht\ntps://change.org/p/dos\tsiers ">a</a>',
    '<a href="h&Tab;ttps&colon;//change.org/p/dossiers">a</a>',
    '<a href="https&#58;//change&#x2e;org/p/dossiers">a</a>',
    '<base href="https://change.org/p/"><a href="dossiers">a</a>',
    '<a href="/p/dossiers">a</a><base href="//change.org/x/"><a href="../p/dossiers">a</a>',
    '<button formaction="https://change.org/p/dossiers">a</button>',
    '<input type=submit formaction=https://change.org/p/dossiers>',
    '<form action="https://change.org/p/dossiers"><button>a</button></form>',
    '<svg><a xlink:href="https://change.org/p/dossiers"><text>a</text></a></svg>',
    '<iframe src="//change.org/p/dossiers"></iframe>',
    '<object data="https://change.org/p/dossiers"></object>',
    '<video poster="https://change.org/p/dossiers"></video>',
    '<img srcset="https://change.org/p/dossiers 2x">',
    '<a ping="https://change.org/p/dossiers">a</a>',
    '<meta http-equiv=Refresh content="0; URL=\'https://change.org/p/dossiers\'">',
    '<meta http-equiv="refresh" content="5;https://change.org/p/dossiers">',
    `<a data-x="${'y'.repeat(5000)}" href="https://change.org/p/dossiers">a</a>`,
    '<map><area href="https://change.org/p/dossiers"></map>',
    '<a href="dossiers">a</a> <a href="../p/dossiers">b</a><base href="https://change.org/p/"><base href="https://example.org/">',
    `<a href="javascript:location='https://change.org/p/dossiers'">a</a>`,
    '<a href=" JavaScript:open(%27https://change.org/p/dossiers%27)">a</a>',
    `<a href="data:text/html,<script>location='https://change.org/p/dossiers'</script>">a</a>`,
    '<iframe srcdoc="&lt;a href=\'https://change.org/p/dossiers\'&gt;a"></iframe>',
  ])('%s', (html) => {
    expect(links(html)).toEqual([target])
  })

  it.each<[Format, string]>([
    ['markdown', '[a](///change.org/p/dossiers)'],
    ['bbcode', '[url=\\\\change.org/p/dossiers]a[/url]'],
    ['bbcode', '[url=https:\\\\change.org/p/dossiers]a[/url]'],
  ])('%s: %s', (format, text) => {
    expect(links(text, format)).toEqual([target])
  })

  it.each([
    '<a href="/p/dossiers">a</a>',
    '<a href="#change">a</a>',
    '<a href="?p=dossiers">a</a>',
    '<a href="mailto:nous@change.org">a</a>',
    '<a href="javascript:void(0)">a</a>',
    '<a href="http://">a</a>',
    `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">`,
    '<link rel=stylesheet href="https://example.org/a.css">',
    '<script src="https://example.org/a.js"></script>',
    '<template><a href="https://example.org">a</a></template>',
    '<meta name=description content="0; https://example.org">',
    '<base href="https://example.org/a/">',
  ])('and not: %s', (html) => {
    expect(links(html)).toEqual([])
  })

  it('takes the sizes of an image for one address', () => {
    const sizes = [1, 2, 3].map((size) => `https://forum.example/u/photo_${size}x.jpg ${size}x`).join(', ')
    expect(links(`<img src="https://forum.example/u/photo.jpg" srcset="${sizes}">`)).toHaveLength(1)
  })

  it('reads a target as URL does', () => {
    const part = fc.constantFrom('https', ':', '/', '\\', 'change.org', '?', '#', '@', '\t', ' ', 'p', '..')
    const base = 'https://forum.example/a/b'
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const written = parts.join('')
        let url: string | undefined
        try {
          url = new URL(written, base).href
        } catch {
          return
        }
        const expected = canonicalizeLink(url)?.canonical
        const html = `<base href="${base}"><a href="${written}">a</a>`
        // Behind it come addresses that are written inside it.
        expect(links(html).slice(0, 1)).toEqual(expected === undefined || written === '' ? [] : [expected])
      }),
      { numRuns: runs(500) },
    )
  })
})
