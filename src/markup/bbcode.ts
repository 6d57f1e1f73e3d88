import { CODE_END, CODE_START } from './code'
import { decodeEntities } from './entities'
import { labelText } from './label'
import { lowerCase } from './lower-case'
import { withoutQuoteTags } from './quotes'
import { markTarget, NONE_WANTED, type Wanted } from './target-markers'

// No class admits '[': a run of unclosed tags is left at the next one, and reading stays linear.
const IMAGE = /\[img[^[\]\n]{0,100}\]([^[\n]{1,2048})\[\/img\]/iy

type TagKind = 'link' | 'image' | 'code' | 'inline' | 'block'

/** What each tag is. */
const TAGS: ReadonlyMap<string, TagKind> = new Map(
  Object.entries({
    link: 'url',
    image: 'img',
    code: 'code pre php html xml sql css js',
    // Tags that leave no gap, of phpBB, SMF, MyBB, vBulletin, XenForo and Invision.
    inline:
      'iurl b i u s sub sup strike del ins em strong small big color colour bgcolor background size font style class highlight hl h glow shadow icode inline tt mono plain noparse nobbc email user member mention post thread topic spoiler ispoiler inlinespoiler hide abbr acronym anchor span rtl ltr blur',
    // Tags that begin or end a block.
    block:
      'list ol ul li * + o table thead tbody tr td th hr br center centre left right justify align indent outdent float h1 h2 h3 h4 h5 h6 heading header title p div section quote offtopic ot mod edit youtube vimeo dailymotion video audio media flash gallery attach attachment file move marquee box note info warning tab tabs',
  } satisfies Record<TagKind, string>).flatMap(([kind, names]) =>
    names.split(' ').map((name): [string, TagKind] => [name, kind as TagKind]),
  ),
)
/** Letters of the longest name. */
const MAX_NAME = 13
/** Characters of what may stand behind the name in a tag. */
const MAX_VALUE = 300

const BRACKET = 0x5d

/** Where the name of a tag ends that begins at `from`. */
function nameEnd(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first === 0x2a || first === 0x2b) return from + 1
  let at = from
  for (; at <= from + MAX_NAME; at++) {
    const code = text.charCodeAt(at)
    if (!((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) && !(code >= 0x30 && code <= 0x39)) break
  }
  return at
}

/** Where the tag ends whose name ends at `at`, without a value or with one; -1 if there is none. */
function tagEnd(text: string, at: number): number {
  const next = text.charCodeAt(at)
  if (next === BRACKET) return at + 1
  if (next !== 0x3d && next !== 0x20) return -1
  for (let end = at + 1; end < text.length && end <= at + 1 + MAX_VALUE; end++) {
    const code = text.charCodeAt(end)
    if (code === BRACKET) return end + 1
    if (code === 0x5b || code === 0x0a) return -1
  }
  return -1
}

/** Most characters of an address, and of the label of a link. */
const MAX_LINK = 2048
const QUOTES = '"\''

/** A link whose tag has no end yet: its address, unless that is the label. */
interface LinkTag {
  address: string | undefined
  label: string
  end: number
}

/**
 * Where a run of at most `MAX_LINK` characters ends, at an opening bracket or a line end at the latest.
 *
 * @param isBare whether closing brackets and quotation marks end it, too
 */
function linkPartEnd(text: string, from: number, isBare: boolean): number {
  let at = from
  for (; at < text.length && at < from + MAX_LINK; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x0a) break
    if (isBare && (code === BRACKET || code === 0x22 || code === 0x27)) break
  }
  return at
}

/** The link whose tag `[url]` or `[url=address]` has its name before `nameEnd`; undefined if it has another form. */
function linkAt(text: string, nameEnd: number): LinkTag | undefined {
  let at = nameEnd
  let address: string | undefined
  if (text.charCodeAt(at) === 0x3d) {
    const start = QUOTES.includes(text.charAt(at + 1)) ? at + 2 : at + 1
    at = linkPartEnd(text, start, true)
    if (at === start) return undefined
    address = text.slice(start, at)
    if (QUOTES.includes(text.charAt(at))) at++
  }
  if (text.charCodeAt(at) !== BRACKET) return undefined
  const end = linkPartEnd(text, at + 1, false)
  return { address, label: text.slice(at + 1, end), end }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** What a tag, or a link or an image with its tags, leaves in the text; and where it ends. */
interface Replaced {
  text: string
  end: number
}

/** What is shown for a target with its label. */
type Take = (raw: string, label: string) => string

/** What stands for the tag at `at`; undefined for any other bracket. */
function replaced(text: string, at: number, take: Take): Replaced | undefined {
  const isClosing = text.charCodeAt(at + 1) === 0x2f
  const start = at + (isClosing ? 2 : 1)
  const last = nameEnd(text, start)
  // A text may be nothing but brackets.
  if (last === start || text.charCodeAt(last) === 0x5b) return undefined
  const name = lowerCase(text, start, last)
  const kind = TAGS.get(name)
  if (kind === 'link' && !isClosing) {
    const link = linkAt(text, last)
    if (link !== undefined) return { text: take(link.address ?? link.label, link.label), end: link.end }
  }
  // Also "[imgleft]" and "[img-large]".
  if (!isClosing && name.startsWith('img')) {
    const image = matchAt(IMAGE, text, at)
    if (image !== null) return { text: take(image[1] as string, ' '), end: IMAGE.lastIndex }
  }
  const end = kind === undefined ? -1 : tagEnd(text, last)
  if (end < 0) return undefined
  if (kind === 'code') return { text: isClosing ? `${CODE_END}\n` : `\n${CODE_START}`, end }
  return { text: kind === 'block' ? '\n' : '', end }
}

/**
 * The text that a reader of this BBCode sees, without quotations, and the targets of its links, with their markers in it. One pass over the
 * brackets of the text: an expression for each kind of tag took six times as long for a text of brackets.
 */
export function visibleBbcode(source: string, wanted: Wanted = NONE_WANTED): { text: string; targets: string[] } {
  const own = withoutQuoteTags(source)
  const targets: string[] = []
  const take: Take = (raw, label) => {
    const target = address(raw)
    return markTarget(target, targets, wanted) + labelText(label, target)
  }
  let kept = ''
  let from = 0
  for (let at = own.indexOf('['); at >= 0; at = own.indexOf('[', Math.max(at + 1, from))) {
    const tag = replaced(own, at, take)
    if (tag === undefined) continue
    kept += own.slice(from, at)
    kept += tag.text
    from = tag.end
  }
  if (from === 0) return { text: own, targets }
  return { text: kept + own.slice(from), targets }
}

/** The address in a tag: without the quotes around it, which may be escaped, and other attributes after it. */
function address(raw: string): string {
  const text = decodeEntities(raw).trim()
  const quote = text.charAt(0)
  const bare = quote === '"' || quote === "'" ? text.slice(1, text.indexOf(quote, 1) >>> 0) : text
  const space = bare.search(/\s/)
  return space < 0 ? bare : bare.slice(0, space)
}
