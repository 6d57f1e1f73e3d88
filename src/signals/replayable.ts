import { authorFlood } from './author-flood'
import { authorRepeatsLink } from './author-repeats-link'
import { authorRepeatsPetition } from './author-repeats-petition'
import { authorRepeatsText } from './author-repeats-text'
import { campaign } from './campaign'
import { evasion } from './evasion'
import { linkDensity } from './link-density'
import type { BuiltInSignal } from './signal'
import { threadRepeatsPetition } from './thread-repeats-petition'
import { threadRepeatsText } from './thread-repeats-text'

/**
 * Signals that need nothing but counts and what was read of the post: no labels, no lists of the site. An observation that
 * was written down is judged by them as a live one is, which is what the tuner of the report does.
 */
export const replayableSignals: readonly BuiltInSignal[] = [
  authorRepeatsPetition,
  authorRepeatsLink,
  authorRepeatsText,
  authorFlood,
  threadRepeatsPetition,
  threadRepeatsText,
  campaign,
  linkDensity,
  evasion,
]
