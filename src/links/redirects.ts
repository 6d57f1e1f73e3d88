import type { Petition } from '../types'
import { bareHost, registrableDomain } from './host'
import {
  afterRu,
  encodedInPath,
  hostInPath,
  inBase64,
  inCache,
  inDisqus,
  inParameter,
  inPath,
  inProofpoint2,
  inProofpoint3,
  inQuery,
  inTranslatedHost,
  inWords,
  type TargetReader,
} from './redirect-targets'

/** A page that only forwards and has the target in its own address. */
export interface RedirectWrapper {
  /** First labels of the registrable domains. Wrappers are looked up by them. */
  sites: readonly string[]
  host: RegExp
  path: RegExp
  target: TargetReader
}

const row = (sites: string, host: RegExp, path: RegExp, target: TargetReader): RedirectWrapper => ({
  sites: sites.split(' '),
  host,
  path,
  target,
})

// Sources: outgoing links and share buttons of the sites themselves, the "redirections" of the ClearURLs rules, and what the
// vendors publish about rewritten links (Proofpoint's decoder, Microsoft's Safe Links).
const WRAPPERS: readonly RedirectWrapper[] = [
  // Networks: the page that warns about a link or counts it, and the page that shares it.
  row('facebook', /^(?:[a-z-]+\.)?facebook\.com$/, /^\/(?:l|flx\/warn)(?:\.php)?\/?$/, inParameter('u')),
  row('facebook', /^(?:[a-z-]+\.)?facebook\.com$/, /^\/(?:sharer\/)?share(?:r)?(?:\.php)?\/?$/, inParameter('u')),
  row(
    'facebook',
    /^(?:[a-z-]+\.)?facebook\.com$/,
    /^\/(?:v\d{1,2}\.\d\/)?dialog\/(?:share|feed|send)\/?$/,
    inParameter('href', 'link'),
  ),
  row(
    'instagram messenger threads workplace wl',
    /^l\.(?:instagram|messenger|threads|workplace|wl)\.(?:com|net|co)$/,
    /^\//,
    inParameter('u'),
  ),
  row(
    'twitter x',
    /^(?:www\.|m\.|mobile\.)?(?:twitter|x)\.com$/,
    /^\/(?:intent\/(?:tweet|post)|share|i\/redirect)\/?$/,
    (url, match) => inParameter('url')(url, match) ?? inWords('text')(url, match),
  ),
  row('t telegram', /^(?:t|telegram)\.me$/, /^\/(?:share(?:\/url)?|iv)\/?$/, inParameter('url')),
  row('wa', /^wa\.me$/, /^\/\d{0,15}\/?$/, inWords('text')),
  row('whatsapp', /^(?:api|web|www)\.whatsapp\.com$/, /^\/send\/?$/, inWords('text')),
  row('bsky', /^bsky\.app$/, /^\/intent\/compose\/?$/, inWords('text')),
  row('linkedin', /^(?:www\.)?linkedin\.com$/, /^\/(?:sharing\/share-offsite|shareArticle)\/?$/, inParameter('url')),
  row('linkedin', /^(?:www\.)?linkedin\.com$/, /^\/(?:safety\/go|redir\/redirect)\/?$/, inParameter('url')),
  row('reddit', /^(?:www\.|old\.)?reddit\.com$/, /^\/submit\/?$/, inParameter('url')),
  row('reddit', /^out\.reddit\.com$/, /^\//, inParameter('url')),
  row('umblr', /^t\.umblr\.com$/, /^\/redirect\/?$/, inParameter('z')),
  row(
    'tumblr',
    /^(?:www\.)?tumblr\.com$/,
    /^\/(?:widgets\/share\/tool|share\/link)\/?$/,
    inParameter('canonicalUrl', 'url'),
  ),
  row('vk', /^(?:www\.|m\.|away\.)?vk\.com$/, /^\/(?:away|share)(?:\.php)?\/?$/, inParameter('to', 'url')),
  row(
    'pinterest',
    /^(?:[a-z]{2,3}\.)?pinterest(?:\.[a-z]{2,3}){1,2}$/,
    /^\/(?:offsite|pin\/create\/[a-z]{1,10})\/?$/,
    inParameter('url'),
  ),
  row('youtube', /^(?:www\.|m\.)?youtube\.com$/, /^\/(?:redirect|attribution_link)\/?$/, inParameter('q')),
  row('steamcommunity', /^(?:www\.)?steamcommunity\.com$/, /^\/linkfilter\/?$/, inParameter('u', 'url')),
  row('slack-redir', /^(?:www\.)?slack-redir\.net$/, /^\/link\/?$/, inParameter('url')),
  row('medium', /^(?:www\.)?medium\.com$/, /^\/r\/?$/, inParameter('url')),
  row('disq', /^disq\.us$/, /^\/url\/?$/, inDisqus),
  row('exit gate', /^(?:exit|gate)\.sc$/, /^\//, inParameter('url')),
  row('zhihu', /^link\.zhihu\.com$/, /^\//, inParameter('target')),
  row('deviantart', /^(?:www\.)?deviantart\.com$/, /^\/users\/outgoing\/?$/, inQuery),
  row('href anonym nullrefer', /^(?:www\.)?(?:href\.li|anonym\.to|nullrefer\.com)$/, /^\/$/, inQuery),
  // Search engines, with their copies and translations.
  row(
    'google',
    /^(?:[a-z.]{1,20}\.)?google(?:\.[a-z]{2,3}){1,2}$/,
    /^\/(?:url|imgres|aclk)\/?$/,
    inParameter('q', 'url', 'imgrefurl', 'adurl'),
  ),
  row('google', /^(?:www\.|m\.)?google(?:\.[a-z]{2,3}){1,2}$/, /^\/amp\/(?:s\/)?(.+)$/, hostInPath),
  row('ampproject', /\.cdn\.ampproject\.org$/, /^\/[cv]\/(?:s\/)?(.+)$/, hostInPath),
  row('google', /^translate\.google(?:\.[a-z]{2,3}){1,2}$/, /^\/(?:translate|website)\/?$/, inParameter('u')),
  row('translate', /^[a-z0-9-]+\.translate\.goog$/, /^\//, inTranslatedHost),
  row('googleusercontent', /^(?:webcache|translate)\.googleusercontent\.com$/, /^\/search\/?$/, inCache),
  row('googleadservices', /^(?:www\.)?googleadservices\.com$/, /^\/pagead\/aclk\/?$/, inParameter('adurl')),
  row('duckduckgo', /^(?:www\.)?duckduckgo\.com$/, /^\/l\/?$/, inParameter('uddg')),
  row(
    'bing',
    /^(?:www\.)?bing\.com$/,
    /^\/(?:news\/apiclick\.aspx|ck\/a)\/?$/,
    (url, match) => inParameter('url')(url, match) ?? inBase64('u', 'a1')(url, match),
  ),
  row('yahoo', /^r\.search\.yahoo\.com$/, /\/RU=([^/]+)\//, afterRu),
  row('translatetheweb', /^(?:www\.)?translatetheweb\.com$/, /^\//, inParameter('a')),
  row('microsofttranslator', /^(?:www\.)?microsofttranslator\.com$/, /^\/bv\.aspx$/, inParameter('a')),
  // Archives.
  row('archive', /^(?:web|www)\.archive\.org$/, /^\/(?:web|save)\/(?:[0-9*]{1,15}(?:[a-z]{2}_)?\/)?(.+)$/, inPath),
  row(
    'archive',
    /^archive\.(?:ph|is|today|li|vn|fo|md)$/,
    /^\/(?:(?:o\/\w{1,8}|newest|oldest|timegate|[\d.-]{4,20})\/)?(https?:\/.+)$/,
    inPath,
  ),
  row(
    'archive-it nationalarchives arquivo',
    /^(?:wayback\.archive-it\.org|webarchive\.nationalarchives\.gov\.uk|arquivo\.pt)$/,
    /^\/(?:wayback\/|ukgwa\/|\d{1,7}\/)?(?:\d{4,14}(?:[a-z]{2}_)?\/)(https?:\/.+)$/,
    inPath,
  ),
  // Mail: links that a provider or a security service rewrote.
  row('outlook', /\.safelinks\.protection\.outlook\.com$/, /^\//, inParameter('url')),
  row('office', /^statics\.teams\.cdn\.office\.net$/, /\/atp-safelinks\.html$/, inParameter('url')),
  row('proofpoint', /^urldefense\.proofpoint\.com$/, /^\/v2\/url\/?$/, inProofpoint2),
  row('proofpoint', /^urldefense\.proofpoint\.com$/, /^\/v1\/url\/?$/, inParameter('u')),
  row('urldefense', /^urldefense\.(?:com|us)$/, /^\/v3\/__(.+)$/, inProofpoint3),
  row('cudasvc', /^linkprotect\.cudasvc\.com$/, /^\/url\/?$/, inParameter('a')),
  row('sophos', /\.protection\.sophos\.com$/, /^\//, inBase64('u', '')),
  row('fireeye', /^protect\d?\.fireeye\.com$/, /^\/(?:v\d\/)?url\/?$/, inParameter('u')),
  row('trendmicro', /-ctp\.trendmicro\.com$/, /\/clicktime\/v1\/query\/?$/, inParameter('url')),
  row('cisco', /^secure-web\.cisco\.com$/, /^\/[^/]+\/(https?%3a.+)$/i, encodedInPath),
  row(
    'avanan checkpoint',
    /^(?:url\.avanan\.click|protect\.checkpoint\.com)$/,
    /^\/v2\/(?:r\d\d\/)?___(.+?)___/,
    (_url, match) => (match[1] ?? '').replace(/^(https?:)\/{1,9}/i, '$1//'),
  ),
  row(
    'deref-1und1 deref-1und1-02 deref-gmx deref-mail deref-mail-02 deref-web deref-web-02',
    /^deref-(?:1und1|gmx|mail|web)(?:-02)?\.(?:com|net|de|fr|co\.uk|es)$/,
    /\/dereferrer\/?$/,
    inParameter('redirectUrl'),
  ),
]

const BY_SITE = bySite()

function bySite(): ReadonlyMap<string, readonly RedirectWrapper[]> {
  const found = new Map<string, RedirectWrapper[]>()
  for (const wrapper of WRAPPERS)
    for (const site of wrapper.sites) found.set(site, [...(found.get(site) ?? []), wrapper])
  return found
}

const NONE: readonly RedirectWrapper[] = Object.freeze([])

/** The wrappers of a host, whose registrable domain is `domain`. */
export function wrappersOf(host: string, domain: string): readonly RedirectWrapper[] {
  const listed = BY_SITE.get(domain.slice(0, domain.indexOf('.')))
  return listed === undefined ? NONE : listed.filter((wrapper) => wrapper.host.test(host))
}

/**
 * The target of a redirect wrapper, one level deep; undefined if the address wraps nothing. A caller that unwraps repeatedly
 * must stop when a target is not shorter than its wrapper.
 */
export function unwrapRedirect(url: URL): string | undefined {
  const host = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname
  const bare = bareHost(host)
  const domain = registrableDomain(host)
  const listed = wrappersOf(host, domain)
  for (const wrapper of bare === host ? listed : [...listed, ...wrappersOf(bare, domain)]) {
    const match = wrapper.path.exec(url.pathname)
    const target = match === null ? undefined : wrapper.target(url, match)
    if (target) return target
  }
  return undefined
}

/** Hosts whose short links lead to petitions and to nothing else. Each is a petition of its own until somebody knows which one. */
export const OPAQUE_PETITIONS: readonly string[] = ['chng.it', 'chn.ge', 'cgo.ac']
/** Whether a petition is known by such a code alone. */
export const isOpaquePetition = ({ platform }: Petition): boolean => OPAQUE_PETITIONS.includes(platform)
/** Hosts whose short links may lead to petitions. */
export const PETITION_CODES: readonly string[] = [...OPAQUE_PETITIONS, 'wh.gov', 'sumof.us', '38d.gs', 'act.gp']

const OPAQUE_HOSTS: ReadonlySet<string> = new Set(
  (
    `${PETITION_CODES.join(' ')} ` +
    'bit.ly bitly.com j.mp t.co tinyurl.com tiny.cc tiny.one goo.gl ow.ly is.gd v.gd buff.ly ' +
    'lnkd.in dlvr.it rb.gy cutt.ly t.ly shorturl.at short.io fb.me ift.tt trib.al amzn.to bl.ink s.id urlz.fr lc.cx ' +
    'c.org redd.it fb.watch spoti.fi amzn.eu aka.ms maps.app.goo.gl bit.do urlr.me lstu.fr ' +
    'rebrand.ly shorte.st adf.ly qr.ae soo.gd clck.ru u.to vk.cc url.ie x.co po.st snip.ly mcaf.ee dub.sh'
  ).split(' '),
)

/** Whether a host (without `www.`) has short links that do not show where they lead. */
export function isOpaque(host: string): boolean {
  return OPAQUE_HOSTS.has(host)
}
