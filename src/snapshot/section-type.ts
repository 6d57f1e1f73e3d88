import type { OutlineSeal } from '../digest/outline-seal'
import type { Memory } from '../history/memory'
import type { Rates } from '../history/rates'
import type { LabelledTexts } from '../learned/labels'
import type { Learner } from '../learned/learner'
import type { ByteReader, ByteWriter } from './bytes'

/**
 * What happened to the comments of a snapshot.
 *
 * @example
 * ```ts
 * import { createFilter, type Restored } from 'digue'
 *
 * const filter = createFilter({ secret: 'a long random text' })
 * filter.check({ author: 'anna', content: 'See you on Monday.' })
 * const restored: Restored = createFilter({ secret: 'a long random text' }).restore(filter.snapshot())
 * restored // { restored: 1, expired: 0, refused: 0 }
 * ```
 */
export interface Restored {
  /** Comments that are now remembered. */
  restored: number
  /** Comments that were left out because no window reaches back to them from the newest one. */
  expired: number
  /** Comments that did not fit into this filter's bounds. The newest are kept. */
  refused: number
}

/** The parts of a filter that a snapshot holds. */
export interface SnapshotParts {
  memory: Memory
  labels: LabelledTexts
  learner: Learner
  rates: Rates
  /** Hides the outlines of texts from anybody who reads the snapshot without the secret. */
  seal: OutlineSeal
}

/** What reading a section needs beside its bytes. */
export interface Restoring {
  /** No window reaches back further from the newest comment of the snapshot, milliseconds. */
  retentionMs: number
  /** Counted while comments are read. */
  counts: Restored
}

/** What a section will write, and how long it is. */
export interface Plan {
  /** Bytes that `write` writes. */
  readonly size: number
  write(out: ByteWriter): void
}

interface AnySection {
  /** Four ASCII characters that no other section has. */
  readonly tag: string
  /** Fills its part, which is empty. Reads the body to its end. @throws DigueError `snapshot-corrupt` */
  read(input: ByteReader, parts: SnapshotParts, restoring: Restoring): void
}

/**
 * One part of a snapshot. A snapshot without it leaves its part empty, and a digue that does not know it skips it. A large section
 * plans what it writes, so that its length is known before; a small one is written to a buffer of its own, and then copied.
 */
export type Section = AnySection &
  ({ write(out: ByteWriter, parts: SnapshotParts): void } | { plan(parts: SnapshotParts): Plan })
