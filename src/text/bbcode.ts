import { decodeEntities } from './entities'
import { labelText } from './label'
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
  const keep = (raw: string): string => {
    const target = address(raw)
    if (targets.length < MAX_TARGETS) targets.push(target)
    return target
  }
  const text = own
    .replace(LINK, (_all, target: string | undefined, label: string) =>
      labelText(label, keep(target === undefined ? label : target)),
    )
    .replace(IMAGE, (_all, target: string) => {
      keep(target)
      return ' '
    })
    .replace(TAGS, '')
  return { text, targets }
}

/** The address in a tag: without the quotes around it, which may be escaped, and other attributes after it. */
function address(raw: string): string {
  const text = decodeEntities(raw).trim()
  const quote = text.charAt(0)
  const bare = quote === '"' || quote === "'" ? text.slice(1, text.indexOf(quote, 1) >>> 0) : text
  return bare.split(/\s/, 1)[0] ?? ''
}
