import { type Digest64, hex64, type SipKey, sipKey } from '../digest/keyed-hash'
import { reason } from '../errors'
import { type DigestedMark, digestOf } from '../fingerprint/marks'
import { type Analysis, type ReadAnalysis, Reader } from '../fingerprint/reader'
import { Gate, guarded, synchronous } from '../signals/custom'
import type { Signal } from '../signals/signal'
import type { Comment, Fault, Link } from '../types'
import { Clock, type Prepared, prepare } from './comment'
import { DEFAULTS, type FilterOptions } from './options'

/** A comment that was read: everything about it that needs no history. */
export interface Examined {
  prepared: Prepared
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
export class Reading {
  readonly key: SipKey
  readonly gate = new Gate()
  /** The caller's signals. */
  readonly custom: readonly Signal[]
  /** Of the comment being read or judged. */
  faults: Fault[] = []
  readonly #reader: Reader
  readonly #clock: Clock

  constructor(options: FilterOptions) {
    const { resolveLink } = options
    this.key = sipKey(options.secret)
    this.#clock = new Clock(options.clock ?? Date.now)
    this.#reader = new Reader(this.key, options.maxContentLength ?? DEFAULTS.maxContentLength, {
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

  prepare(comment: Comment): Prepared {
    this.gate.check()
    const prepared = prepare(comment, this.#clock)
    if (prepared.id !== undefined) prepared.id = this.stored(prepared.id)
    if (prepared.thread !== undefined) prepared.thread = this.stored(prepared.thread)
    this.faults = prepared.faults
    return prepared
  }

  /** Ids and threads are kept as given up to 512 characters, beyond as a digest, so that memory stays bounded. */
  stored(text: string): string {
    if (text.length <= 512) return text
    const { lo, hi } = this.digest('long', text)
    return `digest:${hex64(lo, hi)}`
  }

  read({ content, format, replyTo }: Prepared): ReadAnalysis {
    return this.#reader.read(content, format, replyTo)
  }

  digest(kind: string, text: string): Digest64 {
    return digestOf(this.key, kind, text)
  }

  /** What custom signals want counted in a comment that shows this text. */
  marksOf({ comment }: Prepared, text: string): DigestedMark[] {
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
