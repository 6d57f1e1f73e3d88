import { readFileSync } from 'node:fs'
import { DigueError, type Filter, type Rules } from '../index'
import { partOf } from './arguments'
import { UsageError } from './command'
import { refusalInFrench } from './refusal'

/** Reads rules from a JSON file. They are not checked yet. @throws UsageError naming the file */
export function rulesFrom(path: string): Rules {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { message } = error as Error
    throw new UsageError(`--rules ${path} cannot be read: ${message}`, `--rules ${path} est illisible : ${message}`)
  }
  try {
    // Some editors put a byte order mark first.
    return partOf(JSON.parse(text.replace(/^\ufeff/, '')), 'rules') as Rules
  } catch (error) {
    const { message } = error as Error
    throw new UsageError(`--rules ${path} is not JSON: ${message}`, `--rules ${path} n’est pas du JSON : ${message}`)
  }
}

/** Replaces the rules of a filter. @throws UsageError naming the file and the field; the rules are then as they were */
export function applyRules(filter: Filter, path: string, rules: Rules = rulesFrom(path)): void {
  try {
    filter.rules.set(rules)
  } catch (error) {
    if (!(error instanceof DigueError)) throw error
    // `threads[2].match.pattern`, as it is found in the file.
    const message = error.message.replace(/^rules\.(?=\w)/, '')
    const french = refusalInFrench({ code: error.code, message })
    throw new UsageError(`--rules ${path}: ${message}`, `--rules ${path} : ${french}`, { cause: error })
  }
}

/** The names of the rules that no post was about. */
export function unmatchedRules(met: Readonly<Record<string, number>>): string[] {
  return Object.keys(met).filter((name) => met[name] === 0)
}
