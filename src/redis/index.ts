import { DigueError } from '../index'
import type { History } from '../shared/index'
import { Script, type SendCommand } from './commands'
import { OneSlot } from './one-slot'
import { scriptOf } from './script'
import { Sharded } from './sharded'

export type { SendCommand } from './commands'

/**
 * Options of `redisHistory`.
 *
 * @example
 * ```ts
 * import { Redis } from 'ioredis'
 * import type { RedisHistoryOptions } from 'digue/redis'
 *
 * const client = new Redis('redis://localhost:6379')
 * const options: RedisHistoryOptions = { sendCommand: (...args) => client.call(...args), prefix: 'forum' }
 * ```
 */
export interface RedisHistoryOptions {
  /** Sends one command through the client that you have. */
  sendCommand: SendCommand
  /** Begins every key, before `:v2`. Default `'digue'`. Filters that share a history share prefix, secret and policy. */
  prefix?: string
  /**
   * Spreads marks, authors and ids over the nodes of a cluster: a check is two round trips then. Default false: all keys in one
   * slot, and one round trip.
   */
  sharded?: boolean
  /** Texts whose near copies are recognised, 1,024 to 2,000,000, 212 bytes each. Default 131,072. */
  maxTexts?: number
  /** Comments remembered of one author, 64 to 100,000. Default 1,024. */
  maxPosts?: number
}

const KNOWN = ['sendCommand', 'prefix', 'sharded', 'maxTexts', 'maxPosts']

function invalid(name: string, use: string): never {
  throw new DigueError('invalid-option', `The option ${name} of redisHistory is not valid. Use ${use}.`)
}

function whole(name: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) invalid(name, `a whole number from ${min} to ${max}`)
  return value
}

/**
 * Makes a history on Redis 6.2 or newer, or Valkey, shared by all processes that use the same prefix and secret.
 *
 * @throws DigueError `invalid-option`
 * @example
 * ```ts
 * import { Redis } from 'ioredis'
 * import { redisHistory } from 'digue/redis'
 * import { createSharedFilter } from 'digue/shared'
 *
 * const client = new Redis('redis://localhost:6379')
 * const history = redisHistory({ sendCommand: (...args) => client.call(...args) })
 * const filter = createSharedFilter({ history, secret: 'a long random text' })
 * ```
 */
export function redisHistory(options: RedisHistoryOptions): History {
  if (typeof options !== 'object' || options === null)
    throw new DigueError('invalid-option', 'redisHistory was called without options. Pass an object with sendCommand.')
  for (const name of Object.keys(options))
    if (!KNOWN.includes(name))
      throw new DigueError(
        'invalid-option',
        `Unknown option "${name}" of redisHistory. Known options are ${KNOWN.join(', ')}.`,
      )
  const { sendCommand, prefix = 'digue', sharded = false, maxTexts = 131_072, maxPosts = 1024 } = options
  if (typeof sendCommand !== 'function') invalid('sendCommand', 'a function')
  if (typeof prefix !== 'string' || !/^[^{}\s]{1,64}$/.test(prefix))
    invalid('prefix', '1 to 64 characters without braces and spaces')
  if (typeof sharded !== 'boolean') invalid('sharded', 'true or false')
  const bounds = {
    maxTexts: whole('maxTexts', maxTexts, 1024, 2_000_000),
    maxPosts: whole('maxPosts', maxPosts, 64, 100_000),
  }
  return {
    open(settings) {
      const script = new Script(sendCommand, scriptOf(settings, bounds))
      return sharded ? new Sharded(script, prefix, settings) : new OneSlot(script, prefix, settings)
    },
  }
}
