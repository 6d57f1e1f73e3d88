import { decodePercent, normalizePercent } from './percent'
import { isScript, isTracking, type TrackingFamily } from './tracking'

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function nameOf(parameter: string): string {
  const equals = parameter.indexOf('=')
  return equals < 0 ? parameter : parameter.slice(0, equals)
}

/** A comparable query without its question mark: each parameter once, sorted by name, without those that only track. */
export function normalizeQuery(search: string, path: string, tracking: readonly TrackingFamily[]): string {
  if (search.length < 2) return ''
  const parameters = new Set<string>()
  const script = isScript(path)
  for (const parameter of search.slice(1).split('&')) {
    const text = normalizePercent(parameter.replaceAll('+', '%20'))
    const equals = text.indexOf('=')
    const name = decodePercent(equals < 0 ? text : text.slice(0, equals))
    if (text === '' || text === '=' || isTracking(name, tracking, script)) continue
    parameters.add(equals === text.length - 1 ? text.slice(0, -1) : text)
  }
  // Sorted by name only: if a name is given twice, it can matter which value is the last.
  return [...parameters].sort((a, b) => compare(nameOf(a), nameOf(b))).join('&')
}
