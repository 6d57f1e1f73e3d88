/**
 * Where the target of a link stands in the text that markup shows: a noncharacter, and the target's number in three digits of
 * base 16, noncharacters too. Whoever cuts a quotation out of the text knows by them which targets went with it.
 */
const PLACE = '\ufddf'
const ZERO = 0xfde0
const PLACES = /\ufddf([\ufde0-\ufdef])([\ufde0-\ufdef])([\ufde0-\ufdef])/g

/** Targets of one comment that are kept. Three digits have room for 4,096. */
const MAX_TARGETS = 500

/** Keeps a target, and returns what marks its place: nothing once there are too many. */
export function placed(target: string, targets: string[]): string {
  if (targets.length >= MAX_TARGETS) return ''
  const at = targets.push(target) - 1
  return PLACE + String.fromCharCode(ZERO + (at >> 8), ZERO + ((at >> 4) & 15), ZERO + (at & 15))
}

export function hasPlaces(text: string): boolean {
  return text.includes(PLACE)
}

export function withoutPlaces(text: string): string {
  return hasPlaces(text) ? text.replace(PLACES, '') : text
}

/** A text's marks of places alone. */
export function placesOf(text: string): string {
  return hasPlaces(text) ? (text.match(PLACES)?.join('') ?? '') : ''
}

/** The targets whose places stand in a text. */
export function targetsIn(text: string): Set<number> {
  const found = new Set<number>()
  for (const place of text.match(PLACES) ?? []) {
    let target = 0
    for (let i = 1; i < place.length; i++) target = target * 16 + place.charCodeAt(i) - ZERO
    found.add(target)
  }
  return found
}

/** Noncharacters of the block that markup uses for marks. */
const NONCHARACTERS = /[\ufdd0-\ufdef]/g

/** A text in which markup may set marks of its own. */
export function withoutNoncharacters(text: string): string {
  return text.replace(NONCHARACTERS, '')
}
