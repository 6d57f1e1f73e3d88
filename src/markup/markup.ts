import { DigueError, isRecord, own, wrongValue } from '../errors'
import type { Format } from '../types'
import { visibleBbcode } from './bbcode'
import { type Coded, withoutCodeMarkers } from './code'
import { decodeReferences } from './entities'
import { markFences } from './fences'
import { type Reading, visibleHtml } from './html'
import { isWordCharacter, TAG_BREAK } from './html-text'
import { bodyOf } from './letter'
import { visibleMarkdown } from './markdown'
import { CUT, withoutQuotes } from './quotes'
import { NONE_WANTED, targetsIn, type Wanted, withoutNoncharacters, withoutTargetMarkers } from './target-markers'
import { quotedWords, withoutQuoteMarkup } from './unquoted'

export const FORMATS: readonly Format[] = ['text', 'html', 'markdown', 'bbcode']

/**
 * The format that a caller names beside a text.
 *
 * @throws DigueError `invalid-argument` for a text that is not a string, and for an unknown format
 */
export function formatOf(text: unknown, options: { format?: Format | undefined } | undefined, call: string): Format {
  const fail = (which: string, got: unknown, use: string): never => {
    throw new DigueError('invalid-argument', wrongValue(`The ${which} of ${call}`, got, use))
  }
  if (typeof text !== 'string') fail('first argument', text, 'a string')
  if (options !== undefined && !isRecord(options)) fail('second argument', options, 'an object of options')
  const format = own(options)?.format ?? 'text'
  return FORMATS.includes(format) ? format : fail('option format', format, `one of ${FORMATS.join(', ')}`)
}

/** What a marked-up text shows, and where its links lead. */
export interface Visible {
  text: string
  /** Targets of links outside quotations, as written. */
  targets: readonly string[]
}

const NONE: readonly string[] = Object.freeze([])

/** What a content shows, with markers where its targets, its code and what was cut out of it were. */
export interface Shown extends Visible {
  /** A site that strips tags and keeps the text between them may show something else. */
  readonly hasMore?: boolean
  readonly reading: Reading
}

/**
 * What a content shows, quotations of its format left out.
 *
 * @param reading `'stripped'` for what a site shows that strips tags and keeps the text between them
 * @param wanted which targets are kept behind the first 500
 */
export function shownIn(
  content: string,
  format: Format,
  reading: Reading = 'shown',
  wanted: Wanted = NONE_WANTED,
): Shown {
  if (format === 'text') {
    const text = content.includes('```') ? markFences(withoutNoncharacters(content), false) : content
    return { text, targets: NONE, reading }
  }
  // Marks are the readers' alone.
  const source = withoutNoncharacters(content)
  if (format === 'html') return { ...visibleHtml(source, [], reading, wanted), reading }
  const shown = format === 'markdown' ? visibleMarkdown(source, reading, wanted) : visibleBbcode(source, wanted)
  return { ...shown, reading }
}

/** Whether the text is all that there is to read: no links in the markup, and no second reading. */
export const isWhole = ({ targets, hasMore }: Shown): boolean => targets.length === 0 && hasMore !== true

/** Whether two characters with ends of lines by tags between them may be of one word or of one address. */
const areTorn = (before: string, after: string): boolean =>
  (isWordCharacter(before) || '/_-'.includes(before)) && (isWordCharacter(after) || './_-'.includes(after))

/** A text in which what only tags separate is joined. */
function joined(text: string): string {
  let whole = ''
  let from = 0
  for (let at = text.indexOf(TAG_BREAK); at >= 0; at = text.indexOf(TAG_BREAK, from)) {
    let end = at + 1
    while (text.charAt(end) === TAG_BREAK) end++
    const isTorn = at > 0 && end < text.length && areTorn(text.charAt(at - 1), text.charAt(end))
    whole += text.slice(from, at) + (isTorn ? '' : '\n'.repeat(end - at))
    from = end
  }
  return from === 0 ? text : whole + text.slice(from)
}

/** The visible text of a comment, quotations of its format left out. Never throws; linear in the content. */
export function visibleText(content: string, format: Format): Visible {
  const { text, targets } = shownIn(content, format)
  if (format === 'text') return { text: withoutCodeMarkers(text), targets }
  return { text: withoutCodeMarkers(withoutTargetMarkers(text.replaceAll(CUT, ''))), targets: targets.filter(Boolean) }
}

/** What the author of a comment says: the text that the post is about, and what surrounds it. */
export interface OwnText extends Visible {
  /** Formulas of a letter, a signature, lines of programs. Undefined if nothing surrounds the text. */
  aside: Visible | undefined
  /** All of it, as it is shown. */
  whole: string
  /** `text` with the markers of code in it. */
  coded: string
  /** A site that strips tags and keeps the text between them may show something else. */
  hasMore: boolean
  /** The code in it, if that was looked for before. */
  code: Coded | undefined
  /** As in `Tried`. */
  isClean?: boolean
}

/** What is known of a plain text that was taken for prose until something in it showed that it is none. */
export interface Tried {
  /** The text without quotations. */
  unquoted?: string
  /** Where the text has code, if it has no quotations. */
  code?: Coded
  /** It has no invisible characters, and no signs that stand for letters. */
  isClean?: boolean
}

const UNTRIED: Tried = Object.freeze({})

/**
 * Tags up to which markup is read a second time, without the marks of quotation. Each takes as long as ten characters of a text. It is
 * always read from its beginning: what stands in the middle of it may be a style sheet, or hidden.
 */
const MAX_TAGS = 2048
/** Lines with words up to which text and Markdown are read so. No comment of 170,000 real ones has half as many. */
const MAX_LINES = 1024
/** Lines of nothing, or of nothing but marks of quotation. */
const EMPTY_LINES = /\n[ >\t\r]*(?=\n)/g

/** The beginning of a text, up to where a sign stands once more than so many times. */
function within(text: string, sign: string, most: number): string {
  let at = text.indexOf(sign)
  for (let count = 0; at >= 0 && count < most; count++) at = text.indexOf(sign, at + 1)
  return at < 0 ? text : text.slice(0, at)
}

/** The beginning of a comment, with as many tags and lines as are read a second time. */
function beginningOf(content: string, format: Format): string {
  if (format === 'bbcode') return within(content, '[', MAX_TAGS)
  if (format === 'html') return within(content, '<', MAX_TAGS)
  const lines = within(content.replace(EMPTY_LINES, ''), '\n', MAX_LINES - 1)
  return format === 'text' ? lines : within(lines, '<', MAX_TAGS)
}

/** What a comment shows that is nothing but quotation. Never throws; linear. */
export function quotedText(content: string, format: Format, wanted: Wanted): OwnText {
  const markup = withoutQuoteMarkup(beginningOf(content, format), format)
  const { text, targets } = shownIn(markup, format, 'shown', wanted)
  const shown = withoutCodeMarkers(withoutTargetMarkers(quotedWords(decodeReferences(text.replaceAll(CUT, '')))))
  const own = targets.filter(Boolean)
  return { text: shown, targets: own, aside: undefined, whole: shown, coded: shown, hasMore: false, code: undefined }
}

/** Addresses before tags that are looked at. */
const MAX_ENDS = 64

/**
 * Addresses that end where a tag stands, in a text in which what tags separate is not joined yet: the word behind the tag is none of
 * theirs where a site puts a space in the place of each tag.
 */
function addressesAtTags(text: string): string[] {
  if (!text.includes(TAG_BREAK)) return []
  return text
    .split(TAG_BREAK, MAX_ENDS)
    .map((line) => line.slice(Math.max(line.lastIndexOf(' '), line.lastIndexOf('\n')) + 1))
    .filter((word) => word.includes('/') && word.includes('.'))
}

/** What the author of a comment says, as `ownIn` reads it. The parameters are those of `shownIn`. */
export function ownText(content: string, format: Format, reading?: Reading, wanted?: Wanted): OwnText {
  return ownIn(shownIn(content, format, reading, wanted))
}

/**
 * What the author of a comment says: its visible text with references decoded, without any quotation.
 *
 * @param tried what is known of a text that is whole
 */
export function ownIn(
  { text, targets: marks, hasMore = false, reading }: Shown,
  { unquoted, code, isClean = false }: Tried = UNTRIED,
): OwnText {
  const marked = unquoted ?? withoutQuotes(decodeReferences(text))
  const targets = reading === 'shown' ? marks : [...marks, ...addressesAtTags(withoutTargetMarkers(marked))]
  const body = bodyOf(marked)
  if (targets.length === 0 && body === undefined) {
    const coded = reading === 'shown' ? marked : joined(marked)
    const whole = withoutCodeMarkers(coded)
    return { text: whole, targets, aside: undefined, whole, coded, hasMore, code, isClean }
  }
  const shown = targetsIn(text)
  const left = targetsIn(marked)
  // Not every target has a place that is shown; those whose place was cut out are others'.
  const others = (i: number) => shown.has(i) && !left.has(i)
  const own = targets.map((target, i) => (others(i) ? '' : target))
  const settled = reading === 'shown' ? withoutTargetMarkers : (part: string) => joined(withoutTargetMarkers(part))
  const whole = withoutCodeMarkers(settled(marked))
  if (body === undefined)
    return { text: whole, targets: own.filter(Boolean), aside: undefined, whole, coded: settled(marked), hasMore, code }
  const inside = settled(marked.slice(body.start, body.end))
  const outside = `${marked.slice(0, body.start)}\n${marked.slice(body.end)}`
  const there = targetsIn(outside)
  return {
    text: withoutCodeMarkers(inside),
    targets: own.filter((target, i) => target !== '' && !there.has(i)),
    aside: {
      text: withoutCodeMarkers(settled(outside)),
      targets: own.filter((target, i) => target !== '' && there.has(i)),
    },
    whole,
    coded: inside,
    hasMore,
    code: undefined,
    isClean,
  }
}
