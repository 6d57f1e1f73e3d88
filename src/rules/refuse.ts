import { DigueError, type DigueErrorCode, isRecord, unknownName, wrongValue } from '../errors'

/** Where rules come from, which says how mistakes in them are reported. */
export interface RuleSource {
  /** Options of a filter, or `rules.set`. */
  readonly code: DigueErrorCode & ('invalid-option' | 'invalid-rules')
  /** They come from a file or go into a shared history, where no function can be. */
  readonly isData: boolean
}

/** Says where a wrong value is: `options.closed[0].until`, `rules.threads[2].match.pattern`. */
export function pathOf({ code }: RuleSource, path: string): string {
  const root = code === 'invalid-option' ? 'options' : 'rules'
  return path === '' ? root : `${root}.${path}`
}

/** @param use what to give instead, as it follows "Use" */
export function refuse(source: RuleSource, path: string, got: unknown, use: string): never {
  throw new DigueError(source.code, wrongValue(pathOf(source, path), got, use))
}

/** Checks that a value is an object with no other fields than these. */
export function checkFields(source: RuleSource, path: string, value: unknown, known: readonly string[]): void {
  if (!isRecord(value)) refuse(source, path, value, 'an object')
  for (const name of Object.keys(value))
    if (!known.includes(name))
      throw new DigueError(source.code, unknownName('field', name, pathOf(source, path), known))
}
