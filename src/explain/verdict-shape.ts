import { DigueError, isRecord, own, wrongValue } from '../errors'
import type { Evidence, Verdict } from '../types'

/** The range of a Date (ECMAScript, section 21.4.1.1). */
const MAX_TIME = 8.64e15
const ACTIONS: readonly unknown[] = ['allow', 'nudge', 'hold', 'reject']

/** JSON writes what is not a number as null. */
const isOptional = (value: unknown, type: 'string' | 'number'): boolean =>
  value === undefined || value === null || (typeof value === type && !Number.isNaN(value))

function refuse(path: string, got: unknown, use: string): never {
  throw new DigueError('invalid-argument', wrongValue(`The first argument of explain, ${path},`, got, use))
}

function checkEarlier(path: string, list: unknown): void {
  if (list === undefined) return
  if (!Array.isArray(list)) refuse(path, list, 'a list')
  list.forEach((each: unknown, i) => {
    const earlier = isRecord(each) ? (own(each) as Record<string, unknown>) : undefined
    const { id, thread, postedAt } = earlier ?? {}
    const isTime = typeof postedAt === 'number' && Math.abs(postedAt) <= MAX_TIME
    if (earlier === undefined || !isTime || !isOptional(id, 'string') || !isOptional(thread, 'string'))
      refuse(`${path}[${i}]`, each, 'an earlier post, with a time')
  })
}

/** One evidence of its own properties. @throws DigueError `invalid-argument` */
function evidenceOf(given: unknown, path: string): Evidence {
  if (!isRecord(given)) refuse(path, given, 'an object')
  const evidence = own(given) as Record<string, unknown>
  const { signal, weight, mark, words, message } = evidence
  if (typeof signal !== 'string') refuse(`${path}.signal`, signal, 'a name')
  if (typeof weight !== 'number' || Number.isNaN(weight)) refuse(`${path}.weight`, weight, 'a number from 0 to 1')
  for (const name of ['observed', 'limit', 'windowMs'])
    if (!isOptional(evidence[name], 'number')) refuse(`${path}.${name}`, evidence[name], 'a number')
  for (const name of ['row', 'thread'])
    if (!isOptional(evidence[name], 'string')) refuse(`${path}.${name}`, evidence[name], 'a name')
  const { kind, key } = isRecord(mark) ? (mark as Record<string, unknown>) : {}
  if (mark !== undefined && (typeof kind !== 'string' || typeof key !== 'string'))
    refuse(`${path}.mark`, mark, 'an object with kind and key')
  if (words !== undefined && !(Array.isArray(words) && words.every((word) => typeof word === 'string')))
    refuse(`${path}.words`, words, 'a list of words')
  const isMessage = isRecord(message) && Object.values(message).every((text) => typeof text === 'string')
  if (message !== undefined && typeof message !== 'string' && !isMessage)
    refuse(`${path}.message`, message, 'a sentence, or one for each language')
  checkEarlier(`${path}.earlier`, evidence.earlier)
  const earlier = (evidence as unknown as Evidence).earlier?.map((each) => own(each))
  return withoutNulls({ ...evidence, ...(earlier && { earlier }) }) as Evidence
}

/** JSON writes what is not a number as null: then it is not known. */
function withoutNulls(given: object): object {
  if (!Object.values(given).includes(null)) return own(given)
  const known: Record<string, unknown> = own({})
  for (const [name, value] of Object.entries(given)) if (value !== null) known[name] = value
  return known
}

/** What is known of the author; undefined in a verdict of which it was not kept. */
function checkStanding(standing: unknown): void {
  if (standing === undefined || standing === null) return
  const { firstSeen, ...counts } = own(isRecord(standing) ? { ...standing } : {}) as Record<string, unknown>
  if (typeof firstSeen !== 'number' || !(Math.abs(firstSeen) <= MAX_TIME))
    refuse('standing.firstSeen', firstSeen, 'milliseconds since the epoch')
  for (const name of ['days', 'posts', 'held'])
    if (typeof counts[name] !== 'number' || Number.isNaN(counts[name]))
      refuse(`standing.${name}`, counts[name], 'a number')
}

/** A verdict that `explain` can read, with its own properties only: it may come out of JSON. @throws DigueError `invalid-argument` */
export function readableVerdict(given: Verdict): Verdict {
  if (!isRecord(given) || !Array.isArray(own(given as Verdict).evidence))
    throw new DigueError('invalid-argument', wrongValue('The first argument of explain', given, 'a verdict'))
  const verdict = own(given as Verdict)
  const { action, category, exemption, retryAfterMs } = verdict as { [name in keyof Verdict]?: unknown }
  if (!ACTIONS.includes(action)) refuse('action', action, 'allow, nudge, hold or reject')
  if (typeof category !== 'string') refuse('category', category, 'a category')
  if (!isOptional(exemption, 'string')) refuse('exemption', exemption, 'a name')
  if (!isOptional(retryAfterMs, 'number')) refuse('retryAfterMs', retryAfterMs, 'milliseconds')
  checkStanding(verdict.standing)
  const { rules } = verdict as { rules?: unknown }
  if (
    !(
      rules === undefined ||
      rules === null ||
      (Array.isArray(rules) && rules.every((each) => typeof each === 'string'))
    )
  )
    refuse('rules', rules, 'a list of names')
  const evidence = verdict.evidence.map((each, i) => evidenceOf(each, `evidence[${i}]`))
  return withoutNulls({ ...verdict, evidence }) as Verdict
}
