import * as v from 'valibot'
import { bothOf } from './description'
import type { Both, Path } from './problem'

/** Something that is wrong, and where. */
interface Found {
  path: Path
  message: Both
  /** It is a key that is not known there. */
  isUnknown?: true
}

/** A schema of the description, with what it is made of. */
interface Parts {
  type: string
  wrapped?: v.GenericSchema
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  value?: v.GenericSchema
  options?: readonly v.GenericSchema[]
}

/** The description of what stands at a path; undefined behind a choice. */
function schemaAt(root: v.GenericSchema, path: Path): v.GenericSchema | undefined {
  let schema: v.GenericSchema | undefined = root
  for (const each of path) {
    const { wrapped } = schema as unknown as Parts
    const { entries, item, value } = (wrapped ?? schema) as unknown as Parts
    schema = entries?.[each] ?? item ?? value
    if (schema === undefined) return undefined
  }
  return ((schema as unknown as Parts).wrapped as v.GenericSchema | undefined) ?? schema
}

/** What stands in the file instead. Of an object, the first keys: one of them may be what is wrong. */
function toldOf(input: unknown, received: string): Both {
  if (input === '') return ['empty', 'vide']
  if (Array.isArray(input)) return input.length === 0 ? ['an empty list', 'une liste vide'] : ['a list', 'une liste']
  if (typeof input === 'string') return [JSON.stringify(input.slice(0, 60)), JSON.stringify(input.slice(0, 60))]
  if (typeof input !== 'object' || input === null) return [received, received]
  const keys = Object.keys(input)
    .slice(0, 5)
    .map((key) => JSON.stringify(key.slice(0, 40)))
  if (keys.length === 0) return ['an empty object', 'un objet vide']
  return [`an object with ${keys.join(', ')}`, `un objet avec ${keys.join(', ')}`]
}

/** What is wrong inside the alternative that was probably meant: of those for an object or a list, the one with the fewest mistakes. */
function problemsInside(choice: v.GenericSchema | undefined, input: unknown): Found[] {
  const types = Array.isArray(input)
    ? ['array']
    : typeof input === 'object' && input !== null
      ? ['strict_object', 'record']
      : []
  const options = ((choice as unknown as Parts | undefined)?.options ?? []).filter(({ type }) => types.includes(type))
  const known = options.flatMap((option) => Object.keys((option as unknown as Parts).entries ?? {}))
  const [found = []] = options.map((option) => problemsOf(option, input)).sort((a, b) => a.length - b.length)
  // Keys of two alternatives at once: each of them is right, so the choice itself is told.
  const isMixed = found.some(({ path, isUnknown }) => isUnknown && path.length === 1 && known.includes(String(path[0])))
  return isMixed ? [] : found
}

/** What `valibot` found, in our words. */
function problemsOfIssue(root: v.GenericSchema, issue: v.BaseIssue<unknown>): Found[] {
  const path = (issue.path ?? []).map(({ key }) => key as string | number)
  const name = path.at(-1)
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return [{ path, isUnknown: true, message: [`Unknown key "${name}".`, `Clé inconnue : « ${name} ».`] }]
  if (issue.received === 'undefined' && name !== undefined)
    return [{ path, message: [`"${name}" is missing.`, `« ${name} » manque.`] }]
  const inside = issue.type === 'union' ? problemsInside(schemaAt(root, path), issue.input) : []
  if (inside.length > 0) return inside.map((each) => ({ ...each, path: [...path, ...each.path] }))
  const both = bothOf(issue.message)
  // A secret that somebody wrote into the file must not get into a log.
  if (both?.isSecret) return [{ path, message: [`Use ${both.english}.`, `Donnez ${both.french}.`] }]
  const [got, french] = toldOf(issue.input, issue.received)
  return both === undefined
    ? [{ path, message: [issue.message, issue.message] }]
    : [{ path, message: [`This is ${got}. Use ${both.english}.`, `C’est ${french}. Donnez ${both.french}.`] }]
}

/** What is wrong with a value, by its description. */
export function problemsOf(schema: v.GenericSchema, value: unknown): Found[] {
  const { issues = [] } = v.safeParse(schema, value)
  return issues.flatMap((issue) => problemsOfIssue(schema, issue))
}
