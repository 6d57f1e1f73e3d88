import { pathToFileURL } from 'node:url'
import type { PolicyInput, PresetName, Signal } from '../../index'
import { languageOption, parsed, policyInput, wholeNumber } from '../arguments'
import { UsageError } from '../command'
import type { Reading } from '../input/export'
import { READING, readingOf } from '../input/options'

export interface BenchOptions {
  files: string[]
  reading: Reading
  policy: PresetName | PolicyInput
  policyFile: string | undefined
  /** The file with the rules of the site. */
  rulesFile: string | undefined
  signals: Signal[]
  json: string | undefined
  baseline: string | undefined
  /** The growth that is allowed, as a share; undefined without a gate. */
  gate: number | undefined
  markdown: boolean
  seconds: number
  language: 'fr' | 'en'
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const OPTIONS = {
  ...READING,
  policy: text,
  rules: text,
  signals: { type: 'string', multiple: true },
  json: text,
  baseline: text,
  gate: text,
  markdown: flag,
  seconds: text,
  lang: text,
} as const

function gateOf(value: string): number {
  const [, digits] = /^(\d{1,9}(?:\.\d{1,9})?)%$/.exec(value.trim()) ?? []
  if (digits === undefined)
    throw new UsageError(
      `--gate is ${JSON.stringify(value)}. Use a share such as 25%.`,
      `--gate vaut ${JSON.stringify(value)}. Donnez une part telle que 25%.`,
    )
  return Number(digits) / 100
}

const isSignal = (value: unknown): value is Signal =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Signal).name === 'string' &&
  typeof (value as Signal).inspect === 'function'

/** The signals that a module exports by default: one, or a list. @throws UsageError for a module that does not */
async function signalsOf(path: string): Promise<Signal[]> {
  let found: unknown
  try {
    found = (await import(pathToFileURL(path).href)).default
  } catch (error) {
    throw new UsageError(
      `--signals ${path} cannot be loaded: ${(error as Error).message}`,
      `--signals ${path} ne peut être chargé : ${(error as Error).message}`,
      { cause: error },
    )
  }
  // A CommonJS module that was compiled from ESM has its default export one level deeper.
  const inner = (found as { default?: unknown } | undefined)?.default
  const list = [inner ?? found].flat()
  if (list.length === 0 || !list.every(isSignal))
    throw new UsageError(
      `--signals ${path}: its default export is neither a signal nor a list of signals`,
      `--signals ${path} : son export par défaut n’est ni un signal ni une liste de signaux`,
    )
  return list
}

/** Reads the arguments. @throws UsageError for wrong ones */
export async function benchOptions(args: readonly string[], env: NodeJS.ProcessEnv): Promise<BenchOptions> {
  const { values, positionals: files } = parsed({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (files.filter((name) => name === '-').length > 1)
    throw new UsageError('- can be given once', '- ne peut être donné qu’une fois')
  if (values.gate !== undefined && values.baseline === undefined)
    throw new UsageError('--gate needs --baseline', '--gate demande --baseline')
  const policy = policyInput(values.policy ?? 'forum')
  return {
    files,
    reading: readingOf(values),
    policy,
    policyFile: values.policy?.endsWith('.json') ? values.policy : undefined,
    rulesFile: values.rules,
    signals: (await Promise.all((values.signals ?? []).map(signalsOf))).flat(),
    json: values.json,
    baseline: values.baseline,
    gate: values.gate === undefined ? undefined : gateOf(values.gate),
    markdown: values.markdown === true,
    seconds: values.seconds === undefined ? 30 : wholeNumber('seconds', values.seconds, 1, 100),
    language: languageOption(values.lang, env),
  }
}
