import { CODE_END, CODE_START } from './code'
import { decodeEntities } from './entities'
import { labelText } from './label'
import { withoutQuoteTags } from './quotes'
import { markTarget, NONE_WANTED, type Wanted } from './target-markers'

// No class admits '[': a run of unclosed tags is left at the next one, and reading stays linear.
const LINK = /\[url(?:=["']?([^[\]"'\n]{1,2048})["']?)?\]([^[\n]{0,2048})/gi
const IMAGE = /\[img[^[\]\n]{0,100}\]([^[\n]{1,2048})\[\/img\]/gi
const tags = (names: string) =>
  new RegExp(`\\[\\/?(?:${names.replaceAll(' ', '|')})(?:[= ][^[\\]\\n]{0,300})?\\]`, 'gi')
/** Tags that leave no gap, of phpBB, SMF, MyBB, vBulletin, XenForo and Invision. */
const INLINE = tags(
  'url iurl img b i u s sub sup strike del ins em strong small big color colour bgcolor background size font style class highlight hl h glow shadow code icode inline tt mono pre plain noparse nobbc email user member mention post thread topic spoiler ispoiler inlinespoiler hide abbr acronym anchor span rtl ltr blur',
)
/** Tags that begin or end a block. */
const BLOCKS = tags(
  'list ol ul li \\* \\+ o table thead tbody tr td th hr br center centre left right justify align indent outdent float h[1-6] heading header title p div section php html xml sql css js quote offtopic ot mod edit youtube vimeo dailymotion video audio media flash gallery attach attachment file move marquee box note info warning tab tabs',
)

/** Tags around code. */
const CODE = /\[(\/?)(?:code|pre|php|html|xml|sql|css|js)(?:[= ][^[\]\n]{0,300})?\]/gi

/** The text that a reader of this BBCode sees, without quotations, and the targets of its links, with their markers in it. */
export function visibleBbcode(source: string, wanted: Wanted = NONE_WANTED): { text: string; targets: string[] } {
  const own = withoutQuoteTags(source)
  if (!own.includes('[')) return { text: own, targets: [] }
  const targets: string[] = []
  const take = (raw: string, label: string): string => {
    const target = address(raw)
    return markTarget(target, targets, wanted) + labelText(label, target)
  }
  const text = own
    .replace(LINK, (_all, target: string | undefined, label: string) =>
      take(target === undefined ? label : target, label),
    )
    .replace(IMAGE, (_all, target: string) => take(target, ' '))
    .replace(CODE, (_all, closing: string) => (closing === '' ? `\n${CODE_START}` : `${CODE_END}\n`))
    .replace(INLINE, '')
    .replace(BLOCKS, '\n')
  return { text, targets }
}

/** The address in a tag: without the quotes around it, which may be escaped, and other attributes after it. */
function address(raw: string): string {
  const text = decodeEntities(raw).trim()
  const quote = text.charAt(0)
  const bare = quote === '"' || quote === "'" ? text.slice(1, text.indexOf(quote, 1) >>> 0) : text
  return bare.split(/\s/, 1)[0] ?? ''
}
