import { headAndTail } from '../fingerprint/reader'
import type { RuleSet } from '../rules/compiled'
import { PhraseText } from '../text/phrase'
import { authorInsists } from './author-insists'
import { closedTopic } from './closed-topic'
import { copiesAnother } from './copies-another'
import { duplicate } from './duplicate'
import { gathered } from './gathered'
import { labelled } from './labelled'
import { type FindWords, learned } from './learned'
import { oversized } from './oversized'
import { replayableSignals } from './replayable'
import type { BuiltInSignal } from './signal'
import { surge } from './surge'

/** The built-in signals of one filter. */
export function builtInSignals(
  closed: RuleSet['closed'],
  findWords: FindWords,
  maxContentLength: number,
): BuiltInSignal[] {
  return [
    ...replayableSignals,
    authorInsists,
    closedTopic(closed, (text, format) => new PhraseText(headAndTail(text, maxContentLength), format)),
    gathered,
    labelled,
    copiesAnother,
    duplicate,
    surge,
    learned(findWords),
    oversized(maxContentLength),
  ]
}
