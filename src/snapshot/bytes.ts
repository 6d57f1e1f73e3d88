import { DigueError } from '../errors'

/** Little-endian writer into a buffer that grows. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #at = 0

  u8(value: number): void {
    this.#room(1)
    this.#view.setUint8(this.#at++, value)
  }

  u32(value: number): void {
    this.#room(4)
    this.#view.setUint32(this.#at, value, true)
    this.#at += 4
  }

  f64(value: number): void {
    this.#room(8)
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  /** UTF-16 code units with their count: keeps lone surrogates, which UTF-8 cannot. `undefined` has a form of its own. */
  string(value: string | undefined): void {
    this.u32(value === undefined ? 0xffffffff : value.length)
    for (let i = 0; i < (value?.length ?? 0); i++) {
      this.#room(2)
      this.#view.setUint16(this.#at, (value as string).charCodeAt(i), true)
      this.#at += 2
    }
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#at)
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#at + length, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

/** Reader of what `ByteWriter` wrote. Reading past the end is a `snapshot-corrupt` error. */
export class ByteReader {
  readonly #view: DataView
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
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

  bytes(length: number): Uint8Array {
    const at = this.#take(length)
    return this.#bytes.subarray(at, at + length)
  }

  string(): string | undefined {
    const length = this.u32()
    if (length === 0xffffffff) return undefined
    const at = this.#take(length * 2)
    let text = ''
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#view.getUint16(at + i * 2, true))
    return text
  }

  #take(length: number): number {
    const at = this.#at
    if (at + length > this.#bytes.length) throw new DigueError('snapshot-corrupt', 'snapshot: it ends before it should')
    this.#at += length
    return at
  }
}
