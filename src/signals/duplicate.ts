import type { BuiltInRows } from '../types'
import { findingOf } from './finding'
import { type BuiltInSignal, TRIGGERS } from './signal'

/** The name of the signal. What it weighs is not added to other charges: see `judge`. */
export const DUPLICATE = 'duplicate'

/**
 * One post sent twice by accident. Row: `copy`, whose count is always 2. An everyday remark is only noted: "Merci" to one member and
 * "Merci" to another are two posts.
 */
export const duplicate: BuiltInSignal<BuiltInRows['duplicate']> = {
  name: DUPLICATE,
  category: 'duplicate',
  triggers: TRIGGERS.seen,
  kinds: ['text'],
  inspect({ duplicate: found, marks }, limits) {
    const { copy } = limits
    if (found === undefined || copy === undefined) return undefined
    const { earlier, windowMs, isShort } = found
    const mark = marks.find(({ kind }) => kind === 'text')
    const steps = isShort
      ? { windowMs, note: 2, nudge: undefined, hold: undefined, reject: undefined }
      : { ...copy, windowMs }
    const finding = findingOf({ signal: this.name, limits: { copy: steps }, row: 'copy', observed: 2, mark }, 0)
    return finding && { ...finding, earlier: [earlier] }
  },
}
