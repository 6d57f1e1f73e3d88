import { DigueError } from '../errors'
import type { Mark } from '../types'
import { defineSignal } from './define'
import type { Finding, Signal } from './signal'

/** Marks that one custom signal may declare in one comment. */
const MAX_MARKS = 16
const BUILT_IN_KINDS = new Set(['text', 'link', 'petition', 'domain', 'address'])

/** Whether code of the caller's is being asked. It must not call the filter meanwhile: what the filter reads would change. */
export class Gate {
  #asking = false

  /** @throws DigueError `invalid-signal` when called by a signal or by `resolveLink` */
  check(): void {
    if (this.#asking)
      throw new DigueError('invalid-signal', 'signal: a signal or resolveLink called the filter that was asking it')
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

/** Refuses a promise, which comes too late, without letting its failure end the process. */
export function synchronous<T>(answer: T, who: string): T {
  const then: unknown = (answer as { then?: unknown } | null | undefined)?.then
  if (typeof then !== 'function') return answer
  Promise.resolve(answer).catch(() => undefined)
  throw new TypeError(`${who} must answer synchronously; it returned a promise`)
}

function checkNumber(name: string, value: unknown): void {
  if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value)))
    throw new TypeError(`${name} of a finding must be a finite number`)
}

/** What is wrong with a finding would otherwise be met by whoever reads or explains the verdict. */
function checkFinding(finding: Finding): Finding {
  if (typeof finding !== 'object' || finding === null) throw new TypeError('inspect must return findings')
  const { weight, observed, limit, windowMs, retryAfterMs, mark, message, earlier, words } = finding
  if (typeof weight !== 'number' || Number.isNaN(weight)) throw new TypeError('the weight is not a number')
  for (const [name, value] of Object.entries({ observed, limit, windowMs, retryAfterMs })) checkNumber(name, value)
  if (mark !== undefined && (typeof mark?.kind !== 'string' || typeof mark.key !== 'string'))
    throw new TypeError('mark of a finding must have kind and key, both strings')
  if (message !== undefined && typeof message !== 'string')
    if (typeof message?.en !== 'string' || typeof message.fr !== 'string')
      throw new TypeError('message of a finding must be a string, or one for en and one for fr')
  if (words !== undefined && !(Array.isArray(words) && words.every((word) => typeof word === 'string')))
    throw new TypeError('words of a finding must be a list of strings')
  if (earlier !== undefined && !(Array.isArray(earlier) && earlier.every((each) => Number.isFinite(each?.postedAt))))
    throw new TypeError('earlier of a finding must be a list of sightings, each with postedAt in milliseconds')
  return finding
}

/** A signal of the caller's as the filter asks it: whatever it returns that the contract does not allow, it throws. */
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
      return found === undefined ? found : (Array.isArray(found) ? found : [found]).map(checkFinding)
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
          // What is no text would make all posts in which nothing was found repeat each other.
          if (typeof key !== 'string' && !Number.isFinite(key))
            throw new TypeError('the key of a mark must be a string')
          if (key !== '') marks.push({ kind, key: String(key) })
        }
        return marks
      })
  return guard
}
