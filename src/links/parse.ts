import { hasPublicSuffix } from './host'

/** Most characters of a whole name (RFC 1035). */
const MAX_HOST_LENGTH = 253

/**
 * Parses a web address. Returns undefined for anything else: other schemes, e-mail addresses, words, hosts without a dot
 * except localhost. Without a scheme, the host needs a public suffix, since `1.2.3` and `index.ts` are not addresses.
 */
export function parseWebAddress(text: string): URL | undefined {
  const explicit = /^https?:/i.test(text)
  if (!explicit && !isBareAddress(text)) return undefined
  let url: URL
  try {
    url = new URL(explicit ? text : text.startsWith('//') ? `https:${text}` : `https://${text}`)
  } catch {
    return undefined
  }
  const host = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname
  if (host === '' || host.length > MAX_HOST_LENGTH || host.startsWith('.') || host.includes('..')) return undefined
  if (host === 'localhost' || host.startsWith('[')) return url
  if (!host.includes('.') || host.endsWith('.')) return undefined
  if (explicit) return url
  return hasPublicSuffix(host) ? url : undefined
}

/** Whether a text begins with `host`, `host:port` or `//host`. */
function isBareAddress(text: string): boolean {
  const from = text.startsWith('//') ? 2 : 0
  let end = from
  while (end < text.length && !'/?#\\'.includes(text.charAt(end))) end += 1
  return /^[^\s@:]+(?::\d{1,5})?$/.test(text.slice(from, end))
}
