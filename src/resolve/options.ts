import { isIP } from 'node:net'
import { DigueError } from '../index'
import { shortHosts } from './hosts'

/**
 * Whom a resolver asks, how long it waits and how much it remembers. All are optional; `undefined` means the default.
 *
 * @example
 * ```ts
 * import { createResolver, type ResolverOptions } from 'digue/resolve'
 *
 * const options: ResolverOptions = { timeoutMs: 1500, max: 2000 }
 * createResolver(options).resolveLink('https://chng.it/not-yet-known') // undefined
 * ```
 */
export interface ResolverOptions {
  /**
   * The hosts that are asked, each by its own name, without scheme, `www.`, port or path. At least one. They take the place of the default,
   * so that you decide whom your server talks to: add some with `[...shortHosts, 'go.example.org']`. Default `shortHosts`.
   */
  hosts?: readonly string[] | undefined
  /** The longest that one link is waited for, in milliseconds, all redirects included: 1 to 60,000. Default 3,000. */
  timeoutMs?: number | undefined
  /**
   * How long an answer is remembered, in milliseconds: 1,000 or more. A link that led nowhere is asked about again after five minutes, or
   * after `maxAgeMs` if that is less. Default 24 hours.
   */
  maxAgeMs?: number | undefined
  /** The number of links that are remembered, 1 to 1,000,000. What was least recently looked up is forgotten first. Default 10,000. */
  max?: number | undefined
}

/** Options with every default filled in. */
export interface Settings {
  hosts: ReadonlySet<string>
  timeoutMs: number
  maxAgeMs: number
  max: number
}

const KNOWN = ['hosts', 'timeoutMs', 'maxAgeMs', 'max']
const DEFAULTS = { timeoutMs: 3000, maxAgeMs: 86_400_000, max: 10_000 }

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60))
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}

function invalid(name: string, value: unknown, use: string): never {
  throw new DigueError('invalid-option', `options.${name} is ${shown(value)}. Use ${use}.`)
}

/** The name of a host as URLs have it; undefined for anything else, and for an address. */
function nameOf(host: unknown): string | undefined {
  if (typeof host !== 'string' || !/^[^\s/?#@:*%\\[\]]{1,253}$/.test(host)) return undefined
  try {
    const { hostname } = new URL(`https://${host}/`)
    return isIP(hostname) === 0 && /[^.]\.[^.]+$/.test(hostname) ? hostname : undefined
  } catch {
    return undefined
  }
}

function hostsOf(given: unknown): ReadonlySet<string> {
  if (given === undefined) return new Set(shortHosts)
  if (!Array.isArray(given) || given.length === 0) invalid('hosts', given, 'a list of at least one host')
  const names = [...given].map((host, i) => {
    const name = nameOf(host)
    if (name === undefined || name.startsWith('www.'))
      invalid(`hosts[${i}]`, host, "the name of a host without scheme, www., port or path, such as 'bit.ly'")
    return name
  })
  return new Set(names)
}

/** @param least whole numbers are not needed for milliseconds */
function numberOf(
  name: 'timeoutMs' | 'maxAgeMs' | 'max',
  value: unknown,
  [least, most]: readonly [number, number],
): number {
  if (value === undefined) return DEFAULTS[name]
  const isWhole = name !== 'max' || Number.isInteger(value)
  if (typeof value === 'number' && value >= least && value <= most && isWhole) return value
  const range = most === Number.MAX_VALUE ? `${least} or more` : `from ${least} to ${most}`
  return invalid(name, value, `${name === 'max' ? 'a whole number' : 'milliseconds,'} ${range}`)
}

/** @throws DigueError `invalid-option` */
export function settingsOf(options: ResolverOptions): Settings {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new DigueError('invalid-option', `options is ${shown(options)}. Use an object.`)
  for (const name of Object.keys(options))
    if (!KNOWN.includes(name))
      throw new DigueError('invalid-option', `Unknown option ${shown(name)}. Known options are ${KNOWN.join(', ')}.`)
  // What a polluted `Object.prototype` lends is no option.
  const own = (name: keyof ResolverOptions): unknown => (Object.hasOwn(options, name) ? options[name] : undefined)
  return {
    hosts: hostsOf(own('hosts')),
    timeoutMs: numberOf('timeoutMs', own('timeoutMs'), [1, 60_000]),
    maxAgeMs: numberOf('maxAgeMs', own('maxAgeMs'), [1000, Number.MAX_VALUE]),
    max: numberOf('max', own('max'), [1, 1_000_000]),
  }
}
