import { visibleHtml } from './html'
import { labelText } from './label'

const MAX_TARGETS = 500
// Destinations with one level of balanced parentheses, titles that end at the quote that they began with; every
// repetition is bounded, and none is tried again in parts.
const INLINE =
  /!?\[([^[\]\n]{0,500})\]\(\s{0,3}<?((?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2048})>?(?:\s{1,3}(?:"(?:[^"\\\n]|\\[^\n]){0,200}"|'(?:[^'\\\n]|\\[^\n]){0,200}'|\([^()\n]{0,200}\)))?\s{0,3}\)/g
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,2048})>/gi
const DEFINITION = /^ {0,3}\[[^\]\n]{1,100}\]:[ \t]{0,4}<?([^\s<>]{1,2048})(?![^\s<>])>?[^\n\r\u2028\u2029]{0,200}$/gm
const LINE_MARKS =
  /^ {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3,}[^\n]{0,100}|~{3,}[^\n]{0,100}|(?:[-*_] ?){3,40}$)/gm
const INLINE_MARKS = /\*{1,3}|~~|`{1,3}|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])/gu
const ESCAPE = /\\([!-/:-@[-`{-~])/g

/** The text that a reader of this Markdown sees, without quoted lines, and the targets of its links. */
export function visibleMarkdown(source: string): { text: string; targets: string[] } {
  const own = source.includes('>') ? source.replace(/^ {0,3}>.*$/gm, '') : source
  const targets: string[] = []
  const keep = (target: string): void => {
    if (targets.length < MAX_TARGETS) targets.push(target)
  }
  const text = own
    .replace(DEFINITION, (_all, target: string) => {
      keep(target)
      return ''
    })
    .replace(INLINE, (_all, label: string, target: string) => {
      keep(target)
      return labelText(label, target)
    })
    .replace(AUTOLINK, (_all, target: string) => {
      keep(target)
      return target
    })
    .replace(LINE_MARKS, '')
  const shown = visibleHtml(text)
  const bare = shown.text.replace(ESCAPE, '\u0000$1').replace(INLINE_MARKS, '').replaceAll('\u0000', '')
  return { text: bare, targets: targets.concat(shown.targets).slice(0, MAX_TARGETS) }
}
