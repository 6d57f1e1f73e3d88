import normalizeUrl from 'normalize-url'
import { aliasOf } from './aliases'
import { normalizeFragment } from './fragment'
import { bareHost, registrableDomain } from './host'
import { parseWebAddress } from './parse'
import { collapseDoubleEncoding, normalizePercent, replaceEncoded } from './percent'
import { type Address, settlePlain } from './plain-url'
import { normalizeQuery } from './query'
import { unwrapRedirect } from './redirects'
import { refang } from './refang'
import { withoutTail, withoutTails } from './tail'
import { trackingOf, withoutReferral } from './tracking'

/** Most characters of an address that are read. Canonical forms are cut there too, or they would not be idempotent. */
export const MAX_LENGTH = 2048

/** The most characters as which one beyond ASCII is encoded. Of a pair of code units, each counts six. */
const MOST_ENCODED = 9

/** The characters as which a code unit counts: those as which it is encoded. */
const weightOf = (code: number): number =>
  code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 6 : MOST_ENCODED

/** The part of an address that is read: at most `MAX_LENGTH` characters, each beyond ASCII as the six or nine with which it is encoded. No real address is half as long. */
export function readPart(raw: string): string {
  const length = Math.min(raw.length, MAX_LENGTH)
  if (length * MOST_ENCODED <= MAX_LENGTH) return raw
  let effort = 0
  for (let at = 0; at < length; at++) {
    effort += weightOf(raw.charCodeAt(at))
    if (effort > MAX_LENGTH) return raw.slice(0, at)
  }
  return raw.slice(0, length)
}

/** The characters as which an address counts that has no shortcut. */
export function effortOf(raw: string): number {
  const length = Math.min(raw.length, MAX_LENGTH)
  let effort = 0
  for (let at = 0; at < length; at++) effort += weightOf(raw.charCodeAt(at))
  return effort
}

/** Most passes. Each undoes one layer of encoding, which makes an address up to three times as long; two or three are usual. */
const MAX_PASSES = 16

/**
 * Wrappers in each other that are opened one by one; of more, the innermost address counts. An address with more than `MOST_NESTED` is none.
 * People and programs nest two or three.
 */
const MAX_NESTED = 4
const MOST_NESTED = 8

/** `&amp;`, `&#38;`, `&amp;amp;`. */
const AMPERSAND = /&(?:amp;|#0{0,5}38;|#x0{0,5}26;)+/gi

/** Entities of characters that an address cannot contain: they are remains of the markup around it. */
const MARKUP = /&(?:quot|lt|gt|nbsp|apos|#0{0,5}3[49]|#0{0,5}6[02]|#x0{0,5}(?:22|27|3c|3e));/i

/**
 * Computes the comparable form of an address; undefined for anything that is not a web address. All steps are repeated until
 * nothing changes, so that the result is its own comparable form.
 *
 * @param shortcut computes the same for plain addresses, but faster
 */
export function settle(
  raw: string,
  shortcut: (text: string) => Address | undefined = settlePlain,
): Address | undefined {
  let text = raw
  /** What is known of the text if it stood in a wrapper. */
  let known: Wrapped | undefined
  let nested = 0
  const library = new Library()
  for (let pass = 0; pass < MAX_PASSES; ) {
    const plain = shortcut(text)
    if (plain !== undefined) return plain
    // From the second pass on all that stands between slashes at the end is removed at once: each pass would take one.
    const written = known?.tidied ?? tidy(text, pass > 0 ? withoutTails : withoutTail)
    // Each wrapper encodes what it wraps once more, so the target is read before layers of encoding are removed.
    text = known?.collapsed ?? collapsed(written)
    const url = known?.url ?? parseWebAddress(text)
    known = undefined
    const target = (text === written ? undefined : targetOf(written, parseWebAddress(written))) ?? targetOf(text, url)
    if (target !== undefined) {
      if (++nested > MOST_NESTED) return undefined
      const inner = nested > MAX_NESTED ? innermost(written) : written
      const isAtOnce = inner !== written
      text = isAtOnce ? inner : target.text
      known = isAtOnce ? undefined : target
      continue
    }
    if (url === undefined) return undefined
    pass += 1
    const next = normalize(url, library)
    if (next === text) return addressOf(next, url)
    text = next
  }
  return parseWebAddress(text) && addressOf(text)
}

/**
 * The last address written in another one, to which 60 wrappers in each other lead in the end. Opening them one by one would parse
 * what is left 60 times. The same text if there is none, or it is encoded.
 */
function innermost(text: string): string {
  const last = text.lastIndexOf('://')
  const scheme = last < 0 ? -1 : text.slice(0, last).search(/https?$/i)
  return scheme > 0 ? text.slice(scheme) : text
}

/** An address that stands in a wrapper: as it is written there, and what the next pass would make of it. */
interface Wrapped {
  text: string
  tidied: string
  collapsed: string
  url: URL
}

/** The address to which a redirect wrapper forwards, which is `url` as it is parsed. It must be shorter than the wrapper, so that unwrapping ends. */
function targetOf(wrapper: string, url: URL | undefined): Wrapped | undefined {
  const text = url && unwrapRedirect(url)
  if (text === undefined || text.length >= wrapper.length) return undefined
  const tidied = tidy(text, withoutTail)
  const plain = collapsed(tidied)
  const target = parseWebAddress(plain)
  return target && { text, tidied, collapsed: plain, url: target }
}

/** A tidy address without layers of encoding. */
function collapsed(tidied: string): string {
  const text = collapseDoubleEncoding(tidied)
  return text === tidied ? tidied : withoutTail(text)
}

/** @param parsed an address that may be the same */
function addressOf(href: string, parsed?: URL): Address {
  const { hostname, pathname, search } = parsed?.href === href ? parsed : new URL(href)
  return { href, hostname, pathname, search }
}

/** Removes what people, editors and markup leave around and inside an address. `trim` removes the punctuation at its end. */
function tidy(raw: string, trim: (address: string) => string): string {
  let text = readPart(raw).trim()
  if (text.includes('&')) {
    text = text.replace(AMPERSAND, '&')
    const markup = text.search(MARKUP)
    if (markup > 0) text = text.slice(0, markup)
  }
  return trim(refang(text))
}

function normalize(url: URL, library: Library): string {
  // Each assignment rebuilds the address, so only changes are assigned.
  if (url.protocol !== 'https:') url.protocol = 'https:'
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  takeAlias(url)
  const { pathname, search, hash } = url
  const tracking = trackingOf(registrableDomain(url.hostname))
  const path = withoutReferral(normalizePath(pathname), tracking)
  if (path !== pathname) url.pathname = path
  // A lone `?` or `#` is in `href`, but `search` and `hash` are empty.
  if (url.href.includes('?')) {
    const query = normalizeQuery(search, url.pathname, tracking)
    if (query === '' || `?${query}` !== search) url.search = query
  }
  if (url.href.includes('#')) {
    const fragment = normalizeFragment(hash, url.pathname, tracking)
    if (fragment === '' || fragment !== hash) url.hash = fragment
  }
  const { href } = url
  const rest = `${url.search}${url.hash}`
  if (rest === '') return library.normalize(href) ?? href
  // Query and fragment are normal already, and the library would decode each name in a query three times.
  const end = href.search(/[?#]/)
  const whole = library.normalize(href.slice(0, end))
  if (whole === undefined) return href
  const isRoot = whole.indexOf('/', url.protocol.length + 2) < 0
  return `${whole}${isRoot ? '/' : ''}${url.hash === '' ? withoutSlashes(rest) : rest}`
}

/** A query without the slashes at its end. */
function withoutSlashes(query: string): string {
  let end = query.length
  while (query.charCodeAt(end - 1) === 0x2f) end -= 1
  return query.slice(0, end)
}

/** The library's form of an address without query and fragment, of which most passes change nothing but these. */
class Library {
  #href = ''
  #normal: string | undefined

  /** Undefined where the library fails. */
  normalize(href: string): string | undefined {
    if (href !== this.#href) {
      this.#href = href
      this.#normal = normalizeWhole(href)
    }
    return this.#normal
  }
}

function normalizeWhole(href: string): string | undefined {
  try {
    return normalizeUrl(href, {
      removeQueryParameters: false,
      sortQueryParameters: false,
      removeTrailingSlash: true,
      stripWWW: false,
    })
  } catch {
    return undefined
  }
}

/** Gives an address the main one of its host's names, and a video its main path. */
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

/** Gives octets one spelling, and letters with accents their composed form. */
function normalizePath(path: string): string {
  if (!path.includes('%')) return withoutDots(path)
  const readable = replaceEncoded(path, decodeURI, normalizePercent)
  // A decoded backslash would be read as a separator.
  return withoutDots(readable.replaceAll('\\', '%5C').normalize('NFC'))
}

const DOTS = /\/\.{1,2}(?:\/|$)/

/** Resolves `.` and `..` in a path. The parser of Node 20 does so too, but not behind a name that begins with a dot. */
function withoutDots(path: string): string {
  if (!DOTS.test(path)) return path
  const kept: string[] = []
  const names = path.slice(1).split('/')
  for (const [i, name] of names.entries()) {
    const isDots = name === '.' || name === '..'
    if (name === '..') kept.pop()
    if (!isDots) kept.push(name)
    else if (i === names.length - 1) kept.push('')
  }
  return `/${kept.join('/')}`
}
