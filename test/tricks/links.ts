import { link, onePetition, plainLink, type Trick } from './trick'
import { filler } from './words'

const math = (text: string, first: number): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 97))

/** Links that a reader follows, or copies by hand. */
export const LINK_TRICKS: readonly Trick[] = [
  {
    name: 'a scheme with other slashes',
    plain: plainLink,
    flood: onePetition,
    variants: {
      backslashes: link((slug) => `https:\\\\www.change.org/p/${slug}`),
      'three slashes': link((slug) => `https:///change.org/p/${slug}`),
      'a slash and a backslash': link((slug) => `http:/\\www.change.org/p/${slug}`),
      'many slashes': link((slug) => `https://////www.change.org/p/${slug}`),
      'backslashes everywhere': link((slug) => `https:\\\\change.org\\p\\${slug}`),
    },
  },
  {
    name: 'mathematical letters',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'bold in the host': link((slug) => `https://www.${math('change', 0x1d41a)}.org/p/${slug}`),
      'script, without a scheme': link((slug) => `${math('change', 0x1d4ea)}.${math('org', 0x1d4ea)}/p/${slug}`),
      'one letter': link((slug) => `https://ch${math('a', 0x1d68a)}nge.org/p/${slug}`),
      circled: link((slug) => `https://${math('change', 0x24d0)}.org/p/${slug}`),
      'host and slug': link((slug) => `www.${math('change', 0x1d5ba)}.org/p/${math(slug, 0x1d5ba)}`),
    },
  },
  {
    name: 'letters of other alphabets',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'in the host': link((slug) => `https://www.сhange.org/p/${slug}`),
      'in the suffix': link((slug) => `change.оrg/p/${slug}`),
      'in the slug': link((slug) => `https://www.change.org/p/${slug.replace('e', 'е').replace('a', 'а')}`),
      'another letter each time': link(
        (slug, i) =>
          `https://www.change.org/p/${slug.slice(0, i % 6) + slug.slice(i % 6).replace(/[aeos]/, (c) => 'аеоѕ'.charAt('aeos'.indexOf(c)))}`,
      ),
      Greek: link((slug) => `https://www.change.οrg/p/${slug.replace('o', 'ο')}`),
    },
  },
  {
    name: 'a platform whose dot is written otherwise',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'spaces around the dot': link((slug) => `change . org/p/${slug}`),
      'a space before the dot': link((slug) => `www.change .org/p/${slug}`),
      'a middle dot': link((slug) => `change·org/p/${slug}`),
      'a comma': link((slug) => `change,org/p/${slug}`),
      spoken: link((slug) => `change dot org slash p slash ${slug}`),
      'in angles': link((slug) => `change<dot>org/p/${slug}`),
      'in quotation marks': link((slug) => `change"dot"org/p/${slug}`),
      'in stars': link((slug) => `change*dot*org/p/${slug}`),
      'spoken French': link((slug) => `Change point org barre oblique p barre oblique ${slug}`),
      'a bullet and spaces': link((slug) => `change • org / p / ${slug}`),
    },
  },
  {
    name: 'a sign before the host',
    plain: plainLink,
    flood: onePetition,
    variants: {
      '@': link((slug) => `@change.org/p/${slug}`),
      '+': link((slug) => `+change.org/p/${slug}`),
      '%': link((slug) => `%www.change.org/p/${slug}`),
      '\\': link((slug) => `\\change.org/p/${slug}`),
      _: link((slug) => `_change.org/p/${slug}`),
      'a slash': link((slug) => `ici/change.org/p/${slug}`),
    },
  },
  {
    name: 'signs after the slug',
    plain: plainLink,
    flood: onePetition,
    variants: {
      '~': link((slug, i) => `https://www.change.org/p/${slug}${'~'.repeat(i % 5)}`),
      $: link((slug, i) => `https://www.change.org/p/${slug}$${i}`),
      '+': link((slug, i) => `https://www.change.org/p/${slug}+${'vite'.slice(i % 3)}${i}`),
      '@': link((slug, i) => `change.org/p/${slug}@${i}`),
      several: link((slug, i) => `www.change.org/p/${slug}${'~$+@*!'.charAt(i % 6)}${'~$+@*!'.charAt((i + 2) % 6)}`),
    },
  },
  {
    name: 'something written directly behind the slug',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'a full stop and a word': link((slug, i) => `https://www.change.org/p/${slug}.Merci${i}`),
      'a colon': link((slug, i) => `change.org/p/${slug}:${i}`),
      brackets: link((slug, i) => `https://www.change.org/p/${slug}${'([{'.charAt(i % 3)}urgent${i}`),
      'an apostrophe': link((slug, i) => `https://www.change.org/p/${slug}${i % 2 ? '’' : "'"}${i}`),
      'an arrow': link((slug, i) => `https://www.change.org/p/${slug}→${i}`),
      'an emoji': link((slug, i) => `www.change.org/p/${slug}${i % 2 ? '👉' : '🙏🏽'}ici${i}`),
      'an equals sign': link((slug, i) => `https://www.change.org/p/${slug}=${i}`),
      'an encoded space': link((slug, i) => `https://www.change.org/p/${slug}%20${i}`),
      'an encoded control': link((slug, i) => `https://www.change.org/p/${slug}%00${i}`),
      'a middle dot': link((slug, i) => `https://www.change.org/p/${slug}·${i}`),
    },
  },
  {
    name: 'a platform whose slashes are written otherwise',
    plain: plainLink,
    flood: onePetition,
    variants: {
      backslashes: link((slug) => `change.org\\p\\${slug}`),
      'signs of fractions': link((slug, i) => `change.org${i % 2 ? '∕' : '⁄'}p${i % 2 ? '∕' : '⁄'}${slug}`),
      'greater-than signs': link((slug) => `change.org > p > ${slug}`),
      'a space before the slug': link((slug) => `https://www.change.org/p/ ${slug}`),
      'a space for a slash': link((slug) => `change.org/p ${slug}`),
      'a space behind the host': link((slug) => `www.change.org p/${slug}`),
      'the next line': link((slug) => `www.change.org/p/\n${slug}`),
      'a line that ends in the host': link((slug) => `change\n.org/p/${slug}`),
      'signs of bold text': link((slug) => `change**.**org/p/${slug}`),
      'spoken German': link((slug) => `change Punkt org Schrägstrich p Schrägstrich ${slug}`),
    },
  },
  {
    name: 'letters that stand apart',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'all of them': link((slug) => [...`change.org/p/${slug}`].join(' ')),
      'those of the platform': link((slug) => `${[...'change.org'].join(' ')} / p / ${slug}`),
      'capitals, two spaces': link((slug) => [...`CHANGE.ORG/p/${slug}`].join('  ')),
      'those of the suffix': link((slug) => `change.o r g/p/${slug}`),
      'by dots': link((slug) => `c.h.a.n.g.e.o.r.g/p/${slug}`),
      'cut at another place each time': link(
        (slug, i) => `${'change'.slice(0, 1 + (i % 5))} ${'change'.slice(1 + (i % 5))}.org/p/${slug}`,
      ),
    },
  },
  {
    name: 'an address inside another one',
    plain: plainLink,
    flood: onePetition,
    variants: {
      'a validator': link(
        (slug, i) => `https://validator.w3.org/check?uri=https%3A%2F%2Fwww.change.org%2Fp%2F${slug}&n=${i}`,
      ),
      getpocket: link((slug, i) => `https://getpocket.com/save?title=t${i}&url=https://www.change.org/p/${slug}`),
      'an unknown parameter': link(
        (slug, i) => `https://go${i}.example-news.fr/out?u=https%3A%2F%2Fchange.org%2Fp%2F${slug}`,
      ),
      'without a scheme': link((slug, i) => `https://12ft.io/www.change.org/p/${slug}?v=${i}`),
      'in the path': link((slug, i) => `https://r.jina.ai/https://www.change.org/p/${slug}?n=${i}`),
      'an advertiser': link(
        (slug, i) => `https://ad.doubleclick.net/ddm/trackclk/N${i};dc_trk_aid=3;;https://www.change.org/p/${slug}`,
      ),
      awin: link(
        (slug, i) => `https://www.awin1.com/cread.php?awinmid=${i}&ued=https%3A%2F%2Fwww.change.org%2Fp%2F${slug}`,
      ),
      'an annotator': link((slug, i) => `https://via.hypothes.is/https://change.org/p/${slug}#a${i}:x`),
      'encoded twice': link(
        (slug, i) => `https://track.example.net/c${i}?to=https%253A%252F%252Fchange.org%252Fp%252F${slug}`,
      ),
      'in a sentence': link(
        (slug, i) => `https://share${i}.example.net/new?text=Signez+la+petition+https://www.change.org/p/${slug}+merci`,
      ),
      'in a sentence, without a scheme': link(
        (slug, i) => `https://twitter.com/intent/tweet?text=Signez%20${i}%20change.org%2Fp%2F${slug}`,
      ),
      'in JSON': link(
        (slug, i) =>
          `https://t${i}.example.net/?d=${encodeURIComponent(JSON.stringify({ n: i, u: `https://www.change.org/p/${slug}` }))}`,
      ),
      'in a copy of a search engine': link(
        (slug, i) => `https://cache${i}.example.com/search?q=cache:abc${i}:https://www.change.org/p/${slug}`,
      ),
      'in two others': link((slug, i) => {
        const inner = `https://b.example.org/?v=${encodeURIComponent(`https://www.change.org/p/${slug}`)}`
        return `https://a${i}.example.net/?u=${encodeURIComponent(inner)}`
      }),
      'behind two others': link(
        (slug, i) =>
          `https://a${i}.example.net/?a=https://b.example.org/${i}&b=https://c.example.com/${i}&c=https://www.change.org/p/${slug}`,
      ),
      'in base64, in the path': link(
        (slug, i) => `https://r${i}.example.net/r/${btoa(`https://www.change.org/p/${slug}`).replace(/=+$/, '')}`,
      ),
      'in base64, without a scheme': link(
        (slug, i) => `https://r${i}.example.net/?u=${btoa(`www.change.org/p/${slug}`)}`,
      ),
      'in JSON in base64': link(
        (slug, i) =>
          `https://r${i}.example.net/?d=${btoa(JSON.stringify({ n: i, u: `https://www.change.org/p/${slug}` }))}`,
      ),
      'in base64': link((slug, i) => `https://click.example.net/${i}?d=${btoa(`https://www.change.org/p/${slug}`)}`),
    },
  },
  {
    name: 'among many links',
    plain: plainLink,
    flood: onePetition,
    variants: Object.fromEntries(
      [
        [90, 45],
        [120, 60],
        [70, 50],
        [200, 100],
        [90, 70],
      ].map(([count = 0, place = 0]) => [
        `number ${place} of ${count}`,
        ({ slug }, i) => ({
          content: Array.from({ length: count }, (_, k) =>
            k === place
              ? `https://www.change.org/p/${slug}`
              : `${filler(1000 * i + k, 12)} https://www.lemonde.fr/article-${i}-${k}`,
          ).join('\n'),
        }),
      ]),
    ),
  },
]
