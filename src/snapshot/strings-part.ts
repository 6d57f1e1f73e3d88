import type { ByteReader, ByteWriter } from './bytes'

/** Characters of a code below this take one byte. */
const NARROW = 0x100
/** Strings up to this length are made of a list of codes at once. */
const AT_ONCE = 1024

/** The names of comments, each once, in the order in which they come first. */
export interface Numbered<T> {
  names: T[]
  /** By comment: 1 + the number of its name, 0 for none. */
  numbers: Uint32Array
}

/** Numbers what `nameOf` says of slots. */
export function namesOf<T>(slots: Int32Array, nameOf: (slot: number) => T | undefined): Numbered<T> {
  const known = new Map<T, number>()
  const numbers = new Uint32Array(slots.length)
  for (let i = 0; i < slots.length; i++) {
    const name = nameOf(slots[i] as number)
    if (name === undefined) continue
    let number = known.get(name)
    if (number === undefined) {
      number = known.size + 1
      known.set(name, number)
    }
    numbers[i] = number
  }
  return { names: [...known.keys()], numbers }
}

export function writeNames(out: ByteWriter, names: readonly (string | undefined)[]): void {
  out.u32(names.length)
  for (const name of names) out.string(name)
}

/** @param what they are, for the error */
export function readNames(input: ByteReader, what: string): string[] {
  const names: string[] = []
  for (let left = input.upTo(input.left >>> 2, `a count of ${what}`); left > 0; left--)
    names.push(input.string() ?? input.refuse(`${what} are missing`))
  return names
}

/** Whether each character of a string fits into a byte. */
function isNarrow(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= NARROW) return false
  return true
}

/**
 * Writes a string for each slot, most of which are ASCII: their lengths, and then their characters, in one byte each if they fit. A length is
 * written as twice the next number, and one more if characters take two bytes; 0 for no string.
 */
export function writeStrings(out: ByteWriter, slots: Int32Array, of: (slot: number) => string | undefined): void {
  const lengths = out.take(4 * slots.length)
  for (let i = 0; i < slots.length; i++) {
    const text = of(slots[i] as number)
    const isWide = text !== undefined && !isNarrow(text)
    const length = text === undefined ? 0 : 2 * (text.length + 1)
    const from = text === undefined ? 0 : out.take(text.length * (isWide ? 2 : 1))
    const { view } = out
    view.setUint32(lengths + 4 * i, length + (isWide ? 1 : 0), true)
    if (text === undefined) continue
    if (isWide) for (let k = 0; k < text.length; k++) view.setUint16(from + 2 * k, text.charCodeAt(k), true)
    else for (let k = 0; k < text.length; k++) view.setUint8(from + k, text.charCodeAt(k))
  }
}

/** The strings that `writeStrings` wrote. @param n of them */
export function readStrings(input: ByteReader, n: number): (string | undefined)[] {
  const { view } = input
  const lengths = input.skip(n, 4)
  const strings: (string | undefined)[] = []
  const codes: number[] = []
  for (let i = 0; i < n; i++) {
    const written = view.getUint32(lengths + 4 * i, true)
    if (written === 1) input.refuse('a string has a length that does not exist')
    if (written === 0) {
      strings.push(undefined)
      continue
    }
    const length = (written >>> 1) - 1
    const size = 1 + (written & 1)
    const from = input.skip(length, size)
    let text = ''
    for (let k = 0; k < length; ) {
      codes.length = 0
      for (; k < length && codes.length < AT_ONCE; k++)
        codes.push(size === 1 ? view.getUint8(from + k) : view.getUint16(from + 2 * k, true))
      text += String.fromCharCode(...codes)
    }
    strings.push(text)
  }
  return strings
}
