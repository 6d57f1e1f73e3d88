import type { Limits } from '../policy/types'
import type { ClosedTopic, RuleSet } from '../rules/compiled'
import type { PhraseText } from '../text/phrase'
import type { BuiltInRows, Format } from '../types'
import { findingFor } from './finding'
import { type BuiltInSignal, type RuledFinding, TRIGGERS } from './signal'

type Rows = { readonly [Name in BuiltInRows['closed-topic']]?: Limits | undefined }

/** Whether a phrase is so broad that it holds instead of rejecting. */
export function holdsAsBroad({ reach, action }: ClosedTopic, postedAt: number): boolean {
  return action !== 'hold' && reach?.isBroad(postedAt) === true
}

/** The steps for a topic: what the site says of it, else what the policy says. */
function stepsFor(topic: ClosedTopic, { mentions }: Rows, postedAt: number): Rows {
  if (mentions === undefined) return {}
  const { windowMs, hold, reject } = mentions
  if (topic.action === 'hold' || (holdsAsBroad(topic, postedAt) && (topic.action === 'reject' || reject !== undefined)))
    return { mentions: { windowMs, hold: 1 } }
  if (topic.action === 'reject' && (hold === undefined || reject === undefined || reject > 1))
    return { mentions: { windowMs, reject: 1 } }
  return { mentions }
}

/** Posts about what the site closed, while it is closed. Row: `mentions`. */
export function closedTopic(
  { topics, links: byLink }: RuleSet['closed'],
  read: (text: string, format: Format) => PhraseText,
): BuiltInSignal<BuiltInRows['closed-topic']> {
  const phrases = topics.filter(({ kind }) => kind === 'phrase')
  return {
    name: 'closed-topic',
    category: 'closed',
    triggers: topics.length > 0 ? TRIGGERS.nothing : 0,
    inspect({ postedAt, links, asideLinks, comment, isQuotation }, limits) {
      if (topics.length === 0 || isQuotation) return undefined
      const met = new Set<ClosedTopic>()
      for (const shown of [links, asideLinks])
        for (const link of shown) for (const topic of byLink.of(link)) met.add(topic)
      const { content, replyTo, format = 'text', thread } = comment
      if (phrases.length > 0) {
        const text = read(content, format)
        // A phrase of the text being answered is quotation.
        const answered = replyTo ? read(replyTo, format) : undefined
        for (const topic of phrases) {
          const { phrase } = topic
          if (phrase !== undefined && text.says(phrase) && answered?.says(phrase) !== true) met.add(topic)
        }
      }
      const findings: RuledFinding[] = []
      // In the order in which the site lists them.
      for (const topic of met.size > 1 ? topics.filter((each) => met.has(each)) : met) {
        const { kind, key, message, from, until, except } = topic
        if (postedAt < from || postedAt > until) continue
        if (except !== undefined && thread !== undefined && except.find(thread, () => undefined) >= 0) continue
        const rows = stepsFor(topic, limits, postedAt)
        const finding = findingFor({ signal: this.name, limits: rows, row: 'mentions', observed: 1 })
        if (finding === undefined) continue
        const retryAfterMs = until < Infinity ? { retryAfterMs: until - postedAt + 1 } : {}
        findings.push({ ...finding, ...retryAfterMs, mark: { kind, key }, message, rule: topic })
      }
      return findings
    },
  }
}
