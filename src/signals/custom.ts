import { DigueError, own } from '../errors'
import { wordingOf } from '../rules/wording'
import { MAX_TIME } from '../time'
import type { Earlier, Mark } from '../types'
import { defineSignal } from './define'
import type { Finding } from './finding'
import type { Signal } from './signal'

/** A custom signal may declare this many marks in a comment. Further ones are left out. */
const MAX_MARKS = 16
const BUILT_IN_KINDS = new Set(['text', 'link', 'petition', 'domain', 'address', 'ip'])

/** Keeps custom signals and `resolveLink` from calling the filter that is asking them, which would read another comment meanwhile. */
export class Gate {
  #asking = false

  /** @throws DigueError `invalid-signal` while a signal or `resolveLink` is asked */
  check(): void {
    if (this.#asking)
      throw new DigueError(
        'invalid-signal',
        'A signal or resolveLink called the filter that was asking it. Call the filter after check has returned.',
      )
  }

  ask<T>(question: () => T): T {
    this.#asking = true
    try {
      return question()
    } finally {
      this.#asking = false
    }
  }
}

/** Throws for a promise, which would come too late. A rejection of the promise is caught, so that it does not end the process. */
export function synchronous<T>(answer: T, who: string): T {
  const then: unknown = (answer as { then?: unknown } | null | undefined)?.then
  if (typeof then !== 'function') return answer
  Promise.resolve(answer).catch(() => undefined)
  throw new TypeError(`${who} must answer synchronously; it returned a promise`)
}

function numberOf(name: string, value: unknown): number | undefined {
  if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value)))
    throw new TypeError(`${name} of a finding must be a finite number`)
  return value
}

function markOf({ kind, key }: Mark): Mark {
  if (typeof kind !== 'string' || typeof key !== 'string')
    throw new TypeError('mark of a finding must have kind and key, both strings')
  return { kind, key }
}

function messageOf(message: NonNullable<Finding['message']>): NonNullable<Finding['message']> {
  const words = wordingOf(message)
  if (words === undefined)
    throw new TypeError('message of a finding must be a string, or one for each language by its tag')
  return words
}

function wordsOf(words: unknown): string[] {
  if (!Array.isArray(words) || !Array.from(words).every((word) => typeof word === 'string'))
    throw new TypeError('words of a finding must be a list of strings')
  return [...words]
}

function earlierOf(list: unknown): Earlier[] {
  if (!Array.isArray(list)) throw new TypeError('earlier of a finding must be a list of sightings')
  return Array.from(list as Earlier[], ({ id, thread, postedAt, resemblance = 1 }) => {
    if (!(typeof postedAt === 'number' && Math.abs(postedAt) <= MAX_TIME))
      throw new TypeError('earlier of a finding must have postedAt, in milliseconds')
    if (
      ![id, thread].every((name) => name === undefined || typeof name === 'string') ||
      typeof resemblance !== 'number'
    )
      throw new TypeError('earlier of a finding must have strings for id and thread, and a number for resemblance')
    return { ...(id !== undefined && { id }), ...(thread !== undefined && { thread }), postedAt, resemblance }
  })
}

/**
 * A copy of a finding, after a check of its fields. A wrong field, a later change or a getter that throws would otherwise only show
 * when the verdict is read, stored or explained.
 */
function checkedFinding(found: Finding): Finding {
  if (typeof found !== 'object' || found === null) throw new TypeError('inspect must return findings')
  const { row, weight, observed, limit, windowMs, retryAfterMs, mark, message, earlier, words, urgent } = own(found)
  if (typeof weight !== 'number' || Number.isNaN(weight)) throw new TypeError('the weight is not a number')
  if (row !== undefined && typeof row !== 'string') throw new TypeError('row of a finding must be a string')
  const finding: Finding = row === undefined ? { weight } : { row, weight }
  for (const [name, value] of Object.entries({ observed, limit, windowMs, retryAfterMs })) {
    const number = numberOf(name, value)
    if (number !== undefined) finding[name as 'observed'] = number
  }
  if (mark !== undefined) finding.mark = markOf(mark)
  if (message !== undefined) finding.message = messageOf(message)
  if (earlier !== undefined) finding.earlier = earlierOf(earlier)
  if (words !== undefined) finding.words = wordsOf(words)
  if (urgent === true) finding.urgent = true
  else if (urgent !== undefined) throw new TypeError('urgent of a finding must be true, or absent')
  return finding
}

/** Wraps a custom signal so that it throws if it returns anything that the contract does not allow. */
export function guarded(signal: Signal, gate: Gate): Signal {
  const { name, category, kinds, limits: rows, atMost } = defineSignal(signal)
  const guard: Signal = {
    name,
    category,
    ...(kinds && { kinds }),
    ...(rows && { limits: rows }),
    ...(atMost && { atMost }),
    inspect: (observation, limits) => {
      const found = synchronous(
        gate.ask(() => signal.inspect(observation, rows === undefined ? limits : { ...rows, ...limits })),
        'inspect',
      )
      return found === undefined ? found : Array.from(Array.isArray(found) ? found : [found], checkedFinding)
    },
  }
  if (signal.marks !== undefined)
    guard.marks = (comment, text) =>
      gate.ask(() => {
        const marks: Mark[] = []
        let read = 0
        for (const { kind, key } of synchronous(signal.marks?.(comment, text), 'marks') ?? []) {
          if (read++ === MAX_MARKS) break
          if (typeof kind !== 'string') throw new TypeError('the kind of a mark must be a string')
          if (BUILT_IN_KINDS.has(kind)) throw new TypeError(`the kind ${kind} is built in`)
          // An undefined key would be one and the same mark of all posts in which the signal found nothing.
          if (typeof key !== 'string' && !Number.isFinite(key))
            throw new TypeError('the key of a mark must be a string')
          if (key !== '') marks.push({ kind, key: String(key) })
        }
        return marks
      })
  return guard
}
