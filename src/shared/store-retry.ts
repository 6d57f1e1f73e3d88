import { DigueError, reason } from '../errors'

/** Pause before the first retry, milliseconds. Each further pause is twice as long. */
const FIRST_PAUSE = 10
/** After this many failures in a row the store is asked only once in `REST` milliseconds. */
const TOLERATED = 3
const REST = 1000
/** Questions that are asked at once. The others wait in this process, before their time limit begins. */
const IN_FLIGHT = 8
/** Parts in which a time limit is counted. */
const PARTS = 10

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Rejects when the store was waited for so long. The time is counted in ten parts: while the process is busy and reads no answers, only one
 * of them passes, so that a queue in the process is not taken for a store that does not answer.
 */
function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  let parts = 0
  const late = new Promise<never>((_, reject) => {
    const wait = () => {
      if (parts++ === PARTS)
        reject(new DigueError('store-failed', `The store did not answer within ${Math.round(ms)} ms`))
      else timer = setTimeout(wait, ms / PARTS)
    }
    wait()
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function storeError(error: unknown): DigueError {
  return error instanceof DigueError ? error : new DigueError('store-failed', `The store failed: ${reason(error)}`)
}

/** Asks a store within a time limit, asks again after a transient failure, and spares a store that keeps failing. */
export class StoreRetry {
  readonly #limit: number
  #failures = 0
  #restUntil = 0
  #last: DigueError | undefined
  #inFlight = 0
  readonly #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /**
   * Asks until there is an answer, a failure that is not transient, or no time left.
   *
   * @param question is told whether it was asked before
   * @param spare false to ask even a store that keeps failing, because a human waits for the result
   * @throws DigueError `store-failed`
   */
  async ask<T>(question: (isRetry: boolean) => Promise<T>, spare = true): Promise<T> {
    if (this.#inFlight < IN_FLIGHT) this.#inFlight++
    else await new Promise<void>((turn) => this.#waiting.push(turn))
    try {
      return await this.#ask(question, spare)
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#inFlight--
      else next()
    }
  }

  async #ask<T>(question: (isRetry: boolean) => Promise<T>, spare: boolean): Promise<T> {
    const start = performance.now()
    if (spare && this.#failures >= TOLERATED) {
      if (start < this.#restUntil) throw this.#last
      // This call asks; others that come now fail at once instead of waiting for the result.
      this.#restUntil = start + REST
    }
    let pause = FIRST_PAUSE
    for (let isRetry = false; ; isRetry = true) {
      const left = this.#limit - (performance.now() - start)
      try {
        const answer = await within(question(isRetry), left)
        this.#failures = 0
        return answer
      } catch (error) {
        const spent = performance.now() - start
        if ((error as { transient?: boolean } | undefined)?.transient !== true || spent + pause >= this.#limit) {
          this.#last = storeError(error)
          if (++this.#failures >= TOLERATED) this.#restUntil = performance.now() + REST
          throw this.#last
        }
        await sleep(pause)
        pause *= 2
      }
    }
  }
}
