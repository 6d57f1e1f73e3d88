import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, createFilter, extractLinks } from '../../src'
import { runs } from '../runs'

const { same, not }: { same: Record<string, string[]>; not: string[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/petitions/platforms.json', import.meta.url), 'utf8'),
)

describe('petition identity', () => {
  it.each(Object.entries(same).flatMap(([key, urls]) => urls.map((url) => [url, key] as const)))(
    '%s is %s',
    (url, key) => {
      const link = canonicalizeLink(url)
      expect(link?.petition?.key).toBe(key)
      expect(canonicalizeLink(link?.canonical ?? '')?.petition?.key).toBe(key)
    },
  )

  it.each(not)('%s is no petition', (url) => {
    expect(canonicalizeLink(url)).toBeDefined()
    expect(canonicalizeLink(url)?.petition).toBeUndefined()
  })

  it('shines through every disguise of an address, and through several at once', () => {
    type Disguise = (url: string) => string
    const inHost =
      (change: (host: string) => string): Disguise =>
      (url) =>
        url.replace(
          /^(https?:\/\/(?:[^/?#@]*@)?)([^/?#:]+)/i,
          (_all, scheme: string, host: string) => scheme + change(host),
        )
    const parameter =
      (text: string): Disguise =>
      (url) => {
        const [address = '', fragment] = url.split(/#(.*)/s)
        const more = `${address}${address.includes('?') ? '&' : '?'}${text}`
        return fragment === undefined ? more : `${more}#${fragment}`
      }
    // The first letter of the last word is what an id has.
    const octet =
      (write: (code: number) => string): Disguise =>
      (url) =>
        url.replace(/[a-z0-9](?=[\w-]*(?:[/?#]|$))/i, (char) => (url.includes('%') ? char : write(char.charCodeAt(0))))
    const path =
      (change: Disguise): Disguise =>
      (url) =>
        url.replace(/^(https?:\/\/[^/]+\/)(.*)$/is, (_all, start: string, rest: string) => start + change(rest))
    const wrap =
      (start: string): Disguise =>
      (url) =>
        start + encodeURIComponent(url)
    const disguises: Record<string, Disguise> = {
      http: (url) => url.replace(/^https/, 'http'),
      shouted: (url) => url.replace(/^https?/, (scheme) => scheme.toUpperCase()),
      host: inHost((host) => host.toUpperCase()),
      www: inHost((host) => (/^www\./i.test(host) ? host : `www.${host}`)),
      mobile: inHost((host) => `m.${host.replace(/^www\./i, '')}`),
      dot: inHost((host) => (host.endsWith('.') ? host : `${host}.`)),
      port: (url) => url.replace(/^(https:\/\/(?:[^/?#@]*@)?[^/?#:]+)(?=[/?#]|$)/i, '$1:443'),
      named: (url) => url.replace(/^(https?:\/\/)(?![^/]*@)/i, '$1lea:mot@'),
      utm: parameter('utm_source=partage&utm_medium=x'),
      fbclid: parameter('fbclid=IwAR0'),
      empty: parameter('bucket='),
      lower: path(octet((code) => `%${code.toString(16)}`)),
      double: path(octet((code) => `%25${code.toString(16).toUpperCase()}`)),
      facebook: wrap('https://l.facebook.com/l.php?u='),
      google: wrap('https://www.google.com/url?sa=t&q='),
      youtube: wrap('https://www.youtube.com/redirect?event=x&q='),
      outlook: wrap('https://eur01.safelinks.protection.outlook.com/?data=x&url='),
      archive: (url) => `https://web.archive.org/web/20240101000000/${url}`,
      amp: (url) => url.replaceAll('&', '&amp;'),
      blank: (url) => `${url}%20`,
    }
    const samples = Object.entries(same).map(([key, urls]) => [key, urls[0] as string] as const)
    const around = [
      ['', ''],
      ['Signez « ', ' » !'],
      ['(voir ', ').'],
      ['→', '…'],
      ['<', '>'],
      ['"', '", dit-elle'],
    ] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.uniqueArray(fc.constantFrom(...Object.keys(disguises)), { maxLength: 4 }),
        fc.constantFrom(...around),
        ([key, url], names, [before, after]) => {
          const disguised = names.reduce((text, name) => (disguises[name] as Disguise)(text), url)
          expect(canonicalizeLink(disguised)?.petition?.key, disguised).toBe(key)
          expect(
            extractLinks(before + disguised + after).map(({ petition }) => petition?.key),
            before + disguised + after,
          ).toEqual([key])
        },
      ),
      { numRuns: runs(3000), seed: 41 },
    )
  })

  it('is another one for another id', () => {
    // The last word of the key is in the address as it is, or in upper case, or in three parts.
    for (const [key, urls] of Object.entries(same))
      for (const url of urls) {
        const id = key.split('/').at(-1) ?? ''
        const at = url.toLowerCase().lastIndexOf(id)
        if (at < 0) continue
        const other = `${url.slice(0, at)}${/\d/.test(id.charAt(0)) ? '9' : 'z'}${url.slice(at + 1)}`
        if (other.toLowerCase() !== url.toLowerCase())
          expect(canonicalizeLink(other)?.petition?.key, other).not.toBe(key)
      }
  })

  it('asks resolveLink for opaque short links, and survives its failure', () => {
    const known: Record<string, string> = {
      'https://chng.it/AbCdEf': 'https://www.change.org/p/rendez-nous-nos-dossiers',
    }
    const filter = createFilter({ resolveLink: (url) => known[url] })
    const marks = filter.check({ author: 'a', content: 'Signez https://chng.it/AbCdEf' }).fingerprint.marks
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/rendez-nous-nos-dossiers' })
    const broken = createFilter({
      resolveLink: () => {
        throw new Error('down')
      },
    })
    expect(broken.check({ author: 'a', content: 'Signez https://chng.it/AbCdEf' }).faults[0]?.code).toBe(
      'resolver-failed',
    )
  })

  it('takes an opaque code for a petition of its own until resolveLink knows which one', () => {
    const petition = 'https://www.change.org/p/rendez-nous-nos-dossiers'
    const known: Record<string, string> = {
      'https://chng.it/AbCdEf': petition,
      'https://cgo.ac/AbCdEf': 'https://example.org/news',
    }
    const filter = createFilter({ resolveLink: (url) => known[url] })
    const marks = (content: string) => filter.peek({ author: 'a', content }).fingerprint.marks.slice(1, 2)
    expect(marks('Signez https://chng.it/AbCdEf')).toEqual([
      { kind: 'petition', key: 'change.org/p/rendez-nous-nos-dossiers' },
    ])
    expect(marks('Signez https://cgo.ac/AbCdEf')).toEqual([{ kind: 'link', key: 'https://example.org/news' }])
    expect(marks('Signez https://chng.it/XyZxYz')).toEqual([{ kind: 'petition', key: 'chng.it/xyzxyz' }])
    expect(marks('Signez https://bit.ly/XyZxYz')).toEqual([{ kind: 'link', key: 'https://bit.ly/XyZxYz' }])
    known['https://chng.it/XyZxYz'] = petition
    expect(marks('Signez https://chng.it/XyZxYz')[0]?.key).toBe('change.org/p/rendez-nous-nos-dossiers')
  })

  it.each([
    ['Signez change.org/SauvonsLaGare !', 'change.org/sauvonslagare'],
    ['change . org/SauvonsLaGare', 'change.org/sauvonslagare'],
    ['Vite : chng.it/AbCdEfGh, merci', 'chng.it/abcdefgh'],
    ['chng . it/AbCdEfGh', 'chng.it/abcdefgh'],
    ['Le détail est sur openpetition.de/!parkretten', 'openpetition/!parkretten'],
    ['https://example.net/go?u=https%3A%2F%2Fchng.it%2FAbCdEfGh', 'chng.it/abcdefgh'],
  ])('%s has %s', (text, key) => {
    expect(extractLinks(text).flatMap(({ petition }) => petition?.key ?? [])).toEqual([key])
  })

  it.each([
    'J’ai cherché sur change.org / Avaaz sans succès',
    'Les sites change.org/avaaz/mesopinions se valent',
    'change.org/fr',
    'We need change, org/team structure first',
    'Les pages change.org/about et change.org/impact le disent',
    'The chng.it domain is theirs',
  ])('%s has no petition', (text) => {
    expect(extractLinks(text).flatMap(({ petition }) => petition?.key ?? [])).toEqual([])
  })

  it('is found behind words for a slash, and such words alone are no address', () => {
    const keys = (text: string) => extractLinks(text).map(({ petition }) => petition?.key)
    const talk = 'It is a slash between two words, a Slash and une barre oblique, and never an address. '
    expect(keys(talk)).toEqual([])
    expect(keys(`${talk}change dot org slash p slash sauvons-le-lac`)).toEqual(['change.org/p/sauvons-le-lac'])
    // With an invisible character, in a text that is long.
    const long = `${talk.repeat(40)}\u200b`
    expect(keys(long)).toEqual([])
    expect(keys(`${long}change point org barre oblique p barre oblique sauvons-le-lac`)).toHaveLength(1)
  })

  it('takes platforms of the caller', () => {
    const filter = createFilter({
      petitions: [{ platform: 'ville', hosts: ['petitions.ville.example.com'], path: /^\/p\/(\d+)/ }],
    })
    const { marks } = filter.check({
      author: 'a',
      content: 'https://petitions.ville.example.com/p/12/fr?x=1',
    }).fingerprint
    expect(marks).toContainEqual({ kind: 'petition', key: 'ville/12' })
  })

  it('takes hosts without a dot, and with signs that mean something in an expression', () => {
    const petitions = ['localhost', 'a+b.com', 'c(d.com'].map((host, i) => ({
      platform: `p${i}`,
      hosts: [host],
      path: /^\/p\/(\w+)/,
    }))
    const filter = createFilter({ petitions })
    const links = Array.from({ length: 300 }, (_, i) => `https://site${i}.example${i}.com/`).join(' ')
    const keys = (content: string) => filter.peek({ author: 'a', content }).fingerprint.marks.map(({ key }) => key)
    expect(keys(`${links} http://localhost/p/zed`)).toContain('p0/zed')
    expect(keys('http://LOCALHOST/p/abc')).toContain('p0/abc')
    expect(() => keys(`${links} https://a+b.com/p/abc`)).not.toThrow()
    expect(keys(`${links} https://xlocalhost/p/zed https://a.b.com/p/x`)).not.toContain('p0/zed')
  })
})
