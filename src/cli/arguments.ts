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

/** How a content may be marked up. */
export const FORMATS: readonly Format[] = ['text', 'html', 'markdown', 'bbcode']

/** Options and what stands beside them. @throws UsageError for what the command does not take */
export function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** @throws UsageError for what is not a whole number from `min` to `max` */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`--${name} is ${JSON.stringify(text)}. Use a whole number from ${min} to ${max}.`)
  return value
}

/** @throws UsageError for what is not one of `known` */
export function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found === undefined)
    throw new UsageError(`--${name} is ${JSON.stringify(text.slice(0, 60))}. Use ${known.join(', ')}.`)
  return found
}

/** A preset's name, or what a JSON file says. @throws UsageError for a file that cannot be read */
export function policyInput(text: string): PresetName | PolicyInput {
  if (Object.hasOwn(presets, text)) return text as PresetName
  if (!text.endsWith('.json'))
    throw new UsageError(`--policy is ${JSON.stringify(text)}. Use ${Object.keys(presets).join(', ')} or a JSON file.`)
  try {
    return JSON.parse(readFileSync(text, 'utf8'))
  } catch (error) {
    throw new UsageError(`--policy: ${(error as Error).message}`)
  }
}

/** The policy in full. @throws UsageError, DigueError */
export function policyOption(text: string): Policy {
  const input = policyInput(text)
  return typeof input === 'string' ? presets[input] : definePolicy(input)
}

/** The secret of the environment, as `createFilter` takes it. */
export function secretOption(env: NodeJS.ProcessEnv): Pick<FilterOptions, 'secret'> {
  return env.DIGUE_SECRET ? { secret: env.DIGUE_SECRET } : {}
}

/** French where the environment is French, else English. */
export function languageOption(text: string | undefined, env: NodeJS.ProcessEnv): 'en' | 'fr' {
  if (text !== undefined) return oneOf('lang', text, ['fr', 'en'])
  return /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'fr' : 'en'
}

/** @throws UsageError for what is not the name of a time zone */
export function timeZoneOption(value = 'UTC'): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return value
  } catch {
    throw new UsageError(`--time-zone is ${JSON.stringify(value)}. Use a name such as America/Montreal.`)
  }
}
