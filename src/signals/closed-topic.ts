import { hostsOf } from '../links/host'
import type { Phrase, PhraseText } from '../text/phrase'
import type { BuiltInRows, Format, Link } from '../types'
import { type Finding, findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** Something that the site no longer accepts, prepared for comparison. */
export interface ClosedTopic {
  kind: 'petition' | 'link' | 'domain' | 'phrase'
  /** Petition key, canonical link, host (what is below it too), or the phrase without case, accents and look-alikes. */
  key: string
  /** Set for a phrase. */
  phrase?: Phrase
  message: string | Readonly<Record<string, string>>
  /** Milliseconds since the epoch. */
  from: number
  until: number
}

function isAbout({ canonical, petition }: Link, kind: 'petition' | 'link' | 'domain', key: string): boolean {
  if (kind === 'petition') return petition?.key === key
  return kind === 'link' ? canonical === key : hostsOf(canonical).includes(key)
}

/** Posts about what the site closed, while it is closed. Row: `mentions`. */
export function closedTopic(
  topics: readonly ClosedTopic[],
  read: (text: string, format: Format) => PhraseText,
): BuiltInSignal<BuiltInRows['closed-topic']> {
  const phrases = topics.some(({ phrase }) => phrase !== undefined)
  return {
    name: 'closed-topic',
    category: 'closed',
    triggers: topics.length > 0 ? TRIGGERS.nothing : 0,
    inspect({ postedAt, links, asideLinks, comment, isQuotation }, limits) {
      if (topics.length === 0 || isQuotation) return undefined
      const { content, replyTo, format = 'text' } = comment
      const text = phrases ? read(content, format) : undefined
      // A phrase of the text being answered is quotation.
      const answered = phrases && replyTo ? read(replyTo, format) : undefined
      const findings: Finding[] = []
      for (const { kind, key, phrase, message, from, until } of topics) {
        if (postedAt < from || postedAt > until) continue
        const met =
          kind === 'phrase'
            ? phrase !== undefined && text?.says(phrase) === true && answered?.says(phrase) !== true
            : [links, asideLinks].some((shown) => shown.some((link) => isAbout(link, kind, key)))
        const finding = met ? findingFor({ signal: this.name, limits, row: 'mentions', observed: 1 }) : undefined
        if (finding === undefined) continue
        const retryAfterMs = until < Infinity ? { retryAfterMs: until - postedAt + 1 } : {}
        findings.push({ ...finding, ...retryAfterMs, mark: { kind, key }, message })
      }
      return findings
    },
  }
}
