import { CODE_END, CODE_START } from './code'
import { labelText } from './label'
import { CUT } from './quotes'
import { markTarget, targetMarkersOf, targetsIn, type Wanted } from './target-markers'

/** Stands for the end of a line in the reading without tags: what is on both sides of it may be one word there. */
export const TAG_BREAK = '\u2029'
/** A line of prose has more characters than this. Tags between shorter pieces may have cut words into parts. */
const SHORT_LINE = 32

/** Whether nothing is shown of a text. Most say so with their first character. */
export const isBlank = (text: string): boolean => (text.charCodeAt(0) > 0x20 ? false : !/[^\t\n\f\r ]/.test(text))

export function isWordCharacter(char: string): boolean {
  const code = char.charCodeAt(0)
  // Halves of pairs, and what markup sets as marks.
  if ((code >= 0xd800 && code < 0xe000) || code >= 0xfff0) return false
  if (code >= 0x80) return /[\p{L}\p{M}\p{N}]/u.test(char)
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** Elements of code of which is marked that they are. Behind them code is text like any other. */
const MAX_CODES = 256

/** Pieces in which the beginning of a word is looked for: tags may stand inside it. */
const MAX_BACK = 4

/** Whether the last word of these pieces may be an address. */
function endInAddress(pieces: readonly string[]): boolean {
  for (let i = pieces.length - 1; i >= 0 && i >= pieces.length - MAX_BACK; i--) {
    const piece = pieces[i] as string
    const slash = piece.lastIndexOf('/')
    const gap = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf('\n'), piece.lastIndexOf(TAG_BREAK))
    if (slash >= 0 || gap >= 0) return slash > gap
  }
  return false
}

/** What was there when an element began. */
export interface Mark {
  /** Number of pieces of text. */
  readonly pieces: number
  /** Ends of lines before the next piece. */
  readonly breaks: number
  /** Number of pieces that a reader sees. */
  readonly content: number
  /** Number of targets. */
  readonly targets: number
}

/** The text of a document in pieces, as far as it has been read, and the targets of its links. */
export class HtmlText {
  readonly targets: string[]
  /** Ends of lines before the next piece: those around an empty block are none. */
  breaks = 0
  /** Pieces that a reader sees. */
  content = 0
  /** A tag cuts through what may be an address. */
  cutsAddress = false
  readonly #lineEnd: string
  readonly #wanted: Wanted
  readonly #pieces: string[] = []
  /** Markers before the next piece. */
  #markers = ''
  /** Elements of code that may still be marked. */
  #codesLeft = MAX_CODES
  /** Code that begins with the next piece. */
  #codes = 0
  /** An inline quotation was cut out before the next piece. */
  #hasCut = false
  /** Where the label of a link begins; -1 outside. */
  #label = -1
  #href = ''
  /** Tags that ended a line between two word characters. */
  #joints = 0
  #length = 0

  /** @param lineEnd what stands where a tag ends a line */
  constructor(targets: string[], lineEnd: string, wanted: Wanted) {
    this.targets = targets
    this.#wanted = wanted
    this.#lineEnd = lineEnd
  }

  /** Whether tags stand between pieces so short that they may be parts of words. */
  get hasShortLines(): boolean {
    return this.#joints > 0 && this.#joints * SHORT_LINE >= this.#length
  }

  mark(): Mark {
    return {
      pieces: this.#pieces.length,
      breaks: this.breaks,
      content: this.content,
      targets: this.targets.length,
    }
  }

  add(text: string): void {
    if (isBlank(text)) {
      if (this.breaks === 0) this.#pieces.push(text)
      else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.breaks++
      return
    }
    // One piece with what stands before it: a document may have thousands, and joining them takes as long for each.
    const before = this.#settle(text)
    this.#pieces.push(before + (this.#lineEnd === TAG_BREAK ? text.replaceAll(TAG_BREAK, '\n') : text))
    this.content++
    this.#length += text.length
  }

  /** Something that is no text is shown, such as an image. */
  addFilled(): void {
    this.#push(this.#settle(''))
    this.content++
  }

  addLineEnd(): void {
    if (this.#markers !== '' || this.#codes > 0) this.#push(this.#settle(''))
    this.breaks++
    this.content++
  }

  addTarget(target: string): void {
    this.#markers += markTarget(target, this.targets, this.#wanted)
  }

  /** Whether one more element of code is marked. */
  takesCode(): boolean {
    return --this.#codesLeft >= 0
  }

  startCode(): void {
    this.#codes++
  }

  endCode(isEmpty: boolean): void {
    if (isEmpty) this.#codes--
    else this.#pieces.push(CODE_END)
  }

  startLabel(href: string): void {
    this.#label = this.#pieces.length
    this.#href = href
  }

  endLabel(): void {
    const from = this.#label
    if (from < 0) return
    this.#label = -1
    const pieces = this.#pieces
    const label = pieces.slice(from).join('')
    const shown = label.replace(/^[\n\u2029]+/, '')
    const text = labelText(shown, this.#href)
    if (text === shown) return
    const lead = label.slice(0, label.length - shown.length)
    // Each piece keeps its place: an element that began in the label and has not ended yet knows where that was by their number.
    if (text !== ` ${shown} `) {
      pieces.fill('', from)
      pieces[from] = lead + text
      return
    }
    if (lead === '') pieces[from] = ` ${pieces[from]}`
    pieces[pieces.length - 1] += ' '
  }

  /** A link before a quotation is not cut out with it. */
  startQuote(): void {
    if (this.#markers !== '') this.#pieces.push(this.#takeMarkers())
  }

  /** Leaves out what came since a quotation began. One without content leaves no gap. */
  cut({ pieces, targets: known, breaks, content }: Mark, isBlock: boolean): void {
    const { targets } = this
    const removed = this.#pieces.splice(pieces).join('') + this.#takeMarkers()
    if (targets.length > known) targets.length = known
    for (const target of targetsIn(removed)) if (target < known) targets[target] = ''
    if (this.#label > this.#pieces.length) this.#label = -1
    this.breaks = breaks
    if (this.content === content) return
    this.content++
    if (!isBlock) this.#hasCut = true
    else {
      this.#pieces.push(this.#lineEnd.repeat(breaks), `\n${CUT}\n`)
      this.breaks = 0
    }
  }

  /** Leaves out the text of an element if it has at most this many characters. */
  drop({ pieces }: Mark, most: number): void {
    const text = this.#pieces.slice(pieces).join('')
    if (text.length > most) return
    this.#pieces.splice(pieces)
    this.#pieces.push(targetMarkersOf(text))
  }

  toString(): string {
    let text = ''
    // In a loop: a document may have thousands of pieces, and `join` takes four times as long.
    for (const piece of this.#pieces) text += piece
    return text + this.#markers
  }

  #push(piece: string): void {
    if (piece !== '') this.#pieces.push(piece)
  }

  /** What stands before the next piece. */
  #settle(next: string): string {
    const pieces = this.#pieces
    let before = ''
    if (this.breaks > 0 || this.#hasCut) {
      const last = pieces.at(-1) ?? ''
      const joins = next !== '' && isWordCharacter(last.slice(-1)) && isWordCharacter(next.charAt(0))
      if (this.#hasCut && !(joins && this.breaks === 0)) pieces.push(`\n${CUT}\n`)
      if (joins) {
        this.#joints++
        this.cutsAddress ||= endInAddress(pieces)
      }
      if (this.breaks > 0) before = this.#lineEnd.repeat(this.breaks)
      this.#hasCut = false
      this.breaks = 0
    }
    if (this.#markers !== '') before += this.#takeMarkers()
    if (this.#codes > 0) before += CODE_START.repeat(this.#codes)
    this.#codes = 0
    return before
  }

  #takeMarkers(): string {
    const markers = this.#markers
    this.#markers = ''
    return markers
  }
}
