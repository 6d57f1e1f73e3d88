import { labelText } from './label'
import { isWhiteSpace } from './white-space'

/** What stands in the place of a link, given its label and its target. */
type Replace = (label: string, target: string) => string

const MAX_LABEL = 500
const MAX_TARGET = 2048
const MAX_TITLE = 200
const MAX_REFERENCE = 100
/** Characters after the target of a definition: its title. */
const MAX_REST = 200

const endsLine = (code: number) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029

/** Past the white space at `at`, three characters at most. */
function pastSpace(text: string, at: number): number {
  let end = at
  while (end < at + 3 && isWhiteSpace(text.charCodeAt(end))) end++
  return end
}

/** Where the run of characters that a target may hold ends; -1 if it is empty or too long. */
function endOfRun(text: string, from: number, nested: boolean): number {
  let at = from
  for (; at < text.length && at - from <= MAX_TARGET; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3c || code === 0x3e || isWhiteSpace(code)) break
    if (!nested || (code !== 0x28 && code !== 0x29)) continue
    if (code === 0x29) break
    // One level of balanced parentheses.
    let close = at + 1
    for (; close < text.length && close - at <= MAX_TITLE; close++) {
      const inner = text.charCodeAt(close)
      if (inner === 0x28 || inner === 0x29 || inner === 0x3c || inner === 0x3e || isWhiteSpace(inner)) break
    }
    if (text.charCodeAt(close) !== 0x29) return -1
    at = close
  }
  return at > from && at - from <= MAX_TARGET ? at : -1
}

/** Past the title that begins at `at`, in quotes or parentheses; -1 if it does not end. */
function pastTitle(text: string, at: number): number {
  const open = text.charCodeAt(at)
  const close = open === 0x28 ? 0x29 : open
  for (let end = at + 1; end < text.length && end - at <= MAX_TITLE + 1; end++) {
    const code = text.charCodeAt(end)
    if (code === close) return end + 1
    if (code === 10 || (open === 0x28 && code === 0x28)) return -1
    if (code === 0x5c) end++
  }
  return -1
}

/** The `[` of a label that ends at `end`, not before `floor`; -1 if there is none. Brackets in it are balanced, one in another. */
function labelStart(text: string, end: number, floor: number): number {
  let inner = false
  for (let at = end - 1; at >= floor && end - at <= MAX_LABEL + 1; at--) {
    const code = text.charCodeAt(at)
    if (code === 10) return -1
    if (code === 0x5b) {
      if (!inner) return at
      inner = false
    } else if (code === 0x5d) {
      if (inner) return -1
      inner = true
    }
  }
  return -1
}

/**
 * Replaces inline links and images: `[label](target "title")`, labels with one level of brackets, targets with one of
 * parentheses. Linear: text that turns out not to be a link is not read again.
 */
export function replaceInlineLinks(text: string, replace: Replace): string {
  let out = ''
  let from = 0
  for (let bracket = text.indexOf(']('); bracket >= 0; bracket = text.indexOf('](', Math.max(bracket + 2, from))) {
    const label = labelStart(text, bracket, from)
    if (label < 0) continue
    let at = pastSpace(text, bracket + 2)
    if (text.charCodeAt(at) === 0x3c) at++
    const end = endOfRun(text, at, true)
    if (end < 0) continue
    const target = text.slice(at, end)
    at = text.charCodeAt(end) === 0x3e ? end + 1 : end
    const spaced = pastSpace(text, at)
    const quote = text.charCodeAt(spaced)
    if (spaced > at && (quote === 0x22 || quote === 0x27 || quote === 0x28)) {
      at = pastTitle(text, spaced)
      if (at < 0) continue
      at = pastSpace(text, at)
    } else at = spaced
    if (text.charCodeAt(at) !== 0x29) continue
    const start = label > from && text.charCodeAt(label - 1) === 0x21 ? label - 1 : label
    out += text.slice(from, start) + replace(text.slice(label + 1, bracket), target)
    from = at + 1
  }
  return from === 0 ? text : out + text.slice(from)
}

/** What may be the target of a definition. A single word may be one too, but then it is what somebody wrote: "[note]: merci". */
const ADDRESS = /[/.#:@?=]/

/**
 * Takes out link reference definitions, `[label]: target "title"`, each a line of its own. Only what no reader sees: behind
 * the target a title in quotes or nothing, and a title only where a paragraph does not go on.
 *
 * @param take what stands in its place
 */
export function takeDefinitions(text: string, take: Replace): string {
  let out = ''
  let from = 0
  for (let bracket = text.indexOf(']:'); bracket >= 0; bracket = text.indexOf(']:', Math.max(bracket + 2, from))) {
    const line = definitionStart(text, bracket)
    if (line < 0) continue
    let at = bracket + 2
    while (at < bracket + 6 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++
    const angle = text.charCodeAt(at) === 0x3c
    if (angle) at++
    const end = endOfRun(text, at, false)
    if (end < 0) continue
    const target = text.slice(at, end)
    if (!ADDRESS.test(target)) continue
    const rest = definitionEnd(text, angle && text.charCodeAt(end) === 0x3e ? end + 1 : end)
    if (rest < 0 || (rest !== pastBlanks(text, end + (angle ? 1 : 0)) && !startsParagraph(text, line, from))) continue
    out += text.slice(from, line) + take(text.slice(text.indexOf('[', line) + 1, bracket), target)
    from = rest
  }
  return from === 0 ? text : out + text.slice(from)
}

/** Past spaces and tabs. */
function pastBlanks(text: string, from: number): number {
  let at = from
  while (at - from <= MAX_REST && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++
  return at
}

/** Where a definition whose target ends at `end` ends: past its title, which may stand on the next line; -1 if it is none. */
function definitionEnd(text: string, end: number): number {
  const rest = pastBlanks(text, end)
  const ends = rest >= text.length || endsLine(text.charCodeAt(rest))
  const at = ends ? pastBlanks(text, rest + (text.startsWith('\r\n', rest) ? 2 : 1)) : rest
  const quote = text.charCodeAt(at)
  if ((quote === 0x22 || quote === 0x27 || quote === 0x28) && at > end) {
    const past = pastTitle(text, at)
    const behind = past < 0 ? -1 : pastBlanks(text, past)
    if (behind >= 0 && (behind >= text.length || endsLine(text.charCodeAt(behind)))) return behind
  }
  return ends ? rest : -1
}

/** Whether nothing but a blank line, or a definition that ends at `floor`, stands above the line at `line`. */
function startsParagraph(text: string, line: number, floor: number): boolean {
  let at = line - 1
  if (at < 0) return true
  if (text.charCodeAt(at) === 10 && text.charCodeAt(at - 1) === 13) at--
  if (at <= floor) return true
  while (at > floor && at > line - MAX_REST && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--
  return at === floor || endsLine(text.charCodeAt(at - 1))
}

/** The name under which a reference finds its definition: case and spaces do not matter. */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

const REFERENCE = /!?\[([^[\]]{1,500})\] ?\[([^[\]]{0,100})\]/g

/** Replaces `[label][reference]` and `[label][]` by the label, where the reference is defined: nobody sees its name. */
export function replaceReferences(text: string, references: ReadonlyMap<string, string>): string {
  return text.replace(REFERENCE, (all, label: string, reference: string) => {
    const target = references.get(normalLabel(reference === '' ? label : reference))
    return target === undefined ? all : labelText(label, target)
  })
}

/** Start of the line that begins with the label ending at `end`; -1 if no label does. */
function definitionStart(text: string, end: number): number {
  let at = end - 1
  for (; at >= 0 && end - at <= MAX_REFERENCE + 4; at--) {
    const code = text.charCodeAt(at)
    if (code === 0x5d) return -1
    if (endsLine(code)) break
  }
  const line = at + 1
  if (at >= 0 && !endsLine(text.charCodeAt(at))) return -1
  let open = line
  while (open < line + 3 && text.charCodeAt(open) === 32) open++
  const label = text.charCodeAt(open) === 0x5b && end - open > 1 && end - open <= MAX_REFERENCE + 1
  // `[^1]:` is a footnote, which is read.
  return label && text.charCodeAt(open + 1) !== 0x5e ? line : -1
}
