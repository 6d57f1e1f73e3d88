import type { PolicyInput } from '../../policy/types'
import type { Judgement } from '../../verdict/combine'
import type { PlayedData } from '../data'
import type { RuleChanges } from '../in-force'

/** What the history is judged by. */
export interface Terms {
  policy: PolicyInput
  /** What the page changes in the rules of the run. */
  changes: RuleChanges
}

/** What the page asks its worker. */
export type Question =
  | { ask: 'history'; data: PlayedData }
  | { ask: 'judge'; terms: Terms }
  | { ask: 'explain'; terms: Terms; comments: readonly number[] }

export type Answer =
  | { actions: Uint8Array<ArrayBuffer>; ms: number }
  | { judgements: Judgement[] }
  | { refused: string }
