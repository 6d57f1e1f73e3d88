import type { TextPrint } from '../history/near-texts'

import { hex64, parseHex64 } from '../text/siphash'
import type { Label } from '../types'

/** A label as it stands in the log that processes share: what a human said, of which text. */
export interface LogEntry {
  label: Label
  text: TextPrint
}

/** @param token makes two labels of one text two entries, and one that is sent again one */
export function writeLabel({ label, text }: LogEntry, token: string): string {
  const { lo, hi, words, sketch, keys, keyCount } = text
  return JSON.stringify({
    v: 1,
    token,
    label,
    digest: hex64(lo, hi),
    words,
    sketch: Array.from(sketch),
    keys: Array.from(keys.subarray(0, keyCount)),
  })
}

/** `undefined` for an entry that this version cannot read: a newer one of another process. */
export function readLabel(entry: string): LogEntry | undefined {
  try {
    const { v, label, digest, words, sketch, keys } = JSON.parse(entry)
    if (v !== 1 || !(label === 'spam' || label === 'ham')) return undefined
    return {
      label,
      text: {
        ...parseHex64(digest),
        words,
        sketch: Uint8Array.from(sketch),
        keys: Uint32Array.from(keys),
        keyCount: keys.length,
      },
    }
  } catch {
    return undefined
  }
}
