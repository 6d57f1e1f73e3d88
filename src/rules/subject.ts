import { hostOf, hostsOf, isPublicSuffix } from '../links/host'
import { canonicalText } from '../text/canonical'
import { Phrase } from '../text/phrase'
import type { Link } from '../types'
import { type RuleSource, refuse } from './refuse'

/** What a rule is about, in the form in which posts are compared with it. */
export interface Subject {
  kind: 'petition' | 'link' | 'domain' | 'phrase'
  /** Petition key, canonical link, host (what is below it too), or the phrase without case, accents and look-alikes; `*` is any petition. */
  key: string
  /** Set for a phrase. */
  phrase?: Phrase
}

/** Reads addresses, as the filter does that the rules are for. */
export type Canonicalize = (url: string) => Link | undefined

/** A host name of two labels or more, or `localhost`. */
const NAME = /^([^\s/:?#@*\\.]+(?:\.[^\s/:?#@*\\.]+)+|localhost)\.?\/?$/i
/** An address without a scheme, on such a host. */
const WITHOUT_SCHEME = /^(?:[^\s/:?#@*\\.]+\.)+[^\s/:?#@*\\.]+\.?(?::\d{1,5})?(?:[/?#]\S*)?$/

/** Reads what rules are about. */
export class SubjectReader {
  readonly #source: RuleSource
  readonly #canonicalize: Canonicalize

  constructor(source: RuleSource, canonicalize: Canonicalize) {
    this.#source = source
    this.#canonicalize = canonicalize
  }

  #link(path: string, url: string): Link {
    // In a text, a host without a public suffix needs a scheme, since "index.ts" is no link. Here it is meant as a host:
    // `intranet.local`, `wiki.corp`, `192.168.1.20`.
    const scheme = WITHOUT_SCHEME.test(url) ? `https://${url}` : url
    return this.#canonicalize(url) ?? this.#canonicalize(scheme) ?? refuse(this.#source, path, url, 'a web address')
  }

  petition(path: string, url: string): Subject {
    const { petition } = this.#link(path, url)
    if (petition === undefined) refuse(this.#source, path, url, 'an address of a known petition platform')
    return { kind: 'petition', key: petition.key }
  }

  link(path: string, url: string): Subject {
    const { canonical, petition } = this.#link(path, url)
    // A petition has several addresses, such as the page for signing: all are meant.
    return petition === undefined ? { kind: 'link', key: canonical } : { kind: 'petition', key: petition.key }
  }

  /** A host in the form that it has in canonical addresses. A public suffix is accepted, since governments use one: `gouv.fr`, `gc.ca`. */
  domain(path: string, entry: string): Subject {
    const suffix = NAME.exec(entry)?.[1]?.toLowerCase()
    const isSuffix = suffix !== undefined && isPublicSuffix(suffix)
    return { kind: 'domain', key: isSuffix ? suffix : hostOf(this.#link(path, entry).canonical) }
  }

  /** A host if it is nothing more, else an address. */
  hostOrLink(path: string, entry: string): Subject {
    return NAME.test(entry) ? this.domain(path, entry) : this.link(path, entry)
  }

  phrase(path: string, text: string): Subject {
    // The canonical text of signs and emoji alone is not empty; with a word beside them they are left out.
    if (canonicalText(`${text} a`) === 'a') refuse(this.#source, path, text, 'a phrase with letters in it')
    const phrase = new Phrase(text)
    return { kind: 'phrase', key: phrase.key, phrase }
  }
}

/** Things by what they are about, to find all that a link is about in a few look-ups. */
export class SubjectIndex<T extends Subject> {
  readonly #links = new Map<string, T[]>()
  readonly #hosts = new Map<string, T[]>()
  readonly #any: T[] = []

  constructor(subjects: readonly T[]) {
    for (const subject of subjects) {
      const { kind, key } = subject
      if (kind === 'phrase') continue
      if (kind === 'petition' && key === '*') {
        this.#any.push(subject)
        continue
      }
      const into = kind === 'domain' ? this.#hosts : this.#links
      const same = into.get(key)
      if (same === undefined) into.set(key, [subject])
      else same.push(subject)
    }
  }

  /** What is about a link, or about its petition if it has one: a closed link is not a petition that is reached through it. */
  of({ canonical, petition }: Link): readonly T[] {
    const found: T[] = []
    const isOf = (kind: Subject['kind']) => (subject: T) => subject.kind === kind
    if (petition !== undefined) {
      found.push(...(this.#links.get(petition.key) ?? []).filter(isOf('petition')))
      found.push(...this.#any)
    }
    found.push(...(this.#links.get(canonical) ?? []).filter(isOf('link')))
    if (this.#hosts.size > 0) for (const host of hostsOf(canonical)) found.push(...(this.#hosts.get(host) ?? []))
    return found
  }
}
