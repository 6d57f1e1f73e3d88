import { DigueError, isRecord, own, wrongValue } from '../errors'
import type { Format } from '../types'
import { visibleBbcode } from './bbcode'
import { markFences, withoutCodeMarkers } from './code'
import { decodeReferences } from './entities'
import { visibleHtml } from './html'
import { bodyOf } from './letter'
import { visibleMarkdown } from './markdown'
import { CUT, withoutQuotes } from './quotes'
import { targetsIn, withoutNoncharacters, withoutTargetMarkers } from './target-markers'
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

/** What a content shows, with the markers of its targets. */
function visible(content: string, format: Format): Visible {
  if (format === 'text') {
    const text = content.includes('```') ? markFences(withoutNoncharacters(content), false) : content
    return { text, targets: NONE }
  }
  // Marks are the readers' alone.
  const source = withoutNoncharacters(content)
  if (format === 'html') return visibleHtml(source)
  return format === 'markdown' ? visibleMarkdown(source) : visibleBbcode(source)
}

/** The visible text of a comment, quotations of its format left out. Never throws; linear in the content. */
export function visibleText(content: string, format: Format): Visible {
  const { text, targets } = visible(content, format)
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
}

/** What a comment shows that is nothing but quotation. Never throws; linear. */
export function quotedText(content: string, format: Format): OwnText {
  const { text, targets } = visible(withoutQuoteMarkup(content, format), format)
  const shown = bare(quotedWords(decodeReferences(text.replaceAll(CUT, ''))))
  return { text: shown, targets: targets.filter(Boolean), aside: undefined, whole: shown, coded: shown }
}

const bare = (marked: string): string => withoutCodeMarkers(withoutTargetMarkers(marked))

/** What the author of a comment says: its visible text with references decoded, without any quotation. */
export function ownText(content: string, format: Format): OwnText {
  const { text, targets } = visible(content, format)
  const marked = withoutQuotes(decodeReferences(text))
  const body = bodyOf(marked)
  if (targets.length === 0 && body === undefined) {
    const whole = withoutCodeMarkers(marked)
    return { text: whole, targets, aside: undefined, whole, coded: marked }
  }
  const shown = targetsIn(text)
  const left = targetsIn(marked)
  // Not every target has a place that is shown; those whose place was cut out are others'.
  const others = (i: number) => shown.has(i) && !left.has(i)
  const own = targets.map((target, i) => (others(i) ? '' : target))
  const whole = bare(marked)
  if (body === undefined) {
    const coded = withoutTargetMarkers(marked)
    return { text: whole, targets: own.filter(Boolean), aside: undefined, whole, coded }
  }
  const inside = withoutTargetMarkers(marked.slice(body.start, body.end))
  const outside = `${marked.slice(0, body.start)}\n${marked.slice(body.end)}`
  const there = targetsIn(outside)
  return {
    text: withoutCodeMarkers(inside),
    targets: own.filter((target, i) => target !== '' && !there.has(i)),
    aside: { text: bare(outside), targets: own.filter((target, i) => target !== '' && there.has(i)) },
    whole,
    coded: inside,
  }
}
