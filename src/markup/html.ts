import { decodeEntities } from './entities'
import {
  BLOCK,
  ENDS_PARAGRAPH,
  elementOf,
  FILLED,
  FOREIGN,
  FORMATTING,
  INERT,
  QUOTE,
  RAW,
  SILENT,
  VOID,
} from './html-elements'
import { type OpenElement, OpenElements } from './html-stack'
import { GROUND, HIDES, PALE, SHOWN_AS_BLOCK, SHOWN_INLINE, shownAs } from './html-style'
import { baseOf, mayLeadTo, targetsOf } from './html-targets'
import { HtmlText, isBlank, TAG_BREAK } from './html-text'
import { CHARACTERS, CLOSING, HtmlTokens, OPENING, TEXT, UNCLOSED_COMMENT } from './html-tokens'
import { isProse } from './prose'
import { isFull, isFullOfWanted, NONE_WANTED, type Wanted } from './target-markers'

// Not "unquoted", "has-quote", nor the bodies of posts from which one may quote ("js-selectToQuote").
const QUOTING_CLASS =
  /(?<!(?:un|no|non|has|with|multi|select[-_]?to)[-_]?)quote(?!able|[-_]?(?:button|btn|link|action|select))/i
/** In these no tag begins, and their content is shown. */
const SHOWN_RAW = ['textarea', 'xmp', 'plaintext']
/** Programs write a text of up to this many characters into these, for browsers that cannot show what they stand for. */
const MAX_FALLBACK = 120
const FALLBACKS = ['audio', 'video', 'canvas', 'meter', 'progress', 'iframe', 'noembed', 'noframes', 'noscript']
/** Fields that show no text. */
const TEXTLESS = /^(?:hidden|password|checkbox|radio|color|range|file)$/i

/** What a document shows. */
export interface ShownHtml {
  text: string
  /** Where its links lead. A target that stood in a quotation is empty. */
  targets: string[]
  /** A site that strips tags and keeps the text between them may show something else. */
  hasMore: boolean
}

/** How a document is read: as browsers show it, or as sites show it that strip its tags. */
export type Reading = 'shown' | 'stripped'

/** What is known of a document only when it has been read. */
interface Known {
  seesPale?: boolean
  base?: string | undefined
}

/** Reads one document. */
class HtmlReader {
  readonly #tokens: HtmlTokens
  readonly #html: string
  readonly #text: HtmlText
  readonly #wanted: Wanted
  readonly #isStripped: boolean
  readonly #seesPale: boolean
  readonly #open = new OpenElements((element, byOwnTag) => this.#leave(element, byOwnTag))
  /** Numbers of open elements that hide, that have a ground of their own, and that lead nowhere. */
  #hiding = 0
  #grounds = 0
  #inert = 0
  #foreign = 0
  /** Formatting elements that hide, and whose blocks have ended: browsers open them again behind the block. */
  readonly #reopened = new Map<string, number>()
  #base: string | undefined
  /** Targets stood before the element that says what they are relative to. */
  #hasLateBase = false
  #hasMore = false
  #hidPale = false
  #isUnclosedProse: boolean | undefined

  constructor(html: string, targets: string[], reading: Reading, { seesPale = false, base }: Known, wanted: Wanted) {
    this.#html = html
    this.#base = base
    this.#tokens = new HtmlTokens(html)
    this.#isStripped = reading === 'stripped'
    this.#wanted = wanted
    this.#text = new HtmlText(targets, this.#isStripped ? TAG_BREAK : '\n', wanted)
    this.#seesPale = seesPale
  }

  /** Whether all text has the colour of the paper, so that the site's paper must have another. */
  get isAllPale(): boolean {
    return this.#hidPale && this.#text.content === 0
  }

  /** The base of all addresses, if it is known only now: browsers resolve also those with it that stand before it. */
  get lateBase(): string | undefined {
    return this.#hasLateBase ? this.#base : undefined
  }

  read(): ShownHtml {
    const tokens = this.#tokens
    while (tokens.next()) {
      if (tokens.kind === TEXT) this.#addText(this.#html.slice(tokens.start, tokens.end))
      else if (tokens.kind === OPENING) this.#start(tokens.name, tokens.attributes)
      else if (tokens.kind === CLOSING) this.#end(tokens.name)
      else if (tokens.kind === CHARACTERS) this.#addText(this.#html.slice(tokens.start, tokens.textEnd))
      else if (tokens.kind === UNCLOSED_COMMENT && !this.#isStripped) {
        this.#hasMore ||= !isBlank(this.#html.slice(tokens.end))
        break
      }
    }
    const text = this.#text
    text.endLabel()
    const hasMore = this.#hasMore || text.cutsAddress || text.hasShortLines
    return { text: text.toString(), targets: text.targets, hasMore }
  }

  #addText(raw: string): void {
    if (this.#hiding === 0) this.#text.add(decodeEntities(raw))
    else this.#hasMore ||= !isBlank(raw)
  }

  /** Whether an element may lead somewhere that is kept. */
  #mayTake(attributes: ReadonlyMap<string, string>): boolean {
    const { targets } = this.#text
    if (!isFull(targets)) return true
    return !isFullOfWanted(targets) && mayLeadTo(attributes, this.#base, this.#wanted)
  }

  #start(written: string, attributes: ReadonlyMap<string, string>): void {
    const known = elementOf(written)
    const { name, kind } = known
    if ((kind & ENDS_PARAGRAPH) !== 0) this.#open.closeParagraph()
    this.#open.closeSiblings(known)
    let style = 0
    if (attributes.size > 0) {
      if (name === 'base' && this.#base === undefined) this.#takeBase(attributes)
      style = shownAs(attributes)
      if (this.#inert === 0 && this.#mayTake(attributes))
        for (const target of targetsOf(name, attributes, this.#base)) this.#text.addTarget(target)
    }
    const hides = this.#hides(name, kind, style, attributes)
    if ((kind & RAW) !== 0 && this.#readRaw(name, hides)) return
    if ((kind & VOID) !== 0) {
      if (!hides && this.#hiding === 0) this.#addVoid(name, kind, attributes)
      return
    }
    const quotes = (kind & QUOTE) !== 0 || (attributes.size > 0 && QUOTING_CLASS.test(attributes.get('class') ?? ''))
    if (quotes) this.#text.startQuote()
    const element = {
      name,
      kind,
      hides,
      quotes,
      hasGround: (style & GROUND) !== 0,
      isBlock: ((kind & BLOCK) !== 0 || (style & SHOWN_AS_BLOCK) !== 0) && (style & SHOWN_INLINE) === 0,
      isCode: (name === 'pre' || name === 'code') && this.#text.takesCode(),
      isClosed: false,
      before: this.#text.mark(),
    }
    this.#open.push(element)
    this.#enter(element, attributes.size > 0 ? attributes.get('href') : undefined)
  }

  #takeBase(attributes: ReadonlyMap<string, string>): void {
    this.#base = baseOf(attributes)
    this.#hasLateBase = this.#base !== undefined && this.#text.targets.length > 0
  }

  #enter({ name, kind, hides, hasGround, isBlock, isCode }: OpenElement, href: string | undefined): void {
    const isHidden = this.#hiding > 0
    if (hides) this.#hiding++
    if (hasGround) this.#grounds++
    if ((kind & INERT) !== 0) this.#inert++
    if ((kind & FOREIGN) !== 0) this.#tokens.hasCharacterData = ++this.#foreign > 0
    if (isHidden) return
    const text = this.#text
    // Of a film no text is shown, but the film is.
    if ((kind & FILLED) !== 0) text.addFilled()
    if (hides) return
    if (isBlock) text.breaks++
    if (name === 'a' && href !== undefined) text.startLabel(decodeEntities(href))
    if (isCode) text.startCode()
  }

  #end(name: string): void {
    if (name === 'br') this.#addLineEnd()
    else if (!this.#open.end(name)) {
      const reopened = this.#reopened.get(name) ?? 0
      if (reopened === 0) return
      this.#reopened.set(name, reopened - 1)
      this.#hiding--
    }
  }

  /** @param byOwnTag whether its own end tag came: otherwise the end of another element has ended it */
  #leave(element: OpenElement, byOwnTag: boolean): void {
    const { name, kind, hides, quotes, hasGround, isBlock, isCode, isClosed, before } = element
    const text = this.#text
    if (hasGround) this.#grounds--
    if ((kind & INERT) !== 0) this.#inert--
    if ((kind & FOREIGN) !== 0) this.#tokens.hasCharacterData = --this.#foreign > 0
    if (hides && !byOwnTag && (kind & FORMATTING) !== 0) {
      this.#reopened.set(name, (this.#reopened.get(name) ?? 0) + 1)
      return
    }
    if (hides) {
      this.#hiding--
      text.breaks = isClosed ? before.breaks + 1 : before.breaks
    }
    if (name === 'a') text.endLabel()
    const isEmpty = text.content === before.content
    // A quotation that is never closed hides nothing.
    if (quotes && byOwnTag) text.cut(before, isBlock)
    else if (this.#hiding > 0 || hides) return
    else if (isBlock) text.breaks = isEmpty ? before.breaks : text.breaks + 1
    if (isCode) text.endCode(isEmpty)
    if (this.#isStripped && FALLBACKS.includes(name)) text.drop(before, MAX_FALLBACK)
  }

  #hides(name: string, kind: number, style: number, attributes: ReadonlyMap<string, string>): boolean {
    if (this.#isStripped) return false
    if ((kind & SILENT) !== 0 || (style & HIDES) !== 0) return true
    if (name === 'dialog') return !attributes.has('open')
    if ((style & PALE) === 0 || this.#grounds > 0 || this.#seesPale) return false
    this.#hidPale = true
    return true
  }

  #addVoid(name: string, kind: number, attributes: ReadonlyMap<string, string>): void {
    if (name === 'br') this.#addLineEnd()
    if (name === 'hr') this.#text.breaks++
    if ((kind & FILLED) === 0) return
    const isField = name === 'input'
    if (isField && TEXTLESS.test(attributes.get('type') ?? '')) return
    this.#text.addFilled()
    const text = attributes.get(isField ? 'value' : 'alt')
    if (text && (isField || name === 'img')) this.#addText(` ${text} `)
  }

  #addLineEnd(): void {
    if (this.#hiding > 0) return
    this.#text.addLineEnd()
    // Editors end the line of the source behind a `<br>`: it is one end of a line, not a blank line.
    this.#tokens.skipLineEnd()
  }

  /** Reads the content of an element in which no tag begins. Returns false if it is read like any other. */
  #readRaw(name: string, hides: boolean): boolean {
    const tokens = this.#tokens
    const end = tokens.rawEnd()
    const content = this.#html.slice(tokens.end, end < 0 ? this.#html.length : end)
    if (SHOWN_RAW.includes(name) && !hides) {
      this.#text.breaks++
      this.#addText(content)
      this.#text.breaks++
    } else if (!this.#isStripped) this.#hasMore ||= this.#says(name, content, end < 0)
    else if (this.#says(name, content, end < 0)) return false
    tokens.skipTo(end < 0 ? this.#html.length : end)
    return true
  }

  /** Whether the content of an element that browsers do not show is a text. Programs and styles are none. */
  #says(name: string, content: string, isUnclosed: boolean): boolean {
    if (name !== 'script' && name !== 'style') return !isBlank(content)
    if (!isUnclosed) return isProse(content)
    // Asked once: of a text of nothing but start tags each would be read to the end of the text.
    this.#isUnclosedProse ??= isProse(content)
    return this.#isUnclosedProse
  }
}

/**
 * The text of a document without quotations, and the targets of its links. Tags inside words vanish, as do elements without content;
 * blocks end a line. A `<` that begins no tag is text. Markers say where the targets were. Linear.
 *
 * @param targets found before, whose markers are in `html`; one that stood in a quotation becomes empty
 * @param wanted which targets are kept behind the first 500
 */
export function visibleHtml(
  html: string,
  targets: string[] = [],
  reading: Reading = 'shown',
  wanted: Wanted = NONE_WANTED,
): ShownHtml {
  if (!html.includes('<')) return { text: decodeEntities(html), targets, hasMore: false }
  const count = targets.length
  const known: Known = {}
  for (;;) {
    const reader = new HtmlReader(html, targets, reading, known, wanted)
    const shown = reader.read()
    const base = known.base ?? reader.lateBase
    const seesPale = known.seesPale === true || reader.isAllPale
    // Each is found out once, so a document is read three times at most.
    if (base === known.base && seesPale === (known.seesPale === true)) return shown
    known.base = base
    known.seesPale = seesPale
    targets.length = count
  }
}
