import type { ObservedMark } from '../observation/observation'
import type { AnyPolicy } from '../policy/types'

/** An everyday remark is a duplicate only within these milliseconds: soon after, the same word answers somebody else. */
export const SHORT_COPY_MS = 10_000

/** How far back a filter looks for the post that another one repeats by accident. Milliseconds. */
export interface CopyRules {
  /** 0 if the policy knows no duplicates. */
  copyMs: number
  /** For each kind of mark, the longest window of the rows that count its repetition by one author. `short` is for everyday remarks. */
  freeMs: Readonly<Record<'text' | 'short' | 'link' | 'petition', number>>
}

/** A policy with the option `duplicateMs` in it. */
export function withDuplicateMs(policy: AnyPolicy, duplicateMs: number | undefined): AnyPolicy {
  const row = policy.limits.duplicate?.copy
  if (duplicateMs === undefined || row === undefined) return policy
  return { ...policy, limits: { ...policy.limits, duplicate: { copy: { ...row, windowMs: duplicateMs } } } }
}

/** What a policy says about duplicates. */
export function copyRulesOf({ limits, off }: AnyPolicy): CopyRules {
  const longest = (signal: string, which: (row: string) => boolean): number =>
    Math.max(
      0,
      ...Object.entries(limits[signal] ?? {})
        .filter(([row]) => which(row))
        .map(([, { windowMs }]) => windowMs),
    )
  const all = () => true
  return {
    copyMs: off.includes('duplicate') ? 0 : (limits.duplicate?.copy?.windowMs ?? 0),
    freeMs: {
      text: longest('author-repeats-text', (row) => row !== 'short'),
      short: longest('author-repeats-text', (row) => row === 'short'),
      link: longest('author-repeats-link', all),
      petition: longest('author-repeats-petition', all),
    },
  }
}

/** In which time the one free copy of a post with these marks is used up. */
export function freeMsOf({ copyMs, freeMs }: CopyRules, marks: readonly ObservedMark[], isShort: boolean): number {
  let longest = Math.max(copyMs, isShort ? freeMs.short : freeMs.text)
  for (const { kind } of marks)
    if (kind === 'link' || kind === 'petition') longest = Math.max(longest, freeMs[kind as 'link' | 'petition'])
  return longest
}
