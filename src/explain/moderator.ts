import type { Evidence, Standing, Verdict } from '../types'
import { date, duration, listed } from './durations'
import { counted, fill, formOf, isolated, number, printable } from './fill'
import type { ExplainOptions } from './options'
import { dated, type Reader } from './places'
import { reasons, toldOf } from './reasons'

/** Signals of which `observed` counts posts, `earlier` ones and this one. */
const POSTS: readonly string[] = [
  'author-repeats-petition',
  'author-repeats-link',
  'author-repeats-text',
  'thread-repeats-petition',
]
/** Signals of which `observed` counts authors, each of whom posted once at least. */
const AUTHORS: readonly string[] = ['campaign', 'thread-repeats-text']
/** Signals that count something in per cent, or nothing. */
const UNCOUNTED: readonly string[] = ['learned', 'labelled', 'closed-topic', 'duplicate']

/** The first and the latest earlier post, and how many there are between them. */
function history({ signal, row, observed = 0, earlier = [] }: Evidence, reader: Reader): string {
  const { moderator: say } = reader.speech.messages
  const [first] = earlier
  const latest = earlier.at(-1)
  if (first === undefined || latest === undefined || signal === 'duplicate') return ''
  if (first === latest) return dated(say.earlier, first, reader)
  // Of what has come back for weeks, the first may be forgotten.
  if (signal === 'author-insists') return dated(say.latest, latest, reader)
  const parts = [dated(say.first, first, reader), dated(say.latest, latest, reader)]
  // This post, the first and the latest are counted too.
  const isCounted = POSTS.includes(signal) && row !== 'opaque'
  const more = isCounted || AUTHORS.includes(signal) ? Math.max(observed - 3, earlier.length - 2) : earlier.length - 2
  if (more > 0) parts.push(counted(isCounted ? say.more : say.moreAtLeast, more, reader.speech.script))
  return parts.join(' ')
}

/** The row that decided, with its counts. */
function decided({ signal, row, observed, limit }: Evidence, { speech: { messages, script } }: Reader): string {
  const { row: plain, counted } = messages.moderator
  const name = isolated(row === undefined ? signal : `${signal} / ${row}`, script)
  if (observed === undefined || limit === undefined || UNCOUNTED.includes(signal) || row === 'strangers')
    return fill(plain, { row: name })
  return fill(counted, { row: name, count: number(observed, script), limit: number(limit, script) })
}

function exempt(exemption: string, { speech: { messages, script } }: Reader): string {
  const { exempt: say, roles } = messages.moderator
  if (exemption === 'allowed-link') return say.allowed
  if (exemption === 'labelled-ham') return say.ham
  if (exemption === 'permission') return say.permitted
  const [, role] = /^role:(.*)$/s.exec(exemption) ?? []
  if (role === undefined) return fill(say.unnamed, { name: printable(exemption, script) })
  return fill(say.role, {
    role: (Object.hasOwn(roles, role) && roles[role]) || fill(messages.quote, { text: printable(role, script) }),
  })
}

/** What speaks for the author. */
function standingOf(standing: Standing, { speech, timeZone }: Reader): string {
  const { known, unknown, posts, days, held } = speech.messages.moderator.standing
  const { script } = speech
  return fill(standing.posts > 0 ? known : unknown, {
    date: date(standing.firstSeen, speech, timeZone, false),
    posts: counted(posts, standing.posts, script),
    days: counted(days, standing.days, script),
    held: counted(held, standing.held, script),
  })
}

/** The lines for a moderator, without the one about the action. */
export function toModerator(verdict: Verdict, reader: Reader, { actions = [] }: ExplainOptions): string[] {
  const { action, category, evidence, exemption, retryAfterMs, rules = [] } = verdict
  const { speech } = reader
  const { moderator: say, duplicate } = speech.messages
  const lines: string[] = []
  const told = toldOf(evidence)
  if (told.some(({ urgent }) => urgent === true)) lines.push(say.urgent)
  if (category === 'duplicate') {
    const [first] = told.find(({ signal }) => signal === 'duplicate')?.earlier ?? []
    const text = formOf(duplicate.moderator, 2, speech.script)
    lines.push(first === undefined ? text : `${text} ${dated(say.earlier, first, reader)}`)
  } else if (action !== 'allow') {
    lines.push(...reasons(told, reader, (each) => history(each, reader)))
    const decisive = (category === 'closed' && told.find(({ signal }) => signal === 'closed-topic')) || told[0]
    if (decisive !== undefined) lines.push(decided(decisive, reader))
  } else if (exemption !== undefined) lines.push(exempt(exemption, reader))
  if (rules.length > 0) {
    const names = rules.map((name) => fill(speech.messages.quote, { text: printable(name, speech.script) }))
    lines.push(fill(formOf(say.rules, names.length, speech.script), { names: listed(names, speech) }))
  }
  if (evidence.some(({ signal }) => signal === 'oversized')) lines.push(say.oversized)
  if (retryAfterMs !== undefined) {
    const anything = category === 'flood' && told.every(({ mark }) => mark === undefined || mark.kind === 'ip')
    lines.push(fill(anything ? say.retryAny : say.retrySame, { duration: duration(retryAfterMs, speech) }))
  }
  if (verdict.standing !== undefined) lines.push(standingOf(verdict.standing, reader))
  const isPublished = action === 'allow' || action === 'nudge'
  for (const each of actions) lines.push(say.actions[each === 'review' && isPublished ? 'reviewPublished' : each])
  return lines
}
