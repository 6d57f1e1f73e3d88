import type { Evidence } from '../types'
import { duration, listed, periodOf } from './durations'
import { counted, fill, formOf, isolated, number, percent, printable, type Values } from './fill'
import { type Speech, textFor } from './languages'
import type { Reason, ReasonName } from './messages'
import { cited, type Reader } from './places'

/** Evidence that weighs less rarely decides, and telling it would only hurt. */
const TOLD = 0.3

/** Rows that are told in the words of another. */
const SAME: Readonly<Record<string, ReasonName>> = {
  'campaign/phrase': 'campaign/slogan',
  'campaign/sudden': 'campaign/slogan',
  'surge/shout': 'campaign/shout',
  // Of evidence without a row.
  campaign: 'campaign/text',
  surge: 'surge/site',
  evasion: 'evasion/disguise',
  labelled: 'labelled/near',
  'author-insists': 'author-insists/text',
}

/** What one internet connection did, by the signal. */
const FROM_ADDRESS: Readonly<Record<string, ReasonName>> = {
  'author-repeats-petition': 'address/petition',
  'author-repeats-link': 'address/link',
  'author-repeats-text': 'address/text',
}

/** The signal whose evidence says where a post belongs. */
const GATHERED = 'gathered'
/** The name of the signal that `digue/abuse` makes. */
const ABUSE = 'abuse'
/** The signal that quotes what the site says of a closed topic. */
const CLOSED = 'closed-topic'

const get = <T>(from: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(from, name) ? from[name] : undefined

/** The sentences about a piece of evidence; undefined if it is a custom signal's. */
function reasonOf({ signal, row, mark }: Evidence, { messages: { reasons, duplicate } }: Speech): Reason | undefined {
  if (signal === 'duplicate') return duplicate
  if (mark?.kind === 'ip') return reasons[get(FROM_ADDRESS, signal) ?? 'address/flood']
  // What is gathered is one row, and told by what it is.
  const part = signal === GATHERED ? mark?.kind : (row ?? (signal === 'campaign' ? mark?.kind : ''))
  const at = `${signal}/${part}`
  const all: Readonly<Record<string, Reason>> = reasons
  return get(all, get(SAME, at) ?? at) ?? get(all, get(SAME, signal) ?? signal)
}

function aboutOf({ mark }: Evidence, { messages, script }: Speech): string {
  if (mark === undefined || mark.kind === 'text' || mark.kind === 'ip') return ''
  return fill(messages.about, { address: printable(mark.key, script) })
}

function valuesOf(evidence: Evidence, reader: Reader): Values {
  const { speech } = reader
  const { messages, script } = speech
  const { observed = 0, windowMs = 0, signal, thread } = evidence
  return {
    count: () => number(observed, script),
    times: () => counted(messages.times, observed, script),
    about: () => aboutOf(evidence, speech),
    here: reader.here,
    own: reader.own,
    window: () => duration(windowMs, speech),
    every: () => {
      const period = observed > 1 ? periodOf(windowMs / (observed - 1), speech) : undefined
      return period === undefined ? '' : fill(messages.every[period.unit], { period: period.text })
    },
    percent: () => percent(observed, script),
    // An author has to be told the thread, whatever it is called.
    place: () => (thread === undefined ? '' : (cited({ thread }, reader) ?? printable(thread, script))),
    signal: () => isolated(signal, script),
  }
}

/** The sentence about a piece of evidence, to this reader. */
export function sentence(evidence: Evidence, reader: Reader): string {
  const { speech, audience } = reader
  const { messages, script } = speech
  const { signal, observed = 0, message, words = [] } = evidence
  const reason = reasonOf(evidence, speech)
  const own = message === undefined ? undefined : textFor(message, speech)
  // A custom signal's own words are the whole reason, and so is for the author what the site says of what it closed. What `digue/abuse`
  // says quotes the post, and speaks of its author: it is for moderators.
  const isWhole =
    signal === ABUSE ? audience === 'moderator' : reason === undefined || (signal === CLOSED && audience === 'author')
  if (own !== undefined && isWhole) return own
  const phrase = (reason ?? messages.reasons.custom)[audience]
  const parts = [fill(formOf(phrase, observed, script), valuesOf(evidence, reader))]
  if (own !== undefined && (signal === CLOSED || signal === GATHERED)) {
    if (audience === 'moderator') parts.push(fill(messages.moderator.told, { text: isolated(own, script) }))
    // Where it belongs is told in any case.
    else parts.unshift(isolated(own, script))
  }
  if (audience === 'moderator' && words.length > 0) {
    const quoted = words.map((word) => fill(messages.quote, { text: printable(word, script) }))
    parts.push(fill(messages.moderator.words, { words: listed(quoted, speech) }))
  }
  return parts.join(' ')
}

/** What the site says of the thread to those who are flagged there. Its word about the post itself is part of the reason. */
function aside(evidence: Evidence, speech: Speech): string | undefined {
  const { signal, message } = evidence
  if (message === undefined || [ABUSE, CLOSED, GATHERED].includes(signal) || reasonOf(evidence, speech) === undefined)
    return undefined
  return textFor(message, speech)
}

/** What is one reason of one signal, and told once: a post may have many links. */
function together(evidence: Evidence, speech: Speech): string | undefined {
  const { signal, mark, message } = evidence
  const several = mark?.kind === 'link' || mark?.kind === 'petition'
  const isSame = message === undefined || aside(evidence, speech) !== undefined
  return several && isSame ? `${signal} ${mark.kind}` : undefined
}

/** Evidence that is told, strongest first: small reasons only if they add up to an action. */
export function toldOf(evidence: readonly Evidence[]): Evidence[] {
  const all = evidence.filter(({ shadow, weight }) => shadow !== true && weight > 0)
  const strong = all.filter(({ weight }) => weight >= TOLD)
  return strong.length > 0 ? strong : all
}

/**
 * Lines about what led to the action. What was said once is not said again.
 *
 * @param history what follows a sentence, about the earlier posts
 */
export function reasons(told: readonly Evidence[], reader: Reader, history: (evidence: Evidence) => string): string[] {
  const { audience, speech } = reader
  const { others, moderator } = speech.messages
  const times = new Map<string, number>()
  for (const each of told) {
    const about = together(each, speech)
    if (about !== undefined) times.set(about, (times.get(about) ?? 0) + 1)
  }
  const lines = new Set<string>()
  const said = new Set<string>()
  const asides = new Set<string>()
  for (const evidence of told) {
    const beside = aside(evidence, speech)
    if (beside !== undefined)
      asides.add(audience === 'author' ? beside : fill(moderator.told, { text: isolated(beside, speech.script) }))
    const about = together(evidence, speech)
    if (about !== undefined && said.has(about)) continue
    const parts = [sentence(evidence, reader)]
    const before = history(evidence)
    if (before !== '' && !said.has(before)) parts.push(before)
    said.add(before)
    if (about !== undefined) {
      said.add(about)
      const count = (times.get(about) ?? 1) - 1
      if (count > 0)
        parts.push(counted(evidence.mark?.kind === 'petition' ? others.petition : others.link, count, speech.script))
    }
    lines.add(parts.join(' '))
  }
  return [...lines, ...asides]
}
