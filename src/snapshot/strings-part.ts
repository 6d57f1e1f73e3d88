import type { ByteReader } from './bytes'
import type { Plan } from './section-type'

/** Characters of a code below this take one byte. */
const NARROW = 0x100
/** Strings up to this length are made of a list of codes at once. */
const AT_ONCE = 1024

/** What each comment has one of at most, such as a thread: each once, in the order in which they come first. */
interface Numbered {
  given: number[]
  /** By comment: 1 + the place in `given`, 0 for none. */
  numbers: Uint32Array
}

/**
 * Numbers anew what comments have, so that the numbers tell nothing of what was forgotten.
 *
 * @param of what the comment in a slot has, as a small number; below 0 for none
 */
export function numbered(slots: Int32Array, of: (slot: number) => number): Numbered {
  const given: number[] = []
  const known: number[] = []
  const numbers = new Uint32Array(slots.length)
  for (let i = 0; i < slots.length; i++) {
    const one = of(slots[i] as number)
    if (one < 0) continue
    while (known.length <= one) known.push(0)
    if (known[one] === 0) known[one] = given.push(one)
    numbers[i] = known[one] as number
  }
  return { given, numbers }
}

export function planNames(names: readonly string[]): Plan {
  return {
    size: names.reduce((size, name) => size + 4 + 2 * name.length, 4),
    write(out) {
      out.u32(names.length)
      for (const name of names) out.string(name)
    },
  }
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
 * A string for each slot, most of which are ASCII: their lengths, and then their characters, in one byte each if they fit. A length is
 * written as twice the next number, and one more if characters take two bytes; 0 for no string.
 */
export function planStrings(slots: Int32Array, of: (slot: number) => string | undefined): Plan {
  const lengths = new Uint32Array(slots.length)
  let characters = 0
  for (let i = 0; i < slots.length; i++) {
    const text = of(slots[i] as number)
    if (text === undefined) continue
    const isWide = !isNarrow(text)
    lengths[i] = 2 * (text.length + 1) + (isWide ? 1 : 0)
    characters += text.length * (isWide ? 2 : 1)
  }
  return {
    size: lengths.byteLength + characters,
    write(out) {
      out.u32s(lengths, lengths.length)
      let at = out.take(characters)
      const { view } = out
      for (let i = 0; i < slots.length; i++) {
        const length = lengths[i] as number
        if (length === 0) continue
        const text = of(slots[i] as number) as string
        if ((length & 1) === 0) for (let k = 0; k < text.length; k++) view.setUint8(at++, text.charCodeAt(k))
        else for (let k = 0; k < text.length; k++, at += 2) view.setUint16(at, text.charCodeAt(k), true)
      }
    },
  }
}

/** The strings that `planStrings` planned. @param n of them */
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
