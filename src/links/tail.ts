const PROSE = '.,;:!?…\'"»«”“„’‘`*~<>|\\^'
const SEMICOLON = 0x3b
/** Emoji, arrows and their parts: a sign beyond ASCII at the end of an address belongs to the sentence. */
const SIGN = /[^\p{L}\p{N}\p{M}]|[\ufe0e\ufe0f\u20e3]/u

/** The kind of bracket that a code unit opens, 1 to 3, or closes, -1 to -3; 0 if it is none. */
function bracket(code: number): number {
  switch (code) {
    case 0x28:
      return 1
    case 0x29:
      return -1
    case 0x5b:
      return 2
    case 0x5d:
      return -2
    case 0x7b:
      return 3
    case 0x7d:
      return -3
    default:
      return 0
  }
}

/** Whether the text up to `end` ends in a letter or digit outside an encoded octet, so that there is nothing to trim. */
function endsInWord(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1)
  const letter = code | 0x20
  return ((letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39)) && text.charCodeAt(end - 3) !== 0x25
}

/** For each kind of bracket, 1 to 3, how many more open than close from `start` to `end`. */
function openBrackets(text: string, start: number, end: number): Int32Array {
  const open = new Int32Array(4)
  for (let at = start; at < end; at += 1) {
    const kind = bracket(text.charCodeAt(at))
    if (kind > 0) open[kind] = (open[kind] as number) + 1
    else if (kind < 0) open[-kind] = (open[-kind] as number) - 1
  }
  return open
}

/** For each kind of bracket of an address, how many more open than close, as far as its end was not removed; undefined until one stands there. */
interface Brackets {
  open: Int32Array | undefined
}

/**
 * Where an address ends without the punctuation of the sentence around it: `…`, quotes, full stops, and brackets that the
 * address did not open. Returns an index in `text`, at least `start`. Linear, because brackets are counted once, and only where one
 * stands at the end.
 *
 * @param brackets what is known of them, if more of the same address was removed before
 */
export function trimTail(text: string, start: number, end: number, brackets: Brackets = { open: undefined }): number {
  if (end > start && endsInWord(text, end)) return end
  let { open } = brackets
  let tail = end
  for (; tail > start; tail -= 1) {
    const code = text.charCodeAt(tail - 1)
    const kind = bracket(code)
    if (kind !== 0) open ??= openBrackets(text, start, tail)
    if (open !== undefined && kind < 0 && (open[-kind] as number) < 0) open[-kind] = (open[-kind] as number) + 1
    else if (open !== undefined && kind > 0) open[kind] = (open[kind] as number) - 1
    else if (code === SEMICOLON && text.startsWith('&amp;', tail - 5) && tail - 5 > start) tail -= 4
    else if (encodedBlank(text, start, tail) > 0) tail -= encodedBlank(text, start, tail) - 1
    else if (isSign(text, tail - 1)) tail -= isPair(text, tail - 2) ? 1 : 0
    else if (!PROSE.includes(text.charAt(tail - 1))) break
  }
  brackets.open = open
  return tail
}

/** An address, or a part of one, without the punctuation of the sentence at its end. */
export function withoutTail(text: string): string {
  return text.slice(0, trimTail(text, 0, text.length))
}

const SLASH = 0x2f

/**
 * An address without such punctuation, also where slashes stand between it: of `https://a.com/b/!/!` nothing counts behind `b`. Parsing
 * it again for each slash would take a hundred times as long.
 */
export function withoutTails(text: string): string {
  const brackets: Brackets = { open: undefined }
  const path = text.search(/[?#]/)
  let end = trimTail(text, 0, text.length, brackets)
  while (end > 1 && text.charCodeAt(end - 1) === SLASH) {
    let slash = end - 1
    while (slash > 1 && text.charCodeAt(slash - 1) === SLASH) slash -= 1
    const next = trimTail(text, 0, slash, brackets)
    // Slashes alone are the parser's, and so are `/./` and `/../` in a path.
    if (next === slash || ((path < 0 || next < path) && isDots(text, next, slash))) break
    end = next
  }
  return text.slice(0, end)
}

/** Whether a part of a path is `.` or `..`. */
const isDots = (text: string, start: number, end: number): boolean =>
  text.charCodeAt(start - 1) === SLASH && end - start <= 2 && '..'.startsWith(text.slice(start, end))

// Space, tab, line ends, no-break space, zero-width characters, word joiner, byte order mark, variation selector.
const BLANK = /(?:%(?:20|09|0a|0d|c2%a0|e2%80%8[b-f]|e2%81%a0|ef%bb%bf|ef%b8%8f))$/i
const LONGEST_BLANK = 9

/** Length of the percent-encoded space or invisible character that ends at `end`, as copying adds it; 0 if there is none. */
function encodedBlank(text: string, start: number, end: number): number {
  if (end - 3 < start || text.charCodeAt(end - 3) !== 0x25) return 0
  return BLANK.exec(text.slice(Math.max(start, end - LONGEST_BLANK), end))?.[0].length ?? 0
}

const isPair = (text: string, at: number) => at >= 0 && (text.codePointAt(at) as number) > 0xffff

/** Whether a sign beyond ASCII ends at `at`. */
function isSign(text: string, at: number): boolean {
  if (text.charCodeAt(at) < 0x80) return false
  return SIGN.test(String.fromCodePoint(text.codePointAt(isPair(text, at - 1) ? at - 1 : at) as number))
}
