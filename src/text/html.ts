import { decodeEntities } from './entities'

/** Link targets of one comment that are kept. */
const MAX_TARGETS = 500
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
/** Elements whose content is not text. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head', 'title'])
const QUOTES = new Set(['blockquote', 'q'])
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const QUOTING_CLASS = /\bclass\s{0,3}=\s{0,3}["']?[^"'>]{0,100}quote/i
const HIDDEN =
  /\shidden(?=[\s>=/]|$)|display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0/i
const TARGET = /\s(?:href|src)\s{0,3}=\s{0,3}(?:"([^"]{0,2048})|'([^']{0,2048})|([^\s"'>]{1,2048}))/i
const ALT = /\salt\s{0,3}=\s{0,3}(?:"([^"]{0,500})|'([^']{0,500}))/i

/** Where a tag that starts at `at` ends: past its '>', quoted attributes skipped. -1 when it does not end. */
function tagEnd(text: string, at: number): number {
  let quote = 0
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x3e) return i + 1
    else if ((code === 0x22 || code === 0x27) && text.charCodeAt(i - 1) === 0x3d) quote = code
  }
  return -1
}

/**
 * The text that a reader of this HTML sees, without quotations, and the targets of its links. Tags inside words vanish,
 * blocks end a line. A '<' that begins no tag is text.
 */
export function visibleHtml(html: string): { text: string; targets: string[] } {
  const targets: string[] = []
  let text = ''
  let at = 0
  /** Element whose content is being left out, and how deep it is nested in itself. */
  let skipping = ''
  let depth = 0
  let quoted = false
  // Once nothing closes any more, nothing further on will: searching again would be quadratic.
  let closes = true
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    if (skipping === '') text += html.slice(at, open)
    const code = html.charCodeAt(open + 1) | 0x20
    const closing = code === 0x2f
    const special = html.charCodeAt(open + 1) === 0x21
    const letter = closing ? html.charCodeAt(open + 2) | 0x20 : code
    if (!closes || (!special && !(letter >= 0x61 && letter <= 0x7a))) {
      if (skipping === '') text += '<'
      at = open + 1
      continue
    }
    let end: number
    if (html.startsWith('<!--', open)) {
      end = html.indexOf('-->', open + 4)
      end = end < 0 ? -1 : end + 3
    } else end = tagEnd(html, open)
    if (end < 0) {
      // A quote that is never closed may have swallowed a '>'.
      end = html.indexOf('>', open) + 1
      if (end === 0) {
        closes = false
        at = open
        continue
      }
    }
    at = end
    if (special) continue
    let stop = open + (closing ? 2 : 1)
    while (stop < end && /[A-Za-z0-9]/.test(html.charAt(stop))) stop++
    const name = html.slice(open + (closing ? 2 : 1), Math.min(stop, open + 22)).toLowerCase()
    const tag = html.slice(open, Math.min(end, open + 4096))
    if (skipping !== '') {
      if (!quoted && !closing && targets.length < MAX_TARGETS) addTarget(tag, targets)
      if (name === skipping && !tag.endsWith('/>')) depth += closing ? -1 : 1
      if (depth === 0) {
        skipping = ''
        text += '\n'
      }
      continue
    }
    if (!closing && !VOID.has(name)) {
      quoted = QUOTES.has(name) || QUOTING_CLASS.test(tag)
      const silent = SILENT.has(name)
      if (quoted || silent || HIDDEN.test(tag)) {
        if (silent) quoted = true
        skipping = name
        depth = 1
        continue
      }
    }
    if (!closing && targets.length < MAX_TARGETS) addTarget(tag, targets)
    if (name === 'img') {
      const alt = ALT.exec(tag)
      if (alt) text += alt[1] ?? alt[2] ?? ''
    }
    if (BLOCKS.has(name)) text += '\n'
  }
  if (skipping === '') text += html.slice(at)
  return { text: decodeEntities(text), targets }
}

function addTarget(tag: string, targets: string[]): void {
  const found = TARGET.exec(tag)
  const target = found?.[1] ?? found?.[2] ?? found?.[3]
  if (target !== undefined && target !== '') targets.push(decodeEntities(target))
}
