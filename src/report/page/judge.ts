import type { Judgement } from '../../verdict/combine'
import type { PlayedData } from '../data'
import type { Answer, Question, Terms } from './protocol'

interface TrustedPolicy {
  createScriptURL(url: string): string
}

/** The page allows no script but its own worker, in browsers that support such policies. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy } })
    .trustedTypes
  return types === undefined
    ? url
    : types.createPolicy('digue', { createScriptURL: (same) => same }).createScriptURL(url)
}

/** The worker that judges. One question is under way at a time. */
export class Judge {
  readonly #worker: Worker
  #waiting: Promise<unknown> = Promise.resolve()
  #newest = 0

  constructor(code: string, { history, threads, comments: { author, thread, time } }: PlayedData) {
    this.#worker = new Worker(trusted(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))))
    const data = { history, threads, comments: { author, thread, time } }
    this.#worker.postMessage({ ask: 'history', data } satisfies Question)
  }

  /** The actions under a policy and rules; undefined if a newer question replaced this one, as happens while a slider moves. */
  async judge(terms: Terms): Promise<Answer | undefined> {
    const mine = ++this.#newest
    return this.#next(() => (mine === this.#newest ? { ask: 'judge', terms } : undefined))
  }

  async explain(terms: Terms, comments: readonly number[]): Promise<Judgement[]> {
    const answer = await this.#next(() => ({ ask: 'explain', terms, comments }))
    return answer !== undefined && 'judgements' in answer ? answer.judgements : []
  }

  #next(question: () => Question | undefined): Promise<Answer | undefined> {
    const asked = this.#waiting.then(() => {
      const now = question()
      if (now === undefined) return undefined
      return new Promise<Answer>((resolve) => {
        this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data), { once: true })
        this.#worker.postMessage(now)
      })
    })
    this.#waiting = asked
    return asked
  }
}
