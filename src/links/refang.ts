import { BRACKETED_DOT } from './host-text'

const SCHEME = /^h(?:tt|xx)p(s?)(?:\[:\]|:)\/\//i
const DOT = new RegExp(`${BRACKETED_DOT.source}|[。｡]`, 'gi')

/** `/`, `?` and `#`. */
const endsHost = (code: number): boolean => code === 0x2f || code === 0x3f || code === 0x23

/** Undoes `hxxp`, `[:]`, `[.]`, `(dot)`, `(point)` and `。` in the scheme and host of one address. The path stays as it is. */
export function refang(url: string): string {
  const bracketed = url.includes('[') || url.includes('(') || url.includes('{')
  // After a scheme, the URL parser reads wide dots.
  if (!bracketed && (url.startsWith('https://') || url.startsWith('http://'))) return url
  const mayHaveScheme = (url.charCodeAt(0) | 0x20) === 0x68
  // Names as they are mostly written. A text may have hundreds.
  if (!bracketed && !mayHaveScheme && !url.includes('。') && !url.includes('｡')) return url
  const scheme = mayHaveScheme ? SCHEME.exec(url) : null
  const from = scheme ? scheme[0].length : 0
  let end = from
  while (end < url.length && !endsHost(url.charCodeAt(end))) end += 1
  const host = url.slice(from, end).replace(DOT, '.')
  return `${scheme ? `http${(scheme[1] ?? '').toLowerCase()}://` : ''}${host}${url.slice(end)}`
}
