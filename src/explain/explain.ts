import { checking } from '../errors'
import type { Verdict } from '../types'
import { toAuthor } from './author'
import { speechOf } from './languages'
import type { Messages } from './messages'
import { toModerator } from './moderator'
import { type ExplainOptions, readOptions } from './options'
import { readerOf } from './places'
import { readableVerdict } from './verdict-shape'

/**
 * Says a verdict in words, to the author of the post or to a moderator. The author is told what was repeated and what to do next, and of what
 * was held or refused also that a program decided and where to object, without anything that would help to evade the filter. Plain text with line breaks: addresses, ids and threads in
 * it come from outside, and have to be escaped as any text in a page.
 *
 * @param language a tag, sentences of your own, or a list of both in order of preference. Tags stand for English (`en`) and French (`fr`), with
 * their regions (`fr-CA`). The first language that is known is used, so end the list with the site's own: what a browser or a member names may be unknown
 * @throws DigueError `invalid-argument` for what is not a verdict, an unknown option, or a list without a known language
 * @example
 * ```ts
 * import { createFilter, explain } from 'digue'
 *
 * const filter = createFilter()
 * const content = 'The office in Lyon opens on Monday at nine.'
 * filter.check({ author: 'anna', content, postedAt: '2026-03-01T10:00:00Z' })
 * const verdict = filter.check({ author: 'anna', content, postedAt: '2026-03-01T11:00:00Z' })
 * explain(verdict, ['de', 'en']).split('\n')[0] // 'Your message is published. Please note:'
 * explain(verdict, 'en', { audience: 'moderator' }).split('\n')[0] // 'This message is published, with a note to its author.'
 * ```
 */
export function explain(
  verdict: Verdict,
  language: string | Messages | readonly (string | Messages)[],
  options: ExplainOptions = {},
): string {
  const read = checking('invalid-argument', 'The third argument of explain', () => readOptions(options))
  const speech = checking('invalid-argument', 'The second argument of explain', () => speechOf(language))
  const readable = checking('invalid-argument', 'The first argument of explain', () => readableVerdict(verdict))
  const reader = readerOf(read, speech)
  const { audience } = reader
  const lines = (audience === 'author' ? toAuthor : toModerator)(readable, reader, read)
  // Somebody who clicked twice, and whose message is published, is told only that.
  const isSaid = audience === 'author' && readable.category === 'duplicate' && readable.action === 'nudge'
  if (read.heading !== false && !isSaid) lines.unshift(speech.messages.heading[audience][readable.action])
  return lines.join('\n')
}
