import { DigueError, reason } from '../errors'

/** Pause before the first retry, milliseconds. Each further pause is twice as long. */
const FIRST_PAUSE = 10
/** After this many failures in a row the store is asked only once in `REST` milliseconds. */
const TOLERATED = 3
const REST = 1000
/**
 * Questions that are asked at once. The others wait in this process, before their time limit begins. There are fewer while answers take
 * longer than this part of the limit, and much longer than the fastest one did: then they wait at the store for each other. So they do at
 * first, when a process has to connect.
 */
const IN_FLIGHT = 8
const FIRST_IN_FLIGHT = 3
const SLOW = 1 / 5
const SLOWER = 3
/** Parts in which a time limit is counted, and how many more there are at most because the process was busy. */
const PARTS = 10
const BUSY_PARTS = 30

/** What takes long may take so long, milliseconds. */
const PATIENCE = 600_000

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Rejects when the store was waited for so long. The time is counted in ten parts. One in which the process was busy, so that it ends late,
 * does not count: no answer is read meanwhile, and a queue in the process must not be taken for a store that does not answer.
 */
function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  let parts = 0
  let busy = 0
  const part = ms / PARTS
  const late = new Promise<never>((_, reject) => {
    const wait = () => {
      const begin = performance.now()
      timer = setTimeout(() => {
        if (busy < BUSY_PARTS && performance.now() - begin > 2 * part + 1) busy++
        else parts++
        if (parts < PARTS) wait()
        else reject(new DigueError('store-failed', `The store did not answer within ${Math.round(ms)} ms`))
      }, part)
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
  /** How many questions are asked at once. */
  #width = FIRST_IN_FLIGHT
  /** Milliseconds that the fastest answer took. */
  #fastest = Infinity
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
    if (this.#inFlight < Math.floor(this.#width)) this.#inFlight++
    else await new Promise<void>((turn) => this.#waiting.push(turn))
    try {
      return await this.#ask(question, spare)
    } finally {
      this.#done()
    }
  }

  /** Asks for what takes long, once. It has a limit of its own, and says nothing about how fast the store is. @throws DigueError `store-failed` */
  async askPatiently<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await within(question(), PATIENCE)
    } catch (error) {
      throw storeError(error)
    }
  }

  /** Waits for something that the store was told, within the time limit. */
  async wait(told: Promise<unknown>): Promise<void> {
    await within(told, this.#limit).catch(() => undefined)
  }

  #done(): void {
    this.#inFlight--
    while (this.#inFlight < Math.floor(this.#width)) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#inFlight++
      next()
    }
  }

  /** After an answer at the first try: how long a connection was broken says nothing about the store. */
  #adapt(tookMs: number): void {
    this.#fastest = Math.min(this.#fastest, tookMs)
    if (tookMs > Math.max(this.#limit * SLOW, this.#fastest * SLOWER)) this.#width = Math.max(1, this.#width / 2)
    else this.#width = Math.min(IN_FLIGHT, this.#width + 1 / this.#width)
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
        if (!isRetry) this.#adapt(performance.now() - start)
        this.#failures = 0
        return answer
      } catch (error) {
        const spent = performance.now() - start
        if ((error as { transient?: boolean } | undefined)?.transient !== true || spent + pause >= this.#limit) {
          this.#last = storeError(error)
          if (!isRetry) this.#adapt(spent)
          if (++this.#failures >= TOLERATED) this.#restUntil = performance.now() + REST
          throw this.#last
        }
        await sleep(pause)
        pause *= 2
      }
    }
  }
}
