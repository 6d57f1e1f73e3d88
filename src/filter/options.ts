import { DigueError, isRecord, own, reason, unknownName, wrongValue } from '../errors'
import { DEFAULT_MAX_CONTENT } from '../fingerprint/reader'
import type { PetitionPlatform } from '../links/petitions'
import { forum } from '../policy/presets'
import type { PolicyInput, PresetName } from '../policy/types'
import type { Allowed, Closed, Exemption, GatherRule, ThreadRule, TierRule } from '../rules/types'
import { defineSignal } from '../signals/define'
import type { Signal } from '../signals/signal'
import type { Author, Standing, Tier } from '../types'
import type { Surge } from './surges'
import { TIERS } from './tiers'

/**
 * How a filter judges and how much it remembers. All are optional; `undefined` means the default.
 *
 * @typeParam Signals the custom signals, which the policy may name beside the built-in ones
 * @example
 * ```ts
 * import { createFilter, type FilterOptions } from 'digue'
 *
 * const options: FilterOptions = { policy: 'chat', allowed: ['example.org'], maxAuthors: 10_000 }
 * const filter = createFilter(options)
 * ```
 */
export interface FilterOptions<Signals extends readonly Signal[] = readonly Signal[]> {
  /** A preset's name, or changes to one. Default `'forum'`. */
  policy?: PresetName | PolicyInput<Signals[number]> | undefined
  /**
   * Signals of your own, beside the built-in ones. Make them with `defineSignal`: a policy can then name them and their rows.
   */
  // The second type is what a function written in place takes the types of its parameters from.
  signals?: Signals | readonly Signal[] | undefined
  /**
   * Returns the address behind an opaque short link (`chng.it`, `bit.ly`), if you know it. It is called synchronously and must not
   * block. If it throws, the verdict has the fault `resolver-failed`, and the link counts as it is. It is asked about links of the hosts
   * that digue knows, and of its own property `hosts`, if it has one. `createResolver` of `digue/resolve` makes such a function.
   */
  resolveLink?:
    | {
        (url: string): string | undefined
        /** Further hosts of short links, beside those that digue knows. */
        readonly hosts?: readonly string[] | undefined
      }
    | undefined
  /** More petition platforms, beside the built-in ones. */
  petitions?: readonly PetitionPlatform[] | undefined
  /** What the site no longer accepts. Like the next four, `filter.rules.set` can replace it while the filter runs. */
  closed?: readonly Closed[] | undefined
  /**
   * Links that never count: addresses (any address of a petition stands for all of them), or hosts such as `'canada.ca'`, with all
   * hosts below them and their other names.
   */
  allowed?: readonly Allowed[] | undefined
  /** What is special about some threads: what many may repeat there, and changes to the policy. */
  threads?: readonly ThreadRule[] | undefined
  /** Petitions and links that have a thread of their own. */
  gather?: readonly GatherRule[] | undefined
  /** Permissions of single authors for a time. */
  exemptions?: readonly Exemption[] | undefined
  /** Which tier some authors have, whatever the history knows of them. The first rule that is about an author is taken. */
  tiers?: readonly TierRule[] | undefined
  /**
   * Returns the tier of an author, or undefined to leave it to `tiers` and the history. It is called synchronously for each comment. If
   * it throws, the verdict has the fault `rule-failed`.
   *
   * @param standing what the history knows of the author
   */
  tierOf?: ((author: Author, standing: Standing) => Tier | undefined) | undefined
  /**
   * Roles that are never flagged. Default `['administrator', 'moderator', 'bot']`. Pass on only roles that your site grants, never
   * one that an account can claim for itself.
   */
  exemptRoles?: readonly string[] | undefined
  /**
   * Milliseconds within which the same post by the same author in the same thread counts as one post sent twice by accident: 0 or
   * more, and 0 means that there are no duplicates. Default: the window of the row `copy` of the policy, 5 minutes, and 10 seconds
   * under `chat`.
   */
  duplicateMs?: number | undefined
  /**
   * Milliseconds that a comment may be late: one with an earlier `postedAt` is judged as of this long ago, and its verdict has the fault
   * `late-timestamp`. For sites whose comments other servers date, as in a federation: dates a week apart would otherwise escape every
   * window. Default: any date is taken as it is, so that old comments can be fed in.
   */
  maxLateMs?: number | undefined
  /**
   * How long anything is kept, milliseconds: 60,000 or more. What was posted earlier is removed from memory, snapshot and store, however much
   * room is left, as `purge` does: at a check within the next hour, and always before a snapshot or an export. Windows of rows that
   * are longer do not reach further back. Default: until its place is needed.
   */
  retainMs?: number | undefined
  /**
   * Whether the `learned` signal also learns from a sample of the posts that are published and that nobody objects to: one in fifty, at most
   * one a day for each author. Default true. Moderators label mostly spam, and from spam alone the signal never says anything.
   */
  autoLearn?: boolean | undefined
  /** Authors to remember, 1 to 10,000,000. Default 50,000. The least recently active are forgotten first. */
  maxAuthors?: number | undefined
  /**
   * Sightings to remember, 1,000 to 16,000,000. Default 300,000. A comment is one sighting, and each link in it is one more. When there is
   * no room, the author who has most gives way: with four for each author, no account can make the filter forget what another one posted.
   */
  maxSightings?: number | undefined
  /** Characters of a content to read, 64 to 1,048,576. Default 32,768. A longer content is read at both ends. */
  maxContentLength?: number | undefined
  /** Keys every digest. Set it in production and keep it: a snapshot can be restored only with the secret that it was made with. */
  secret?: string | Uint8Array | undefined
  /**
   * Called when a surge begins, and again when it ends: when many more posts come in a thread, or on the site, than is usual there. It is called
   * before `check` returns, when the verdict stands, and not by `peek`. An end is noticed when the next comment is checked. What it
   * throws becomes the fault `surge-handler-failed`. A promise is not waited for; if it is rejected, the next verdict has the fault.
   */
  onSurge?: ((surge: Surge) => void) | undefined
  /** Returns milliseconds since the epoch, for comments without `postedAt`. Default `Date.now`. */
  clock?: (() => number) | undefined
}

export const DEFAULTS = {
  maxAuthors: 50_000,
  maxSightings: 300_000,
  maxContentLength: DEFAULT_MAX_CONTENT,
  exemptRoles: ['administrator', 'moderator', 'bot'],
} as const

const KNOWN = [
  'policy',
  'signals',
  'resolveLink',
  'petitions',
  'closed',
  'allowed',
  'threads',
  'gather',
  'exemptions',
  'tiers',
  'tierOf',
  'exemptRoles',
  'duplicateMs',
  'maxLateMs',
  'retainMs',
  'autoLearn',
  'maxAuthors',
  'maxSightings',
  'maxContentLength',
  'secret',
  'onSurge',
  'clock',
]

const TIER = ['tier', 'roles', 'authors', 'joinedWithinMs', 'joinedBeforeMs']
const PLATFORM = ['platform', 'hosts', 'path', 'query', 'prefix', 'perHost']

/** @param use what to give instead, as it follows "Use" */
export function invalid(path: string, got: unknown, use: string): never {
  throw new DigueError('invalid-option', wrongValue(`options.${path}`, got, use))
}

/** A field that nothing reads is a mistake. Its value is not shown: it may be a misspelt `secret`. */
function checkFields(path: string, value: object, known: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue
    const message =
      path === '' ? unknownName('option', name, '', known) : unknownName('field', name, `options.${path}`, known)
    throw new DigueError('invalid-option', message)
  }
}

function checkInteger(
  options: FilterOptions,
  name: 'maxAuthors' | 'maxSightings' | 'maxContentLength',
  min: number,
  max: number,
): void {
  const value = options[name]
  if (value === undefined) return
  if (!Number.isInteger(value) || value < min || value > max)
    invalid(name, value, `a whole number from ${min} to ${max}`)
}

/** Checks a list and each of its items, empty slots included. */
function checkList(name: string, list: unknown, of: string, check: (item: unknown, at: string) => void): void {
  if (list === undefined) return
  if (!Array.isArray(list)) invalid(name, list, `a list of ${of}`)
  for (const [i, item] of list.entries()) check(item, `${name}[${i}]`)
}

function checkStrings(name: string, list: unknown): void {
  checkList(name, list, 'strings', (item, at) => {
    if (typeof item !== 'string' || item === '') invalid(at, item, 'a string that is not empty')
  })
}

/** Checks a time that has passed since an account was made. */
function checkAge(at: string, value: unknown): void {
  if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value) && value >= 0))
    invalid(at, value, 'milliseconds, 0 or more')
}

function checkTiers(tiers: unknown): void {
  checkList('tiers', tiers, 'rules for tiers', (given, at) => {
    if (!isRecord(given)) invalid(at, given, 'an object with a tier')
    const rule: Partial<TierRule> = own(given)
    checkFields(at, rule, TIER)
    const { tier, roles, authors, joinedWithinMs, joinedBeforeMs } = rule
    if (tier === undefined || !TIERS.includes(tier)) invalid(`${at}.tier`, tier, `one of ${TIERS.join(', ')}`)
    if ([roles, authors, joinedWithinMs, joinedBeforeMs].every((each) => each === undefined))
      invalid(at, given, 'roles, authors, joinedWithinMs or joinedBeforeMs with the tier')
    checkStrings(`${at}.roles`, roles)
    checkStrings(`${at}.authors`, authors)
    checkAge(`${at}.joinedWithinMs`, joinedWithinMs)
    checkAge(`${at}.joinedBeforeMs`, joinedBeforeMs)
  })
}

function checkSignals(signals: unknown): void {
  const names = new Set([...Object.keys(forum.limits), 'oversized'])
  checkList('signals', signals, 'signals', (signal, at) => {
    let name: string
    try {
      name = defineSignal(signal as Signal).name
    } catch (error) {
      throw new DigueError('invalid-option', `options.${at} is not a signal. ${reason(error)}`)
    }
    if (names.has(name)) invalid(`${at}.name`, name, 'a name that no other signal has')
    names.add(name)
  })
}

/** Whether a string is a host name without scheme, port, path or wildcard. */
function isHost(host: string): boolean {
  if (/[\s/:?#@*\\]/.test(host)) return false
  try {
    return new URL(`https://${host}`).hostname !== ''
  } catch {
    return false
  }
}

function checkHosts(resolveLink: FilterOptions['resolveLink']): void {
  if (resolveLink === undefined || !Object.hasOwn(resolveLink, 'hosts')) return
  const { hosts } = resolveLink
  checkStrings('resolveLink.hosts', hosts)
  hosts?.forEach((host, i) => {
    if (!isHost(host)) invalid(`resolveLink.hosts[${i}]`, host, "the name of a host, such as 'go.example.org'")
  })
}

/** The number of groups of an expression. The added empty alternative always matches, and the match lists all groups. */
const groupsOf = ({ source, flags }: RegExp): number =>
  (new RegExp(`${source}|`, flags.replace(/[gy]/g, '')).exec('')?.length ?? 1) - 1

function checkPetitions(platforms: unknown): void {
  checkList('petitions', platforms, 'platforms', (given, at) => {
    if (!isRecord(given)) invalid(at, given, 'a platform with a name and hosts')
    const platform: Partial<PetitionPlatform> = given
    checkFields(at, platform, PLATFORM)
    const { platform: name, hosts, path, query, prefix, perHost } = platform
    if (typeof name !== 'string' || name === '') invalid(`${at}.platform`, name, 'a name')
    if (!Array.isArray(hosts) || hosts.length === 0) invalid(`${at}.hosts`, hosts, 'at least one host')
    checkStrings(`${at}.hosts`, hosts)
    hosts.forEach((host, j) => {
      if (host !== '*' && !isHost(host.startsWith('=') ? host.slice(1) : host))
        invalid(
          `${at}.hosts[${j}]`,
          host,
          "a host and what is below it ('example.org'), one alone ('=example.org') or '*'",
        )
    })
    if (path === undefined && query === undefined) invalid(at, platform, 'a path (RegExp) or a query')
    if (path !== undefined && !(path instanceof RegExp)) invalid(`${at}.path`, path, 'a RegExp')
    if (query !== undefined && !(typeof query?.name === 'string' && query.value instanceof RegExp))
      invalid(`${at}.query`, query, 'a name and a value (RegExp)')
    const [field, pattern] = query === undefined ? ['path', path as RegExp] : ['query.value', query.value]
    if (groupsOf(pattern) === 0) invalid(`${at}.${field}`, pattern, 'a RegExp with a group, which is the id')
    if (prefix !== undefined && typeof prefix !== 'string') invalid(`${at}.prefix`, prefix, 'a string')
    if (perHost !== undefined && typeof perHost !== 'boolean') invalid(`${at}.perHost`, perHost, 'true')
  })
}

/** Options without what a polluted `Object.prototype` lends them, at each level that is read. */
export function ownOptions<T extends FilterOptions>(options: T): T {
  const plain = own(options)
  if (plain === options || plain === null || typeof plain !== 'object') return options
  for (const name of ['petitions', 'tiers'] as const)
    if (Array.isArray(plain[name])) Object.assign(plain, { [name]: plain[name].map((each: unknown) => own(each)) })
  return plain
}

/**
 * Checks options before anything is built.
 *
 * @param others names of further options, which the caller of this function checks
 * @throws DigueError `invalid-option`
 */
export function checkOptions(options: FilterOptions, others: readonly string[] = []): void {
  if (!isRecord(options)) throw new DigueError('invalid-option', wrongValue('options', options, 'an object'))
  checkFields('', options, [...KNOWN, ...others])
  checkInteger(options, 'maxAuthors', 1, 10_000_000)
  checkInteger(options, 'maxSightings', 1000, 16_000_000)
  checkInteger(options, 'maxContentLength', 64, 1_048_576)
  const { duplicateMs } = options
  if (duplicateMs !== undefined && !(Number.isFinite(duplicateMs) && duplicateMs >= 0))
    invalid('duplicateMs', duplicateMs, 'milliseconds, 0 or more')
  const { maxLateMs } = options
  if (maxLateMs !== undefined && !(Number.isFinite(maxLateMs) && maxLateMs > 0))
    invalid('maxLateMs', maxLateMs, 'milliseconds, more than 0')
  const { retainMs } = options
  if (retainMs !== undefined && !(Number.isFinite(retainMs) && retainMs >= 60_000))
    invalid('retainMs', retainMs, 'milliseconds, 60,000 or more')
  const { autoLearn } = options
  if (autoLearn !== undefined && typeof autoLearn !== 'boolean') invalid('autoLearn', autoLearn, 'true or false')
  checkStrings('exemptRoles', options.exemptRoles)
  checkTiers(options.tiers)
  checkSignals(options.signals)
  checkPetitions(options.petitions)
  for (const name of ['resolveLink', 'tierOf', 'onSurge', 'clock'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function') invalid(name, options[name], 'a function')
  checkHosts(options.resolveLink)
  const { secret } = options
  if (
    secret !== undefined &&
    !(typeof secret === 'string' ? secret !== '' : secret instanceof Uint8Array && secret.length > 0)
  )
    invalid('secret', secret, 'a string or bytes, not empty')
}
