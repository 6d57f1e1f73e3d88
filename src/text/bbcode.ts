import { withoutQuoteTags } from './quotes'

const MAX_TARGETS = 500
// No class admits '[': a run of unclosed tags is left at the next one, and reading stays linear.
const LINK = /\[url(?:=["']?([^[\]"'\n]{1,2048})["']?)?\]([^[\n]{0,2048})/gi
const IMAGE = /\[img[^[\]\n]{0,100}\]([^[\n]{1,2048})\[\/img\]/gi
const TAGS =
  /\[\/?(?:url|img|b|i|u|s|sub|sup|color|colour|size|font|list|\*|code|email|center|left|right|spoiler|youtube|media|table|tr|td|hr|user|mention|indent)(?:=[^[\]\n]{0,300})?\]/gi

/** The text that a reader of this BBCode sees, without quotations, and the targets of its links. */
export function visibleBbcode(source: string): { text: string; targets: string[] } {
  const own = withoutQuoteTags(source)
  if (!own.includes('[')) return { text: own, targets: [] }
  const targets: string[] = []
  for (const match of own.matchAll(LINK))
    if (targets.length < MAX_TARGETS) targets.push((match[1] ?? match[2] ?? '').trim())
  for (const match of own.matchAll(IMAGE)) if (targets.length < MAX_TARGETS) targets.push((match[1] ?? '').trim())
  return { text: own.replace(IMAGE, ' ').replace(TAGS, ''), targets }
}
