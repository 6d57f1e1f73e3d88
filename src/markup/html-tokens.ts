import { lowerCase } from './lower-case'

/** Kinds of tokens. */
export const TEXT = 0
export const OPENING = 1
export const CLOSING = 2
export const COMMENT = 3
/** A comment that never ends. Browsers show nothing from there on. */
export const UNCLOSED_COMMENT = 4
/** The text from `start` to `textEnd`, in which nothing is markup. */
export const CHARACTERS = 5

/** Attributes that show or hide something, or that lead somewhere. */
const READ = new Set(
  'href src alt class style hidden open color bgcolor background content http-equiv srcset imagesrcset poster data action formaction ping xlink:href value type popover srcdoc'.split(
    ' ',
  ),
)
const LONGEST_NAME = 12
/** By first letter, the lengths of these names as bits: most attributes are refused without a copy of their name, and a tag may have thousands. */
const READ_LENGTHS = readLengths()

function readLengths(): Uint16Array {
  const lengths = new Uint16Array(0x80)
  for (const name of READ) {
    const first = name.charCodeAt(0)
    lengths[first] = (lengths[first] as number) | (1 << name.length)
  }
  return lengths
}
const CHARACTER_DATA = '<![CDATA['
const NONE: ReadonlyMap<string, string> = new Map()

const SPACE = 0x20
const BANG = 0x21
const DOUBLE = 0x22
const SINGLE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f

const isSpace = (code: number): boolean => code === SPACE || (code >= 9 && code <= 13 && code !== 11)
const isLetter = (code: number): boolean => (code | SPACE) >= 0x61 && (code | SPACE) <= 0x7a

/** Where a string occurs next. All calls together read the text once, since a result is kept until it is passed. */
class Next {
  readonly #html: string
  readonly #needle: string
  #at = -1

  constructor(html: string, needle: string) {
    this.#html = html
    this.#needle = needle
  }

  /** Infinite if it does not occur any more. Calls go forwards. */
  from(start: number): number {
    if (this.#at < start) {
      const at = this.#html.indexOf(this.#needle, start)
      this.#at = at < 0 ? Number.POSITIVE_INFINITY : at
    }
    return this.#at
  }
}

/**
 * Cuts HTML into texts, tags and comments, as browsers do (HTML Standard, "Tokenization"), but a `<` from which no tag ends is
 * text: people write "<3". Linear: it goes forwards only, and what was looked for in vain is not looked for again.
 */
export class HtmlTokens {
  kind = TEXT
  start = 0
  end = 0
  textEnd = 0
  /** In images and formulas `<![CDATA[…]]>` is text, and a comment everywhere else. */
  hasCharacterData = false
  /** Of a tag, in small letters. */
  name = ''
  /** Those of a start tag that say what is shown or where it leads, as written. The first of a name counts. */
  attributes: ReadonlyMap<string, string> = NONE
  readonly #html: string
  readonly #ends: readonly Next[]
  readonly #characterDataEnds: Next
  readonly #rawEnds = new Map<string, RegExp | undefined>()
  #found: Map<string, string> | undefined
  /** No quote of an attribute was left open so far: one that is might hide all tags behind it. */
  #isQuoting = true

  constructor(html: string) {
    this.#html = html
    this.#ends = [new Next(html, '-->'), new Next(html, '--!>')]
    this.#characterDataEnds = new Next(html, ']]>')
  }

  /** Reads the next token. Returns false at the end. */
  next(): boolean {
    const html = this.#html
    const from = this.end
    if (from >= html.length) return false
    this.start = from
    this.attributes = NONE
    let open = html.indexOf('<', from)
    while (open >= 0 && !this.#beginsMarkup(open)) open = html.indexOf('<', open + 1)
    if (open < 0) return this.#take(TEXT, html.length)
    return open > from ? this.#take(TEXT, open) : this.#readMarkup(open)
  }

  /** Goes on behind a part that was read otherwise. */
  skipTo(at: number): void {
    this.end = at
  }

  /** Leaves out the end of a line of the source. */
  skipLineEnd(): void {
    const html = this.#html
    if (html.charCodeAt(this.end) === 0x0d && html.charCodeAt(this.end + 1) === 0x0a) this.end += 2
    else if (html.charCodeAt(this.end) === 0x0a) this.end += 1
  }

  /** Where the content of the element that was just opened ends: before its end tag; -1 if it has none. A `<` in it begins no tag. */
  rawEnd(): number {
    const { name } = this
    let pattern = this.#rawEnds.get(name)
    if (pattern === undefined) {
      if (this.#rawEnds.has(name)) return -1
      pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
      this.#rawEnds.set(name, pattern)
    }
    pattern.lastIndex = this.end
    const at = pattern.exec(this.#html)?.index ?? -1
    // No later one has an end either.
    if (at < 0) this.#rawEnds.set(name, undefined)
    return at
  }

  #take(kind: number, end: number): true {
    this.kind = kind
    this.end = end
    return true
  }

  #beginsMarkup(open: number): boolean {
    const html = this.#html
    const code = html.charCodeAt(open + 1)
    return isLetter(code) || code === SLASH || code === BANG || code === QUESTION
  }

  #readMarkup(open: number): true {
    const html = this.#html
    if (html.startsWith('!--', open + 1)) return this.#readComment(open)
    const isClosing = html.charCodeAt(open + 1) === SLASH
    const from = open + (isClosing ? 2 : 1)
    // `<!…>`, `<?…>` and `</3>` are comments to browsers.
    if (isLetter(html.charCodeAt(from))) return this.#readTag(isClosing ? CLOSING : OPENING, from)
    if (this.hasCharacterData && html.startsWith(CHARACTER_DATA, open)) return this.#readCharacterData(open)
    const end = html.indexOf('>', from)
    return end < 0 ? this.#take(TEXT, html.length) : this.#take(COMMENT, end + 1)
  }

  /** Reads `<![CDATA[…]]>` as text. One without an end is text to the end. */
  #readCharacterData(open: number): true {
    const close = this.#characterDataEnds.from(open + CHARACTER_DATA.length)
    this.start = open + CHARACTER_DATA.length
    this.textEnd = Math.min(close, this.#html.length)
    return this.#take(CHARACTERS, close === Number.POSITIVE_INFINITY ? this.#html.length : close + 3)
  }

  #readComment(open: number): true {
    const html = this.#html
    const from = open + 4
    if (html.charCodeAt(from) === GREATER) return this.#take(COMMENT, from + 1)
    if (html.startsWith('->', from)) return this.#take(COMMENT, from + 2)
    const [plain, odd] = this.#ends.map((end) => end.from(from)) as [number, number]
    if (plain === Number.POSITIVE_INFINITY && odd === plain) return this.#take(UNCLOSED_COMMENT, from)
    return this.#take(COMMENT, plain < odd ? plain + 3 : odd + 4)
  }

  #readTag(kind: number, from: number): true {
    const html = this.#html
    let end = this.#isQuoting ? this.#tagEnd(from, html.length) : -1
    if (end < 0) {
      // No tag ends from here on, or a quote that is never closed has swallowed its end, and would swallow all further ones.
      const close = html.indexOf('>', from)
      if (close < 0) return this.#take(TEXT, html.length)
      this.#isQuoting = false
      end = this.#tagEnd(from, close + 1)
    }
    if (kind === OPENING && this.#found !== undefined) this.attributes = this.#found
    return this.#take(kind, end)
  }

  /** Reads the name and the attributes of a tag, and returns where it ends: past its `>`, or -1 if that is not before `limit`. */
  #tagEnd(from: number, limit: number): number {
    const html = this.#html
    this.#found = undefined
    let at = from
    for (; at < limit; at++) {
      const code = html.charCodeAt(at)
      if (code === GREATER || code === SLASH || isSpace(code)) break
    }
    this.name = lowerCase(html, from, at)
    for (;;) {
      while (at < limit && (html.charCodeAt(at) === SLASH || isSpace(html.charCodeAt(at)))) at++
      if (at >= limit) return -1
      if (html.charCodeAt(at) === GREATER) return at + 1
      at = this.#attributeEnd(at, limit)
      if (at < 0) return -1
    }
  }

  #attributeEnd(from: number, limit: number): number {
    const html = this.#html
    // A `=` in the first place belongs to the name.
    let at = from + 1
    for (; at < limit; at++) {
      const code = html.charCodeAt(at)
      if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break
    }
    const nameEnd = at
    while (at < limit && isSpace(html.charCodeAt(at))) at++
    if (html.charCodeAt(at) !== EQUALS || at >= limit) {
      this.#note(from, nameEnd, '')
      return at
    }
    at++
    while (at < limit && isSpace(html.charCodeAt(at))) at++
    const quote = html.charCodeAt(at)
    if (quote === DOUBLE || quote === SINGLE) {
      const close = html.indexOf(quote === DOUBLE ? '"' : "'", at + 1)
      if (close < 0 || close >= limit) {
        if (this.#isQuoting) return -1
        this.#note(from, nameEnd, html.slice(at + 1, limit - 1))
        return limit - 1
      }
      this.#note(from, nameEnd, html.slice(at + 1, close))
      return close + 1
    }
    const start = at
    while (at < limit && html.charCodeAt(at) !== GREATER && !isSpace(html.charCodeAt(at))) at++
    this.#note(from, nameEnd, html.slice(start, at))
    return at
  }

  #note(from: number, end: number, value: string): void {
    const first = this.#html.charCodeAt(from) | SPACE
    if (end - from > LONGEST_NAME || first >= 0x80 || ((READ_LENGTHS[first] as number) >> (end - from)) % 2 === 0)
      return
    const name = this.#html.slice(from, end).toLowerCase()
    if (!READ.has(name)) return
    this.#found ??= new Map()
    if (!this.#found.has(name)) this.#found.set(name, value)
  }
}
