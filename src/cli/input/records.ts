import type { Said } from '../command'
import { MAX_ROW, TOO_LONG } from './row'

/** The text of one CSV record. */
export interface Record {
  line: number
  raw: string
  /** The reason, if it is not a valid record. */
  reason?: Said
}

const LATER = 65_536
/** Characters of a damaged record that are kept. */
const MAX_SHOWN = 20_000
const UNCLOSED: Said = ['a quotation mark that is never closed', 'un guillemet jamais fermé']

/** Once this many times the text was read again, records are looked for in single lines where a mark has no end. */
const MAX_REREAD = 4

/**
 * Finds where CSV records end (RFC 4180: a line end inside quotation marks does not end a record). If a quotation mark is never
 * closed, only its own line is lost, not the rest of the file: the lines after it are read again. Where there are hundreds of them, a record of several
 * lines may be lost, too.
 */
export class Records {
  #text = ''
  /** Blocks in which no record ends. */
  #later = ''
  #start = 0
  #at = 0
  #line = 1
  #quoted = false
  #skipping = false
  /** Lines given up at a time. Doubles until a record is found. */
  #giveUp = 1
  /** Characters of all blocks, and those that were read of records without an end. */
  #read = 0
  #reread = 0

  constructor(readonly delimiter: string) {}

  push(block: string): Record[] {
    const waits = this.#at === this.#text.length && !block.includes('"') && (this.#quoted || !block.includes('\n'))
    this.#later += block
    this.#read += block.length
    // A pipe may deliver one line at a time. Joining each to a long value would copy that value every time.
    if (waits && this.#later.length < LATER) return []
    this.#text = this.#text.slice(this.#start) + this.#later
    this.#later = ''
    this.#at -= this.#start
    this.#start = 0
    const found: Record[] = []
    this.#scan(found, false)
    while (this.#text.length - this.#start > MAX_ROW) {
      this.#recover(found)
      this.#scan(found, false)
    }
    return found
  }

  end(): Record[] {
    this.#text += this.#later
    this.#later = ''
    const found: Record[] = []
    this.#scan(found, true)
    while (this.#quoted) {
      this.#recover(found)
      this.#scan(found, true)
    }
    if (this.#start < this.#text.length) this.#emit(found, this.#text.length)
    return found
  }

  #scan(found: Record[], ended: boolean): void {
    const text = this.#text
    let quote = -2
    // The next line end, and the first one of this record. A text full of marks would be searched to its end for each of them.
    let end = -2
    let first = -2
    const breaksBefore = (at: number): boolean => {
      if (first !== -1 && first < this.#start) first = text.indexOf('\n', this.#start)
      return first >= 0 && first < at
    }
    while (this.#at < text.length) {
      if (quote !== -1 && quote < this.#at) quote = text.indexOf('"', this.#at)
      if (this.#quoted) {
        if (quote < 0) this.#at = text.length
        // The next block shows whether the mark is doubled.
        else if (quote + 1 === text.length && !ended) {
          this.#at = quote
          return
        } else if (text[quote + 1] === '"') this.#at = quote + 2
        else if (this.#closes(quote + 1) || !breaksBefore(quote)) {
          this.#quoted = false
          this.#at = quote + 1
        } else {
          // This mark belongs to another record, whose line must not be lost with this one.
          this.#at = quote
          this.#recover(found)
          quote = end = -2
        }
        continue
      }
      if (end !== -1 && end < this.#at) end = text.indexOf('\n', this.#at)
      if (quote >= 0 && (end < 0 || quote < end)) {
        this.#quoted = !this.#skipping && (quote === this.#start || text[quote - 1] === this.delimiter)
        this.#at = quote + 1
      } else if (end < 0) this.#at = text.length
      else this.#emit(found, end)
    }
  }

  /** Whether a value ends here. Text after the closing mark is tolerated within a line. */
  #closes(at: number): boolean {
    const next = this.#text[at]
    return next === undefined || next === this.delimiter || next === '\n' || next === '\r'
  }

  #emit(found: Record[], end: number): void {
    const line = this.#line
    const raw = this.#text.slice(this.#start, end)
    for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) this.#line++
    this.#line++
    this.#start = this.#at = end + 1
    if (!this.#skipping && raw.trim() !== '') {
      this.#giveUp = 1
      found.push({ line, raw: raw.endsWith('\r') ? raw.slice(0, -1) : raw })
    }
    this.#skipping = false
  }

  /** Reads the lines that end before `to` each alone, as if no record had several; false if there is none. */
  #readLines(found: Record[], to: number): boolean {
    const text = this.#text
    const from = this.#start
    // The next mark. Most lines have none, and each would be searched for one to the end of the text.
    let mark = text.indexOf('"', from)
    for (let end = text.indexOf('\n', from); end >= 0 && end < to; end = text.indexOf('\n', this.#start)) {
      if (mark >= 0 && mark < this.#start) mark = text.indexOf('"', this.#start)
      if (mark < 0 || mark > end || this.#isWhole(mark, end)) this.#emit(found, end)
      else {
        found.push({
          line: this.#line++,
          raw: text.slice(this.#start, Math.min(end, this.#start + MAX_SHOWN)),
          reason: UNCLOSED,
        })
        this.#start = end + 1
      }
    }
    if (this.#start === from) return false
    this.#quoted = false
    this.#at = this.#start
    return true
  }

  /** Whether each mark that opens a value in the line at hand is closed in it. Its first mark stands at `mark`. */
  #isWhole(mark: number, end: number): boolean {
    const text = this.#text
    let quoted = false
    for (let at = mark; at >= 0 && at < end; at = text.indexOf('"', at + 1)) {
      if (!quoted) quoted = at === this.#start || text[at - 1] === this.delimiter
      else if (text[at + 1] === '"') at++
      else quoted = false
    }
    return !quoted
  }

  /** Gives up the first lines of a record that has no end. */
  #recover(found: Record[]): void {
    this.#reread += this.#at - this.#start
    if (this.#quoted && this.#reread > MAX_REREAD * this.#read && this.#readLines(found, this.#at)) return
    const text = this.#text
    let end = this.#start - 1
    const line = this.#line
    const quoted = this.#quoted
    this.#quoted = false
    for (let n = 0; n < this.#giveUp; n++) {
      const next = text.indexOf('\n', end + 1)
      if (next < 0) break
      end = next
      this.#line++
    }
    const wholeLine = quoted && end >= this.#start
    const stop = wholeLine ? end : text.length
    if (!this.#skipping)
      found.push({
        line,
        raw: text.slice(this.#start, Math.min(stop, this.#start + MAX_SHOWN)),
        reason: quoted ? UNCLOSED : TOO_LONG,
      })
    this.#skipping = !wholeLine
    if (wholeLine) this.#giveUp *= 2
    this.#start = this.#at = wholeLine ? end + 1 : text.length
  }
}
