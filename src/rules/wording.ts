import { isRecord, own } from '../errors'

/** A BCP 47 tag, by its form: `fr`, `fr-CA`, `zh-Hant`. */
const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i

/** What a site says in its own words: a copy of one sentence, or of one for each language by its tag; undefined for anything else. */
export function wordingOf(message: unknown): string | Readonly<Record<string, string>> | undefined {
  if (typeof message === 'string') return message
  if (!isRecord(message)) return undefined
  const said = Object.entries(own(message) as Record<string, unknown>)
  const isWording =
    said.length > 0 && said.every(([tag, text]) => TAG.test(tag) && typeof text === 'string' && text !== '')
  return isWording ? (Object.fromEntries(said) as Record<string, string>) : undefined
}
