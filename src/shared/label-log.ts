import { type Digest64, hex64, parseHex64 } from '../digest/keyed-hash'
import { type AuthorExport, hexOf } from '../filter/author-export'
import type { TextPrint } from '../history/near-texts'
import type { TextFeatures } from '../learned/teaching'
import type { Label } from '../types'
import type { HistoryStore } from './store-contract'

/** An entry of the log that processes share: a label, the text and its author, and the features to learn from. */
export interface LogEntry {
  /** Undefined if the label was withdrawn. */
  label: Label | undefined
  text: TextPrint
  author: Digest64
  /** When the comment was posted, milliseconds since the epoch. Older entries do not say it. */
  time: number | undefined
  features: TextFeatures
}

/** @param token random, so that two labels of one text are two entries, and a label that is sent twice is one */
export function writeLabel({ label, text, author, time, features }: LogEntry, token: string): string {
  const { lo, hi, words, sketch, keys, keyCount } = text
  return JSON.stringify({
    v: 1,
    token,
    label,
    digest: hex64(lo, hi),
    author: hex64(author.lo, author.hi),
    time,
    words,
    sketch: Array.from(sketch),
    keys: Array.from(keys.subarray(0, keyCount)),
    features: features.numbers,
    shape: features.shape,
  })
}

/** The part of an entry that names its author. */
export function authorIn(author: Digest64): string {
  return `"author":"${hex64(author.lo, author.hi)}"`
}

/** The labels of a log that name an author. @param read the labels after the first `since`, as a store gives them */
export async function labelsOf(
  author: Digest64,
  read: (since: number) => ReturnType<HistoryStore['labelsSince']>,
): Promise<NonNullable<AuthorExport['labelled']>> {
  const found: NonNullable<AuthorExport['labelled']>[number][] = []
  const piece = authorIn(author)
  for (let since = 0; ; ) {
    const { version, total, labels } = await read(since)
    for (const each of labels) {
      const entry = each.includes(piece) ? readLabel(each) : undefined
      if (entry === undefined) continue
      const { lo, hi, words, sketch } = entry.text
      found.push({
        label: entry.label ?? 'withdrawn',
        text: { digest: hex64(lo, hi), words, sketch: hexOf(sketch) },
      })
    }
    if (labels.length === 0 || version >= total) return found
    since = version
  }
}

/**
 * An entry that says that an author was forgotten, for processes that counted the author's labels. It names the author by a digest of the
 * digest.
 */
export function writeForgotten(hash: Digest64, token: string): string {
  return JSON.stringify({ v: 1, token, forgotten: hex64(hash.lo, hash.hi) })
}

/** The digest of an author's digest in an entry that says that the author was forgotten; undefined for any other entry. */
export function readForgotten(entry: string): string | undefined {
  // Other entries are long.
  if (!entry.includes('"forgotten":"')) return undefined
  try {
    const { v, forgotten } = JSON.parse(entry)
    return v === 1 && typeof forgotten === 'string' ? forgotten : undefined
  } catch {
    return undefined
  }
}

/** An entry that says that what was posted before a time was purged, for the other processes. */
export function writePurged(before: number, token: string): string {
  return JSON.stringify({ v: 1, token, purged: before })
}

/** The time in an entry that says that everything before was purged; undefined for any other entry. */
export function readPurged(entry: string): number | undefined {
  if (!entry.includes('"purged":')) return undefined
  try {
    const { v, purged } = JSON.parse(entry)
    return v === 1 && typeof purged === 'number' ? purged : undefined
  } catch {
    return undefined
  }
}

/** Returns undefined for an entry that this version cannot read, as a newer process may have written it. */
export function readLabel(entry: string): LogEntry | undefined {
  try {
    const { v, label, digest, author, time, words, sketch, keys, features, shape } = JSON.parse(entry)
    if (v !== 1 || !(label === 'spam' || label === 'ham' || label === undefined)) return undefined
    const text = {
      ...parseHex64(digest),
      words,
      sketch: Uint8Array.from(sketch),
      keys: Uint32Array.from(keys),
      keyCount: keys.length,
    }
    const postedAt = typeof time === 'number' ? time : undefined
    return { label, text, author: parseHex64(author), time: postedAt, features: { numbers: [...features], shape } }
  } catch {
    return undefined
  }
}
