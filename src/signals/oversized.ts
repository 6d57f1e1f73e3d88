import { type BuiltInSignal, TRIGGERS } from './signal'

/** Says that a content was too long to be read whole: its beginning and its end were read. Weighs nothing. */
export function oversized(maxContentLength: number): BuiltInSignal {
  return {
    name: 'oversized',
    category: 'none',
    triggers: TRIGGERS.cut,
    inspect({ truncatedFrom }) {
      if (truncatedFrom === 0) return undefined
      return { signal: this.name, weight: 0, observed: truncatedFrom, limit: maxContentLength }
    },
  }
}
