import { type BuiltInSignal, TRIGGERS } from './signal'

/** Says that a content was too long to be read whole: head and tail were. Weighs nothing. */
export function oversized(maxContentLength: number): BuiltInSignal {
  return {
    name: 'oversized',
    category: 'none',
    triggers: TRIGGERS.cut,
    inspect({ analysis }) {
      if (analysis.truncatedFrom === 0) return undefined
      return { signal: this.name, weight: 0, observed: analysis.truncatedFrom, limit: maxContentLength }
    },
  }
}
