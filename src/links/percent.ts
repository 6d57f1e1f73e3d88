const UNRESERVED = /[A-Za-z0-9._~-]/

/** Same octets, one spelling: `%c3` becomes `%C3`, and what needs no encoding loses it (`%41` is `A`). */
export function normalizePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const char = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
    return UNRESERVED.test(char) ? char : octet.toUpperCase()
  })
}

/** `%252F`, `%25252F`… become `%2F`: a `%` that was encoded again and again. */
export function collapseDoubleEncoding(text: string): string {
  if (!text.includes('%25')) return text
  return text.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%')
}

/** Percent-decoding that never fails: what is no valid UTF-8 stays as written. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets)
    } catch {
      return octets
    }
  })
}
