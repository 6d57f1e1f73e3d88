import { isWordUnit } from '../text/characters'
import { PETITION_PLATFORMS } from './petitions'
import { PETITION_CODES } from './redirects'

/** A host is looked for in this many characters before a slash. */
export const LONGEST_HOST = 80
/** Signs and spaces that may stand for a dot, or beside a word for one: `**.**`. */
export const MAX_GAP = 6
/** Longest label that is looked at, with a word for the dot inside. */
export const LONGEST_LABEL = 40

/** Words for the dot of a host. */
export const DOT_WORDS: ReadonlySet<string> = new Set(['dot', 'point', 'punto', 'punkt', 'ponto'])

/** The hosts of petition platforms, as they are looked up in a text. */
interface PlatformHosts {
  /** All hosts of platforms. */
  names: ReadonlySet<string>
  /** Their last labels. */
  suffixes: ReadonlySet<string>
  /** The last two letters of these, as `pairBefore` gives them. */
  ends: ReadonlySet<number>
  /** Each host by its labels in one word, with or without a word for the dot: `changeorg`, `changedotorg`. */
  joined: ReadonlyMap<string, string>
  /** Length of the shortest of these words. */
  shortest: number
}

let known: PlatformHosts | undefined

/** Made when it is first needed. */
export function platformHosts(): PlatformHosts {
  if (known !== undefined) return known
  const listed = [...PETITION_PLATFORMS.flatMap((platform) => platform.hosts), ...PETITION_CODES]
  const names = new Set(listed.filter((host) => host !== '*').map((host) => host.replace('=', '')))
  const joined = new Map<string, string>()
  for (const name of names) for (const dot of ['', ...DOT_WORDS]) joined.set(name.replaceAll('.', dot), name)
  const suffixes = new Set([...names].map((name) => name.slice(name.lastIndexOf('.') + 1)))
  const ends = new Set([...names].map((name) => pairBefore(name, name.length)))
  const shortest = Math.min(...[...joined.keys()].map((word) => word.length))
  known = { names, joined, suffixes, ends, shortest }
  return known
}

/** Whether a character is a letter of ASCII or a hyphen. */
export const isLabelUnit = (code: number): boolean => ((code | 32) >= 97 && (code | 32) <= 122) || code === 45

/** Whether a character may be in a label: as `\p{L}`, `\p{N}` and hyphens. */
export const isInWord = (code: number): boolean =>
  isLabelUnit(code) || (code < 0x80 ? code >= 48 && code <= 57 : isWordUnit(code))

/** Two characters as one number, in lower case. */
export const pairOf = (first: number, second: number): number => ((first | 32) << 16) | second | 32

/** The two characters before `end`, as one number: most slashes follow others than a host does. */
export const pairBefore = (text: string, end: number): number =>
  pairOf(text.charCodeAt(end - 2), text.charCodeAt(end - 1))

/** Where the letters and hyphens begin that end at `end`, `LONGEST_LABEL` at most. */
export function lettersStart(text: string, end: number): number {
  let start = end
  while (start > 0 && start > end - LONGEST_LABEL && isLabelUnit(text.charCodeAt(start - 1))) start -= 1
  return start
}

/** The label that ends at `end`, in lower case. */
export const labelBefore = (text: string, end: number): string => text.slice(lettersStart(text, end), end).toLowerCase()

/** A first look, which is true if the host of a known platform may end at `end`. */
export const endsLikePetition = (text: string, end: number): boolean => platformHosts().ends.has(pairBefore(text, end))
