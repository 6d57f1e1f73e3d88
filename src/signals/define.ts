import { DigueError, isRecord } from '../errors'
import type { Signal } from './signal'

/**
 * Checks a custom signal's shape and returns it.
 *
 * @throws DigueError `invalid-signal`
 */
export function defineSignal(signal: Signal): Signal {
  const fail = (what: string): never => {
    throw new DigueError('invalid-signal', `signal: ${what}`)
  }
  if (typeof signal !== 'object' || signal === null) fail('takes an object')
  if (typeof signal.name !== 'string' || !/^[a-z][a-z0-9-]{0,63}$/.test(signal.name))
    fail('name takes lower-case words joined by hyphens')
  if (!['redundant', 'flood', 'spam', 'abuse', 'closed', 'none'].includes(signal.category))
    fail('category takes redundant, flood, spam, abuse, closed or none')
  if (typeof signal.inspect !== 'function') fail('inspect takes a function')
  const { kinds } = signal
  if (kinds !== undefined && !(Array.isArray(kinds) && kinds.every((kind) => typeof kind === 'string')))
    fail('kinds takes a list of kinds of marks')
  if (signal.atMost !== undefined && signal.atMost !== 'hold') fail('atMost takes hold')
  if (signal.limits !== undefined && !isRecord(signal.limits)) fail('limits takes rows of a policy')
  if (signal.marks !== undefined && typeof signal.marks !== 'function') fail('marks takes a function')
  return signal
}
