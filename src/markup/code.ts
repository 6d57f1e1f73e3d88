import { hasOnlyFeeds, isBreak, LINE_END, linesOf } from './lines'
import { isWhiteSpace } from './white-space'

/** Begins and ends a part that markup calls code. Noncharacters, which fold to nothing. */
export const CODE_START = '\ufffe'
export const CODE_END = '\uffff'
const MARKERS = /[\ufffe\uffff]+/g

/** A part of a text. */
export interface CodeSpan {
  start: number
  end: number
}

/** A text without markers, and where it has code. */
export interface Coded {
  text: string
  spans: readonly CodeSpan[]
}

const NONE: readonly CodeSpan[] = Object.freeze([])
/** Characters of a text that are looked at, where each line counts `LINE_COST` more than it has. Of 170,000 real comments 21 have more. */
const MAX_LOOKED = 20_480
const LINE_COST = 48
/** Characters of a line that are looked at. */
const MAX_LINE = 400
/** Words from which a part that markup calls code can be prose. */
const PROSE_WORDS = 8
/** Words of a line of prose. */
const PROSE_LINE = 5
/** The share of words that are nothing but letters, from which a text reads as prose. */
const PLAIN_SHARE = 0.8
/** Characters of code, without spaces, that stand apart from the text around it. */
const LEAST_CODE = 16

const PLAIN_WORD =
  /^["'«“‘(]{0,2}\p{L}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+){0,3}["'»”’)]{0,2}[.,;:!?…]{0,3}["'»”)]{0,1}$/u
const ADDRESS = /(?:https?:\/\/|www\.)\S*/g
/** A time of day at the beginning of a line, perhaps behind a date. */
const STAMP =
  /^[[(<]?(?:\d{4}[-/]\d\d[-/]\d\d[T ,]{1,2}\d{1,2}:\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}[ ,]{1,3}\d{1,2}:\d\d:\d\d|\p{L}{3,5}\.? {1,2}\d{1,2} \d{1,2}:\d\d:\d\d|\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?[ \]|])/u
/** What a program writes behind it: a level, a component, `key=value`, a hexadecimal number, a place in a file. */
const LOGGED =
  /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRIT(?:ICAL)?|SEVERE)\b|\[\w|\w=\S|0x[0-9a-f]|\w\[\d{1,9}\]|\w:\d/
const LEVEL = /^[[(<]?(?:TRACE|DEBUG|WARN(?:ING)?|ERROR|FATAL|CRITICAL|SEVERE|[VDIWE]\/\w{1,30})[\s:\]|(]/
const STACK =
  /^(?:at \S.{0,200}(?:\(|:\d)|File "|Traceback \(|Caused by: |\.\.\. \d{1,4} more|#\d{1,3} {1,3}(?:0x|\S{1,80}[ (])|from \S{1,120}:\d|thread '|Exception in thread |goroutine \d|\S{0,80}(?:Error|Exception)(?::|$))/
/** A line of SQL, with its words in capitals or in small letters. */
const QUERY =
  /^(?:(?:SELECT|select)\s.{1,200}\s(?:FROM|from)\s|(?:INSERT INTO|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW)|ALTER TABLE|DROP TABLE|ORDER BY|GROUP BY|insert into|delete from|create (?:table|index|view)|alter table|drop table|order by|group by) \S|(?:(?:LEFT|RIGHT|FULL|INNER|OUTER|CROSS) ){0,2}(?:JOIN|FROM|WHERE|HAVING|SET|AND|OR|ON|LIMIT) [\d"`]?[a-z_\d])/
/** A command that is typed into a terminal. Words that begin sentences too are left out: "make", "go". */
const COMMAND =
  /^(?:\$ [a-z.]|(?:sudo|apt|apt-get|dnf|yum|pacman|brew|npm|npx|yarn|pnpm|pip3?|git|docker|docker-compose|kubectl|systemctl|journalctl|curl|wget|ssh|scp|rsync|chmod|chown|mkdir|cd|tar|unzip|cargo|composer|php|python3?) \S)/
/** Where a line of a program does not end. */
const SENTENCE_END = /[.!?…]$/
/** `ttl=56` */
const PAIR = /^\W{0,3}\w{1,20}=\S/
const SETTING =
  /^(?:export |set |- )?[\w.-]{1,40} ?[:=] ?["']?[\w./:-]{1,60}["']?[,;]?$|^[\w.-]{1,40}:$|^- ["']?[\w./:-]{1,60}["']?$/
/** The label of a specification: "RAM" in "RAM : 32 Go". */
const SPECIFIED = /^[\p{L}\p{N} ./()-]{1,30} ?$/u
const TECHNICAL = /\p{L}\d|\d\p{L}|\d (?:[KMGT][Booi]{1,2}|[kMG]?Hz|W|V|A|mm|cm|kg|px|ms|fps|dB)(?![\p{L}\p{N}])/u
/** What may stand in brackets behind a French noun: "ami(e)s". */
const ENDING = /^\((?:s|e|es|ne|nes|le|les|trice|trices|rice|se)\)/

const hasMarkers = (text: string): boolean => text.includes(CODE_START)

/** A text without the markers of code. */
export function withoutCodeMarkers(text: string): string {
  return hasMarkers(text) || text.includes(CODE_END) ? text.replace(MARKERS, '') : text
}

/** How many characters of a text may still be looked at. */
interface Looks {
  left: number
}

/** A word is known by so many characters. Only sentences in a script without gaps are longer, and addresses and codes. */
const LONGEST_WORD = 64

/** Whether a word has nothing but letters, perhaps with signs of a sentence. Most have only those of ASCII, which is quick to see. */
function isPlainWord(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) | 0x20
    if (letter < 0x61 || letter > 0x7a) return PLAIN_WORD.test(word.slice(0, LONGEST_WORD))
  }
  return word !== ''
}

/** Whether most of these words are nothing but letters, as in sentences. */
function areMostlyPlain(words: readonly string[]): boolean {
  let others = words.length - words.length * PLAIN_SHARE
  for (const word of words) if (!isPlainWord(word) && --others < 0) return false
  return true
}

/** Whether most lines of a text are not code, and most words nothing but letters, as in sentences. */
function readsAsProse(given: string, looks: Looks): boolean {
  const text = given.slice(0, 8000)
  const kinds = text.split(LINE_END).map((line) => plainKind(shownLine(line, 0, line.length)))
  looks.left -= kinds.length * LINE_COST + text.length
  const code = kinds.filter(isCode).length
  if (code * 2 >= kinds.filter((kind) => kind !== 'blank').length) return false
  const words = text.replace(ADDRESS, '').trim().split(/\s+/)
  return words.length >= PROSE_WORDS && areMostlyPlain(words)
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

function isWord(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

const between = (before: number, next: number): boolean => before === 0x20 && next === 0x20

/** The weight of one sign of a line: 2 for those of programs, 1 for those that prose has too, 0 for faces (`;)`, `<3`, `=D`). */
function weightOfSign(line: string, i: number): number {
  const before = i > 0 ? line.charCodeAt(i - 1) : 0
  const next = i + 1 < line.length ? line.charCodeAt(i + 1) : 0
  switch (line.charAt(i)) {
    case '{':
    case '}':
    case '|':
    case '\\':
      return 2
    case ';':
      return next === 0 ? 2 : isWord(before) && next === 0x20 ? 1 : 0
    case '=':
      return next === 0x29 || next === 0x28 || next === 0x44 || before === 0x3a ? 0 : 2
    case '<':
      return (isWord(next) && next > 0x39) || next === 0x2f || next === 0x21 || between(before, next) ? 2 : 0
    case '>':
      return before === 0x2d || before === 0x3d || before === 0x22 || before === 0x2f || between(before, next) ? 2 : 0
    case '(':
      return isWord(before) ? (ENDING.test(line.slice(i, i + 10)) ? 0 : 2) : 0
    case '[':
      return isWord(before) ? 2 : 0
    case '$':
      return (isWord(next) && next > 0x39) || next === 0x7b ? 2 : 0
    case ':':
      return next === 0x3a ? 2 : 0
    case '+':
    case '-':
      return next === line.charCodeAt(i) || next === 0x3d || between(before, next) ? 1 : 0
    case '"':
    case '*':
    case '/':
      return 1
    case '.':
      return isWord(before) && isWord(next) && before > 0x39 ? 1 : 0
    default:
      return 0
  }
}

/** 1 for the characters that `weightOfSign` gives a weight. */
const WEIGHTED = weightedFlags()

function weightedFlags(): Uint8Array {
  const flags = new Uint8Array(0x80)
  for (const sign of '{}|\\;=<>([$:+-"*/.') flags[sign.charCodeAt(0)] = 1
  return flags
}

/** How much a line looks like one of a program, by its signs. */
function weightOfSigns(line: string): number {
  let weight = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code < 0x80 && WEIGHTED[code] === 1) weight += weightOfSign(line, i)
  }
  return weight
}

/** Whether two words beside each other are pairs: `ttl=56 time=11.2`. */
function hasPairs(line: string): boolean {
  if (line.indexOf('=') === line.lastIndexOf('=')) return false
  let before = false
  for (let at = 0, end = 0; at < line.length; at = end + 1) {
    end = line.indexOf(' ', at)
    if (end < 0) end = line.length
    if (end === at) continue
    const word = line.slice(at, end)
    const is = PAIR.test(word)
    if (is && before) return true
    before = is
  }
  return false
}

type LineKind = 'code' | 'specification' | 'prose' | 'other' | 'blank'

/** Characters of a line that may be a sentence beyond doubt. */
const SHORTEST_SENTENCE = 30
/** Longer lines are no setting and no specification. */
const LONGEST_SETTING = 110
/** Words at the beginning of a sentence with which lines of programs begin as well. */
const ALSO_LOGGED = /^(?:File|Traceback|Caused|Exception|Error)\b|Error|Exception/

/**
 * Whether a line is a sentence beyond doubt: one that begins with a capital letter and has no sign of programs. All the
 * other tests of `kindOfLine` take ten times as long, and most lines are sentences.
 */
function isPlainlyProse(line: string): boolean {
  if (line.length < SHORTEST_SENTENCE) return false
  const isLong = line.length > LONGEST_SETTING
  const first = line.charCodeAt(0)
  const second = line.charCodeAt(1)
  const isCapital = (first >= 0x41 && first <= 0x5a) || (first >= 0xc0 && first <= 0xde)
  if (!isCapital || (second >= 0x21 && second < 0x61 && second !== 0x27)) return false
  let spaces = 0
  let digits = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    const letter = code | 0x20
    if ((letter >= 0x61 && letter <= 0x7a && code < 0x80) || code >= 0xa0) continue
    if (code === 0x20) spaces++
    else if (code >= 0x30 && code <= 0x39) digits++
    // A colon makes a short line a setting. In a long one it stands before a space, as a semicolon does.
    else if (code === 0x3a || code === 0x3b) {
      if (!isLong) return false
      if (i + 1 < line.length && line.charCodeAt(i + 1) !== 0x20) return false
    } else if (code === 0x28) {
      if (i > 0 && isWord(line.charCodeAt(i - 1))) return false
    } else if (!(code === 0x2c || code === 0x2e || code === 0x21 || code === 0x3f || code === 0x27 || code === 0x2d))
      if (code !== 0x22 && code !== 0x29) return false
  }
  return spaces >= PROSE_LINE && spaces * 12 >= line.length && digits * 12 < line.length && !ALSO_LOGGED.test(line)
}

/** The words with which the lines begin that `STACK`, `LEVEL`, `QUERY` and `COMMAND` know. */
const FIRST_WORDS: ReadonlySet<string> = new Set(
  `at File Traceback Caused from thread Exception goroutine
  TRACE DEBUG WARN WARNING ERROR FATAL CRITICAL SEVERE V D I W E
  SELECT INSERT DELETE CREATE ALTER DROP ORDER GROUP select insert delete create alter drop order group
  LEFT RIGHT FULL INNER OUTER CROSS JOIN FROM WHERE HAVING SET AND OR ON LIMIT
  sudo apt apt-get dnf yum pacman brew npm npx yarn pnpm pip pip3 git docker docker-compose kubectl systemctl journalctl curl wget ssh
  scp rsync chmod chown mkdir cd tar unzip cargo composer php python python3`.split(/\s+/),
)
const isInFirstWord = (code: number): boolean => code === 0x2d || (code !== 0x5f && isWord(code))
/** Letters and hyphens of the longest of them. */
const MAX_FIRST_WORD = 14
/** What may stand before the first word, or in place of one. */
const OPENS = '[(<$#.'

/** Whether one of the names of errors stands in the first word of a line, up to a space. */
function namesError(line: string): boolean {
  const space = line.indexOf(' ')
  // Most first words are shorter than "Error".
  if (space >= 0 && space < 5) return false
  const word = space < 0 ? line : line.slice(0, space)
  return word.includes('Error') || word.includes('Exception')
}

/** Whether a line begins as one of a program may that is known by its beginning: one look instead of five expressions. */
function beginsAsCode(line: string): boolean {
  if (OPENS.includes(line.charAt(0))) return true
  let end = 0
  while (end < MAX_FIRST_WORD && isInFirstWord(line.charCodeAt(end))) end++
  if (end > 0 && FIRST_WORDS.has(line.slice(0, end))) return true
  return namesError(line)
}

/** So far from the beginning of a line the last colon of a time of day may be. */
const MAX_STAMP = 32

/** Whether a time of day may stand at the beginning of a line: whether a digit stands on both sides of one of its first colons. */
function mayBeStamped(line: string, colon: number): boolean {
  for (let at = colon; at >= 0 && at <= MAX_STAMP; at = line.indexOf(':', at + 1))
    if (isDigit(line.charCodeAt(at - 1)) && isDigit(line.charCodeAt(at + 1))) return true
  return false
}

/** The last place of the colon in a specification, and the most characters behind the space that follows it. */
const MAX_LABEL = 31
const MAX_SPECIFIED = 61

/** Whether a line has at most so many characters from a place on. */
function isShort(line: string, from: number, most: number): boolean {
  let left = most - (line.length - from)
  // The second half of a pair belongs to the character before it.
  for (let at = from; left < 0 && at < line.length; at++) if ((line.charCodeAt(at) & 0xfc00) === 0xdc00) left++
  return left >= 0
}

/** Whether a line has a digit from a place on. */
function hasDigit(line: string, from: number): boolean {
  for (let at = from; at < line.length; at++) if (isDigit(line.charCodeAt(at))) return true
  return false
}

/** Whether the first colon of a line stands where that of a specification does, which says something short with a digit. */
const maySpecify = (line: string, colon: number): boolean =>
  colon > 0 &&
  colon <= MAX_LABEL &&
  line.charCodeAt(colon + 1) === 0x20 &&
  !isWhiteSpace(line.charCodeAt(colon + 2)) &&
  isShort(line, colon + 2, MAX_SPECIFIED) &&
  hasDigit(line, colon + 2) &&
  SPECIFIED.test(line.slice(0, colon))

/** Lines that are longer are neither a setting nor a specification. */
const MAX_LABELLED = 120

/** Whether a line is one of code or of a specification, and of which. */
function kindOfCode(line: string): 'code' | 'specification' | undefined {
  const colon = line.indexOf(':')
  const hasEquals = line.includes('=')
  if (beginsAsCode(line)) {
    if (STACK.test(line) || LEVEL.test(line)) return 'code'
    if ((QUERY.test(line) || COMMAND.test(line)) && !SENTENCE_END.test(line)) return 'code'
  }
  if ((mayBeStamped(line, colon) && STAMP.test(line) && LOGGED.test(line)) || (hasEquals && hasPairs(line)))
    return 'code'
  const hasAddress = (colon >= 0 && line.includes('://')) || line.includes('www.')
  const weight = weightOfSigns(hasAddress ? line.replace(ADDRESS, '') : line)
  if (weight > 1 && weight * 6 >= line.length) return 'code'
  if (line.length > MAX_LABELLED || !(colon >= 0 || hasEquals || line.startsWith('- '))) return undefined
  if (SETTING.test(line)) return hasEquals ? 'code' : 'specification'
  return maySpecify(line, colon) && TECHNICAL.test(line.slice(colon)) ? 'specification' : undefined
}

/** What a line without spaces around it is; undefined if its words decide. */
function plainKind(line: string): LineKind | undefined {
  if (line === '') return 'blank'
  return isPlainlyProse(line) ? 'prose' : kindOfCode(line)
}

/** What a line is that `plainKind` leaves open. */
function kindByWords(line: string): 'prose' | 'other' {
  const words = line.split(/\s+/)
  if (words.length < PROSE_LINE && !SENTENCE_END.test(line)) return 'other'
  return areMostlyPlain(words) ? 'prose' : 'other'
}

const isCode = (kind: LineKind | undefined): boolean => kind === 'code' || kind === 'specification'

/**
 * Where the line ends that begins at `at`.
 *
 * @param onlyFeeds as `hasOnlyFeeds` says: the engine finds these many characters at a time
 */
function lineEnd(text: string, at: number, to: number, onlyFeeds: boolean): number {
  if (onlyFeeds) {
    const feed = text.indexOf('\n', at)
    return feed < 0 || feed > to ? to : feed
  }
  let stop = at
  while (stop < to && !isBreak(text.charCodeAt(stop))) stop++
  return stop
}

/** Where the next line begins behind one that ends at `stop`. */
const nextLine = (text: string, stop: number): number =>
  text.charCodeAt(stop) === 0x0d && text.charCodeAt(stop + 1) === 0x0a ? stop + 2 : stop + 1

/** A line as it is looked at. */
const shownLine = (text: string, at: number, stop: number): string =>
  text.slice(at, Math.min(stop, at + MAX_LINE)).trim()

/**
 * Finds two lines of a text that are code or specifications, the fewest that count. Which of the others are prose is not asked.
 *
 * @returns what `plainKind` says of each line up to the second of these; undefined if there are no two
 */
function firstKinds(
  text: string,
  from: number,
  to: number,
  onlyFeeds: boolean,
  looks: Looks,
): (LineKind | undefined)[] | undefined {
  const kinds: (LineKind | undefined)[] = []
  let found = 0
  for (let at = from; at < to && looks.left > 0; ) {
    const stop = lineEnd(text, at, to, onlyFeeds)
    const line = shownLine(text, at, stop)
    looks.left -= LINE_COST + line.length
    const kind = plainKind(line)
    kinds.push(kind)
    if (isCode(kind) && ++found > 1) return kinds
    at = nextLine(text, stop)
  }
  return undefined
}

/** Whether a part of a text has as many characters without spaces as code has that stands apart. */
function isLongEnough(text: string, start: number, end: number): boolean {
  let count = 0
  for (let at = start; at < end; at++) if (!isWhiteSpace(text.charCodeAt(at)) && ++count === LEAST_CODE) return true
  return false
}

/** Where the lines begin, the last of them and those directly above it, that say nothing by themselves; undefined if the last one does. */
function startOfOthers(lines: readonly { at: number; line: string }[]): number | undefined {
  let start: number | undefined
  for (let i = lines.length - 1; i >= 0; i--) {
    const { at, line } = lines[i] as { at: number; line: string }
    if (kindByWords(line) === 'prose') break
    start = at
  }
  return start
}

/** The runs of lines without prose that are mostly code: two lines of code, or three of a specification. */
function runsOfCode(text: string, from: number, to: number, spans: CodeSpan[], looks: Looks): void {
  const most = looks.left
  // Not asked for a part of a text, which may have thousands.
  const onlyFeeds = from === 0 && to === text.length && hasOnlyFeeds(text)
  const kinds = firstKinds(text, from, to, onlyFeeds, looks)
  if (kinds === undefined) return
  looks.left = most
  let start = -1
  let end = -1
  let code = 0
  let specified = 0
  let others = 0
  /** The lines directly above of which only the words say what they are. These are read only if code follows, to find where the run begins. */
  let above: { at: number; line: string }[] = []
  const endRun = (): void => {
    const is = (code >= 2 || specified >= 3 || code + specified >= 3) && code + specified >= others
    if (start >= 0 && is && isLongEnough(text, start, end)) spans.push({ start, end })
    start = -1
    code = 0
    specified = 0
    others = 0
  }
  for (let at = from, i = 0; at < to && looks.left > 0; i++) {
    const stop = lineEnd(text, at, to, onlyFeeds)
    const line = shownLine(text, at, stop)
    looks.left -= LINE_COST + line.length
    const plain = i < kinds.length ? kinds[i] : plainKind(line)
    const kind = plain ?? (start < 0 ? undefined : kindByWords(line))
    if (kind === 'prose') endRun()
    else if (isCode(kind)) {
      if (start < 0) start = startOfOthers(above) ?? at
      end = stop
      if (kind === 'code') code++
      else specified++
    } else if (kind === 'other') others++
    if (kind === undefined) above.push({ at, line })
    else if (above.length > 0) above = []
    at = nextLine(text, stop)
  }
  endRun()
}

/** Characters before and behind the colon of a line as in settings and specifications. */
const LABEL = 41
const LABELLED = 62

/** Signs that programs have and prose hardly. */
const CODE_SIGNS = ['{', '|', '}', '=', '\\'] as const

/** Whether a bracket stands directly behind a word somewhere, as in a call. */
function callsSomething(text: string, bracket: string): boolean {
  for (let at = text.indexOf(bracket, 1); at > 0; at = text.indexOf(bracket, at + 1))
    if (isWord(text.charCodeAt(at - 1))) return true
  return false
}

/** Whether a line ends with a semicolon. */
function endsStatement(text: string): boolean {
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    let next = at + 1
    while (next < text.length && text.charCodeAt(next) <= 0x20 && !isBreak(text.charCodeAt(next))) next++
    if (next === text.length || isBreak(text.charCodeAt(next))) return true
  }
  return false
}

/** Whether a colon has digits on both sides, as in a time of day, or two short lines have one near their beginning. */
function hasLabels(text: string): boolean {
  let labels = 0
  let last = -1
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return true
    // Not the colon of an address.
    if (text.charCodeAt(at + 1) !== 0x20) continue
    let start = at
    while (start > 0 && at - start <= LABEL && !isBreak(text.charCodeAt(start - 1))) start--
    const isFirst = at > start && at - start <= LABEL && start !== last
    last = start
    if (!isFirst) continue
    let end = at
    while (end < text.length && end - at <= LABELLED + 1 && !isBreak(text.charCodeAt(end))) end++
    if (end - at <= LABELLED + 1 && ++labels > 1) return true
  }
  return false
}

/**
 * Whether code may be found by the shape of its lines: there are some, and signs that programs have and prose hardly, or two short lines
 * with a colon near their beginning. Each sign is searched for by itself: the engine does that many characters at a time, and reading each
 * character here took a tenth of the time of reading prose.
 */
function mayHaveCode(text: string): boolean {
  if (!text.includes('\n') && !text.includes('\r')) return false
  if (CODE_SIGNS.some((sign) => text.includes(sign))) return true
  return callsSomething(text, '(') || callsSomething(text, '[') || endsStatement(text) || hasLabels(text)
}

/**
 * Where a text has code: what markup calls so, unless it reads as prose, and lines that look like programs, settings, logs, stack traces and
 * specifications. Linear.
 *
 * @param marked with the markers of markup
 */
export function codeIn(marked: string): Coded {
  if (!hasMarkers(marked)) {
    const text = withoutCodeMarkers(marked)
    if (!mayHaveCode(text)) return { text, spans: NONE }
    const spans: CodeSpan[] = []
    runsOfCode(text, 0, text.length, spans, { left: MAX_LOOKED })
    return { text, spans }
  }
  let text = ''
  let depth = 0
  /** Whether something was said since the last part. */
  let isApart = true
  const parts: CodeSpan[] = []
  for (const piece of marked.split(/([\ufffe\uffff])/)) {
    if (piece === CODE_START) depth++
    else if (piece === CODE_END) depth = Math.max(0, depth - 1)
    else {
      const isBlank = piece.trim() === ''
      if (depth > 0 && !isBlank) {
        const last = parts.at(-1)
        if (last !== undefined && !isApart) last.end = text.length + piece.length
        else parts.push({ start: text.length, end: text.length + piece.length })
        isApart = false
      } else isApart ||= !isBlank
      text += piece
    }
  }
  const spans: CodeSpan[] = []
  const looks = { left: MAX_LOOKED }
  let at = 0
  for (const part of parts) {
    runsOfCode(text, at, part.start, spans, looks)
    const code = text.slice(part.start, part.end)
    const isBlock = LINE_END.test(code.trim()) || isLongEnough(code, 0, code.length)
    // Behind the last line that is looked at, code is text like any other.
    if (isBlock && looks.left > 0 && !readsAsProse(code, looks)) spans.push(part)
    at = part.end
  }
  runsOfCode(text, at, text.length, spans, looks)
  return { text, spans }
}

/** Code as it is compared: without what copying changes, which are line ends, spaces at the end of a line, and the indentation of all lines. */
export function normalCode(code: string): string {
  const lines = linesOf(code.replaceAll('\u00a0', ' '))
  let indent = Number.POSITIVE_INFINITY
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).trimEnd()
    lines[i] = line
    if (line !== '' && indent > 0) indent = Math.min(indent, line.length - line.trimStart().length)
  }
  const unindented = indent > 0 ? lines.map((line) => line.slice(indent)) : lines
  return unindented.join('\n').replace(/^\n+/, '').trimEnd()
}
