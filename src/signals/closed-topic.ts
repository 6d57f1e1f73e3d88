import { hostsOf } from '../links/host'
import { unspaced } from '../text/unspaced'
import type { BuiltInRows, Format, Link } from '../types'
import { type Finding, findingFor } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** Something the site no longer accepts, ready for comparison. */
export interface ClosedTopic {
  kind: 'petition' | 'link' | 'domain' | 'phrase'
  /** Petition key, canonical link, host (what is below it too), or the phrase's canonical text. */
  key: string
  message: string
  /** Milliseconds since the epoch. */
  from: number
  until: number
}

/** Whether a canonical text, with a space at both ends, has a phrase as whole words; in scripts without gaps anywhere. */
function says(text: string, phrase: string): boolean {
  for (let i = 0; i < phrase.length; i++) if (unspaced(phrase.charCodeAt(i))) return text.includes(phrase)
  return text.includes(` ${phrase} `)
}

function isAbout({ canonical, petition }: Link, kind: 'petition' | 'link' | 'domain', key: string): boolean {
  if (kind === 'petition') return petition?.key === key
  return kind === 'link' ? canonical === key : hostsOf(canonical).includes(key)
}

/** Posts that carry what the site closed, during the time in which it is closed. Row: `mentions`. */
export function closedTopic(
  topics: readonly ClosedTopic[],
  canonical: (text: string, format: Format) => string,
): BuiltInSignal<BuiltInRows['closed-topic']> {
  const phrases = topics.some(({ kind }) => kind === 'phrase')
  return {
    name: 'closed-topic',
    category: 'closed',
    triggers: topics.length > 0 ? TRIGGERS.nothing : 0,
    inspect({ postedAt, links, comment }, limits) {
      if (topics.length === 0) return undefined
      const { content, replyTo, format = 'text' } = comment
      // Spaces at both ends, so that a phrase is found as whole words only.
      const text = phrases ? ` ${canonical(content, format)} ` : ''
      // Words of the text being answered are quotation.
      const answered = phrases && replyTo ? ` ${canonical(replyTo, format)} ` : ''
      const findings: Finding[] = []
      for (const { kind, key, message, from, until } of topics) {
        if (postedAt < from || postedAt > until) continue
        const met =
          kind === 'phrase' ? says(text, key) && !says(answered, key) : links.some((link) => isAbout(link, kind, key))
        const finding = met ? findingFor({ signal: this.name, limits, row: 'mentions', observed: 1 }) : undefined
        if (finding === undefined) continue
        const retryAfterMs = until < Infinity ? { retryAfterMs: until - postedAt + 1 } : {}
        findings.push({ ...finding, ...retryAfterMs, mark: { kind, key }, message })
      }
      return findings
    },
  }
}
