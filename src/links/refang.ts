const SCHEME = /^h(?:tt|xx)p(s?)(?:\[:\]|:)\/\//i
const DOT = / ?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}) ?/gi

/** Undoes `hxxp`, `[:]`, `[.]` and `(dot)` in the scheme and the host of one address; the path stays as it is. */
export function refang(url: string): string {
  const bracketed = url.includes('[') || url.includes('(') || url.includes('{')
  if (!bracketed && (url.startsWith('https://') || url.startsWith('http://'))) return url
  const scheme = SCHEME.exec(url)
  const from = scheme ? scheme[0].length : 0
  let end = from
  while (end < url.length && !'/?#'.includes(url.charAt(end))) end += 1
  const host = url.slice(from, end).replace(DOT, '.')
  return `${scheme ? `http${(scheme[1] ?? '').toLowerCase()}://` : ''}${host}${url.slice(end)}`
}
