import { headAndTail } from '../fingerprint'
import type { Labels } from '../history/labels'
import { canonicalText } from '../text/canonical'
import { authorFlood } from './author-flood'
import { authorRepeatsLink } from './author-repeats-link'
import { authorRepeatsPetition } from './author-repeats-petition'
import { authorRepeatsText } from './author-repeats-text'
import { campaign } from './campaign'
import { type ClosedTopic, closedTopic } from './closed-topic'
import { evasion } from './evasion'
import { labelled } from './labelled'
import { type Learned, learned } from './learned'
import { linkDensity } from './link-density'
import { oversized } from './oversized'
import type { BuiltInSignal } from './signal'
import { threadRepeatsPetition } from './thread-repeats-petition'
import { threadRepeatsText } from './thread-repeats-text'

/** All built-in signals of one filter. */
export function builtInSignals(
  closed: readonly ClosedTopic[],
  labels: () => Labels,
  lessons: Learned,
  maxContentLength: number,
): BuiltInSignal[] {
  return [
    authorRepeatsPetition,
    authorRepeatsLink,
    authorRepeatsText,
    authorFlood,
    threadRepeatsPetition,
    threadRepeatsText,
    campaign,
    linkDensity,
    evasion,
    closedTopic(closed, (text, format) => canonicalText(headAndTail(text, maxContentLength), { format })),
    labelled(labels),
    learned(lessons),
    oversized(maxContentLength),
  ]
}
