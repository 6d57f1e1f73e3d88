import { hex64, sipKey } from '../digest/keyed-hash'
import { bytesResemblance } from '../digest/resemblance'
import { DigueError, wrongValue } from '../errors'
import type { Comment, Fingerprint, Link, Mark } from '../types'
import { contentOf } from './content'
import { type Analysis, ContentReader, DEFAULT_MAX_CONTENT } from './reader'

function addLinkMarks(marks: Mark[], links: readonly Link[]): void {
  const domains = new Set<string>()
  for (const link of links) {
    if (link.petition) marks.push({ kind: 'petition', key: link.petition.key })
    else marks.push({ kind: 'link', key: link.canonical })
    if (domains.has(link.domain)) continue
    domains.add(link.domain)
    marks.push({ kind: 'domain', key: link.domain })
  }
}

/**
 * A fingerprint that JSON writes without its sketch: the 64 bytes would become 600 characters that `resemblance` does not read. The
 * method is on the prototype, so that `structuredClone` copies the rest.
 */
class KeptFingerprint implements Fingerprint {
  readonly digest: string
  readonly sketch: Uint8Array
  readonly marks: Mark[]
  readonly length: number
  readonly words: number

  constructor(digest: string, sketch: Uint8Array, marks: Mark[], length: number, words: number) {
    this.digest = digest
    this.sketch = sketch
    this.marks = marks
    this.length = length
    this.words = words
  }

  toJSON(): Omit<Fingerprint, 'sketch'> {
    const { digest, marks, length, words } = this
    return { digest, marks, length, words }
  }
}

/** The fingerprint that callers see. It is a copy, because the next comment overwrites the analysis. */
export function fingerprintOf(analysis: Readonly<Analysis>): Fingerprint {
  const digest = analysis.words === 0 ? '' : hex64(analysis.lo, analysis.hi)
  const marks: Mark[] = digest === '' ? [] : [{ kind: 'text', key: digest }]
  if (analysis.links.length > 0) addLinkMarks(marks, analysis.links)
  return new KeptFingerprint(digest, new Uint8Array(analysis.sketch), marks, analysis.length, analysis.words)
}

let shared: ContentReader | undefined

/**
 * Computes the digest, sketch and marks of a comment or of a plain text, without its quotations. They use no secret, so they
 * are the same everywhere, and stable across the versions of one major. Anyone who knows the algorithm can therefore make
 * texts whose digests collide; a filter with a `secret` makes fingerprints that only it can make.
 *
 * @throws DigueError `invalid-comment` when the argument is neither a string nor an object with a string as `content`, or
 * when its format is unknown
 * @example
 * ```ts
 * import { fingerprint } from 'digue'
 *
 * fingerprint('Good morning, everyone').digest === fingerprint('GOOD MORNING… everyone!').digest // true
 * fingerprint('See https://example.org/a?utm_source=x').marks[1] // { kind: 'link', key: 'https://example.org/a' }
 * ```
 */
export function fingerprint(comment: Comment | string): Fingerprint {
  if (typeof comment !== 'string' && (typeof comment !== 'object' || comment === null))
    throw new DigueError(
      'invalid-comment',
      wrongValue('The argument of fingerprint', comment, 'a string, or a comment with content'),
    )
  const content = contentOf(typeof comment === 'string' ? { content: comment } : comment)
  shared ??= new ContentReader(sipKey(undefined), DEFAULT_MAX_CONTENT, {}, 'fingerprint')
  return fingerprintOf(shared.read(content))
}

/**
 * Computes how alike two texts are, 0..1: 1 for the same canonical text, otherwise about the share of words in which they
 * agree. Both fingerprints must come from the same secret. A fingerprint without words resembles no other.
 *
 * @throws DigueError `invalid-argument` when an argument is not a fingerprint
 * @example
 * ```ts
 * import { fingerprint, resemblance } from 'digue'
 *
 * const a = fingerprint('The office opens on Monday at nine in the morning')
 * const b = fingerprint('The office opens on Tuesday at nine in the morning')
 * resemblance(a, b) > 0.7 // true
 * ```
 */
export function resemblance(a: Fingerprint, b: Fingerprint): number {
  for (const each of [a, b])
    if (!(each?.sketch instanceof Uint8Array) || typeof each.digest !== 'string' || typeof each.words !== 'number')
      throw new DigueError(
        'invalid-argument',
        wrongValue(
          'An argument of resemblance',
          each,
          'fingerprints whose sketch is a Uint8Array: JSON does not keep it',
        ),
      )
  if (a.digest === '' || b.digest === '') return 0
  if (a.digest === b.digest) return 1
  return bytesResemblance(a.sketch, a.words, b.sketch, b.words)
}
