// Sticky, and every repetition stops where the next begins: linear in the tag.
const ATTRIBUTE = /[\s/"']*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]+)))?/y

/** Attributes of one start tag, read as browsers do: any spacing, with or without quotes, the first of a name wins. */
export function attributes(tag: string, from: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  ATTRIBUTE.lastIndex = from
  for (let match = ATTRIBUTE.exec(tag); match !== null; match = ATTRIBUTE.exec(tag)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? match[4] ?? '')
  }
  return found
}
