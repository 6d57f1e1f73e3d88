import type { PolicyInput } from '../../policy/types'
import type { Judgement } from '../../verdict/combine'
import type { PackedHistory } from '../data'
import type { Answer, Question } from './protocol'

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

  constructor(code: string, history: PackedHistory) {
    this.#worker = new Worker(trusted(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))))
    this.#worker.postMessage({ ask: 'history', history } satisfies Question)
  }

  /** The actions under a policy; undefined if a newer policy replaced the question, as happens while a slider moves. */
  async judge(policy: PolicyInput): Promise<Answer | undefined> {
    const mine = ++this.#newest
    return this.#next(() => (mine === this.#newest ? { ask: 'judge', policy } : undefined))
  }

  async explain(policy: PolicyInput, comments: readonly number[]): Promise<Judgement[]> {
    const answer = await this.#next(() => ({ ask: 'explain', policy, comments }))
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
