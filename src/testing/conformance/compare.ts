import type { AuthorExport, Verdict } from '../../index'

/** Says in which fields two objects differ; for other values, both. */
function difference(actual: unknown, expected: unknown): string {
  const both = [actual, expected].map((each) =>
    typeof each === 'object' ? (each as Record<string, unknown>) : undefined,
  )
  const [a, b] = both
  if (!a || !b || Array.isArray(a)) return `got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
    .map((name) => `${name}: got ${JSON.stringify(a[name])}, expected ${JSON.stringify(b[name])}`)
    .join('; ')
}

/** Fails unless two values have the same JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${difference(actual, expected)}`)
}

/** A verdict with its sketch as a list, so that JSON compares it. */
export const plain = (verdict: Verdict) => ({
  ...verdict,
  fingerprint: { ...verdict.fingerprint, sketch: [...verdict.fingerprint.sketch] },
})

/**
 * What two histories export alike, however they keep it: a store has names for posts, and counts from the first post on what a memory counts
 * from the second.
 */
export function comparable({ author, standing, posts, insistence, labels }: AuthorExport): Record<string, unknown> {
  const kept = posts.map(({ ref: _, refusedEditOf: _edit, id, thread, exempt, text, marks, ...each }) => ({
    ...each,
    // A store need not keep these of a post of which nothing is counted.
    ...(marks.some(({ kind }) => kind !== 'thread') && { id, thread, exempt }),
    reasons: each.reasons?.map(({ signal, row }) => `${signal} ${row}`).sort(),
    words: text?.words,
    facts: text?.facts,
    digest: text?.digest,
    marks: marks
      // One that was cleared is only named.
      .filter(({ kind, since }) => kind !== 'thread' && since !== undefined)
      .map(({ digest, since, sharer }) => `${digest} ${since} ${sharer}`)
      .sort(),
  }))
  const sorted = (list: readonly object[]) => list.map((each) => JSON.stringify(ordered(each))).sort()
  const counts = insistence.filter((each) => each.posts > 1).map(({ mark: _, ...count }) => count)
  return { author, standing: standing && ordered(standing), posts: sorted(kept), insistence: sorted(counts), labels }
}

const ordered = (fields: object) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
