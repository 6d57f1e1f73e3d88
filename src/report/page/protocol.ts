import type { PolicyInput } from '../../policy/types'
import type { Judgement } from '../../verdict/combine'
import type { PackedHistory } from '../data'

/** What the page asks its worker. */
export type Question =
  | { ask: 'history'; history: PackedHistory }
  | { ask: 'judge'; policy: PolicyInput }
  | { ask: 'explain'; policy: PolicyInput; comments: readonly number[] }

export type Answer =
  | { actions: Uint8Array<ArrayBuffer>; ms: number }
  | { judgements: Judgement[] }
  | { refused: string }
