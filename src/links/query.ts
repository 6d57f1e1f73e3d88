import { decodePercent, normalizePercent } from './percent'
import { isTracking, type TrackingFamily } from './tracking'

/** A query without its question mark: parameters sorted, each once, without those that only say how a link was shared. */
export function normalizeQuery(search: string, tracking: readonly TrackingFamily[]): string {
  if (search.length < 2) return ''
  const parameters = new Set<string>()
  for (const parameter of search.slice(1).split('&')) {
    const text = normalizePercent(parameter.replaceAll('+', '%20'))
    const equals = text.indexOf('=')
    const name = decodePercent(equals < 0 ? text : text.slice(0, equals))
    if (text === '' || text === '=' || isTracking(name, tracking)) continue
    parameters.add(equals === text.length - 1 ? text.slice(0, -1) : text)
  }
  return [...parameters].sort().join('&')
}
