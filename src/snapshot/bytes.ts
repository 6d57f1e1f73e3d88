import { DigueError } from '../errors'

/** The length of a string that is undefined: no string is that long. */
const UNDEFINED = 0xffffffff
/** The range of a Date (ECMAScript, section 21.4.1.1). */
export const MAX_TIME = 8.64e15

/** Whether numbers lie in this machine's memory as they do in a snapshot, the lowest byte first. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Bytes, an even number of them, as units of 16 bits, the lower byte first: a view of the bytes where there can be one. */
export function units(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, length } = bytes
  if (IS_LITTLE_ENDIAN && (byteOffset & 1) === 0) return new Uint16Array(buffer, byteOffset, length / 2)
  const view = new DataView(buffer, byteOffset, length)
  return Uint16Array.from({ length: length / 2 }, (_, i) => view.getUint16(2 * i, true))
}

/** Refuses a snapshot. `what` is wrong with it. @throws DigueError `snapshot-corrupt` */
export function corrupt(what: string): never {
  throw new DigueError('snapshot-corrupt', `Cannot restore the snapshot: ${what}. Restore another copy of it.`)
}

/** Little-endian writer into a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView
  #at = 0

  /** @param size how many bytes will be written. If it is right, nothing is ever copied. */
  constructor(size = 1024) {
    this.#bytes = new Uint8Array(size)
    this.#view = new DataView(this.#bytes.buffer)
  }

  u8(value: number): void {
    this.reserve(1)
    this.#view.setUint8(this.#at++, value)
  }

  /** Writes the low 32 bits, of a signed number too. */
  u32(value: number): void {
    this.reserve(4)
    this.#view.setUint32(this.#at, value, true)
    this.#at += 4
  }

  f64(value: number): void {
    this.reserve(8)
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  /** Writes the count of UTF-16 code units, then the units: this keeps lone surrogates, which UTF-8 cannot. */
  string(value: string | undefined): void {
    this.u32(value === undefined ? UNDEFINED : value.length)
    if (value === undefined) return
    this.reserve(2 * value.length)
    for (let i = 0; i < value.length; i++) this.#view.setUint16(this.#at + 2 * i, value.charCodeAt(i), true)
    this.#at += 2 * value.length
  }

  u16s(values: Uint16Array): void {
    this.reserve(2 * values.length)
    for (let i = 0; i < values.length; i++) this.#view.setUint16(this.#at + 2 * i, values[i] as number, true)
    this.#at += 2 * values.length
  }

  /** Writes the first `count` numbers of a list. */
  u32s(values: Uint32Array, count: number): void {
    this.reserve(4 * count)
    for (let i = 0; i < count; i++) this.#view.setUint32(this.#at + 4 * i, values[i] as number, true)
    this.#at += 4 * count
  }

  /**
   * Takes bytes for the caller to write into `view`, and returns where they begin. Writing columns for 150,000 comments would otherwise
   * ask for room millions of times.
   */
  take(length: number): number {
    this.reserve(length)
    const at = this.#at
    this.#at += length
    return at
  }

  /** All bytes, as long as no more are reserved. */
  get view(): DataView {
    return this.#view
  }

  /** Writes what `write` writes, with its length in bytes before it. */
  sized(write: (out: this) => void): void {
    this.u32(0)
    const from = this.#at
    write(this)
    this.#view.setUint32(from - 4, this.#at - from, true)
  }

  /** What was written so far: a view of it, until more is written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  /** What was written, in a buffer of its own length. Nothing may be written afterwards. */
  done(): Uint8Array {
    return this.#at === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#at)
  }

  /** Makes room for so many bytes at once: each time that the buffer grows, all of it is copied. */
  reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#at + length, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

/**
 * Reader of what `ByteWriter` wrote. A length is compared with the bytes that are left before anything is made from it, so that
 * hostile bytes cost no more memory than their own size allows.
 *
 * Each method throws a DigueError `snapshot-corrupt` instead of reading past the end.
 */
export class ByteReader {
  readonly #view: DataView
  readonly #bytes: Uint8Array
  readonly #name: string
  #at = 0

  /** @param name of the part that is read, for errors */
  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#name = name
  }

  /** Bytes that were not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true)
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true)
  }

  /** A view of the next bytes, not a copy. */
  bytes(length: number): Uint8Array {
    const at = this.#take(length)
    return this.#bytes.subarray(at, at + length)
  }

  string(): string | undefined {
    const length = this.u32()
    if (length === UNDEFINED) return undefined
    const at = this.#take(length * 2)
    let text = ''
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#view.getUint16(at + i * 2, true))
    return text
  }

  /** A whole number from 0 to `most`. `what` it is, for the error. */
  upTo(most: number, what: string): number {
    const value = this.u32()
    return value <= most ? value : this.refuse(`${what} is out of range`)
  }

  /** Passes over `count` things of `size` bytes, and returns where they begin in `view`. */
  skip(count: number, size: number): number {
    return this.#take(count * size)
  }

  get view(): DataView {
    return this.#view
  }

  /** A number that is neither infinite nor NaN. */
  finite(what: string): number {
    const value = this.f64()
    return Number.isFinite(value) ? value : this.refuse(`${what} is not a finite number`)
  }

  /** A time that a Date can have, milliseconds since the epoch. */
  time(what: string): number {
    const value = this.finite(what)
    return Math.abs(value) <= MAX_TIME ? value : this.refuse(`${what} is not a time`)
  }

  /** Refuses bytes that no caller asked for: they were not written by this version. */
  end(): void {
    if (this.left > 0) this.refuse('bytes are left at its end')
  }

  /** Refuses the snapshot, naming the part that is read. */
  refuse(what: string): never {
    corrupt(`${this.#name}: ${what}`)
  }

  #take(length: number): number {
    const at = this.#at
    if (length > this.left) this.refuse('it ends too early')
    this.#at += length
    return at
  }
}
