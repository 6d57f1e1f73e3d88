import { checking, DigueError, isRecord, own, unknownName, wrongValue } from '../errors'
import { MAX_COUNTED } from '../history/windows'
import type { Tier } from '../types'
import { forum, presets } from './presets'
import type {
  AnyChanges,
  AnyPolicy,
  Limits,
  NamedSignal,
  Policy,
  PolicyInput,
  PresetName,
  SignalLimits,
  Thresholds,
} from './types'

const STEPS = ['note', 'nudge', 'hold', 'reject'] as const

/** @param use what to give instead, as it follows "Use" */
function fail(path: string, got: unknown, use: string): never {
  throw new DigueError('invalid-policy', wrongValue(`policy${path}`, got, use))
}

/** The rows that each built-in signal reads. The rows of a custom signal are checked when a filter is built: `checkNames`. */
const ROWS: Readonly<Record<string, readonly string[]>> = Object.assign(
  Object.create(null),
  Object.fromEntries(Object.entries(forum.limits).map(([signal, rows]) => [signal, Object.keys(rows)])),
  { oversized: [] },
)
const CHANGES = ['thresholds', 'limits', 'shadow', 'off']
const FIELDS = ['name', 'extends', 'tiers', ...CHANGES]
const TIERS: readonly Tier[] = ['stranger', 'new', 'known', 'regular', 'trusted']

/** @param what the kind of name that its keys are */
function checkKeys(what: string, path: string, value: unknown, known: readonly string[]): void {
  if (!isRecord(value)) fail(path, value, 'an object')
  for (const name of Object.keys(value))
    if (!known.includes(name)) throw new DigueError('invalid-policy', unknownName(what, name, `policy${path}`, known))
}

function checkLimits(path: string, given: Limits | undefined): void {
  const limits = own(given)
  if (!isRecord(limits)) fail(path, limits, 'an object with windowMs and steps')
  checkKeys('field', path, limits, ['windowMs', ...STEPS])
  const { windowMs } = limits
  if (typeof windowMs !== 'number' || !Number.isFinite(windowMs) || windowMs < 0)
    fail(`${path}.windowMs`, windowMs, 'milliseconds, 0 or more')
  let previous = 0
  for (const step of STEPS) {
    const count = limits[step]
    if (count === undefined) continue
    if (!Number.isInteger(count) || count < 1) fail(`${path}.${step}`, count, 'a whole number from 1')
    if (path.includes('.limits.learned.') && count > 100) fail(`${path}.${step}`, count, 'per cent, 100 at most')
    if (windowMs > 0 && count > MAX_COUNTED)
      fail(`${path}.${step}`, count, `${MAX_COUNTED} at most: counting stops there`)
    if (count < previous) fail(`${path}.${step}`, count, `${previous} or more: a step is not below the one before it`)
    previous = count
  }
}

/**
 * Makes a complete policy of a preset and changes to it. `createFilter` takes the changes as well. Use this function to look at the
 * result, to check a policy early, or to give one policy to several filters.
 *
 * @typeParam Custom the custom signals that the policy names: `definePolicy<typeof mySignal>`
 * @throws DigueError `invalid-policy`, naming the field, its value and what to use instead
 * @example
 * ```ts
 * import { createFilter, definePolicy } from 'digue'
 *
 * const policy = definePolicy({ extends: 'chat', thresholds: { reject: 0.95 }, off: ['link-density'] })
 * policy.thresholds // { nudge: 0.35, hold: 0.65, reject: 0.95 }
 * const filter = createFilter({ policy })
 * ```
 */
export function definePolicy<Custom extends NamedSignal = never>(input: PolicyInput<Custom>): Policy<Custom> {
  // A policy out of JSON is checked like any other, so that what comes back has only the names that its type has.
  return checking('invalid-policy', 'policy', () => defined(own(input as PolicyInput<NamedSignal>))) as Policy<Custom>
}

/** What changes of a policy are made of. */
type Changed = Pick<AnyPolicy, 'thresholds' | 'limits' | 'shadow' | 'off'>

/** @param at where the changes are in the policy: '' or `.tiers.new` */
/** Rows of its own, so that what a caller changes afterwards changes no policy. */
function copied(rows: SignalLimits): SignalLimits {
  return Object.fromEntries(Object.entries(rows).map(([row, limits]) => [row, { ...limits }]))
}

function changed(base: Changed, input: AnyChanges, at: string): Changed {
  if (input.thresholds !== undefined)
    checkKeys('threshold', `${at}.thresholds`, input.thresholds, Object.keys(base.thresholds))
  if (input.limits !== undefined && !isRecord(input.limits)) fail(`${at}.limits`, input.limits, 'an object')
  const thresholds: { -readonly [Name in keyof Thresholds]: number } = { ...base.thresholds }
  for (const step of ['nudge', 'hold', 'reject'] as const) {
    const given = own(input.thresholds)?.[step]
    if (given !== undefined) thresholds[step] = given
  }
  for (const [name, value] of Object.entries(thresholds))
    if (typeof value !== 'number' || !(value > 0 && value <= 1))
      fail(`${at}.thresholds.${name}`, value, 'a number above 0, up to 1')
  if (thresholds.nudge > thresholds.hold || thresholds.hold > thresholds.reject)
    fail(`${at}.thresholds`, input.thresholds, 'numbers that rise: nudge ≤ hold ≤ reject')
  const limits: Record<string, SignalLimits> = { ...base.limits }
  for (const [signal, rows] of Object.entries(input.limits ?? {})) {
    if (!isRecord(rows)) fail(`${at}.limits.${signal}`, rows, 'an object of rows')
    const known = ROWS[signal]
    if (known !== undefined) checkKeys('row', `${at}.limits.${signal}`, rows, known)
    for (const [row, value] of Object.entries(rows)) checkLimits(`${at}.limits.${signal}.${row}`, value as Limits)
    limits[signal] = { ...limits[signal], ...copied(rows as SignalLimits) }
  }
  for (const list of ['shadow', 'off'] as const)
    if (
      input[list] !== undefined &&
      !(Array.isArray(input[list]) && input[list].every((name) => typeof name === 'string'))
    )
      fail(`${at}.${list}`, input[list], 'a list of signal names')
  return { thresholds, limits, shadow: [...(input.shadow ?? base.shadow)], off: [...(input.off ?? base.off)] }
}

/**
 * A policy with changes for a thread or a tier.
 *
 * @throws DigueError `invalid-policy`
 */
export function changedPolicy(base: AnyPolicy, changes: AnyChanges): AnyPolicy {
  const plain = own(changes)
  checkKeys('field', '', plain, CHANGES)
  return { ...base, ...changed(base, plain, '') }
}

/** Changes to a preset, which may name any signal. */
type AnyInput = Pick<PolicyInput, 'name' | 'extends'> & AnyChanges & Pick<AnyPolicy, 'tiers'>

/** Rows of a tier without those that are given for all tiers. */
function withoutRows(limits: AnyChanges['limits'], given: AnyChanges['limits']): AnyChanges['limits'] {
  const rows = given as Readonly<Record<string, SignalLimits | undefined>> | undefined
  return Object.fromEntries(
    Object.entries(limits ?? {}).map(([signal, of]) => [
      signal,
      Object.fromEntries(
        Object.entries(of as SignalLimits).filter(([row]) => !Object.hasOwn(rows?.[signal] ?? {}, row)),
      ),
    ]),
  )
}

/** The changes for each tier: those of the preset, and those that are given. */
function tiersOf(whole: Changed, from: AnyPolicy, input: AnyInput): AnyPolicy['tiers'] {
  if (input.tiers !== undefined) checkKeys('tier', '.tiers', input.tiers, TIERS)
  const given = own(input.tiers)
  const tiers: { [Name in Tier]?: AnyChanges } = {}
  for (const tier of TIERS) {
    const before = from.tiers?.[tier]
    const changes = own(given?.[tier])
    if (before === undefined && changes === undefined) continue
    if (changes !== undefined) {
      checkKeys('field', `.tiers.${tier}`, changes, CHANGES)
      changed(whole, changes, `.tiers.${tier}`)
    }
    const limits = { ...withoutRows(before?.limits, input.limits) } as Record<string, object>
    for (const [signal, rows] of Object.entries(changes?.limits ?? {}))
      limits[signal] = { ...limits[signal], ...copied(rows as SignalLimits) }
    tiers[tier] = { ...before, ...changes, limits } as AnyChanges
  }
  return Object.keys(tiers).length === 0 ? undefined : tiers
}

function defined(given: PolicyInput<NamedSignal>): AnyPolicy {
  const input = given as AnyInput
  checkKeys('field', '', input, FIELDS)
  const { extends: from = 'forum' } = input
  if (typeof from !== 'string' || !Object.hasOwn(presets, from))
    fail('.extends', from, `one of ${Object.keys(presets).join(', ')}`)
  const base: AnyPolicy = presets[from]
  if (input.name !== undefined && typeof input.name !== 'string') fail('.name', input.name, 'a string')
  const whole = changed(base, input, '')
  const tiers = tiersOf(whole, base, input)
  return { name: input.name ?? base.name, extends: from, ...whole, ...(tiers && { tiers }) }
}

/** The policy meant by an option: a preset's name, or changes to a preset. */
export function policyOf(option: PresetName | PolicyInput<NamedSignal> | undefined): AnyPolicy {
  if (option === undefined) return forum
  if (typeof option !== 'string') return checking('invalid-policy', 'policy', () => defined(own(option)))
  if (!Object.hasOwn(presets, option)) fail('', option, `one of ${Object.keys(presets).join(', ')}, or a policy object`)
  return presets[option]
}

/**
 * Checks the names in a policy against the signals of a filter.
 *
 * @throws DigueError `invalid-policy` for a signal that the filter does not have, and for a row that a custom signal does not read
 */
export function checkNames(
  policy: AnyPolicy,
  signals: readonly { name: string; limits?: SignalLimits | undefined }[],
): void {
  checkNamesOf(policy, signals, '')
  for (const [tier, changes] of Object.entries(policy.tiers ?? {})) {
    const { limits = {}, shadow = [], off = [] } = own(changes ?? {})
    checkNamesOf({ limits: limits as AnyPolicy['limits'], shadow, off }, signals, `.tiers.${tier}`)
  }
}

/** @param at where the names are in the policy: '' or `.tiers.new` */
function checkNamesOf(
  { limits, shadow, off }: Pick<AnyPolicy, 'limits' | 'shadow' | 'off'>,
  signals: readonly { name: string; limits?: SignalLimits | undefined }[],
  at: string,
): void {
  for (const signal of signals) {
    const { name, limits: rows } = own(signal)
    if (rows === undefined) continue
    for (const [row, value] of Object.entries(rows)) checkLimits(`.limits.${name}.${row}`, value)
    checkKeys('row', `${at}.limits.${name}`, limits[name] ?? {}, Object.keys(rows))
  }
  const known = signals.map(({ name }) => name)
  for (const [field, names] of Object.entries({ limits: Object.keys(limits), shadow, off }))
    for (const name of names)
      if (!known.includes(name))
        throw new DigueError('invalid-policy', unknownName('signal', name, `policy${at}.${field}`, known))
}
