import normalizeUrl from 'normalize-url'
import { bareHost } from './host'
import { parseWebAddress } from './parse'
import { collapseDoubleEncoding, decodePercent, normalizePercent } from './percent'
import { unwrapRedirect } from './redirects'
import { refang } from './refang'
import { trimTail } from './tail'
import { isTracking } from './tracking'

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
 */
export function settle(raw: string): string | undefined {
  let text = raw
  for (let pass = 0; pass < MAX_PASSES; ) {
    text = tidy(text)
    const url = parseWebAddress(text)
    if (url === undefined) return undefined
    const target = unwrapRedirect(url)
    if (target !== undefined && target.length < text.length && parseWebAddress(tidy(target)) !== undefined) {
      text = target
      continue
    }
    pass += 1
    const next = normalize(url)
    if (next === text) return next
    text = next
  }
  return parseWebAddress(text) && text
}

/** What people, editors and markup leave around and inside an address. */
function tidy(raw: string): string {
  let text = raw.slice(0, MAX_LENGTH).trim()
  if (text.includes('&')) {
    text = text.replace(AMPERSAND, '&')
    const markup = text.search(MARKUP)
    if (markup > 0) text = text.slice(0, markup)
  }
  text = collapseDoubleEncoding(refang(text))
  return text.slice(0, trimTail(text, 0, text.length))
}

function normalize(url: URL): string {
  url.protocol = 'https:'
  url.username = ''
  url.password = ''
  url.hostname = bareHost(url.hostname)
  url.pathname = normalizePath(url.pathname)
  url.search = normalizeQuery(url.search, url.hostname)
  url.hash = normalizeRoute(url.hash)
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

function normalizeQuery(search: string, host: string): string {
  if (search.length < 2) return ''
  const parameters = new Set<string>()
  for (const parameter of search.slice(1).split('&')) {
    const text = normalizePercent(parameter.replaceAll('+', '%20'))
    const equals = text.indexOf('=')
    const name = decodePercent(equals < 0 ? text : text.slice(0, equals))
    if (text === '' || text === '=' || isTracking(name, host)) continue
    parameters.add(equals === text.length - 1 ? text.slice(0, -1) : text)
  }
  return [...parameters].sort().join('&')
}

/** Fragments point into a page, except where a page inside the page is meant: `#/path`, `#!/path`. */
function normalizeRoute(hash: string): string {
  const start = hash.startsWith('#!/') ? 3 : 2
  if (!hash.startsWith('#/') && !hash.startsWith('#!/')) return ''
  let end = hash.length
  while (end > start && hash.charAt(end - 1) === '/') end -= 1
  return end > start ? normalizePercent(hash.slice(0, end)) : ''
}
