/**
 * Begins a target marker, which marks where a link was in the text that markup shows. The target's number follows in three
 * digits of base 16, which are noncharacters too. When a quotation is cut out of the text, its markers say which targets go
 * with it.
 */
const MARKER = '\ufddf'
const ZERO = 0xfde0
const MARKERS = /\ufddf([\ufde0-\ufdef])([\ufde0-\ufdef])([\ufde0-\ufdef])/g

/** Targets of one comment that are kept. Three digits have room for 4,096. */
const MAX_TARGETS = 500

/** Keeps a target and returns its marker, or an empty string once there are too many targets. */
export function markTarget(target: string, targets: string[]): string {
  if (targets.length >= MAX_TARGETS) return ''
  const at = targets.push(target) - 1
  return MARKER + String.fromCharCode(ZERO + (at >> 8), ZERO + ((at >> 4) & 15), ZERO + (at & 15))
}

export function hasTargetMarkers(text: string): boolean {
  return text.includes(MARKER)
}

export function withoutTargetMarkers(text: string): string {
  return hasTargetMarkers(text) ? text.replace(MARKERS, '') : text
}

/** The target markers of a text alone. */
export function targetMarkersOf(text: string): string {
  return hasTargetMarkers(text) ? (text.match(MARKERS)?.join('') ?? '') : ''
}

/** The numbers of the targets whose markers are in a text. */
export function targetsIn(text: string): Set<number> {
  const found = new Set<number>()
  for (const marker of text.match(MARKERS) ?? []) {
    let target = 0
    for (let i = 1; i < marker.length; i++) target = target * 16 + marker.charCodeAt(i) - ZERO
    found.add(target)
  }
  return found
}

/** Noncharacters of the block that markup uses for marks. */
const NONCHARACTERS = /[\ufdd0-\ufdef\ufffe\uffff]/g

/** A text in which markup may set marks of its own. */
export function withoutNoncharacters(text: string): string {
  return text.replace(NONCHARACTERS, '')
}
