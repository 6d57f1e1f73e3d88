import { DigueError } from '../index'

/**
 * Sends a command to Redis and resolves to its reply. In an EVALSHA or EVAL the fourth argument is the key that decides on which
 * node of a cluster the command runs.
 *
 * @example
 * ```ts
 * import { createClient } from 'redis'
 * import type { SendCommand } from 'digue/redis'
 *
 * const client = await createClient({ url: 'redis://localhost:6379' }).connect()
 * const sendCommand: SendCommand = (...args) => client.sendCommand(args)
 * ```
 */
export type SendCommand = (...args: [string, ...string[]]) => Promise<unknown>

/** What passes by itself: a connection that broke, a failover, a node that is starting, slots on the move. */
const TRANSIENT =
  /^(READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|BUSY|NOREPLICAS|UNBLOCKED)|connection|socket|closed|ECONN|EPIPE|ETIMEDOUT|offline|disconnect|Too many Cluster redirections/i

/** A reply or a failure of Redis. */
export class RedisError extends DigueError {
  readonly transient: boolean

  constructor(cause: unknown) {
    const message = String((cause as Error | undefined)?.message ?? cause)
    super('store-failed', `redis: ${message.slice(0, 200)}`)
    this.cause = cause
    this.transient = TRANSIENT.test(message)
  }
}

const decoder = new TextDecoder()

/** Clients answer with strings, or with bytes when they were told to. */
function plain(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(plain)
  if (reply instanceof Uint8Array) return decoder.decode(reply)
  return typeof reply === 'bigint' ? Number(reply) : reply
}

/** Runs the script: by its digest, and as a whole where it is not known, which makes it known. */
export class Script {
  readonly #send: SendCommand
  readonly #source: string
  #digest: Promise<string> | undefined

  constructor(send: SendCommand, source: string) {
    this.#send = send
    this.#source = source
  }

  async run(operation: string, base: string, request: unknown): Promise<unknown> {
    const args = ['1', base, operation, JSON.stringify(request)] as const
    try {
      try {
        return plain(await this.#send('EVALSHA', await this.#load(), ...args))
      } catch (error) {
        if (!/^NOSCRIPT/.test(String((error as Error | undefined)?.message))) throw error
        // Flushed, or a node that has not seen it.
        return plain(await this.#send('EVAL', this.#source, ...args))
      }
    } catch (error) {
      throw new RedisError(error)
    }
  }

  /** Redis tells the digest, so that none has to be computed here. */
  #load(): Promise<string> {
    this.#digest ??= Promise.resolve(this.#send('SCRIPT', 'LOAD', this.#source)).then(
      (digest) => String(plain(digest)),
      (error) => {
        this.#digest = undefined
        throw error
      },
    )
    return this.#digest
  }
}
