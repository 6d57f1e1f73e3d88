import type { BuiltInObservation } from '../observation/observation'
import type { Limits } from '../policy/types'
import { firstStep } from './weights'

/** A row without the steps that keep a post from being published. */
export function nudgedAtMost({ windowMs, note, nudge }: Limits): Limits {
  return { windowMs, note, nudge, hold: undefined, reject: undefined }
}

/** A row that changes no action: from its first step on, the count is noted. */
export function notedAtMost(steps: Limits): Limits {
  return { windowMs: steps.windowMs, note: firstStep(steps), nudge: undefined, hold: undefined, reject: undefined }
}

/**
 * Whether a post shares a petition that its author did not share before. What others did with the petition, or with the text that
 * its site offers for sharing, is not this author's doing.
 *
 * @param ahead posts like this one that are counted besides: posted once more, it would not be the first time
 */
export function isFirstShare({ marks }: BuiltInObservation, windowMs: number, ahead: number): boolean {
  if (ahead > 0) return false
  const petitions = marks.filter(({ kind }) => kind === 'petition')
  return petitions.length > 0 && petitions.every((mark) => mark.byAuthor(windowMs).count === 1)
}
