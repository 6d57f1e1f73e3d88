import {
  addressesIn,
  announces,
  announcesDated,
  beginsAnnouncement,
  endsWithColon,
  headerEnd,
  headsAnnouncement,
  separator,
} from './announcements'
import { endOfLooks, firstUnit, hasLines, isBlankLine, isBreak, lineStart, linesOf } from './lines'
import { hasTargetMarkers, targetMarkersOf, withoutTargetMarkers } from './target-markers'

/**
 * A line that markup leaves where it took a quotation out, so that the line which announces it is known. A noncharacter: it
 * folds to nothing.
 */
export const CUT = '\ufdd0'
// phpBB 2 puts an id after a colon; French boards write [citation], [quotemsg=…]; names may hold brackets: [quote="[X] Y"].
export const QUOTE_TAG =
  /\[(\/?)(?:(?:block)?quote(?:msg)?|citation|cite)(?:="[^"\n]{0,200}"[^[\]\n]{0,100}|[:= ][^[\]\n]{0,200}(?:\[[^[\]\n]{0,60}\][^[\]\n]{0,100})?)?\]/gi
/** `>!` opens a spoiler, the others are faces (`>_<`, `>:(`): the author's own words. */
const NO_QUOTE = /^ {0,3}>(?:!|[_.:;=-]{1,2}(?:[<>()/\\|]|[DPOo3](?![\p{L}\p{N}'’])))/u

/** Code units that `NO_QUOTE` looks at behind the spaces. */
const LONGEST_FACE = 8

/** Leaves out `[quote]…[/quote]`, nested as they may be. A quotation that is never closed hides nothing. */
export function withoutQuoteTags(text: string): string {
  if (!text.includes('[')) return text
  let kept = ''
  let from = 0
  const open: { start: number; end: number }[] = []
  const cuts: { start: number; end: number; tag: boolean }[] = []
  for (const match of text.matchAll(QUOTE_TAG)) {
    const start = match.index
    const end = start + match[0].length
    if (match[1] === '') open.push({ start, end })
    else {
      const begin = open.pop()
      // A closing tag without an opening one, and an opening one without a closing one, are dropped as tags alone.
      cuts.push({ start: begin === undefined ? start : begin.start, end, tag: begin === undefined })
    }
  }
  for (const { start, end } of open) cuts.push({ start, end, tag: true })
  if (cuts.length === 0) return text
  cuts.sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { start, end, tag } of cuts) {
    if (end <= from) continue
    kept += `${text.slice(from, Math.max(from, start))}\n${tag ? '' : `${CUT}\n`}`
    from = end
  }
  return kept + text.slice(from)
}

/** Whether a line of plain text or Markdown is marked as quoted. */
export function isQuoted(line: string): boolean {
  return firstUnit(line) === 0x3e && !NO_QUOTE.test(line)
}

/** Whether something may be announced: a colon with lines below it, or a row of hyphens. */
function mayAnnounce(text: string): boolean {
  return ((text.includes(':') || text.includes('：')) && hasLines(text)) || text.includes('---')
}

/**
 * A text without what it quotes: lines that begin with `>`, `[quote]` blocks, the lines that announce a quotation ("X a
 * écrit :", "On … wrote:", wrapped or not), and the message that is answered below an answer, with its header. A message that
 * is passed on is not answered: its text stays. The same string when there is nothing to leave out. Never throws; linear.
 */
export function withoutQuotes(text: string): string {
  const bare = withoutQuoteTags(text)
  /** Whether a quotation may stand below a line. */
  const hasCuts = bare.includes(CUT)
  const mayBeAbove = hasCuts || bare.includes('>')
  if (!mayBeAbove && !mayAnnounce(bare)) return bare
  const looked = endOfLooks(bare)
  const rest = withoutMarkedLines(bare.slice(looked))
  const marked = linesOf(bare.slice(0, looked))
  const lines = hasTargetMarkers(bare) ? marked.map(withoutTargetMarkers) : marked
  // Asked once: a text may have thousands of lines.
  const hasHyphens = bare.includes('-')
  const kept: string[] = []
  const fields: number[] = []
  let cut = false
  /** The last line that is kept, and whether something was said above. */
  let before = ''
  let said = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    const whole = marked[i] as string
    if (isBlankLine(line)) {
      kept.push(whole)
      before = ''
      continue
    }
    if ((hasCuts && isCut(line)) || isQuoted(line)) {
      cut = true
      continue
    }
    const hasColon = line.includes(':')
    const kind = hasColon || (hasHyphens && line.includes('-')) ? separator(line) : undefined
    const at = kind === undefined ? i : nextLine(lines, i)
    const end = kind !== undefined || hasColon ? headerEnd(lines, at, fields) : at
    if (kind !== undefined || end > at) {
      cut = true
      // Below an answer stands what is answered; a message with nothing above it is passed on.
      if (end > at && said && kind !== 'forwarded') return kept.join('\n')
      i = Math.max(i, end - 1)
      continue
    }
    const announcement = announcementAt(lines, i, line, said ? before : '', mayBeAbove)
    if (announcement !== undefined) {
      cut = true
      const wrapped = announcement === 'wrapped'
      // Its words are the program's. A link in it is the author's: anybody can write such a line.
      const above = wrapped ? (kept.pop() as string) : ''
      const links = targetMarkersOf(above + whole) + addressesIn(line)
      if (links !== '') kept.push(links)
      if (wrapped) before = ''
      continue
    }
    kept.push(whole)
    before = line
    said = true
  }
  return cut || rest.length < bare.length - looked ? kept.join('\n') + rest : bare
}

/** What stands behind the lines that are looked at one by one, without the lines that are marked as quoted. */
function withoutMarkedLines(rest: string): string {
  let kept = ''
  let from = 0
  for (let mark = rest.indexOf('>'); mark >= 0; mark = rest.indexOf('>', Math.max(mark + 1, from))) {
    const start = lineStart(rest, mark)
    if (start < 0 || NO_QUOTE.test(rest.slice(start, mark + LONGEST_FACE))) continue
    kept += rest.slice(from, start - 1)
    from = mark
    while (from < rest.length && !isBreak(rest.charCodeAt(from))) from++
  }
  return from === 0 ? rest : kept + rest.slice(from)
}

/** Whether a line stands for a quotation that was cut out. */
const isCut = (line: string): boolean => line.includes(CUT) && line.trim() === CUT

/** The first line below `at` that is not blank, three further down at most. */
function nextLine(lines: readonly string[], at: number): number {
  let next = at + 1
  while (next < lines.length && next < at + 3 && isBlankLine(lines[next] as string)) next++
  return next
}

/**
 * Whether a line announces a quotation, alone or as the second half of an announcement whose first half is `before`. What nearly all lines
 * lack is asked first: a text may have thousands of lines.
 *
 * @param mayBeAbove whether the text has marked quotations
 */
function announcementAt(
  lines: readonly string[],
  at: number,
  line: string,
  before: string,
  mayBeAbove: boolean,
): 'wrapped' | 'whole' | undefined {
  const isHeading = headsAnnouncement(line)
  if (!isHeading && !endsWithColon(line) && !(mayBeAbove && isAboveQuote(lines, at))) return undefined
  if (before !== '' && beginsAnnouncement(before)) {
    const whole = `${before.trimEnd()} ${line.trimStart()}`
    if (announcesBelow(lines, at, whole)) return 'wrapped'
  }
  if (announcesBelow(lines, at, line)) return 'whole'
  // One heading: of a text of nothing but headings each would be read to the end of the text.
  const next = isHeading ? nextLine(lines, at) : lines.length
  return next < lines.length && announcesBelow(lines, next, lines[next] as string) ? 'whole' : undefined
}

/** Whether a marked quotation, or the place of one that was cut out, is the next line below line `at`. */
function isAboveQuote(lines: readonly string[], at: number): boolean {
  const next = lines[nextLine(lines, at)]
  return next !== undefined && (isCut(next) || isQuoted(next))
}

/** Whether a line announces the quotation that stands below line `at`, or one without marks. */
function announcesBelow(lines: readonly string[], at: number, line: string): boolean {
  return isAboveQuote(lines, at) ? announces(line) : announcesDated(line)
}
