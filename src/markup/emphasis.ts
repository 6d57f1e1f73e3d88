import { Rewriting } from './rewriting'

/** An address, in which none of the marks mean anything. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>`]{1,2048}/iuy
/** What may stand behind an address and is none of it. */
const BEHIND_ADDRESS = '?!.,:;*_~"\')]'
const STAR = 0x2a
const UNDERSCORE = 0x5f
const BACKTICK = 0x60
const TILDE = 0x7e
/** Marks in a row of underscores that mean something. More are a line to be filled in. */
const MAX_UNDERSCORES = 3
const IN_WORD = /[\p{L}\p{N}]/u

/** 1 for the marks, 2 for the letters with which an address begins. */
const KINDS = kindsOfUnits()

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x80)
  for (const mark of [STAR, UNDERSCORE, BACKTICK, TILDE]) kinds[mark] = 1
  for (const letter of 'hHwW') kinds[letter.charCodeAt(0)] = 2
  return kinds
}

/** Where the run of the same character ends that begins at `start`. */
function runEnd(text: string, start: number): number {
  const code = text.charCodeAt(start)
  let end = start + 1
  while (text.charCodeAt(end) === code) end++
  return end
}

const isWord = (point: number | undefined): boolean => point !== undefined && IN_WORD.test(String.fromCodePoint(point))

/** The code point before `at`. */
function pointBefore(text: string, at: number): number | undefined {
  const point = at > 1 ? (text.codePointAt(at - 2) as number) : 0
  return point > 0xffff ? point : text.codePointAt(at - 1)
}

/** Where the part of a run of marks ends that means something. */
function meaningfulEnd(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start)
  if (code === TILDE) return end - ((end - start) % 2)
  if (code !== UNDERSCORE) return end
  if (end - start > MAX_UNDERSCORES) return start
  return isWord(pointBefore(text, start)) && isWord(text.codePointAt(end)) ? start : end
}

/** Whether an address may begin at `at`. */
function mayBegin(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | 0x20
  const second = text.charCodeAt(at + 1) | 0x20
  return first === 0x68 ? second === 0x74 : second === 0x77
}

/** Leaves out the marks of emphasis and of code in a line, `*`, `_`, `~~` and backticks. Those in addresses stay. */
export function withoutEmphasis(text: string): string {
  const rewriting = new Rewriting(text)
  for (let at = 0; at < text.length; ) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0
    if (kind === 1) {
      const end = runEnd(text, at)
      const last = meaningfulEnd(text, at, end)
      if (last > at) rewriting.replace(at, last)
      at = end
    } else at = kind === 2 && mayBegin(text, at) ? pastAddress(text, at, rewriting) : at + 1
  }
  return rewriting.toString()
}

/** Past the address at `at`, and what stands behind it, where each mark means something; the next character if there is no address. */
function pastAddress(text: string, at: number, rewriting: Rewriting): number {
  ADDRESS.lastIndex = at
  if (!ADDRESS.test(text)) return at + 1
  const end = ADDRESS.lastIndex
  let last = end
  while (BEHIND_ADDRESS.includes(text.charAt(last - 1))) last--
  for (; last < end; last++) if ('*_~'.includes(text.charAt(last))) rewriting.replace(last, last + 1)
  return end
}
