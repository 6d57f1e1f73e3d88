import { presets } from '../../policy/presets'
import type { AnyPolicy, Limits, NamedSignal, PolicyInput, Step } from '../../policy/types'

export type Mode = 'on' | 'shadow' | 'off'

export const STEPS: readonly Step[] = ['note', 'nudge', 'hold', 'reject']

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function sameRow(a: Limits, b: Limits | undefined): boolean {
  return b !== undefined && a.windowMs === b.windowMs && STEPS.every((step) => a[step] === b[step])
}

/** What a policy changes in its preset: the form that `createFilter` and `--policy` take. */
export function changesOf({ extends: from, thresholds, limits, shadow, off, tiers }: AnyPolicy): PolicyInput {
  const base: AnyPolicy = presets[from]
  const changed: Record<string, Record<string, Limits>> = {}
  for (const [signal, rows] of Object.entries(limits))
    for (const [name, row] of Object.entries(rows))
      if (!sameRow(row, base.limits[signal]?.[name])) changed[signal] = { ...changed[signal], [name]: row }
  const changes: PolicyInput<NamedSignal> = {
    extends: from,
    ...(!same(thresholds, base.thresholds) && { thresholds }),
    ...(Object.keys(changed).length > 0 && { limits: changed }),
    ...(!same(shadow, base.shadow) && { shadow }),
    ...(!same(off, base.off) && { off }),
    ...(!same(tiers, base.tiers) && { tiers: tiers as PolicyInput<NamedSignal>['tiers'] }),
  }
  // Custom signals are no part of a report, so the names are those of built-in ones.
  return changes as PolicyInput
}

/** A policy with one step of a row moved; its neighbours are pushed along, since steps rise. */
export function withStep(
  policy: AnyPolicy,
  signal: string,
  name: string,
  step: Step,
  count: number | undefined,
): AnyPolicy {
  const row = policy.limits[signal]?.[name]
  if (row === undefined) return policy
  const moved: Limits = { windowMs: row.windowMs }
  for (const each of STEPS) {
    const old = each === step ? count : row[each]
    if (old === undefined) continue
    if (each === step || count === undefined) moved[each] = old
    else moved[each] = STEPS.indexOf(each) < STEPS.indexOf(step) ? Math.min(old, count) : Math.max(old, count)
  }
  return withRow(policy, signal, name, moved)
}

export function withRow(policy: AnyPolicy, signal: string, name: string, row: Limits): AnyPolicy {
  return { ...policy, limits: { ...policy.limits, [signal]: { ...policy.limits[signal], [name]: row } } }
}

export function withThreshold(policy: AnyPolicy, name: keyof AnyPolicy['thresholds'], score: number): AnyPolicy {
  const { nudge, hold, reject } = policy.thresholds
  const thresholds =
    name === 'nudge'
      ? { nudge: score, hold: Math.max(hold, score), reject: Math.max(reject, score) }
      : name === 'hold'
        ? { nudge: Math.min(nudge, score), hold: score, reject: Math.max(reject, score) }
        : { nudge: Math.min(nudge, score), hold: Math.min(hold, score), reject: score }
  return { ...policy, thresholds }
}

export function modeOf({ shadow, off }: AnyPolicy, signal: string): Mode {
  return off.includes(signal) ? 'off' : shadow.includes(signal) ? 'shadow' : 'on'
}

export function withMode(policy: AnyPolicy, signal: string, mode: Mode): AnyPolicy {
  const others = (list: readonly string[]) => list.filter((name) => name !== signal)
  return {
    ...policy,
    shadow: mode === 'shadow' ? [...others(policy.shadow), signal] : others(policy.shadow),
    off: mode === 'off' ? [...others(policy.off), signal] : others(policy.off),
  }
}
