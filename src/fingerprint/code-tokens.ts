import { type Digest64, hex64, type SipKey } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { ORDERED_WORDS, writeSketch } from '../digest/sketch'
import type { LinkSpan } from '../links/collect'
import { type CodeSpan, normalCode } from '../markup/code'
import { isWhiteSpace } from '../markup/white-space'
import { isWordUnit } from '../text/characters'
import { digestOf } from './marks'

/** Words outside code from which a post is compared as prose, however much code it has: an advertisement could hide beside any code. */
const PROSE = 40
/** Words of an exact text that its sketch stands for: more make it no more exact. */
const MAX_SKETCHED = 128
const HASHES = new Uint16Array(MAX_SKETCHED)

const WORD = /[\p{L}\p{N}]/u

/** What a text has: runs of letters and digits, and characters that are no white space. */
class Size {
  words = 0
  characters = 0

  /** Adds the part of a text from `start` to `end`. */
  add(text: string, start: number, end: number): void {
    let { words, characters } = this
    let isInside = false
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i)
      if ((code > 0x20 && code < 0x80) || !isWhiteSpace(code)) characters++
      const letter = code | 0x20
      let isWord = (letter >= 0x61 && letter <= 0x7a && code < 0x80) || isWordUnit(code)
      if (code >= 0xd800 && code < 0xdc00) {
        const point = text.codePointAt(i) as number
        isWord = point > 0xffff && WORD.test(String.fromCodePoint(point))
        if (point > 0xffff && i + 1 < end) {
          i++
          characters++
        }
      }
      if (isWord && !isInside) words++
      isInside = isWord
    }
    this.words = words
    this.characters = characters
  }
}

/** The code in a text, each part of which is one word that only equal code has. */
export class CodeTokens {
  /** Parts that the folder reads as one word: code, and the links outside of it. */
  readonly spans: readonly LinkSpan[]
  /** How many parts of code there are, and the words and characters in them. */
  readonly count: number
  readonly words: number
  readonly characters: number
  /** A third of the text or more is code, so that only an equal text is the same: the words around two versions of it are the same too. */
  readonly isMost: boolean

  /** @param links those of the text, in order */
  constructor(text: string, code: readonly CodeSpan[], links: readonly LinkSpan[], key: SipKey) {
    const parts = code.map(({ start, end }) => text.slice(start, end))
    const spans = code.map(({ start, end }, i): LinkSpan => {
      const { lo, hi } = digestOf(key, 'code', normalCode(parts[i] as string))
      return { start, end, raw: '', key: `code:${hex64(lo, hi)}` }
    })
    let next = 0
    const inCode = ({ start, end }: LinkSpan): boolean => {
      // Both are in order: a part that ends before this link ends before the next ones.
      while (next < code.length && (code[next] as CodeSpan).end <= start) next++
      return start < end && next < code.length && (code[next] as CodeSpan).start < end
    }
    this.spans = [...spans, ...links.filter((link) => !inCode(link))].sort((a, b) => a.start - b.start)
    this.count = parts.length
    const inside = new Size()
    const outside = new Size()
    let last = 0
    for (const { start, end } of code) {
      outside.add(text, last, start)
      inside.add(text, start, end)
      last = end
    }
    outside.add(text, last, text.length)
    this.words = inside.words
    this.characters = inside.characters
    this.isMost = outside.words <= PROSE && outside.characters <= inside.characters * 2
  }
}

/** Writes a sketch that no text but an equal one resembles: each of its words is made of the digest of the whole. */
export function writeExactSketch({ lo, hi, words, sketch }: Digest64 & { words: number; sketch: Uint8Array }): void {
  const count = words <= ORDERED_WORDS ? words : MAX_SKETCHED
  for (let i = 0; i < count; i++) HASHES[i] = mix32(lo ^ mix32(hi + i))
  writeSketch(HASHES, count, sketch, 0)
}
