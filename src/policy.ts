import { DigueError, shown } from './errors'
import type { Limits, Policy, PolicyInput, PresetName, SignalLimits } from './policy-types'
import { forum, presets } from './presets'

const STEPS = ['note', 'nudge', 'hold', 'reject'] as const

function fail(path: string, got: unknown, takes: string): never {
  throw new DigueError('invalid-policy', `policy${path}: got ${shown(got)}, takes ${takes}`)
}

function checkLimits(path: string, limits: Limits): void {
  if (typeof limits !== 'object' || limits === null) fail(path, limits, 'an object with windowMs and steps')
  const { windowMs } = limits
  if (typeof windowMs !== 'number' || !Number.isFinite(windowMs) || windowMs < 0)
    fail(`${path}.windowMs`, windowMs, 'milliseconds, 0 or more')
  let previous = 0
  for (const step of STEPS) {
    const count = limits[step]
    if (count === undefined) continue
    if (!Number.isInteger(count) || count < 1) fail(`${path}.${step}`, count, 'a whole number from 1')
    if (count < previous) fail(`${path}.${step}`, count, `at least ${previous}, since steps rise`)
    previous = count
  }
  for (const name of Object.keys(limits))
    if (name !== 'windowMs' && !STEPS.includes(name as never))
      fail(`${path}.${name}`, limits[name as never], 'nothing: unknown step')
}

/**
 * A complete policy made from a preset and changes to it.
 *
 * @throws DigueError `invalid-policy`, naming the field, what it got and what it takes
 */
export function definePolicy(input: PolicyInput): Policy {
  if (typeof input !== 'object' || input === null) fail('', input, 'an object')
  const base = presets[input.extends ?? 'forum']
  if (base === undefined) fail('.extends', input.extends, `one of ${Object.keys(presets).join(', ')}`)
  const thresholds = { ...base.thresholds, ...input.thresholds }
  for (const [name, value] of Object.entries(thresholds))
    if (typeof value !== 'number' || !(value > 0 && value <= 1))
      fail(`.thresholds.${name}`, value, 'a number above 0, up to 1')
  if (thresholds.nudge > thresholds.hold || thresholds.hold > thresholds.reject)
    fail('.thresholds', input.thresholds, 'nudge ≤ hold ≤ reject')
  const limits: Record<string, SignalLimits> = { ...base.limits }
  for (const [signal, rows] of Object.entries(input.limits ?? {})) {
    for (const [row, value] of Object.entries(rows)) checkLimits(`.limits.${signal}.${row}`, value)
    limits[signal] = { ...limits[signal], ...rows }
  }
  for (const list of ['shadow', 'off'] as const)
    if (
      input[list] !== undefined &&
      !(Array.isArray(input[list]) && input[list].every((name) => typeof name === 'string'))
    )
      fail(`.${list}`, input[list], 'a list of signal names')
  return {
    name: input.name ?? base.name,
    thresholds,
    limits,
    shadow: input.shadow ?? base.shadow,
    off: input.off ?? base.off,
  }
}

/** The policy meant by an option: a preset's name, or changes to a preset. */
export function policyOf(option: PresetName | PolicyInput | undefined): Policy {
  if (option === undefined) return forum
  if (typeof option !== 'string') return definePolicy(option)
  if (!Object.hasOwn(presets, option)) fail('', option, `one of ${Object.keys(presets).join(', ')}, or a policy object`)
  return presets[option]
}
