import { definePolicy } from '../../policy/define'
import { Player } from '../player'
import type { Answer, Question } from './protocol'

let player: Player | undefined

function answer(question: Question): Answer | undefined {
  if (question.ask === 'history') {
    player = new Player(question.data)
    return undefined
  }
  if (player === undefined) return { refused: 'no history' }
  const policy = definePolicy(question.terms.policy)
  const { changes } = question.terms
  const played = player
  if (question.ask === 'explain')
    return { judgements: question.comments.map((comment) => played.judgement(comment, policy, changes)) }
  const start = performance.now()
  const actions = played.actions(policy, changes) as Uint8Array<ArrayBuffer>
  return { actions, ms: performance.now() - start }
}

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  let said: Answer | undefined
  try {
    said = answer(data)
  } catch (error) {
    said = { refused: error instanceof Error ? error.message : String(error) }
  }
  if (said !== undefined) self.postMessage(said)
})
