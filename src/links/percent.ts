const PERCENT = 0x25

/** The value of a hexadecimal digit; -1 for anything else. */
export function hex(code: number): number {
  const letter = code | 0x20
  return code >= 0x30 && code <= 0x39 ? code - 0x30 : letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The octet encoded by the `%` at `at`; -1 if it encodes none. */
export function octet(text: string, at: number): number {
  const high = hex(text.charCodeAt(at + 1))
  const low = hex(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : 16 * high + low
}

/** Whether a character needs no encoding anywhere in an address. */
const isUnreserved = (code: number): boolean => {
  const letter = code | 0x20
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x7e
  )
}

/** Whether a hexadecimal digit is a small letter. */
const isSmall = (code: number): boolean => code >= 0x61

/** Whether the `%` at `at` encodes an octet beyond ASCII in capitals, so that nothing is to be done: nearly all octets that parsers write are such. */
function isNormal(text: string, at: number): boolean {
  const high = text.charCodeAt(at + 1)
  const low = text.charCodeAt(at + 2)
  return (
    ((high >= 0x41 && high <= 0x46) || high === 0x38 || high === 0x39) &&
    ((low >= 0x41 && low <= 0x46) || (low >= 0x30 && low <= 0x39))
  )
}

/** Where the octets beyond ASCII end that begin at `at`. */
function octetsEnd(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === PERCENT && octet(text, end) >= 0x80) end += 3
  return end
}

/** How each octet is encoded. */
const ENCODED = Array.from({ length: 0x100 }, (_, octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)

/** Gives the same octets one spelling: `%c3` becomes `%C3`, and characters that need no encoding are decoded (`%41` is `A`). */
export function normalizePercent(text: string): string {
  let normal = ''
  let from = 0
  for (let at = text.indexOf('%'); at >= 0; ) {
    if (isNormal(text, at)) {
      at = text.indexOf('%', at + 3)
      continue
    }
    const value = octet(text, at)
    const isPlain = value >= 0 && isUnreserved(value)
    // A text may be full of octets, most of which are not alone.
    const end = value < 0 ? at + 1 : value < 0x80 ? at + 3 : octetsEnd(text, at)
    if (isPlain || (value >= 0 && (isSmall(text.charCodeAt(at + 1)) || isSmall(text.charCodeAt(at + 2))))) {
      normal += text.slice(from, at)
      if (isPlain) normal += String.fromCharCode(value)
      else for (let next = at; next < end; next += 3) normal += ENCODED[octet(text, next)]
      from = end
    }
    at = text.indexOf('%', end)
  }
  return from === 0 ? text : normal + text.slice(from)
}

/** Decodes a `%` that was encoded several times: `%252F`, `%25252F`… become `%2F`. */
export function collapseDoubleEncoding(text: string): string {
  if (!text.includes('%25')) return text
  return text.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%')
}

/**
 * The end of the encoded character that begins at `at`. Negative if its octets are no UTF-8: the end of those that a decoder takes for one broken
 * character, or -1 if there is none. The functions of the language find this out too, but each exception that they throw takes as long as 2,000 characters.
 */
function characterEnd(text: string, at: number): number {
  const first = octet(text, at)
  if (first < 0x80) return first < 0 ? -1 : at + 3
  if (first < 0xc2 || first > 0xf4) return -at - 3
  const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
  // Spellings that are longer than they need be, surrogates, and what is beyond Unicode.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  let end = at + 3
  for (let i = 0; i < more; i++, end += 3) {
    const next = text.charCodeAt(end) === PERCENT ? octet(text, end) : -1
    if (i === 0 ? next < least || next > most : next < 0x80 || next > 0xbf) return -end
  }
  return end
}

/** Replaces each run of encoded octets by what `decode` makes of it, and by what `otherwise` makes of it if it is no UTF-8. */
export function replaceEncoded(
  text: string,
  decode: (octets: string) => string,
  otherwise: (octets: string) => string = (octets) => octets,
): string {
  let decoded = ''
  let from = 0
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at)) {
    let end = at
    let isUtf8 = true
    while (text.charCodeAt(end) === PERCENT && octet(text, end) >= 0) {
      const next: number = isUtf8 ? characterEnd(text, end) : -1
      isUtf8 = next > 0
      end = isUtf8 ? next : end + 3
    }
    if (end > at) {
      const octets = text.slice(at, end)
      decoded += text.slice(from, at) + (isUtf8 ? decode(octets) : otherwise(octets))
      from = end
    }
    at = end > at ? end : at + 1
  }
  return from === 0 ? text : decoded + text.slice(from)
}

/** As `decodeURIComponent`; undefined where that fails. */
export function decodedWhole(text: string): string | undefined {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at)) {
    at = characterEnd(text, at)
    if (at < 0) return undefined
  }
  return decodeURIComponent(text)
}

/** Decodes percent-encoding without ever failing: invalid UTF-8 stays as it is written. */
export const decodePercent = (text: string): string =>
  text.includes('%') ? (decodedWhole(text) ?? replaceEncoded(text, decodeURIComponent)) : text

/** What decoders write for octets that are no UTF-8. */
const LOST = '\ufffd'

/** Decodes a value of a form as `URLSearchParams` does. */
export function decodeForm(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  let decoded = ''
  let from = 0
  for (let at = spaced.indexOf('%'); at >= 0; ) {
    const end = characterEnd(spaced, at)
    if (end !== -1) {
      decoded += spaced.slice(from, at) + (end > 0 ? decodeURIComponent(spaced.slice(at, end)) : LOST)
      from = Math.abs(end)
    }
    at = spaced.indexOf('%', Math.max(from, at + 1))
  }
  return from === 0 ? spaced : decoded + spaced.slice(from)
}
