import { describe, expect, it } from 'vitest'
import { canonicalizeLink } from '../../src'
import { parameterIn } from '../../src/links/parameter'

const PAGE = 'https://www.change.org/p/nos-dossiers'
const IN = encodeURIComponent(PAGE)
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')

const wrappers: string[] = [
  `https://l.facebook.com/l.php?u=${IN}&h=AT0`,
  `https://lm.facebook.com/l.php?u=${IN}%3Ffbclid%3DIwAR0&h=x`,
  `http://m.facebook.com/l.php?h=x&amp;u=${IN}`,
  `https://www.facebook.com/dialog/share?app_id=1&href=${IN}`,
  `https://www.facebook.com/share.php?u=${IN}`,
  `https://l.instagram.com/?u=${IN}&e=AT`,
  `https://l.messenger.com/l.php?u=${IN}`,
  `https://l.threads.net/?u=${IN}`,
  `https://l.wl.co/l?u=${IN}`,
  `https://t.umblr.com/redirect?z=${IN}&t=abc`,
  `https://www.tumblr.com/widgets/share/tool?canonicalUrl=${IN}`,
  `https://out.reddit.com/t3_abc?url=${IN}&token=x`,
  `https://vk.com/away.php?to=${IN}`,
  `https://m.vk.com/away?to=${IN}`,
  `https://away.vk.com/away.php?to=${IN}&cc_key=`,
  `https://vk.com/share.php?url=${IN}`,
  `https://www.linkedin.com/redir/redirect?url=${IN}&urlhash=x`,
  `https://www.linkedin.com/safety/go?url=${IN}`,
  `https://twitter.com/intent/tweet?text=Signez%20${IN}`,
  `https://x.com/share?url=${IN}`,
  `https://bsky.app/intent/compose?text=Signez%20${IN}`,
  `https://wa.me/?text=Signez%20${IN}`,
  `https://api.whatsapp.com/send?text=Signez%20${IN}%20merci`,
  `https://t.me/iv?url=${IN}&rhash=x`,
  `https://www.pinterest.ca/pin/create/button/?url=${IN}`,
  `https://steamcommunity.com/linkfilter/?url=${PAGE}`,
  `https://steamcommunity.com/linkfilter/?u=${IN}`,
  `https://slack-redir.net/link?url=${IN}`,
  `https://medium.com/r/?url=${IN}`,
  `https://disq.us/url?url=${IN}%3APxLSP7AjU7-LLKjz3b1k2lZO5fc&cuid=1`,
  `https://exit.sc/?url=${IN}`,
  `https://link.zhihu.com/?target=${IN}`,
  `https://www.deviantart.com/users/outgoing?${PAGE}`,
  `https://href.li/?${PAGE}`,
  `https://href.li/?${IN}`,
  `https://www.youtube.com/redirect?event=comments&redir_token=x&q=${IN}`,
  // Search, copies, translations.
  `https://mail.google.com/url?q=${IN}`,
  `https://www.google.ca/url?sa=t&rct=j&url=${IN}&usg=x`,
  'https://www.google.com/amp/s/www.change.org/p/nos-dossiers',
  'https://www-change-org.cdn.ampproject.org/c/s/www.change.org/p/nos-dossiers',
  'https://www-change-org.translate.goog/p/nos-dossiers?_x_tr_sl=fr&_x_tr_tl=en',
  `https://translate.google.com/translate?sl=fr&tl=en&u=${IN}`,
  `https://webcache.googleusercontent.com/search?q=cache:abcDEF123_45:${PAGE}`,
  'https://webcache.googleusercontent.com/search?q=cache:www.change.org/p/nos-dossiers+petition&hl=fr',
  `https://duckduckgo.com/l/?kh=-1&uddg=${IN}`,
  `https://www.bing.com/ck/a?!&&p=abc&u=a1${base64(PAGE)}&ntb=1`,
  `https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=${IN}/RK=2/RS=x-`,
  `https://www.translatetheweb.com/?from=fr&to=en&a=${IN}`,
  // Archives.
  `https://web.archive.org/web/20200101000000*/${PAGE}`,
  'https://web.archive.org/web/20200101id_/http://www.change.org:80/p/nos-dossiers',
  'https://web.archive.org/web/2020/change.org/p/nos-dossiers',
  `https://web.archive.org/save/${PAGE}`,
  `https://archive.ph/2024.01.02-030405/${PAGE}`,
  `https://archive.is/newest/${PAGE}`,
  `https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/${PAGE}`,
  `https://arquivo.pt/wayback/20200101000000/${PAGE}`,
  // Mail.
  `https://eur01.safelinks.protection.outlook.com/?url=${IN}&data=04%7C01&reserved=0`,
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.change.org_p_nos-2Ddossiers&d=DwMF',
  `https://urldefense.proofpoint.com/v1/url?u=${IN}&k=x`,
  'https://urldefense.com/v3/__https://www.change.org/p/nos-dossiers__;!!abc!xyz$',
  'https://urldefense.com/v3/__https:/www.change.org/p/nos-dossiers*comments__;Iw!!abc!xyz$',
  `https://linkprotect.cudasvc.com/url?a=${IN}&c=E,1,x`,
  `https://eu-west-1.protection.sophos.com/?d=change.org&u=${base64(PAGE)}&i=x`,
  `https://protect2.fireeye.com/v1/url?k=x&q=1&e=y&u=${IN}`,
  `https://ddec1-0-en-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=${IN}&umid=1`,
  `https://secure-web.cisco.com/1abc-DEF/${IN}`,
  `https://url.avanan.click/v2/r01/___${PAGE}___.YXAzOmE6YTpn`,
  'https://url.avanan.click/v2/___https:/www.change.org/p/nos-dossiers___.YXAzOmE6YTpn',
  `https://deref-gmx.com/mail/client/abc/dereferrer/?redirectUrl=${IN}`,
  `https://l.facebook.com./l.php?u=${IN}`,
  // One in another.
  `https://www.google.com/url?q=${encodeURIComponent(`https://www.youtube.com/redirect?event=x&q=${encodeURIComponent(`https://l.facebook.com/l.php?h=x&u=${IN}`)}`)}`,
  `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?q=${IN}`)}`,
]

describe('redirect wrappers', () => {
  it.each(wrappers)('%s', (url) => {
    expect(canonicalizeLink(url)?.petition?.key).toBe('change.org/p/nos-dossiers')
    expect(canonicalizeLink(url.replace('https://', 'HTTP://'))?.canonical).toBe(canonicalizeLink(url)?.canonical)
  })

  it('decodes what Proofpoint took out of an address', () => {
    expect(canonicalizeLink('https://urldefense.com/v3/__https://example.com/a*b**Ac__;JSMj!!x!y$')?.canonical).toBe(
      canonicalizeLink('https://example.com/a%b##c')?.canonical,
    )
  })

  it.each([
    'https://www.facebook.com/groups/123/?u=1',
    'https://www.google.com/search?q=https%3A%2F%2Fexample.com',
    'https://www.bing.com/ck/a?u=a1%%%',
    'https://eu-west-1.protection.sophos.com/?d=change.org&u=***',
    'https://secure-web.cisco.com/1abc/https%3A%E0%A4%A',
    'https://www.translate.goog/',
    'https://wa.me/15551234567',
    'https://archive.ph/AbCdE',
    'https://t.me/canal/12',
    'https://href.li/?a=1',
    'https://urldefense.com/v3/__https://example.com',
  ])('leaves %s a link of its own', (url) => {
    const link = canonicalizeLink(url)
    expect(link?.domain).toBe(canonicalizeLink(new URL(url).origin)?.domain)
    expect(canonicalizeLink(link?.canonical ?? '')?.canonical).toBe(link?.canonical)
  })

  it('comes to an end on wrappers in wrappers in wrappers', () => {
    let url = PAGE
    for (let depth = 0; depth < 6; depth++) url = `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}`
    expect(canonicalizeLink(url)?.petition?.key).toBe('change.org/p/nos-dossiers')
    const loop = 'https://www-translate-goog.translate.goog/'.repeat(40)
    expect(canonicalizeLink(loop)).toBeDefined()
  })
})

describe('question marks', () => {
  it('before a parameter are dropped, however many there are', () => {
    const canonical = (url: string) => canonicalizeLink(url)?.canonical
    for (const count of [1, 2, 3, 15, 16, 17, 40, 1000])
      expect(canonical(`https://example.com:8080/a${'?'.repeat(count)}b=1`)).toBe('https://example.com:8080/a?b=1')
    expect(canonical('https://example.com:8080/a?x=1&???b=1')).toBe('https://example.com:8080/a?b=1&x=1')
    expect(canonical('https://example.com:8080/a?x=1??&y=2?')).toBe('https://example.com:8080/a?x=1??&y=2')
  })
})

describe('wrappers in wrappers', () => {
  const canonical = (url: string) => canonicalizeLink(url)?.canonical
  const wrap = (depth: number, before: string, after: (url: string) => string = (url) => url) => {
    let url = PAGE
    for (let i = 0; i < depth; i++) url = before + after(url)
    return url
  }

  it('lead to the innermost address, however many there are', () => {
    for (const depth of [1, 2, 3, 5, 6, 7, 12, 40, 60]) {
      expect(canonical(wrap(depth, 'https://l.facebook.com/l.php?u='))).toBe(canonical(PAGE))
      expect(canonical(wrap(depth, 'https://web.archive.org/web/2026/'))).toBe(canonical(PAGE))
    }
    for (const depth of [1, 2, 3, 4])
      expect(canonical(wrap(depth, 'https://vk.com/away.php?to=', encodeURIComponent))).toBe(canonical(PAGE))
  })

  it('lead to the page at the end of the chain, whatever is in its query', () => {
    const page = 'https://www.change.org/p/save-us?src=https://other.org/x'
    for (const wrapper of ['https://l.facebook.com/l.php?u=', 'https://www.google.com/url?q='])
      for (let depth = 0, url = page; depth <= 8 && url.length < 2048; depth++, url = wrapper + encodeURIComponent(url))
        expect(canonicalizeLink(url)?.petition?.key, `${depth} ${url}`).toBe('change.org/p/save-us')
    for (let depth = 0, url = page; depth <= 4; depth++, url = `https://web.archive.org/web/1/${url}`)
      expect(canonicalizeLink(url)?.petition?.key, url).toBe('change.org/p/save-us')
  })

  it('are no address when they hide what they lead to', () => {
    const amp = (depth: number) => `https://${'www.google.com/amp/'.repeat(depth)}example.org/a`
    expect(canonical(amp(3))).toBe('https://example.org/a')
    expect(canonical(amp(60))).toBeUndefined()
  })
})

describe('octets that are no UTF-8 in the target of a redirect', () => {
  const target = 'https%3A%2F%2Fwww.change.org%2Fp%2Fsave-us'

  it.each(['%FF', '%ff%fe', '%E2%82', '%F0%9F%98', '%C3%28', '%E2%82%FF', '%80', '+%FF'])(
    '%s: hide no petition',
    (octets) => {
      expect(canonicalizeLink(`https://l.facebook.com/l.php?u=${target}${octets}`)?.petition?.key).toBe(
        'change.org/p/save-us',
      )
    },
  )

  it('are read as the platform reads them', () => {
    for (const query of [
      '?u=a%FFb',
      '?u=%E2%82a',
      '?u=%F0%9F%98%80',
      '?%75=b%20c+d',
      '?u=%ED%A0%80',
      '?u=%C3',
      '?u=%',
      '?u=%2',
      '?u=%zz%E2%82%AC',
      '?a=1&u',
      '?u=1&u=2',
      '?x%=1&u=3',
      '?',
      '',
    ])
      expect(parameterIn(query, 'u')).toBe(new URLSearchParams(query).get('u') ?? undefined)
  })
})
