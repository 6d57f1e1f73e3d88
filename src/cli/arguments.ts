import { readFileSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import {
  definePolicy,
  type FilterOptions,
  type Format,
  type Policy,
  type PolicyInput,
  type PresetName,
  presets,
} from '../index'
import { UsageError } from './command'

/** The formats of a content. */
export const FORMATS: readonly Format[] = ['text', 'html', 'markdown', 'bbcode']

/** Parses options and other arguments. @throws UsageError for an argument that the command does not have */
export function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    // In several lines for some mistakes.
    const message = (error as Error).message
      .split('\n', 100)
      .map((line) => line.trim())
      .join(' ')
    throw new UsageError(message, inFrench((error as NodeJS.ErrnoException).code, message))
  }
}

/** What Node says of wrong arguments, in French. */
function inFrench(code: string | undefined, message: string): string {
  const [, given = ''] = /'([^']*)'/s.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `option inconnue : ${given}`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `argument de trop : ${given}`
  return /argument missing|is ambiguous/.test(message)
    ? `l’option ${given} demande une valeur`
    : `l’option ${given} n’en prend pas`
}

/** Reads a whole number from `min` to `max`. @throws UsageError for anything else */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
    throw new UsageError(
      `--${name} is ${JSON.stringify(text)}. Use a whole number from ${min} to ${max}.`,
      `--${name} vaut ${JSON.stringify(text)}. Donnez un nombre entier de ${min} à ${max}.`,
    )
  return value
}

/** Reads a list of words that commas separate. */
export const listOf = (value: string): string[] => value.split(',').map((word) => word.trim())

/** Reads one of the `known` values. @throws UsageError for any other */
export function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found === undefined) {
    const [given, list] = [JSON.stringify(text.slice(0, 60)), known.join(', ')]
    throw new UsageError(`--${name} is ${given}. Use ${list}.`, `--${name} vaut ${given}. Choisissez parmi ${list}.`)
  }
  return found
}

/** What a report copies: a policy and rules in one file, of which `--policy` and `--rules` take their part. */
export function partOf(value: unknown, name: 'policy' | 'rules'): unknown {
  const isCopied =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'policy') && Object.hasOwn(value, 'rules')
  return isCopied ? (value as Record<'policy' | 'rules', unknown>)[name] : value
}

/** Reads a preset's name, or a policy from a JSON file. @throws UsageError for a file that cannot be read */
export function policyInput(text: string): PresetName | PolicyInput {
  if (Object.hasOwn(presets, text)) return text as PresetName
  if (!text.endsWith('.json')) {
    const [given, list] = [JSON.stringify(text), Object.keys(presets).join(', ')]
    throw new UsageError(
      `--policy is ${given}. Use ${list} or a JSON file.`,
      `--policy vaut ${given}. Choisissez parmi ${list}, ou un fichier JSON.`,
    )
  }
  try {
    return partOf(JSON.parse(readFileSync(text, 'utf8')), 'policy') as PolicyInput
  } catch (error) {
    throw new UsageError(`--policy: ${(error as Error).message}`, `--policy : ${(error as Error).message}`)
  }
}

/** The complete policy. @throws UsageError, DigueError */
export function policyOption(text: string): Policy {
  const input = policyInput(text)
  return typeof input === 'string' ? presets[input] : definePolicy(input)
}

/** The secret from the environment, as an option of `createFilter`. */
export function secretOption(env: NodeJS.ProcessEnv): Pick<FilterOptions, 'secret'> {
  return env.DIGUE_SECRET ? { secret: env.DIGUE_SECRET } : {}
}

/** The language of the environment: French, else English. */
export function languageOption(text: string | undefined, env: NodeJS.ProcessEnv): 'en' | 'fr' {
  if (text !== undefined) return oneOf('lang', text, ['fr', 'en'])
  return /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'fr' : 'en'
}

/** The language for help and errors, also of a command line that is wrong: that of `--lang` if it is one, else of the environment. */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): 'en' | 'fr' {
  const at = args.findIndex((each) => each === '--lang' || each.startsWith('--lang='))
  const given = args[at]?.includes('=') ? args[at].slice('--lang='.length) : args[at + 1]
  return at >= 0 && (given === 'fr' || given === 'en') ? given : languageOption(undefined, env)
}

/** Reads the name of a time zone. @throws UsageError for an unknown one */
export function timeZoneOption(value = 'UTC'): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return value
  } catch {
    throw new UsageError(
      `--time-zone is ${JSON.stringify(value)}. Use a name such as America/Montreal.`,
      `--time-zone vaut ${JSON.stringify(value)}. Donnez un nom tel que America/Montreal.`,
    )
  }
}
