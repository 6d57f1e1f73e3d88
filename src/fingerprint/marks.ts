import { type Digest64, hex64, type SipKey, sipString } from '../digest/keyed-hash'
import { isOpaquePetition } from '../links/redirects'
import type { Link, Mark } from '../types'

/** A mark with the digest that it is counted under. */
export type DigestedMark = Mark & Digest64

/** Digest of `text`. Equal texts of different kinds have different digests. */
export function digestOf(key: SipKey, kind: string, text: string): Digest64 {
  const digest = { lo: 0, hi: 0 }
  sipString(key, kind, text, digest)
  return digest
}

/**
 * The marks under which the links of a comment are counted. Each link is a petition or an ordinary link. A petition under
 * another address than its canonical one is also counted under that address, so that an author who varies addresses is
 * noticed. A post with an opaque code of a petition has a mark of its author's codes (`codes`). Domains are marks if `domains` is true.
 */
export function linkMarks(
  links: readonly Link[],
  key: SipKey,
  author: Digest64,
  domains: boolean,
): { mark: DigestedMark; link: Link }[] {
  const marks: { mark: DigestedMark; link: Link }[] = []
  const add = (kind: string, name: string, link: Link): void => {
    const { lo, hi } = digestOf(key, kind, name)
    marks.push({ mark: { kind, key: name, lo, hi }, link })
  }
  let hasCode = false
  for (const link of links) {
    if (link.petition && !hasCode && isOpaquePetition(link.petition)) {
      hasCode = true
      const { lo, hi } = digestOf(key, 'codes', hex64(author.lo, author.hi))
      marks.push({ mark: { kind: 'codes', key: '*', lo, hi }, link })
    }
    if (link.petition) add('petition', link.petition.key, link)
    else add('link', link.canonical, link)
    if (link.petition && link.url !== link.canonical) {
      const { lo, hi } = digestOf(key, 'address', link.url)
      add('address', hex64(lo, hi), link)
    }
    if (domains) add('domain', link.domain, link)
  }
  return marks
}
