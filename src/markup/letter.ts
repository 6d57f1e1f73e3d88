import {
  ADDRESSES,
  AUDIENCE,
  HAILS,
  hasNeeds,
  type LineKind,
  MAY_BE_NOTICE,
  mayHaveShape,
  otherShapes,
  plain,
  shapesOf,
} from './letter-words'
import { hasLines, isBreak } from './lines'
import { withoutTargetMarkers } from './target-markers'

/** A part of more lines or characters counts in full as text, since anything could hide in it. */
const MAX_LINES = 4
const MAX_LENGTH = 300
/** Links in a signature of which there may be more than a site and an address: more of them are what the post is for. */
const MAX_LINKS = 2
/** Lines at the end of a post that are looked at. */
const MAX_PARTS = 12
/** Lines that name the author below a closing formula, and the characters and words of each. */
const MAX_NAMES = 3
const MAX_NAME = 50
const MAX_NAME_WORDS = 5
/** Characters of such a line with the spaces before it and the markers of links in it. */
const MAX_WRITTEN_NAME = 150
/** Characters and words of an opening formula. */
const MAX_OPENING = 60
const MAX_OPENING_WORDS = 10
/** Characters of a closing formula on the line of the text. */
const MAX_CLOSING = 100
/** Characters of the longest line that closes a letter, with a wish and a name. */
const MAX_FORMULA = 200

/** What a text must have to be one: a letter, a digit or a sign, emoji among them. */
const SAYS_SOMETHING = /[\p{L}\p{N}\p{S}]/u
const DELIMITER = /^(?:--|—|–)$/
const DELIMITERS = ['--', '—', '–', '__']
const ROW = /^[-_=*—–~]{2,}$/
const UNDERSCORES = /^_{10,}$/
/** What a list of posts calls itself in its footer. */
const LIST = /mailing.?list|liste de diffusion|listinfo|\/mailman|\/sympa|lists?\.|@lists?/
const LINK = /:\/\/|www\./gi
/** Marks before the first word of a line. */
const LEADING = /^[^\p{L}\p{N}]{1,8}/u
const TO_WHOM =
  /^ (?:(?:a|to|an|para|voor|aan|til|y|e) )?(?:tous|toutes|toutes et (?:a )?tous|tous et (?:a )?toutes|tout le monde|vous|toi|vous tous|all|everyone|everybody|you|alle|todos|tutti|iedereen|allen)(?![a-z])/
const ONLY_MARKS = /^[^\p{L}\p{N}]*$/u

/** Where a line of a text begins and ends, without the spaces behind it. */
interface Line {
  start: number
  end: number
}

/** A line as it is shown, without the spaces around it. */
const shown = (text: string, { start, end }: Line): string => withoutTargetMarkers(text.slice(start, end)).trim()

/** The last line with anything in it that ends before `end`; undefined if there is none, or it is longer than a part may be. */
function lineBefore(text: string, end: number): Line | undefined {
  let stop = end
  while (stop > 0 && text.charCodeAt(stop - 1) <= 0x20) stop--
  if (stop === 0) return undefined
  const least = Math.max(0, stop - MAX_LENGTH - 1)
  let start = stop
  while (start > least && !isBreak(text.charCodeAt(start - 1))) start--
  if (start === least && start > 0) return undefined
  return { start, end: stop }
}

/** The first word from `at` on, without case and accents: at most 16 characters of one script. */
function wordAt(text: string, at: number): string {
  let end = at
  let isAscii = true
  for (; end < text.length && end < at + 16; end++) {
    const code = text.charCodeAt(end)
    const letter = code | 0x20
    if (letter >= 0x61 && letter <= 0x7a && code < 0x80) continue
    if (code < 0xc0 || (code >= 0x2000 && code < 0x2e80)) break
    // Punctuation of East Asian scripts, and a script without gaps behind Latin letters.
    if ((code >= 0x3000 && code < 0x3040) || code >= 0xff00 || (code >= 0x2e80 && isAscii && end > at)) break
    isAscii = false
  }
  const word = text.slice(at, end).toLowerCase()
  return isAscii ? word : plain(word)
}

/** Whether the formula that `rest` of a line follows ends with it, or with those addressed and a name. */
function endsFormula(text: string, rest: string): boolean {
  const left = rest.replace(TO_WHOM, '')
  if (ONLY_MARKS.test(left)) return true
  // The line without its accents is as long as what was written.
  const written = text.slice(-left.length)
  const name = written.replace(/^[\s,.;:!–—-]{1,8}/, '')
  if (name.length === written.length) return false
  return isName(name) && (/^[\s]?[,.;:!–—-]/.test(written) || /^\p{Lu}/u.test(name))
}

function mayBe(kind: LineKind, isLine: boolean, isSigned: boolean): boolean {
  return kind === 'closing' || ((kind === 'program' || kind === 'wish') && isLine) || (kind === 'thanks' && isSigned)
}

/**
 * What a line is, by how it begins and what follows; undefined for a line of text.
 *
 * @param isLine whether it is a line of its own, rather than the last sentence of one
 * @param isSigned whether a name stands below it
 */
function kindOf(given: string, isLine: boolean, isSigned: boolean): 'program' | 'closing' | undefined {
  let text = given
  let first = wordAt(text, 0)
  if (first === '') {
    text = given.replace(LEADING, '')
    first = wordAt(text, 0)
  }
  const isOther = text.charCodeAt(0) >= 0x590
  const shapes = shapesOf(first) ?? (isOther ? otherShapes() : undefined)
  if (shapes === undefined) return undefined
  // Most lines that begin with such a word are sentences.
  const isLong = text.length > MAX_FORMULA
  if (!shapes.some(({ kind }) => mayBe(kind, isLine, isSigned) && (kind === 'program' || !isLong))) return undefined
  const line = plain(text)
  const from = shapes === shapesOf(first) ? line.slice(first.length) : line
  for (const shape of shapes) {
    const { kind, rest } = shape
    if (!mayBe(kind, isLine, isSigned)) continue
    const met = rest.exec(from)
    if (met === null || !hasNeeds(line, shape)) continue
    if (kind === 'program') return kind
    const behind = from.slice(met.index + met[0].length)
    if (kind === 'thanks' ? ONLY_MARKS.test(behind) : endsFormula(text, behind)) return 'closing'
  }
  return undefined
}

/** Whether a paragraph is a notice of confidentiality. */
function isNotice(text: string): boolean {
  const first = wordAt(text, 0)
  const shapes = shapesOf(first)?.filter(({ kind }) => kind === 'notice')
  if (shapes === undefined || shapes.length === 0 || !MAY_BE_NOTICE.test(text)) return false
  const line = plain(text)
  const rest = line.slice(first.length)
  return shapes.some((shape) => shape.rest.test(rest) && hasNeeds(line, shape))
}

/**
 * Where the part begins that stands below a delimiter above the line at `last`: a signature below `--`, or the footer of a list
 * below a row of underscores. -1 if there is none, or it is more than a part may be. A blank line ends a part.
 */
function delimitedPart(text: string, last: Line, end: number): number {
  const before = text.slice(Math.max(0, last.start - MAX_LENGTH), last.start)
  if (!DELIMITERS.some((delimiter) => before.includes(delimiter))) return -1
  let line: Line = last
  for (let lines = 1; lines <= MAX_LINES; lines++) {
    const above = lineBefore(text, line.start)
    if (above === undefined || end - line.start > MAX_LENGTH) return -1
    const row = shown(text, above)
    const isSignature = DELIMITER.test(row)
    if (isSignature || UNDERSCORES.test(row)) {
      const part = text.slice(line.start, end)
      if (!isSignature) return LIST.test(part.toLowerCase()) ? above.start : -1
      return (part.match(LINK)?.length ?? 0) > MAX_LINKS ? -1 : above.start
    }
    if (hasBlank(text, above, line)) return -1
    line = above
  }
  return -1
}

/** Whether a blank line stands between two lines. */
function hasBlank(text: string, above: Line, line: Line): boolean {
  let breaks = 0
  for (let i = above.end; i < line.start; i++) {
    const code = text.charCodeAt(i)
    if (isBreak(code) && !(code === 0x0a && text.charCodeAt(i - 1) === 0x0d)) breaks++
  }
  return breaks > 1
}

/** Where the notice of confidentiality begins that ends with the line at `last`; -1 if it is none. */
function noticePart(text: string, last: Line, end: number): number {
  let line = last
  for (let lines = 1; lines <= MAX_LINES && end - line.start <= MAX_LENGTH; lines++) {
    if (mayHaveShape(text, line.start, 'notice') && isNotice(text.slice(line.start, end).trim())) return line.start
    const above = lineBefore(text, line.start)
    if (above === undefined || hasBlank(text, above, line)) return -1
    line = above
  }
  return -1
}

/** Whether a text may be a name: one word, or few of which each has a capital letter or is short. */
function isName(text: string): boolean {
  if (text.length > MAX_NAME || !/^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}'’.,@&()_\s-]+$/u.test(text)) return false
  const words = text.trim().split(/\s+/)
  if (words.length > MAX_NAME_WORDS) return false
  return words.length === 1 || words.every((word) => /^[\p{Lu}\p{Lo}\p{N}@&(]/u.test(word) || word.length <= 3)
}

/** Whether a line may stand below a closing formula: a name, what its bearer is, where. */
function isNamed(text: string): boolean {
  return isName(text) || (text.length <= MAX_NAME && /^[\p{Lu}\p{N}(][^.!?:;]*$/u.test(text))
}

/** Where the last sentence before `end` begins; -1 if it is longer than a closing formula, or the text has only one. */
function lastSentence(text: string, end: number): number {
  let at = end
  while (at > 0 && isMark(text.charCodeAt(at - 1))) at--
  const least = Math.max(0, at - MAX_CLOSING)
  for (; at > least; at--) {
    const code = text.charCodeAt(at - 1)
    if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026) return at
  }
  return -1
}

function isMark(code: number): boolean {
  return code <= 0x21 || code === 0x2e || code === 0x3f || code === 0x2026
}

/** Where the closing formula begins above the line at `last`, which may be a name; -1 if there is none. */
function closingAbove(text: string, last: Line): number {
  let line = last
  for (
    let names = 0;
    names < MAX_NAMES && line.end - line.start <= MAX_WRITTEN_NAME && isNamed(shown(text, line));
    names++
  ) {
    const above = lineBefore(text, line.start)
    if (above === undefined || above.start === 0) break
    if (mayHaveShape(text, above.start) && kindOf(shown(text, above), true, true) === 'closing') return above.start
    line = above
  }
  return -1
}

/** Where the text of a post ends, and whether a closing formula is among what follows. */
interface Ending {
  end: number
  closed: boolean
}

/** Finds the end of a text of several lines: what follows are lines of programs, a signature, and a closing formula. */
function endOfLines(text: string): Ending {
  let end = text.length
  let signed = false
  for (let parts = 0; parts < MAX_PARTS; parts++) {
    const line = lineBefore(text, end)
    if (line === undefined || line.start === 0) break
    const kind = mayHaveShape(text, line.start) ? kindOf(shown(text, line), true, false) : undefined
    if (kind === 'program' || (end < text.length && ROW.test(shown(text, line)))) {
      end = line.start
      continue
    }
    const closing = kind === 'closing' ? line.start : closingAbove(text, line)
    if (closing >= 0) return { end: closing, closed: true }
    const delimited: number = signed ? -1 : delimitedPart(text, line, end)
    signed ||= delimited >= 0
    const at = delimited >= 0 ? delimited : noticePart(text, line, end)
    if (at < 0) break
    end = at
  }
  return endOfSentences(text, end)
}

/** Finds a closing formula at the end of a line: "… lundi. Bien cordialement, X". */
function endOfSentences(text: string, end: number): Ending {
  const at = lastSentence(text, end)
  if (at <= 0) return { end, closed: false }
  let from = at
  while (from < end && text.charCodeAt(from) <= 0x20) from++
  if (!mayHaveShape(text, from, 'closing')) return { end, closed: false }
  const closed = kindOf(withoutTargetMarkers(text.slice(from, end)).trim(), false, false) === 'closing'
  return { end: closed ? at : end, closed }
}

const OPENING = new RegExp(
  `([^,!，！、。?？;\\n\\r\\u2028\\u2029]{1,${MAX_OPENING}})([,!，！、。][!,，！、。 \\t]*)?`,
  'y',
)

/**
 * Where the opening formula ends that begins at `at`; `at` itself if there is none.
 *
 * @param isLetter whether the text has a closing formula, so that a word alone is an opening one, and one on the line of the text
 */
function openingEnd(text: string, at: number, isLetter: boolean): number {
  const first = wordAt(text, at)
  const greets = HAILS.has(first)
  if (!greets && !ADDRESSES.has(first)) return at
  OPENING.lastIndex = at
  const met = OPENING.exec(text)
  if (met === null) return at
  const end = at + met[0].length
  const isLine = end >= text.length || isBreak(text.charCodeAt(end))
  if (!isLine && (met[2] === undefined || !isLetter)) return at
  const segment = withoutTargetMarkers(met[1] as string)
    .replace(/[\s:.…]{1,8}$/, '')
    .trim()
  const words = segment.split(/\s+/).slice(1)
  if (words.length >= MAX_OPENING_WORDS || (words.length === 0 && !(greets && isLetter))) return at
  let names = 0
  for (const word of words) {
    if (AUDIENCE.has(plain(word)) || HAILS.has(plain(word))) continue
    const isNamed = /^[\p{Lu}@][\p{L}\p{N}'’._-]*$/u.test(word) && word !== word.toUpperCase()
    if (!isNamed && !(greets && words.length === 1 && /^[\p{L}\p{N}_.-]{2,20}$/u.test(word))) return at
    if (++names > 3) return at
  }
  return end
}

/** Where the text of a post begins: before it may stand one or two opening formulas ("Madame, Monsieur,"). */
function bodyStart(text: string, isLetter: boolean): number {
  let start = 0
  for (let formulas = 0; formulas < 2; formulas++) {
    let at = start
    while (at < text.length && text.charCodeAt(at) <= 0x20) at++
    const end = openingEnd(text, at, isLetter)
    if (end === at) break
    start = end
  }
  return start
}

/** The part of a text that is the post's own: from `start` up to `end`. */
export interface Body {
  start: number
  end: number
}

/**
 * The text of a post without what surrounds it as in a letter: opening and closing formulas, a signature below `-- ` (RFC 3676), the lines of
 * devices and mail programs, footers of lists and virus scanners, and notices of confidentiality. Undefined if nothing surrounds it, and
 * if there is nothing else: a greeting alone is a text. A part of more than 4 lines or 300 characters is text. Linear.
 *
 * @param isLines whether the text has several lines
 */
export function bodyOf(text: string, isLines = hasLines(text)): Body | undefined {
  const { end, closed } = isLines ? endOfLines(text) : endOfSentences(text, text.length)
  if (!isLines && !closed) return undefined
  const start = bodyStart(text, closed)
  if (start === 0 && end === text.length) return undefined
  return start < end && SAYS_SOMETHING.test(text.slice(start, end)) ? trimmed(text, start, end) : undefined
}

/** A part of a text without the spaces around it, which are read as those of any text. */
function trimmed(text: string, from: number, to: number): Body {
  let start = from
  let end = to
  while (text.charCodeAt(start) <= 0x20) start++
  while (text.charCodeAt(end - 1) <= 0x20) end--
  return { start, end }
}
