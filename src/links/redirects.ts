/** A page that only forwards, with the target in its own address. */
interface RedirectWrapper {
  host: RegExp
  path: RegExp
  /** Parameters that may hold the target, the first present wins. */
  parameters?: readonly string[]
  /** Instead of parameters: the target is what the path's first group holds, with the query and the fragment. */
  inPath?: true
  /** With `inPath`: the group is a host and path without a scheme. */
  schemeless?: true
}

// Sources: the wrappers' own outgoing links and share buttons, and the "redirections" of the ClearURLs rules.
const WRAPPERS: readonly RedirectWrapper[] = [
  { host: /^(?:[a-z-]+\.)?facebook\.com$/, path: /^\/(?:l|flx\/warn)(?:\.php)?\/?$/, parameters: ['u'] },
  { host: /^(?:[a-z-]+\.)?facebook\.com$/, path: /^\/(?:sharer\/)?share(?:r)?(?:\.php)?\/?$/, parameters: ['u'] },
  {
    host: /^(?:www\.|m\.|mobile\.)?(?:twitter|x)\.com$/,
    path: /^\/(?:intent\/(?:tweet|post)|share)\/?$/,
    parameters: ['url'],
  },
  { host: /^(?:t|telegram)\.me$/, path: /^\/share(?:\/url)?\/?$/, parameters: ['url'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:sharing\/share-offsite|shareArticle)\/?$/, parameters: ['url'] },
  { host: /^(?:www\.|old\.)?reddit\.com$/, path: /^\/submit\/?$/, parameters: ['url'] },
  { host: /^translate\.google(?:\.[a-z]{2,3}){1,2}$/, path: /^\/translate\/?$/, parameters: ['u'] },
  { host: /^l\.(?:instagram|messenger|threads)\.(?:com|net)$/, path: /^\//, parameters: ['u'] },
  {
    host: /^(?:www\.|m\.)?google(?:\.[a-z]{2,3}){1,2}$/,
    path: /^\/(?:url|imgres)\/?$/,
    parameters: ['q', 'url', 'imgrefurl'],
  },
  {
    host: /^(?:www\.|m\.)?google(?:\.[a-z]{2,3}){1,2}$/,
    path: /^\/amp\/(?:s\/)?(.+)$/,
    inPath: true,
    schemeless: true,
  },
  { host: /\.cdn\.ampproject\.org$/, path: /^\/[cv]\/(?:s\/)?(.+)$/, inPath: true, schemeless: true },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/(?:redirect|attribution_link)\/?$/, parameters: ['q'] },
  { host: /^web\.archive\.org$/, path: /^\/web\/(?:[0-9*]{1,15}(?:[a-z]{2}_)?\/)?(.+)$/, inPath: true },
  { host: /^out\.reddit\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect\/?$/, parameters: ['z'] },
  { host: /^(?:www\.|m\.)?vk\.com$/, path: /^\/away(?:\.php)?\/?$/, parameters: ['to'] },
  { host: /^(?:www\.)?steamcommunity\.com$/, path: /^\/linkfilter\/?$/, parameters: ['u', 'url'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:safety\/go|redir\/redirect)\/?$/, parameters: ['url'] },
  { host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/(?:news\/apiclick\.aspx|ck\/a)\/?$/, parameters: ['url'] },
]

/**
 * The target of a redirect wrapper, one level; undefined if the address wraps nothing. The target is always shorter than
 * the wrapper, which is what bounds repeated unwrapping.
 */
export function unwrapRedirect(url: URL): string | undefined {
  for (const wrapper of WRAPPERS) {
    if (!wrapper.host.test(url.hostname)) continue
    const match = wrapper.path.exec(url.pathname)
    if (match === null) continue
    if (wrapper.inPath) {
      const target = (match[1] ?? '') + url.search + url.hash
      if (wrapper.schemeless) return `https://${target}`
      // A proxy or an editor may have folded the target's two slashes into one.
      return target.replace(/^(https?:)\/+/i, '$1//')
    }
    for (const name of wrapper.parameters ?? []) {
      const target = url.searchParams.get(name)
      if (target) return target
    }
  }
  return undefined
}

const OPAQUE_HOSTS: ReadonlySet<string> = new Set(
  (
    'chng.it chn.ge cgo.ac wh.gov bit.ly bitly.com j.mp t.co tinyurl.com tiny.cc tiny.one goo.gl ow.ly is.gd v.gd buff.ly ' +
    'lnkd.in dlvr.it rb.gy cutt.ly t.ly shorturl.at short.io fb.me ift.tt trib.al amzn.to bl.ink s.id urlz.fr lc.cx ' +
    'rebrand.ly shorte.st adf.ly qr.ae soo.gd clck.ru u.to vk.cc url.ie x.co po.st snip.ly mcaf.ee dub.sh'
  ).split(' '),
)

/** Whether a host (without `www.`) gives short links that say nothing about where they lead. */
export function isOpaque(host: string): boolean {
  return OPAQUE_HOSTS.has(host)
}
