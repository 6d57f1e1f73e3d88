/** Deepest nesting of parts. Telegram has one level. */
const MAX_DEPTH = 4

/** A part of a text: its words, and its address if the words do not show it. */
function partOf(part: unknown, depth: number): string {
  if (typeof part === 'string') return part
  if (Array.isArray(part)) return joined(part, depth + 1)
  if (typeof part !== 'object' || part === null) return ''
  const { text, href, url } = part as { text?: unknown; href?: unknown; url?: unknown }
  const words = partOf(text, depth + 1)
  const address = typeof href === 'string' ? href : typeof url === 'string' ? url : ''
  return address === '' || words.includes(address) ? words : words === '' ? address : `${words} (${address})`
}

const joined = (parts: readonly unknown[], depth: number): string =>
  depth > MAX_DEPTH ? '' : parts.map((part) => partOf(part, depth)).join('')

/** A text that an export holds in parts, as Telegram's do: strings and `{ text, href }`. Undefined for anything else. */
export function richText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined
  const isPart = (part: unknown) =>
    typeof part === 'string' || (typeof part === 'object' && part !== null && ('text' in part || 'href' in part))
  return value.every(isPart) ? joined(value, 0) : undefined
}
