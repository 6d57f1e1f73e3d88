import type { Observation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { isEveryday } from './everyday'
import { type BuiltInSignal, type Finding, findingFor, strongest, TRIGGERS } from './signal'

/** Texts of so many words are compared exactly, and a changed word makes another text; fewer are everybody's. */
const VARIED_FROM = 4
const VARIED_TO = 7

/** Whether a text is of the length in which variations are looked for. */
export function isVariable({ words }: { words: number }): boolean {
  return words >= VARIED_FROM && words <= VARIED_TO
}

/** The same few words but for one, again and again: not a greeter, who puts a name into a courtesy. */
function varied(signal: string, row: Limits, observation: Observation): Finding | undefined {
  if (!isVariable(observation.analysis)) return undefined
  const count = observation.variations(row.windowMs)
  const mark = observation.marks.find(({ kind }) => kind === 'text')
  const finding = findingFor(signal, row, count.count, count, mark)
  return finding === undefined || isEveryday(observation.comment, 1) ? undefined : finding
}

/**
 * One author, (nearly) the same text. Rows: `anywhere`; `short` for everyday remarks, which only a burst makes a nuisance;
 * `varied` for texts of 4 to 7 words of which one is another each time.
 */
export const authorRepeatsText: BuiltInSignal = {
  name: 'author-repeats-text',
  category: 'redundant',
  // A variation is a text of its own, that nobody showed before.
  triggers: TRIGGERS.seen | TRIGGERS.active,
  kinds: ['text'],
  inspect(observation, { anywhere, short, varied: variations }) {
    const { marks, analysis } = observation
    const mark = marks.find(({ kind }) => kind === 'text')
    const row = analysis.short ? short : anywhere
    // A post that is nothing but a link repeats the link, and is counted there.
    if (mark === undefined || analysis.ownWords === 0) return undefined
    const count = row && mark.byAuthor(row.windowMs)
    return strongest(
      count && findingFor(this.name, row, count.count, count, mark),
      variations && varied(this.name, variations, observation),
    )
  },
}
