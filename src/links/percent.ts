const UNRESERVED = /[A-Za-z0-9._~-]/

/** Gives the same octets one spelling: `%c3` becomes `%C3`, and characters that need no encoding are decoded (`%41` is `A`). */
export function normalizePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const char = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
    return UNRESERVED.test(char) ? char : octet.toUpperCase()
  })
}

/** Decodes a `%` that was encoded several times: `%252F`, `%25252F`… become `%2F`. */
export function collapseDoubleEncoding(text: string): string {
  if (!text.includes('%25')) return text
  return text.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%')
}

/** Decodes percent-encoding without ever failing: invalid UTF-8 stays as it is written. */
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
