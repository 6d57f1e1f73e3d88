import { visibleHtml } from './html'
import { labelText } from './label'
import { replaceInlineLinks, takeDefinitions } from './markdown-links'

const MAX_TARGETS = 500
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,2048})>/gi
const LINE_MARKS =
  /^ {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3,}[^\n]{0,100}|~{3,}[^\n]{0,100}|(?:[-*_] ?){3,40}$)/gm
const ESCAPE = /\\([!-/:-@[-`{-~])/g
/** Emphasis and code, and what a backslash shows as it is, which is the group. */
const INLINE_MARKS = /\\([!-/:-@[-`{-~])|\*{1,3}|~~|`{1,3}|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])/gu

/** The text that a reader of this Markdown sees, without quoted lines, and the targets of its links. */
export function visibleMarkdown(source: string): { text: string; targets: string[] } {
  const own = source.includes('>') ? source.replace(/^ {0,3}>.*$/gm, '') : source
  const targets: string[] = []
  const keep = (target: string): void => {
    if (targets.length < MAX_TARGETS) targets.push(target.includes('\\') ? target.replace(ESCAPE, '$1') : target)
  }
  const text = replaceInlineLinks(takeDefinitions(own, keep), (label, target) => {
    keep(target)
    return labelText(label, target)
  })
    .replace(AUTOLINK, (_all, target: string) => {
      keep(target)
      return target
    })
    .replace(LINE_MARKS, '')
  const shown = visibleHtml(text)
  const bare = shown.text.replace(INLINE_MARKS, '$1').replaceAll('\u0000', '')
  return { text: bare, targets: targets.concat(shown.targets).slice(0, MAX_TARGETS) }
}
