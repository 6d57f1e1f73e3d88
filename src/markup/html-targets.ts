import { decodeEntities } from './entities'
import { MAX_TARGET, resolvedTarget, type Wanted } from './target-markers'

/** Attributes with one address. Those of a form and its buttons lead there when they are pressed. */
const ADDRESSES = ['href', 'xlink:href', 'src', 'action', 'formaction', 'poster', 'data', 'background']
/** Elements that only load what a page is made of. */
const LOADED = ['base', 'link', 'script', 'style']
/** Addresses of one `srcset` or `ping` that are read. */
const MOST = 8
const REFRESH = /^\s{0,9}[\d.]{0,9}\s{0,9}[;,]?\s{0,9}(?:url\s{0,9}=\s{0,9})?["']?([^"']{1,2048})/i

/** A target that is a program or a page, which may lead elsewhere. */
const PROGRAM = /^[\0-\x20]{0,9}(?:javascript|vbscript|data:text\/html)\b/i
/** Up to a quotation mark, which may be encoded. */
const ADDRESS = /https?:\/\/(?:(?!%2[27])[^\s"'<>\\`]){1,2048}/gi
const addressesIn = (text: string): string[] => [...text.matchAll(ADDRESS)].slice(0, MOST).map(([address]) => address)

const decoded = (value: string): string => decodeEntities(value.slice(0, MAX_TARGET))
const hostOf = (address: string): string => /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/?#]{1,253})/i.exec(address)?.[1] ?? ''

/** The base of all addresses in a document, if a `<base>` gives one. */
export function baseOf(attributes: ReadonlyMap<string, string>): string | undefined {
  const href = attributes.get('href')
  const base = href === undefined ? '' : resolvedTarget(decoded(href), undefined)
  return /^https?:/i.test(base) ? base : undefined
}

/** A first look, without a list: whether an element may lead to what is wanted. */
export function mayLeadTo(attributes: ReadonlyMap<string, string>, base: string | undefined, wanted: Wanted): boolean {
  if (base !== undefined && wanted(base)) return true
  for (const value of attributes.values())
    if (value.length > 2 && wanted(decoded(value).replace(/[\t\n\r]/g, ''))) return true
  return false
}

/** Where an element leads, or what it loads, as browsers resolve it. */
export function targetsOf(name: string, attributes: ReadonlyMap<string, string>, base: string | undefined): string[] {
  const found: string[] = []
  if (LOADED.includes(name)) return found
  const add = (address: string): void => {
    const target = resolvedTarget(address, base)
    if (target !== '' && !found.includes(target)) found.push(target)
  }
  for (const attribute of ADDRESSES) {
    const value = attributes.get(attribute)
    if (!value) continue
    add(decoded(value))
    if (PROGRAM.test(value)) for (const address of addressesIn(decoded(value))) add(address)
  }
  const images = attributes.get('srcset') ?? attributes.get('imagesrcset')
  if (images !== undefined) {
    // Sizes of one image have one host. Each would be a link of its own.
    const hosts = new Set(found.map(hostOf))
    for (const address of imagesIn(decoded(images))) {
      const host = hostOf(resolvedTarget(address, base))
      if (!hosts.has(host)) add(address)
      hosts.add(host)
    }
  }
  const framed = attributes.get('srcdoc')
  if (framed !== undefined) for (const address of addressesIn(decoded(framed))) add(address)
  const pinged = attributes.get('ping')
  if (pinged !== undefined) for (const address of decoded(pinged).trim().split(/\s+/, MOST)) add(address)
  const content = attributes.get('content')
  if (content !== undefined && name === 'meta' && /^\s*refresh\s*$/i.test(attributes.get('http-equiv') ?? '')) {
    const address = REFRESH.exec(decoded(content))?.[1]
    if (address !== undefined) add(address)
  }
  return found
}

/** The first addresses of a `srcset`: each is followed by its size, up to a comma, or ends with a comma itself. */
function imagesIn(list: string): string[] {
  const found: string[] = []
  let at = 0
  while (found.length < MOST) {
    while (at < list.length && /[\s,]/.test(list.charAt(at))) at++
    if (at === list.length) break
    const start = at
    while (at < list.length && !/\s/.test(list.charAt(at))) at++
    let end = at
    while (list.charAt(end - 1) === ',') end--
    found.push(list.slice(start, end))
    if (end === at) at = list.indexOf(',', at) >>> 0
    if (at > list.length) break
  }
  return found
}
