import type { Evidence, Verdict } from '../types'
import { duration } from './durations'
import { fill, formOf, isolated, onOneLine } from './fill'
import type { ExplainOptions } from './options'
import { dated, type Reader } from './places'
import { reasons, toldOf } from './reasons'

/** Signals whose earlier posts are the author's own, the first of them first. Those of others are not theirs to see. */
const OWN: readonly string[] = ['author-repeats-petition', 'author-repeats-link', 'author-repeats-text']

/** An address: one word with a dot, a colon, a slash or an at sign in it. */
const isAddress = (text: string): boolean => /[.:/@]/.test(text) && !/\s/.test(text)

function already({ signal, earlier: [first] = [] }: Evidence, reader: Reader): string {
  if (first === undefined || !OWN.includes(signal)) return ''
  return dated(reader.speech.messages.author.already, first, reader)
}

/** That a program decided, and where to object. */
function objection({ action }: Verdict, { messages, script }: Reader['speech'], { appeal }: ExplainOptions): string {
  const say = messages.author
  const text = appeal === undefined ? undefined : onOneLine(appeal)
  const where =
    text === undefined ? say.mistake : isAddress(text) ? fill(say.object, { address: isolated(text, script) }) : text
  return action === 'nudge' ? where : `${say.automatic} ${where}`
}

/** The lines for the author of a post, without the one about the action. */
export function toAuthor(verdict: Verdict, reader: Reader, options: ExplainOptions): string[] {
  const { action, category, evidence, retryAfterMs } = verdict
  const { speech } = reader
  const { author: say, duplicate } = speech.messages
  if (action === 'allow') return []
  if (category === 'duplicate') {
    const said = formOf(duplicate.author, 2, speech.script)
    return action === 'nudge' ? [said] : [said, objection(verdict, speech, options)]
  }
  const all = toldOf(evidence)
  // What somebody comes back with for weeks was also repeated lately: saying so twice would be a reproach.
  const repeats = all.some(({ signal }) => OWN.includes(signal))
  const told = repeats ? all.filter(({ signal }) => signal !== 'author-insists') : all
  const lines = reasons(told, reader, (each) => already(each, reader))
  // After a flood in which something was repeated, that is what has to wait, and for how long would help to evade the filter.
  const anything = told.every(({ mark }) => mark === undefined || mark.kind === 'ip')
  if (category === 'flood' && anything && retryAfterMs !== undefined)
    lines.push(fill(say.wait, { duration: duration(retryAfterMs, speech) }))
  lines.push(objection(verdict, speech, options))
  return lines
}
