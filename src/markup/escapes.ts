import { Rewriting } from './rewriting'

const BACKSLASH = '\\'
/** Signs of ASCII that Markdown lets a backslash stand before, and which it then shows. */
const ESCAPABLE = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
/** Those that would mean something, each of which a noncharacter stands for until nothing means anything. */
const MEANINGFUL = '[]()!*_~`<>#"\''
const FIRST_STAND_IN = 0xfdd1

/** What stands for `<` where it begins no tag. */
export const LESS = String.fromCharCode(FIRST_STAND_IN + MEANINGFUL.indexOf('<'))

/** What is written for each sign behind a backslash; 0 for characters of ASCII that stay behind it. */
const WRITTEN_FOR = unitsWritten()

function unitsWritten(): Uint16Array {
  const written = new Uint16Array(0x80)
  for (const sign of ESCAPABLE) written[sign.charCodeAt(0)] = sign.charCodeAt(0)
  for (let i = 0; i < MEANINGFUL.length; i++) written[MEANINGFUL.charCodeAt(i)] = FIRST_STAND_IN + i
  return written
}

/** A text without its escaping backslashes, in which noncharacters stand for the signs that mean nothing. `withoutStandIns` puts these back. */
export function withStandIns(text: string): string {
  const rewriting = new Rewriting(text)
  for (let at = text.indexOf(BACKSLASH); at >= 0; at = text.indexOf(BACKSLASH, at)) {
    const written = WRITTEN_FOR[text.charCodeAt(at + 1)] ?? 0
    if (written !== 0) rewriting.replace(at, at + 2, String.fromCharCode(written))
    at += written === 0 ? 1 : 2
  }
  return rewriting.toString()
}

/** A text with the signs for which `withStandIns` wrote noncharacters. */
export function withoutStandIns(text: string): string {
  const rewriting = new Rewriting(text)
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at) - FIRST_STAND_IN
    if (sign >= 0 && sign < MEANINGFUL.length) rewriting.replace(at, at + 1, MEANINGFUL.charAt(sign))
  }
  return rewriting.toString()
}
