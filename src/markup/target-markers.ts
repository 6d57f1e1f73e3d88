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
/** Targets that are kept with those that are wanted, however many come before them. */
const MAX_WANTED = 628

/** Behind this many targets, only those that are wanted are read as browsers read them: one that is no address takes as long as 500 characters. */
const MAX_RESOLVED = 24
/** Behind this many targets, each stays as it is written. */
const MAX_ASKED = 40

/** Whether a target is kept behind the first 500. */
export type Wanted = (target: string) => boolean

export const NONE_WANTED: Wanted = () => false

/** Characters of a target that are kept. */
export const MAX_TARGET = 2048
/** An address of which a browser changes nothing that matters here. */
const SOUND = /^(?:https?:\/\/[^\s/\\\p{Cc}][^\s\\\p{Cc}]*|\/?[^\s/\\:\p{Cc}][^\s\\:\p{Cc}]*)?$/iu
/** Stands for the site of the text, which is not known. */
const SITE = 'https://site.invalid/'

/**
 * Where a target leads, as browsers resolve it: they read `\` as `/`, any number of slashes behind a scheme, and leave out tabs, ends
 * of lines, and control characters around it. A path on a site that is not known stays as it is.
 */
export function resolvedTarget(target: string, base: string | undefined): string {
  const isSound = SOUND.test(target)
  if (isSound && (base === undefined || /^https?:/i.test(target))) return target
  let url: URL
  try {
    // Behind the scheme of its own site a path may follow. As the site is not known, it is read as an address.
    url = base === undefined && /^[\0-\x20]*h[\t\n\r]*t/i.test(target) ? new URL(target) : new URL(target, base ?? SITE)
  } catch {
    return target
  }
  return url.href.startsWith(SITE) ? target.replace(/[\t\n\r]/g, '').trim() : url.href
}

/** Whether no further target is kept unless it is wanted. */
export function isFull(targets: readonly string[]): boolean {
  return targets.length >= MAX_TARGETS
}

/** Whether no further target is kept. */
export function isFullOfWanted(targets: readonly string[]): boolean {
  return targets.length >= MAX_WANTED
}

/** Keeps a target and returns its marker, or an empty string once there are too many targets. */
export function markTarget(target: string, targets: string[], wanted: Wanted): string {
  if (isFull(targets) && (isFullOfWanted(targets) || !wanted(target))) return ''
  const { length } = targets
  const isResolved = length < MAX_RESOLVED || (length < MAX_ASKED && !SOUND.test(target) && wanted(target))
  const at = targets.push(isResolved ? resolvedTarget(target, undefined) : target) - 1
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
