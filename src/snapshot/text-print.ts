import { SKETCH_BYTES } from '../digest/sketch'
import type { TextPrint } from '../history/near-texts'
import type { ByteReader, ByteWriter } from './bytes'

/** The history counts up to this many words of a text. */
const MAX_WORDS = 0xffff

export function writeText(out: ByteWriter, { words, lo, hi, sketch, keys, keyCount }: TextPrint): void {
  out.u32(words)
  out.u32(lo)
  out.u32(hi)
  out.bytes(sketch)
  out.u32(keyCount)
  out.u32s(keys, keyCount)
}

export function readText(input: ByteReader): TextPrint {
  const words = input.upTo(MAX_WORDS, 'the length of a text')
  if (words === 0) input.refuse('a text has no words')
  const lo = input.i32()
  const hi = input.i32()
  const sketch = input.bytes(SKETCH_BYTES).slice()
  const keyCount = input.upTo(input.left >>> 2, 'a count of keys')
  const keys = new Uint32Array(keyCount)
  for (let i = 0; i < keyCount; i++) keys[i] = input.u32()
  return { words, lo, hi, sketch, keys, keyCount }
}
