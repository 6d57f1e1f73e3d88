import { attributes } from './attributes'
import { CODE_END, CODE_START } from './code'
import { decodeEntities } from './entities'
import { labelText } from './label'
import { CUT } from './quotes'
import { markTarget, targetsIn } from './target-markers'

/** Characters of a link's target that are kept. */
const MAX_TARGET = 2048
/** Characters of a tag and of its name that are read. */
const MAX_TAG = 4096
const MAX_NAME = 21
/** Elements that are never closed hide what follows, up to this many of them; later ones hide nothing. */
const MAX_UNCLOSED = 8
/** Kinds of elements. */
const BLOCK = 1
/** Elements whose content is not text. */
const SILENT = 2
const QUOTE = 4
const VOID = 8
const KINDS = kindsOfElements([
  [
    BLOCK,
    'address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup option p pre section select summary table tbody td textarea tfoot th thead tr ul video audio object',
  ],
  [SILENT, 'script style template noscript head title iframe noembed noframes'],
  [QUOTE, 'blockquote q'],
  [VOID, 'area base br col embed hr img input link meta source track wbr'],
])

function kindsOfElements(list: readonly (readonly [kind: number, names: string])[]): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>()
  for (const [kind, names] of list) for (const name of names.split(' ')) kinds.set(name, (kinds.get(name) ?? 0) | kind)
  return kinds
}

/** Those in whose content a '<' begins no tag, up to their own end tag. */
const RAW_ENDS = new Map([
  ['script', /<\/script/i],
  ['style', /<\/style/i],
  ['title', /<\/title/i],
])
// Not "unquoted", "has-quote", nor the bodies of posts from which one may quote ("js-selectToQuote").
const QUOTING_CLASS =
  /(?<!(?:un|no|non|has|with|multi|select[-_]?to)[-_]?)quote(?!able|[-_]?(?:button|btn|link|action|select))/i
const HIDING_STYLE =
  /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|(?:font-size|opacity)\s{0,3}:\s{0,3}0(?![.\d]{0,8}[1-9])/i
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/** Where a tag that starts at `at` ends: past its '>', quoted attributes skipped. -1 when it does not end. */
function tagEnd(text: string, at: number): number {
  let quote = 0
  let last = 0
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x3e) return i + 1
    else if ((code === 0x22 || code === 0x27) && last === 0x3d) quote = code
    if (code > 0x20) last = code
  }
  return -1
}

/** Where the name that begins at `from` ends. */
function nameEnd(html: string, from: number, end: number): number {
  let at = from
  for (; at < end; at++) {
    const code = html.charCodeAt(at)
    const letter = code | 0x20
    if (!(letter >= 0x61 && letter <= 0x7a) && !(code >= 0x30 && code <= 0x39)) break
  }
  return at
}

const is = (pattern: RegExp, value: string | undefined) => value !== undefined && pattern.test(value)

/**
 * The text that a reader of this HTML sees, without quotations, and the targets of its links. Tags inside words vanish,
 * blocks end a line. A '<' that begins no tag is text. Markers say where the targets were.
 *
 * @param targets found before, whose markers are in `html`; one that stood in a quotation becomes empty
 */
export function visibleHtml(html: string, targets: string[] = []): { text: string; targets: string[] } {
  let text = ''
  /** Text before the link whose label is being read, and that link. */
  let before: string | undefined
  let href = ''
  let at = 0
  /** Where the next '<' is looked for: what stands from `at` up to it is text. */
  let scan = 0
  /** Element whose content is being left out, how deep it is nested in itself, and what was there when it began. */
  let skipping = ''
  let depth = 0
  let quoted = false
  let reopen = { at: 0, text: 0, targets: 0 }
  const unclosed = new Set<string>()
  // Once none closes any more, none further on will: searching again would be quadratic.
  let commentsClose = true
  const addTarget = (attrs: ReadonlyMap<string, string>): void => {
    const target = attrs.get('href') ?? attrs.get('src')
    if (target) text += markTarget(decodeEntities(target.slice(0, MAX_TARGET)), targets)
  }
  const endLabel = (): void => {
    if (before === undefined) return
    text = before + labelText(decodeEntities(text), href)
    before = undefined
  }
  for (;;) {
    const open = scan < html.length ? html.indexOf('<', scan) : -1
    if (open < 0) {
      if (skipping === '' || ((KINDS.get(skipping) ?? 0) & SILENT) !== 0) break
      // What is never closed hides nothing: read it again, as text.
      unclosed.add(skipping)
      skipping = ''
      at = reopen.at
      scan = at
      text = text.slice(0, reopen.text)
      targets.length = reopen.targets
      continue
    }
    const code = html.charCodeAt(open + 1) | 0x20
    const closing = code === 0x2f
    const letter = closing ? html.charCodeAt(open + 2) | 0x20 : code
    const named = letter >= 0x61 && letter <= 0x7a
    // `<!…>`, `<?…>` and `</3>` are comments to browsers.
    const special = !named && (closing || html.charCodeAt(open + 1) === 0x21 || html.charCodeAt(open + 1) === 0x3f)
    if (!special && !named) {
      scan = open + 1
      continue
    }
    let end: number
    if (html.startsWith('<!--', open)) {
      end = commentsClose ? html.indexOf('-->', open + 4) : -1
      if (end < 0) commentsClose = false
      else end += 3
    } else end = special ? html.indexOf('>', open) + 1 || -1 : tagEnd(html, open)
    if (end < 0) {
      // A quote that is never closed may have swallowed a '>'.
      end = html.indexOf('>', open) + 1
      if (end === 0) {
        // No tag ends from here on: all of it is text.
        if (skipping === '') break
        scan = html.length
        continue
      }
    }
    if (skipping === '') text += html.slice(at, open)
    at = end
    scan = end
    if (special) continue
    const from = open + (closing ? 2 : 1)
    const stop = nameEnd(html, from, end)
    const name = html.slice(from, Math.min(stop, from + MAX_NAME)).toLowerCase()
    const attrs =
      closing || stop >= end - 1 ? NO_ATTRIBUTES : attributes(html.slice(stop, Math.min(end, open + MAX_TAG)), 0)
    if (skipping !== '') {
      if (!quoted && !closing) addTarget(attrs)
      if (name === skipping && html.charCodeAt(end - 2) !== 0x2f) depth += closing ? -1 : 1
      if (depth === 0) {
        skipping = ''
        if (quoted) for (const target of targetsIn(html.slice(reopen.at, open))) targets[target] = ''
        text += quoted && ((KINDS.get(name) ?? 0) & SILENT) === 0 ? `\n${CUT}\n` : '\n'
      }
      continue
    }
    const kind = KINDS.get(name) ?? 0
    if (!closing && (kind & VOID) === 0) {
      const silent = (kind & SILENT) !== 0
      const hiding = unclosed.size < MAX_UNCLOSED && !unclosed.has(name)
      quoted = silent || (kind & QUOTE) !== 0 || is(QUOTING_CLASS, attrs.get('class'))
      if (silent || (hiding && (quoted || attrs.has('hidden') || is(HIDING_STYLE, attrs.get('style'))))) {
        skipping = name
        depth = 1
        reopen = { at, text: text.length, targets: targets.length }
        const rawEnd = RAW_ENDS.get(name)
        if (rawEnd !== undefined) scan = endOf(html, at, rawEnd)
        continue
      }
    }
    if (name === 'a') endLabel()
    if (!closing) addTarget(attrs)
    if (name === 'a' && attrs.has('href')) {
      before = text
      text = ''
      href = decodeEntities(attrs.get('href') ?? '')
    }
    if (name === 'img' && attrs.get('alt')) text += ` ${attrs.get('alt')} `
    if ((kind & BLOCK) !== 0) text += '\n'
    // Editors end the line of the source behind a `<br>`: it is one end of a line, not a blank line.
    if (name === 'br') scan = at = pastLineEnd(html, end)
    if (name === 'pre' || name === 'code') text += closing ? CODE_END : CODE_START
  }
  if (skipping === '') text += html.slice(at)
  endLabel()
  return { text: decodeEntities(text), targets }
}

/** Past the end of a line of the source that stands at `at`. */
function pastLineEnd(html: string, at: number): number {
  if (html.charCodeAt(at) === 0x0d && html.charCodeAt(at + 1) === 0x0a) return at + 2
  return html.charCodeAt(at) === 0x0a ? at + 1 : at
}

/** Where the end tag of a raw element begins; the end of the text when it has none. */
function endOf(html: string, from: number, tag: RegExp): number {
  const found = html.slice(from).search(tag)
  return found < 0 ? html.length : from + found
}
