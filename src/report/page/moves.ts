import type { AnyPolicy, Limits } from '../../policy/types'
import { type Mode, modeOf, STEPS, withMode, withRow } from './policy'

const THRESHOLDS = ['nudge', 'hold', 'reject'] as const

/** The sliders that stand elsewhere than in the original policy, by their names, with their values: the form in which an address has them. */
export function movesOf(original: AnyPolicy, policy: AnyPolicy): Record<string, string> {
  const moves: Record<string, string> = {}
  for (const [signal, rows] of Object.entries(policy.limits)) {
    const mode = modeOf(policy, signal)
    if (mode !== modeOf(original, signal)) moves[`${signal}.mode`] = mode
    for (const [name, row] of Object.entries(rows)) {
      const old = original.limits[signal]?.[name]
      for (const part of [...STEPS, 'windowMs'] as const)
        if (row[part] !== old?.[part]) moves[`${signal}.${name}.${part}`] = String(row[part] ?? 'never')
    }
  }
  for (const name of THRESHOLDS)
    if (policy.thresholds[name] !== original.thresholds[name])
      moves[`thresholds.${name}`] = String(policy.thresholds[name])
  return moves
}

function movedRow(row: Limits, part: string, value: string, stops: readonly number[]): Limits | undefined {
  if (part === 'windowMs') return stops.includes(Number(value)) ? { ...row, windowMs: Number(value) } : undefined
  const step = STEPS.find((each) => each === part)
  if (step === undefined) return undefined
  const { [step]: _, ...others } = row
  if (value === 'never') return others
  return /^[1-9]\d{0,5}$/.test(value) ? { ...others, [step]: Number(value) } : undefined
}

/** Whether each step is at most the next one, as policies want it. */
function rises(row: Limits): boolean {
  const steps = STEPS.map((step) => row[step]).filter((step) => step !== undefined)
  return steps.every((step, i) => i === 0 || step >= (steps[i - 1] as number))
}

/** The original policy with sliders moved. What an address has wrong stays as in the original. */
export function withMoves(
  original: AnyPolicy,
  moves: Readonly<Record<string, string>>,
  stops: readonly number[],
): AnyPolicy {
  let policy = original
  const thresholds = { ...original.thresholds }
  for (const [slider, value] of Object.entries(moves)) {
    const [signal = '', name = '', part = ''] = slider.split('.')
    const threshold = THRESHOLDS.find((each) => signal === 'thresholds' && each === name)
    if (threshold !== undefined) {
      if (Number(value) > 0 && Number(value) <= 1) thresholds[threshold] = Number(value)
    } else if (name === 'mode' && Object.hasOwn(original.limits, signal)) {
      if (['on', 'shadow', 'off'].includes(value)) policy = withMode(policy, signal, value as Mode)
    } else if (Object.hasOwn(policy.limits, signal) && Object.hasOwn(policy.limits[signal] ?? {}, name)) {
      const row = movedRow(policy.limits[signal]?.[name] as Limits, part, value, stops)
      if (row !== undefined) policy = withRow(policy, signal, name, row)
    }
  }
  for (const [signal, rows] of Object.entries(policy.limits))
    for (const [name, row] of Object.entries(rows))
      if (!rises(row)) policy = withRow(policy, signal, name, original.limits[signal]?.[name] as Limits)
  const { nudge, hold, reject } = thresholds
  return nudge <= hold && hold <= reject ? { ...policy, thresholds } : policy
}
