/**
 * One thing that every history does. `run` rejects with what went wrong.
 *
 * @example
 * ```ts
 * import { conformance, type ConformanceCase, memoryHistory } from 'digue/testing'
 *
 * const cases: ConformanceCase[] = conformance(() => memoryHistory())
 * cases.length > 10 // true
 * ```
 */
export interface ConformanceCase {
  /** What the history has to do. */
  name: string
  /** Runs the case. Resolves if the history does it; otherwise rejects with an `Error` that says what differs. */
  run(): Promise<void>
}
