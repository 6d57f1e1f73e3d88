import { decodeForm } from './percent'

/** How many characters one of ASCII takes when it is encoded (`%75`). */
const ENCODED = 3

/** Whether a name as it is written in a query, perhaps encoded, is this one, of ASCII. */
const isName = (written: string, name: string): boolean =>
  written === name || (written.length <= ENCODED * name.length && written.includes('%') && decodeForm(written) === name)

/**
 * The value of the first parameter of that name; undefined if there is none. The platform's reader decodes all parameters first, and for
 * octets that are no UTF-8 it takes twenty times as long.
 *
 * @param search a query with its question mark, or an empty string
 */
export function parameterIn(search: string, name: string): string | undefined {
  for (const parameter of search.slice(1).split('&')) {
    const equals = parameter.indexOf('=')
    if (isName(equals < 0 ? parameter : parameter.slice(0, equals), name))
      return equals < 0 ? '' : decodeForm(parameter.slice(equals + 1))
  }
  return undefined
}
