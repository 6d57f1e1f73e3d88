import { withoutEmphasis } from './emphasis'
import { decodeEntities } from './entities'
import { LESS, withoutStandIns, withStandIns } from './escapes'
import { BACKTICK, fenceOf, markFences, mayFence, TILDE } from './fences'
import { type Reading, type ShownHtml, visibleHtml } from './html'
import { labelText } from './label'
import { endOfLine, firstUnit, hasOnlyFeeds, isBreak, lineStart } from './lines'
import { normalLabel, replaceInlineLinks, replaceReferences, takeDefinitions } from './markdown-links'
import { CUT, isQuoted } from './quotes'
import { Rewriting } from './rewriting'
import { markTarget, NONE_WANTED, type Wanted } from './target-markers'

const AUTOLINK = /<(https?:\/\/[^\s<>]{1,2048}|[\w.+-]{1,64}@[\w.-]{1,100})>/gi
/** The mark of a heading, of an item of a list, of a task, of a fence, or a line across the page. */
const LINE_MARK =
  /^ {0,3}(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}(?:\[[ xX]\][ \t])?|`{3,}[^\n]{0,100}|~{3,}[^\n]{0,100}|(?:[-*_] ?){3,40}$)/my
/** 1 for the characters with which it begins. */
const BEGINS_MARK = tableOf('#*+-_`~0123456789')
const SPACE = 0x20
const AMPERSAND = 0x26
const ANGLE = 0x3e
/** Line ends that are no line feeds. */
const RETURNS = /\r\n?/g
/** What Discourse writes behind the name of an upload: `image|690x388`, `image|690x388, 50%`, `plan.pdf|attachment`. */
const UPLOAD = /\|\s{0,2}(?:\d{1,5}\s?[x×]\s?\d{1,5}(?:,\s?\d{1,3}%)?|attachment|video|audio|thumbnail)\s{0,2}$/i
/** Names that a camera or a clipboard gives, which nobody wrote. */
const UNNAMED = /^\s{0,2}(?:image|img|photo|picture|screenshot|dsc|pxl)?[\d\s_()-]{0,40}$/i
/** What may be the mark of a quotation, and what may be a line that begins with one. */
const MARK = />|&(?:#|gt)/gi
const MAYBE_MARKED = new RegExp(`^ {0,3}(?:${MARK.source})`, 'i')

function tableOf(signs: string): Uint8Array {
  const table = new Uint8Array(0x80)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return table
}

/** The text that a reader of this Markdown sees, without quoted lines, and the targets of its links, whose markers are in it. */
export function visibleMarkdown(source: string, reading: Reading, wanted: Wanted = NONE_WANTED): ShownHtml {
  let own = withoutQuotedLines(source)
  if (own.includes('```') || own.includes('~~~') || own.includes('    ') || own.includes('\t'))
    own = markFences(own, true)
  const hasBackslash = own.includes('\\')
  if (hasBackslash) own = withStandIns(own)
  const escaped = hasBackslash || own.includes(LESS)
  const targets: string[] = []
  const references = new Map<string, string>()
  let text = takeDefinitions(own, (label, target) => {
    const name = normalLabel(label)
    if (!references.has(name)) references.set(name, target)
    return markTarget(target, targets, wanted)
  })
  const linked = (label: string, target: string): string =>
    markTarget(target, targets, wanted) + labelText(label.includes('|') ? uploadName(label) : label, target)
  text = replaceInlineLinks(text, linked)
  // An image that is the label of a link has left its own label in brackets.
  text = replaceInlineLinks(text, linked)
  if (references.size > 0) text = replaceReferences(text, references)
  text = text.replace(AUTOLINK, (_all, target: string) =>
    target.includes('@') ? target : markTarget(target, targets, wanted) + target,
  )
  text = withoutLineMarks(text)
  const shown = visibleHtml(text, targets, reading, wanted)
  const bare = withoutEmphasis(shown.text)
  return {
    text: escaped ? withoutStandIns(bare) : bare,
    targets: escaped ? targets.map(withoutStandIns) : targets,
    hasMore: shown.hasMore,
  }
}

/** The name of an upload without its size; nothing if nobody gave it one. */
function uploadName(label: string): string {
  let name = label
  while (UPLOAD.test(name)) name = name.replace(UPLOAD, '')
  return name !== label && UNNAMED.test(name) ? '' : name
}

/** Takes the marks out with which lines begin. A text may have a line for each character, so the expression is asked only where a mark may begin. */
function withoutLineMarks(text: string): string {
  const rewriting = new Rewriting(text)
  for (let start = 0; start < text.length; start++) {
    let at = start
    if (BEGINS_MARK[firstUnit(text, start)] === 1) {
      LINE_MARK.lastIndex = start
      if (LINE_MARK.test(text)) {
        at = LINE_MARK.lastIndex
        rewriting.replace(start, at)
      }
    }
    while (at < text.length && !isBreak(text.charCodeAt(at))) at++
    start = at
  }
  return rewriting.toString()
}

/** A text without its quoted lines. */
function withoutQuotedLines(source: string): string {
  if (!source.includes('>') && !source.includes('&gt') && !source.includes('&#')) return source
  if (!mayFence(source) && hasOnlyFeeds(source)) return withoutMarked(source)
  return withoutMarkedOutside(source.replace(RETURNS, '\n'))
}

/** Cuts quoted lines out. Between fences `>` marks nothing. */
function withoutMarkedOutside(source: string): string {
  const cutting = new Rewriting(source)
  let fence = ''
  for (let start = 0, end = 0; start <= source.length; start = end + 1) {
    end = endOfLine(source, start)
    if (end === start) continue
    const first = firstUnit(source, start)
    const mark = first === BACKTICK || first === TILDE ? fenceOf(source.slice(start, end)) : undefined
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
    else if (fence !== '') {
      let at = start
      while (source.charCodeAt(at) === ANGLE || source.charCodeAt(at) === SPACE) at++
      if (at > start) cutting.replace(start, at, ' ')
    } else if ((first === ANGLE || first === AMPERSAND) && isMarked(source.slice(start, end)))
      cutting.replace(start, end, CUT)
  }
  return cutting.toString()
}

/** Whether a line is marked as quoted, perhaps with a sign that a site has escaped. */
const isMarked = (line: string): boolean =>
  MAYBE_MARKED.test(line) && isQuoted(line.includes('&') ? decodeEntities(line.slice(0, 24)) : line)

/** The same for a text without fences. A text may have thousands of lines, so only those are cut out that have such a sign. */
function withoutMarked(source: string): string {
  let kept = ''
  let from = 0
  MARK.lastIndex = 0
  for (let found = MARK.exec(source); found !== null; found = MARK.exec(source)) {
    const start = lineStart(source, found.index)
    if (start < 0) continue
    const feed = source.indexOf('\n', found.index)
    const end = feed < 0 ? source.length : feed
    if (isMarked(source.slice(start, end))) {
      kept += source.slice(from, start) + CUT
      from = end
    }
    MARK.lastIndex = end
  }
  return from === 0 ? source : kept + source.slice(from)
}
