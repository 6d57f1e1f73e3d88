import type { RuleSet } from './compiled'
import type { AllRules } from './types'

/** All rules as they were given, as texts, in the order in which they are compiled. The usual name of a rule for threads is its place. */
function textsOf({ closed, allowed, threads, gather, exemptions }: AllRules): string[] {
  const named = threads.map((rule, i) => ({ name: `threads[${i}]`, ...rule }))
  return [...closed, ...allowed, ...named, ...gather, ...exemptions].map((rule) =>
    JSON.stringify(rule, (_, value) =>
      typeof value === 'function' || value instanceof RegExp ? String(value) : value,
    ),
  )
}

/** How many posts each rule met, by its name. Of a rule that was there before, in the same words, the count goes on. */
export function countsOf(names: readonly string[], given: AllRules, before: RuleSet | undefined): RuleSet['met'] {
  const counts = new Map(names.map((name) => [name, 0]))
  if (before === undefined) return counts
  const known = new Set(textsOf(before.given))
  for (const [i, text] of textsOf(given).entries()) {
    const name = names[i] ?? ''
    if (known.has(text)) counts.set(name, before.met.get(name) ?? 0)
  }
  return counts
}
