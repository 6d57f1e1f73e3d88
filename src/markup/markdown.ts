import { withoutEmphasis } from './emphasis'
import { decodeEntities } from './entities'
import { withoutStandIns, withStandIns } from './escapes'
import { BACKTICK, fenceOf, markFences, mayFence, TILDE } from './fences'
import { type Reading, type ShownHtml, visibleHtml } from './html'
import { labelText } from './label'
import { firstUnit, hasOnlyFeeds, joinedLines, lineStart } from './lines'
import { normalLabel, replaceInlineLinks, replaceReferences, takeDefinitions } from './markdown-links'
import { CUT, isQuoted } from './quotes'
import { markTarget, NONE_WANTED, type Wanted } from './target-markers'

const AUTOLINK = /<(https?:\/\/[^\s<>]{1,2048}|[\w.+-]{1,64}@[\w.-]{1,100})>/gi
const LINE_MARKS =
  /^ {0,3}(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}(?:\[[ xX]\][ \t])?|`{3,}[^\n]{0,100}|~{3,}[^\n]{0,100}|(?:[-*_] ?){3,40}$)/gm
/** Line ends that are no line feeds. */
const RETURNS = /\r\n?/g
/** What Discourse writes behind the name of an upload: `image|690x388`, `image|690x388, 50%`, `plan.pdf|attachment`. */
const UPLOAD = /\|\s{0,2}(?:\d{1,5}\s?[x×]\s?\d{1,5}(?:,\s?\d{1,3}%)?|attachment|video|audio|thumbnail)\s{0,2}$/i
/** Names that a camera or a clipboard gives, which nobody wrote. */
const UNNAMED = /^\s{0,2}(?:image|img|photo|picture|screenshot|dsc|pxl)?[\d\s_()-]{0,40}$/i
/** What may be the mark of a quotation, and what may be a line that begins with one. */
const MARK = />|&(?:#|gt)/gi
const MAYBE_MARKED = new RegExp(`^ {0,3}(?:${MARK.source})`, 'i')

/** The text that a reader of this Markdown sees, without quoted lines, and the targets of its links, whose markers are in it. */
export function visibleMarkdown(source: string, reading: Reading, wanted: Wanted = NONE_WANTED): ShownHtml {
  let own = source
  if (own.includes('>') || own.includes('&gt') || own.includes('&#')) own = unquoted(own)
  if (own.includes('```') || own.includes('~~~') || own.includes('    ') || own.includes('\t'))
    own = markFences(own, true)
  const escaped = own.includes('\\')
  if (escaped) own = withStandIns(own)
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
  text = text
    .replace(AUTOLINK, (_all, target: string) =>
      target.includes('@') ? target : markTarget(target, targets, wanted) + target,
    )
    .replace(LINE_MARKS, '')
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

/** Leaves quoted lines out. Between fences `>` marks nothing. */
function unquoted(source: string): string {
  if (!mayFence(source) && hasOnlyFeeds(source)) return withoutMarked(source)
  const lines = source.replace(RETURNS, '\n').split('\n')
  let fence = ''
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    const first = firstUnit(line)
    const mark = first === BACKTICK || first === TILDE ? fenceOf(line) : undefined
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
    else if (fence !== '') lines[i] = line.replace(/^[ >]+/, ' ')
    else if (isMarked(line)) lines[i] = CUT
  }
  return joinedLines(lines)
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
