import { headAndTail } from '../fingerprint/reader'
import { PhraseText } from '../text/phrase'
import { authorInsists } from './author-insists'
import { type ClosedTopic, closedTopic } from './closed-topic'
import { copiesAnother } from './copies-another'
import { duplicate } from './duplicate'
import { labelled } from './labelled'
import { type FindWords, learned } from './learned'
import { oversized } from './oversized'
import { replayableSignals } from './replayable'
import type { BuiltInSignal } from './signal'
import { surge } from './surge'

/** The built-in signals of one filter. */
export function builtInSignals(
  closed: readonly ClosedTopic[],
  findWords: FindWords,
  maxContentLength: number,
): BuiltInSignal[] {
  return [
    ...replayableSignals,
    authorInsists,
    closedTopic(closed, (text, format) => new PhraseText(headAndTail(text, maxContentLength), format)),
    labelled,
    copiesAnother,
    duplicate,
    surge,
    learned(findWords),
    oversized(maxContentLength),
  ]
}
