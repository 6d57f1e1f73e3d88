import { type Digest64, hex64, type SipKey, sipKey } from '../digest/keyed-hash'
import { reason } from '../errors'
import { type DigestedMark, digestOf, linkMarks } from '../fingerprint/marks'
import { ContentReader, lasting, type ReadAnalysis } from '../fingerprint/reader'
import { charactersOf } from '../history/string-bytes'
import { Gate, guarded, synchronous } from '../signals/custom'
import type { Signal } from '../signals/signal'
import type { Comment, Fault, Link } from '../types'
import { type CheckedComment, Clock, checkComment } from './checked-comment'
import { networkOf } from './network'
import { DEFAULTS, type FilterOptions } from './options'

/** What a comment says and who says it. */
export interface ReadText {
  fields: CheckedComment
  /** Valid until the next comment is read; see `Intake.lasting`. */
  analysis: ReadAnalysis
  author: Digest64
  /** What went wrong with this comment, until its verdict is given. */
  faults: Fault[]
}

/** Everything that is read from a comment without looking at a history. */
export interface ReadComment extends ReadText {
  /** What the links are counted as. */
  links: readonly { mark: DigestedMark; link: Link }[]
  /** What custom signals want to be counted. */
  custom: readonly DigestedMark[]
  /** Another post of the author is being judged, so the history does not know yet whether that one is published. */
  overlaps?: boolean | undefined
  /** Why the author is never flagged, for authors with an exempt role. */
  exemption: string | undefined
  /** The other reading of the content, if there are two: see `mainOf`. */
  other: ReadComment | undefined
}

/**
 * The reading that a post is recorded by, of what browsers show and what a site shows that strips tags. The second one only if the first
 * is too short to have near copies: the history looks for near copies of the text that it records, and finds the other one if it is equal.
 */
function mainOf(analysis: ReadAnalysis): ReadAnalysis {
  const { stripped } = analysis
  return stripped !== undefined && analysis.short && !stripped.short ? stripped : analysis
}

const NONE: readonly never[] = Object.freeze([])
/** Bytes that the characters of an id or a thread may take. */
const MOST_STORED = 256

/** Reads comments by one set of options, and asks `resolveLink` and custom signals about them. Needs no history. */
export class Intake {
  readonly key: SipKey
  readonly gate = new Gate()
  /** The custom signals. */
  readonly custom: readonly Signal[]
  readonly #reader: ContentReader
  readonly #clock: Clock
  readonly #exemptRoles: ReadonlySet<string>

  constructor(options: FilterOptions) {
    const { resolveLink } = options
    this.key = sipKey(options.secret)
    this.#clock = new Clock(options.clock ?? Date.now, options.maxLateMs)
    this.#exemptRoles = new Set(options.exemptRoles ?? DEFAULTS.exemptRoles)
    this.#reader = new ContentReader(this.key, options.maxContentLength ?? DEFAULTS.maxContentLength, {
      ...(resolveLink && {
        resolveLink: (url: string) =>
          synchronous(
            this.gate.ask(() => resolveLink(url)),
            'resolveLink',
          ),
        ...(Object.hasOwn(resolveLink, 'hosts') && { hosts: resolveLink.hosts }),
      }),
      ...(options.petitions && { petitions: options.petitions }),
    })
    this.custom = (options.signals ?? []).map((signal) => guarded(signal, this.gate))
  }

  /** Memory that the memo of links takes, bytes. */
  get bytes(): number {
    return this.#reader.bytes
  }

  canonicalize(url: string): Link | undefined {
    return this.#reader.canonicalize(url)
  }

  /** The time on the clock of the options, milliseconds since the epoch. */
  now(): number {
    return this.#clock.now()
  }

  /** Reads what a comment says, without its marks. @throws DigueError `invalid-comment` */
  readText(comment: Comment): ReadText {
    this.gate.check()
    const faults: Fault[] = []
    const fields = this.#check(comment, faults)
    const analysis = mainOf(this.#reader.read(fields, faults))
    return { fields, analysis, author: this.digest('author', fields.authorId), faults }
  }

  /** Reads a comment. @throws DigueError `invalid-comment` */
  read(comment: Comment): ReadComment {
    this.gate.check()
    const faults: Fault[] = []
    const fields = this.#check(comment, faults)
    const shown = this.#reader.read(fields, faults)
    if (shown.stripped !== undefined) return this.#readTwice(fields, lasting(shown), faults)
    // A custom signal may fold other texts when it is asked for its marks.
    return this.#readingOf(fields, this.custom.length > 0 ? lasting(shown) : shown, faults)
  }

  #readingOf(fields: CheckedComment, analysis: ReadAnalysis, faults: Fault[]): ReadComment {
    const { role } = fields
    const { links } = analysis
    const asksSignals = this.custom.length > 0
    const author = this.digest('author', fields.authorId)
    return {
      fields,
      analysis,
      author,
      links: links.length > 0 ? linkMarks(links, this.key, author, asksSignals) : NONE,
      custom: asksSignals ? this.#marksOf(fields.comment, analysis.text, faults) : NONE,
      exemption: role !== undefined && this.#exemptRoles.has(role) ? `role:${role}` : undefined,
      faults,
      other: undefined,
    }
  }

  /** Two readings of a comment that a site may show in two ways. Faults are those of the first. */
  #readTwice(fields: CheckedComment, shown: ReadAnalysis, faults: Fault[]): ReadComment {
    const first = this.#readingOf(fields, shown, faults)
    const second = this.#readingOf(fields, shown.stripped ?? shown, [])
    if (mainOf(shown) === shown) return { ...first, other: second }
    return { ...second, faults, other: { ...first, faults: [] } }
  }

  /** A comment that outlasts the reading of others. */
  lasting(read: ReadComment): ReadComment {
    return { ...read, analysis: lasting(read.analysis), other: read.other && this.lasting(read.other) }
  }

  /** An id or thread as it is stored: up to 256 bytes of memory as given, longer ones as a digest, which bounds the memory. */
  stored(text: string): string {
    if (text.length <= MOST_STORED / 2 || charactersOf(text) <= MOST_STORED) return text
    const { lo, hi } = this.digest('long', text)
    return `digest:${hex64(lo, hi)}`
  }

  /** The digest of the address that a comment came from, if that stands for somebody; only comments of strangers carry it. */
  addressOf({ ip, joinedAt }: Pick<CheckedComment, 'ip' | 'joinedAt'>): Digest64 | undefined {
    if (ip === undefined || joinedAt !== undefined) return undefined
    const network = networkOf(ip)
    return network === undefined ? undefined : this.digest('ip', network)
  }

  digest(kind: string, text: string): Digest64 {
    return digestOf(this.key, kind, text)
  }

  #check(comment: Comment, faults: Fault[]): CheckedComment {
    const fields = checkComment(comment, this.#clock, faults)
    if (fields.id !== undefined) fields.id = this.stored(fields.id)
    if (fields.thread !== undefined) fields.thread = this.stored(fields.thread)
    return fields
  }

  /** What custom signals want to be counted in a comment that shows this text. */
  #marksOf(comment: Comment, text: string, faults: Fault[]): DigestedMark[] {
    const marks: DigestedMark[] = []
    for (const signal of this.custom) {
      if (signal.marks === undefined) continue
      try {
        for (const { kind, key } of signal.marks(comment, text)) {
          const short = this.stored(key)
          marks.push({ kind, key: short, ...this.digest(kind, short) })
        }
      } catch (error) {
        faults.push(signalFault(signal, error))
      }
    }
    return marks
  }
}

/** The fault of a signal that threw. */
export function signalFault({ name }: Signal, error: unknown): Fault {
  return { code: 'signal-failed', signal: name, message: reason(error) }
}
