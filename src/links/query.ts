import { normalizePercent } from './percent'
import { isTracking, pageOf, type TrackingFamily } from './tracking'

const QUESTION = 0x3f

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function nameOf(parameter: string): string {
  const equals = parameter.indexOf('=')
  return equals < 0 ? parameter : parameter.slice(0, equals)
}

const isReferral = (parameter: string) => nameOf(parameter).toLowerCase() === 'ref'

/** The parser of addresses drops one of several question marks each time that it reads them: all at once, or 200 take 200 readings. */
function withoutQuestionMarks(parameter: string): string {
  let from = 0
  while (parameter.charCodeAt(from) === QUESTION) from += 1
  return from === 0 ? parameter : parameter.slice(from)
}

/** The parameters of a query, each once. One may stand there hundreds of times: it is not looked up where it follows itself. */
function distinct(query: string): Set<string> {
  const all = new Set<string>()
  let before: string | undefined
  for (const parameter of query.split('&')) {
    if (parameter !== before) all.add(parameter)
    before = parameter
  }
  return all
}

/** A comparable query without its question mark: each parameter once, sorted by name, without those that only track. */
export function normalizeQuery(search: string, path: string, tracking: readonly TrackingFamily[]): string {
  if (search.length < 2) return ''
  const parameters = new Set<string>()
  const page = pageOf(path)
  for (const parameter of distinct(search.slice(1))) {
    const text = normalizePercent(withoutQuestionMarks(parameter).replaceAll('+', '%20'))
    const equals = text.indexOf('=')
    const value = equals < 0 ? '' : text.slice(equals + 1)
    if (text === '' || text === '=' || isTracking(equals < 0 ? text : text.slice(0, equals), value, tracking, page))
      continue
    parameters.add(equals === text.length - 1 ? text.slice(0, -1) : text)
  }
  // A home page shows one thing: `?ref=4604617` alone is the number of an account that is paid for visitors.
  if (path.length < 2 && [...parameters].every(isReferral)) return ''
  // Sorted by name only: if a name is given twice, it can matter which value is the last.
  return [...parameters].sort((a, b) => compare(nameOf(a), nameOf(b))).join('&')
}
