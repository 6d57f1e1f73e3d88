import { type Digest64, hex64, type SipKey, sipKey } from '../digest/keyed-hash'
import { reason } from '../errors'
import { type DigestedMark, digestOf } from '../fingerprint/marks'
import { type Analysis, ContentReader, type ReadAnalysis } from '../fingerprint/reader'
import { Gate, guarded, synchronous } from '../signals/custom'
import type { Signal } from '../signals/signal'
import type { Comment, Fault, Link } from '../types'
import { type CheckedComment, Clock, checkComment } from './comment'
import { DEFAULTS, type FilterOptions } from './options'

/** A comment that was read: everything about it that needs no history. */
export interface ReadComment {
  fields: CheckedComment
  /** Valid until the next comment is read, unless it was copied. */
  analysis: Analysis
  author: Digest64
  /** What it is counted as, beside its text. */
  links: readonly { mark: DigestedMark; link: Link }[]
  custom: readonly DigestedMark[]
  /** Why its author is never flagged, if so. */
  exemption: string | undefined
  /** The probability that it is spam, by the labels so far; undefined while they are too few. */
  spam: number | undefined
}

/** Reads comments by one set of options, and asks the caller's code what it has to say of them. No history is needed. */
export class Intake {
  readonly key: SipKey
  readonly gate = new Gate()
  /** The caller's signals. */
  readonly custom: readonly Signal[]
  /** Of the comment being read or judged. */
  faults: Fault[] = []
  readonly #reader: ContentReader
  readonly #clock: Clock

  constructor(options: FilterOptions) {
    const { resolveLink } = options
    this.key = sipKey(options.secret)
    this.#clock = new Clock(options.clock ?? Date.now)
    this.#reader = new ContentReader(this.key, options.maxContentLength ?? DEFAULTS.maxContentLength, {
      ...(resolveLink && {
        resolveLink: (url: string) =>
          synchronous(
            this.gate.ask(() => resolveLink(url)),
            'resolveLink',
          ),
      }),
      ...(options.petitions && { petitions: options.petitions }),
      onResolverError: (error) => this.faults.push({ code: 'resolver-failed', message: reason(error) }),
    })
    this.custom = (options.signals ?? []).map((signal) => guarded(signal, this.gate))
  }

  canonicalize(url: string): Link | undefined {
    return this.#reader.canonicalize(url)
  }

  /** Milliseconds since the epoch, as the caller's clock tells it. */
  now(): number {
    return this.#clock.now()
  }

  checkComment(comment: Comment): CheckedComment {
    this.gate.check()
    const fields = checkComment(comment, this.#clock)
    if (fields.id !== undefined) fields.id = this.stored(fields.id)
    if (fields.thread !== undefined) fields.thread = this.stored(fields.thread)
    this.faults = fields.faults
    return fields
  }

  /** Ids and threads are kept as given up to 512 characters, beyond as a digest, so that memory stays bounded. */
  stored(text: string): string {
    if (text.length <= 512) return text
    const { lo, hi } = this.digest('long', text)
    return `digest:${hex64(lo, hi)}`
  }

  read({ content, format, replyTo }: CheckedComment): ReadAnalysis {
    return this.#reader.read(content, format, replyTo)
  }

  digest(kind: string, text: string): Digest64 {
    return digestOf(this.key, kind, text)
  }

  /** What custom signals want counted in a comment that shows this text. */
  marksOf({ comment }: CheckedComment, text: string): DigestedMark[] {
    const marks: DigestedMark[] = []
    for (const signal of this.custom) {
      if (signal.marks === undefined) continue
      try {
        for (const { kind, key } of signal.marks(comment, text)) {
          const short = this.stored(key)
          marks.push({ kind, key: short, ...this.digest(kind, short) })
        }
      } catch (error) {
        this.failed(signal, error)
      }
    }
    return marks
  }

  /** Notes that a signal threw. */
  readonly failed = ({ name }: Signal, error: unknown): void => {
    this.faults.push({ code: 'signal-failed', signal: name, message: reason(error) })
  }
}
