/** `npm run test:full`: every run of every property, the other cases, and the files called `*.full.test.ts`. */
export const FULL = process.env.DIGUE_TESTS === 'full'

const PART = 5

/**
 * How often a property runs, or how many cases it must meet: a fifth of it in `npm test`, or `short` where a fifth would
 * not meet all that the property claims.
 */
export const runs = (full: number, short = Math.ceil(full / PART)): number => (FULL ? full : short)

/** These cases: every fifth of them in `npm test`, the others in `npm run test:full`. */
export const sample = <T>(cases: readonly T[]): readonly T[] => cases.filter((_, i) => (i % PART === 0) !== FULL)
