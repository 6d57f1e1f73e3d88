/**
 * The hosts whose short links a resolver looks up by default: those of petition platforms, of networks, and those that people use for
 * news. Left out are hosts that show an advertisement first instead of redirecting.
 *
 * @example
 * ```ts
 * import { createResolver, shortHosts } from 'digue/resolve'
 *
 * const resolver = createResolver({ hosts: [...shortHosts, 'go.our-town.org'] })
 * shortHosts.includes('chng.it') // true
 * ```
 */
export const shortHosts: readonly string[] = Object.freeze(
  (
    'chng.it chn.ge c.org cgo.ac wh.gov sumof.us 38d.gs act.gp ' +
    't.co fb.me lnkd.in redd.it bit.ly bitly.com j.mp tinyurl.com tiny.cc tiny.one goo.gl ow.ly is.gd v.gd buff.ly dlvr.it ' +
    'ift.tt trib.al rb.gy cutt.ly t.ly shorturl.at rebrand.ly dub.sh urlz.fr urlr.me lc.cx lstu.fr'
  ).split(' '),
)
