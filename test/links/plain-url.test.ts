import fc from 'fast-check'
import { parse } from 'tldts'
import { describe, expect, it } from 'vitest'
import { hasPublicSuffix } from '../../src/links/host'
import { settlePlain } from '../../src/links/plain-url'
import { settle } from '../../src/links/settle'

const slowly = (url: string) => settle(url, () => undefined)

const HOSTS =
  'example.com www.example.com m.example.org mobile.m.www.example.fr m.co.uk WWW.Example.Com www.www.example.net ' +
  'm.github.io change.org m.t.me t.me l.facebook.com www.youtube.com youtu.be 1.2.3.4 1.com a.1 localhost index.ts ' +
  'www.ck foo.ck a--b.com xn--mnchen-3ya.de -a.com a-.com ex_ample.com example.com. example..com .com google.fr ' +
  'www.google.com reddit.com x.com amazon.fr you.38degrees.org.uk petitions.ourcommons.ca www-example-com.translate.goog ' +
  'twitter.com fr-fr.facebook.com fr.m.wikipedia.org amp.example.com www.blogspot.com www.freedesktop.org github.com'
const PIECES =
  '/ /a /b-c /p/abc /.. /. // /a.html /l.php /url /redirect /away /share . ~ _ - = , @ ; : ! ( ) * + %20 %C3%A9 %2F %252F ' +
  'é ? ?a=1 &b=2 &utm_source=x ?ref=1 && &= &a &c= =x ?q=http://example.org ?u=x/ &amp; &lt; # #x #/route/ #!/r #a=b ' +
  '?Petition=e-12 &lang=fr &s=1 &si=x \\ " < A z9 /sign initiatives/i-12 ' +
  '/dQw4w9WgXcQ /shorts/dQw4w9WgXcQ /embed/videoseries /a.php #!x #map=1/2 #a=1&utm_source=x #code/b= #.Ab1 #_=_ :~:text=x /ref=sr_1 /ref_=a &ref=VM101 ?ref=newsletter ?ref=a.com &a=2 &a=1'

const TAME =
  '/ /a /B-c /p/abc /a.html /share _ ?a=1 &b=2 &utm_source=x ?ref=1 &c= =x ?Petition=e-12 &lang=fr &s=1 z9 #a #b=c #code ?ref=VM1 &ref=main /ref=x .x ~y & %C3%A9t %c3%a9 %CC%81 %E2%80%8B &d=%2f-x &%41=%7e % /a.php /dQw4w9WgXcQ /live/dQw4w9WgXcQ &a=2 &a=1 &v=x'

const made = (schemes: string, hosts: string, ports: string[], pieces: string) =>
  fc
    .tuple(
      fc.constantFrom(...schemes.split(' ')),
      fc.constantFrom(...hosts.split(' ')),
      fc.constantFrom(...ports),
      fc.array(fc.constantFrom(...pieces.split(' ')), { maxLength: 6 }),
    )
    .map(([scheme, host, port, rest]) => scheme + host + port + rest.join(''))
const address = fc.oneof(
  made('https:// http:// https://www. //', HOSTS, [''], TAME),
  made('https:// http:// // HTTP:// hxxps:// https:/ https://a:b@', HOSTS, ['', '', '', ':80', ':8080', ':'], PIECES),
)

describe('plain addresses', () => {
  it('settle as all others do', () => {
    let plain = 0
    let queries = 0
    const check = (url: string) => {
      const short = settlePlain(url)
      if (short === undefined) return
      plain += 1
      if (short.search !== '') queries += 1
      expect(short).toEqual(slowly(url))
    }
    fc.assert(fc.property(address, check), { numRuns: 10000, seed: 17 })
    // The shortcut was taken, with and without a query.
    expect(plain).toBeGreaterThan(500)
    expect(queries).toBeGreaterThan(50)
  })

  it.each([
    'https://example.com',
    'http://www.Example.com/',
    'example.com/a/b.html',
    'www.example.co.uk/a?b=1&utm_source=x&a=2#top',
    'https://www.change.org/p/nos-dossiers?recruiter=1',
    'https://www.youtube.com/watch?v=abc&feature=share',
    'https://www.facebook.com/groups/123/posts/456/',
    `https://example.com/${'a'.repeat(2028)}`,
    `http://example.com/${'a'.repeat(2028)}`,
    `example.com/${'a'.repeat(2028)}`,
    'https://example.com/%c3%A9t%C3%A9-x?a=%c3%a9-x&b=%41-y',
  ])('%s is one', (url) => {
    expect(settlePlain(url)).toEqual(slowly(url))
    expect(settlePlain(url)).toBeDefined()
  })

  it.each([
    'https://example.com:8080/a',
    'https://example.com/a//b',
    'https://example.com/a/../b',
    'https://example.com/%41',
    'https://example.com/e%CC%81t%C3%A9-x',
    'https://example.com/a%25-x',
    'https://example.com/a.',
    'https://example.com/?a=1/',
    'https://example.com/#/route',
    'https://example.com/#a',
    'https://example.com#a',
    'https://example.com/a#b=c',
    'https://www.amazon.fr/dp/B0/ref=sr-1',
    'https://1.2.3.4/a',
    'https://xn--mnchen-3ya.de',
    'https://www.google.com/url?q=x',
    'index.ts/a',
    `https://example.com/${'a'.repeat(2029)}`,
    `http://example.com/${'a'.repeat(2029)}`,
  ])('%s is not plain', (url) => {
    expect(settlePlain(url)).toBeUndefined()
  })

  it('asks the list of public suffixes as tldts does', () => {
    const label = fc.constantFrom('a', 'www', 'example', 'co', 'com', 'github', 'city', 'kawasaki', '-a', 'a-', 'é', '')
    const suffix = fc.constantFrom(
      ...'com fr uk co.uk jp kawasaki.jp city.kawasaki.jp ck www.ck np mm bd io github.io museum ts zip рф xn--p1ai 1 local'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), suffix, (labels, end) => {
        const host = [...labels, end].join('.')
        const { domain, isIcann } = parse(host, { allowPrivateDomains: false })
        expect(hasPublicSuffix(host)).toBe(domain !== null && isIcann === true)
      }),
      { numRuns: 3000, seed: 23 },
    )
  })
})
