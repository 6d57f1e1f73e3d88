import { isTooNested, MAX_NESTED } from '../http/index'
import { Problem } from './problem'

/** An object out of JSON. */
export type Fields = Readonly<Record<string, unknown>>

/** Reads JSON. RFC 8259 has it in UTF-8; a byte order mark is dropped. @throws Problem `invalid-json` */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('invalid-json', 'The body is not valid UTF-8. Encode it as UTF-8.')
  }
  if (text.trim() === '') throw new Problem('invalid-json', 'The body is empty. Send a JSON value.')
  if (isTooNested(text))
    throw new Problem(
      'invalid-json',
      `The body has more than ${MAX_NESTED} lists and objects inside each other. Send fewer.`,
    )
  try {
    return JSON.parse(text)
  } catch (error) {
    // The message of some engines quotes the body, which its sender knows.
    throw new Problem('invalid-json', `The body is not JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}

/** A value in an error message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Checks that a body is an object with no other keys than these. @throws Problem `invalid-request` */
export function fieldsOf(body: unknown, known: readonly string[]): Fields {
  const names = known.map((name) => `"${name}"`).join(', ')
  if (!isObject(body)) throw new Problem('invalid-request', `The body is ${shown(body)}. Send an object with ${names}.`)
  const unknown = Object.keys(body).find((key) => !known.includes(key))
  if (unknown !== undefined)
    throw new Problem('invalid-request', `Unknown key ${shown(unknown)}. Known keys are ${names}.`)
  return body
}

/** An own field; `null` counts as left out, because many programs send it for that. */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) && fields[name] !== null ? fields[name] : undefined
}

/** A field that is a text and not empty. @throws Problem `invalid-request` */
export function textField(fields: Fields, name: string): string {
  const value = field(fields, name)
  if (typeof value === 'string' && value !== '') return value
  const got = value === undefined ? `"${name}" is missing` : `"${name}" is ${shown(value)}`
  throw new Problem('invalid-request', `${got}. Use a string that is not empty.`)
}

/** A field that is one of a few texts, or left out. @throws Problem `invalid-request` */
export function choiceField<T extends string>(fields: Fields, name: string, choices: readonly T[]): T | undefined {
  const value = field(fields, name)
  const found = choices.find((choice) => choice === value)
  if (found === undefined && value !== undefined)
    throw new Problem('invalid-request', `"${name}" is ${shown(value)}. Use ${choices.map(shown).join(', ')}.`)
  return found
}
