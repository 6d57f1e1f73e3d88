import normalizeUrl from 'normalize-url'
import { aliasOf } from './aliases'
import { bareHost, registrableDomain } from './host'
import { parseWebAddress } from './parse'
import { collapseDoubleEncoding, normalizePercent } from './percent'
import { type Address, settlePlain } from './plain-url'
import { normalizeQuery } from './query'
import { unwrapRedirect } from './redirects'
import { refang } from './refang'
import { withoutTail } from './tail'
import { trackingOf } from './tracking'

/** Characters of an address that are read; canonical forms are cut there too, or they would not be idempotent. */
export const MAX_LENGTH = 2048

/** Each pass undoes one layer of encoding, and layers grow the address threefold: real ones need two or three passes. */
const MAX_PASSES = 16

/** `&amp;`, `&#38;`, `&amp;amp;`. */
const AMPERSAND = /&(?:amp;|#0{0,5}38;|#x0{0,5}26;)+/gi

/** Entities of characters that no address holds: markup that was around it. */
const MARKUP = /&(?:quot|lt|gt|nbsp|apos|#0{0,5}3[49]|#0{0,5}6[02]|#x0{0,5}(?:22|27|3c|3e));/i

/**
 * The comparable form of an address, or undefined for what is no web address. Every step is applied again until nothing
 * changes, so that the result is its own comparable form.
 *
 * @param shortcut gives the same result for plain addresses, sooner
 */
export function settle(
  raw: string,
  shortcut: (text: string) => Address | undefined = settlePlain,
): Address | undefined {
  let text = raw
  for (let pass = 0; pass < MAX_PASSES; ) {
    const plain = shortcut(text)
    if (plain !== undefined) return plain
    const written = tidy(text)
    // Each wrapper encodes the one in it once more, so what it wraps is read before layers are taken off.
    text = withoutTail(collapseDoubleEncoding(written))
    const target = targetOf(written) ?? (text === written ? undefined : targetOf(text))
    if (target !== undefined) {
      text = target
      continue
    }
    const url = parseWebAddress(text)
    if (url === undefined) return undefined
    pass += 1
    const next = normalize(url)
    if (next === text) return addressOf(next)
    text = next
  }
  return parseWebAddress(text) && addressOf(text)
}

/** The address that a redirect wrapper forwards to; shorter than the wrapper, so that there is an end. */
function targetOf(text: string): string | undefined {
  const url = parseWebAddress(text)
  const target = url && unwrapRedirect(url)
  if (target === undefined || target.length >= text.length) return undefined
  return parseWebAddress(withoutTail(collapseDoubleEncoding(tidy(target)))) && target
}

function addressOf(href: string): Address {
  const { hostname, pathname, search } = new URL(href)
  return { href, hostname, pathname, search }
}

/** What people, editors and markup leave around and inside an address. */
function tidy(raw: string): string {
  let text = raw.slice(0, MAX_LENGTH).trim()
  if (text.includes('&')) {
    text = text.replace(AMPERSAND, '&')
    const markup = text.search(MARKUP)
    if (markup > 0) text = text.slice(0, markup)
  }
  return withoutTail(refang(text))
}

function normalize(url: URL): string {
  // Each assignment writes the address anew: only where something changes.
  if (url.protocol !== 'https:') url.protocol = 'https:'
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  takeAlias(url)
  const { pathname, search, hash } = url
  const path = normalizePath(pathname)
  if (path !== pathname) url.pathname = path
  // A lone `?` or `#` is in the address, not in these.
  if (url.href.includes('?'))
    url.search = normalizeQuery(search, url.pathname, trackingOf(registrableDomain(url.hostname)))
  if (url.href.includes('#')) url.hash = normalizeRoute(hash)
  try {
    return normalizeUrl(url.href, {
      removeQueryParameters: false,
      sortQueryParameters: false,
      removeTrailingSlash: true,
      stripWWW: false,
    })
  } catch {
    return url.href
  }
}

/** Gives an address the host, and a video the path, that one of several has. */
function takeAlias(url: URL): void {
  const host = bareHost(url.hostname)
  const alias = aliasOf(host)
  const name = alias?.host ?? host
  if (name !== url.hostname) url.hostname = name
  const video = alias?.video?.exec(withoutSlash(url.pathname))?.[1]
  if (video === undefined) return
  url.pathname = '/watch'
  url.search = url.search.length > 1 ? `?v=${video}&${url.search.slice(1)}` : `?v=${video}`
}

const withoutSlash = (path: string) => (path.endsWith('/') ? path.slice(0, -1) : path)

/** One spelling for octets, and the composed one for letters with accents. */
function normalizePath(path: string): string {
  if (!path.includes('%')) return path
  const readable = path.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURI(octets)
    } catch {
      return normalizePercent(octets)
    }
  })
  // A decoded backslash would become a separator.
  return readable.replaceAll('\\', '%5C').normalize('NFC')
}

/** Fragments point into a page, except where a page inside the page is meant: `#/path`, `#!path`. */
function normalizeRoute(hash: string): string {
  if (!hash.startsWith('#/') && !hash.startsWith('#!')) return ''
  const start = hash.startsWith('#!/') ? 3 : 2
  let end = hash.length
  while (end > start && hash.charAt(end - 1) === '/') end -= 1
  return end > start ? normalizePercent(hash.slice(0, end)) : ''
}
