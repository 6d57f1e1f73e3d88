import { checking, DigueError, isRecord, shown, unknownField } from '../errors'
import { MAX_WALK } from '../history/windows'
import { forum, presets } from './presets'
import type { Limits, Policy, PolicyInput, PresetName, SignalLimits } from './types'

const STEPS = ['note', 'nudge', 'hold', 'reject'] as const

function fail(path: string, got: unknown, takes: string): never {
  throw new DigueError('invalid-policy', `policy${path}: got ${shown(got)}, takes ${takes}`)
}

/** Rows that each built-in signal reads. Absent: any name, as those of floods and of custom signals are. */
const ROWS: Readonly<Record<string, readonly string[] | undefined>> = Object.assign(
  Object.create(null),
  Object.fromEntries(Object.entries(forum.limits).map(([signal, rows]) => [signal, Object.keys(rows)])),
  { 'author-flood': undefined },
)
const FIELDS = ['name', 'extends', 'thresholds', 'limits', 'shadow', 'off']

function checkObject(path: string, value: unknown, known?: readonly string[]): void {
  if (!isRecord(value)) fail(path, value, 'an object')
  if (known === undefined) return
  for (const [name, got] of Object.entries(value))
    if (!known.includes(name)) fail(`${path}.${name.slice(0, 60)}`, got, unknownField(name, known))
}

function checkLimits(path: string, limits: Limits): void {
  if (!isRecord(limits)) fail(path, limits, 'an object with windowMs and steps')
  checkObject(path, limits, ['windowMs', ...STEPS])
  const { windowMs } = limits
  if (typeof windowMs !== 'number' || !Number.isFinite(windowMs) || windowMs < 0)
    fail(`${path}.windowMs`, windowMs, 'milliseconds, 0 or more')
  let previous = 0
  for (const step of STEPS) {
    const count = limits[step]
    if (count === undefined) continue
    if (!Number.isInteger(count) || count < 1) fail(`${path}.${step}`, count, 'a whole number from 1')
    if (path.startsWith('.limits.learned.') && count > 100) fail(`${path}.${step}`, count, 'per cent, at most 100')
    if (windowMs > 0 && count > MAX_WALK) fail(`${path}.${step}`, count, `at most ${MAX_WALK}, where counts stop`)
    if (count < previous) fail(`${path}.${step}`, count, `at least ${previous}, since steps rise`)
    previous = count
  }
}

/**
 * A complete policy made from a preset and changes to it.
 *
 * @throws DigueError `invalid-policy`, naming the field, what it got and what it takes
 */
export function definePolicy(input: PolicyInput): Policy {
  return checking('invalid-policy', 'policy', () => defined(input))
}

function defined(input: PolicyInput): Policy {
  checkObject('', input, FIELDS)
  const { extends: from = 'forum' } = input
  if (typeof from !== 'string' || !Object.hasOwn(presets, from))
    fail('.extends', from, `one of ${Object.keys(presets).join(', ')}`)
  const base = presets[from]
  if (input.name !== undefined && typeof input.name !== 'string') fail('.name', input.name, 'a string')
  if (input.thresholds !== undefined) checkObject('.thresholds', input.thresholds, Object.keys(base.thresholds))
  if (input.limits !== undefined) checkObject('.limits', input.limits)
  const thresholds = { ...base.thresholds }
  for (const step of ['nudge', 'hold', 'reject'] as const) {
    const given = input.thresholds?.[step]
    if (given !== undefined) thresholds[step] = given
  }
  for (const [name, value] of Object.entries(thresholds))
    if (typeof value !== 'number' || !(value > 0 && value <= 1))
      fail(`.thresholds.${name}`, value, 'a number above 0, up to 1')
  if (thresholds.nudge > thresholds.hold || thresholds.hold > thresholds.reject)
    fail('.thresholds', input.thresholds, 'nudge ≤ hold ≤ reject')
  const limits: Record<string, SignalLimits> = { ...base.limits }
  for (const [signal, rows] of Object.entries(input.limits ?? {})) {
    checkObject(`.limits.${signal}`, rows, ROWS[signal])
    for (const [row, value] of Object.entries(rows)) checkLimits(`.limits.${signal}.${row}`, value)
    limits[signal] = { ...limits[signal], ...structuredClone(rows) }
  }
  for (const list of ['shadow', 'off'] as const)
    if (
      input[list] !== undefined &&
      !(Array.isArray(input[list]) && input[list].every((name) => typeof name === 'string'))
    )
      fail(`.${list}`, input[list], 'a list of signal names')
  return {
    name: input.name ?? base.name,
    extends: from,
    thresholds,
    limits,
    shadow: [...(input.shadow ?? base.shadow)],
    off: [...(input.off ?? base.off)],
  }
}

/** The policy meant by an option: a preset's name, or changes to a preset. */
export function policyOf(option: PresetName | PolicyInput | undefined): Policy {
  if (option === undefined) return forum
  if (typeof option !== 'string') return definePolicy(option)
  if (!Object.hasOwn(presets, option)) fail('', option, `one of ${Object.keys(presets).join(', ')}, or a policy object`)
  return presets[option]
}

/** @throws DigueError `invalid-policy` for the name of a signal that the filter does not have: nothing would answer to it */
export function checkNames(
  { limits, shadow, off }: Policy,
  signals: readonly { name: string; limits?: SignalLimits }[],
): void {
  for (const { name, limits: own } of signals) {
    if (own === undefined) continue
    for (const [row, value] of Object.entries(own)) checkLimits(`.limits.${name}.${row}`, value)
    checkObject(`.limits.${name}`, limits[name] ?? {}, Object.keys(own))
  }
  const known = new Set(signals.map(({ name }) => name))
  for (const [field, names] of Object.entries({ limits: Object.keys(limits), shadow, off }))
    for (const name of names)
      if (!known.has(name)) fail(`.${field}`, name, `names of this filter's signals: ${[...known].join(', ')}`)
}
