import { normalizePercent } from './percent'
import { isTracking, pageOf, type TrackingFamily } from './tracking'

/** What a page shows, as editors, maps and single-page apps write it: `#map=12/48.85/2.35`, `#code/…`, `#/route`; also encoded. */
const STATE = /[=/]|%3d|%2f/i
/** What AddThis appends to measure copied addresses: `#.VX2fHfZYS70.twitter`. */
const MEASURED = /^\.[\w-]+(?:\.\w+)?$/
/** What Facebook appends when somebody has logged in. */
const LOGGED_IN = '_=_'

/**
 * A comparable fragment with its `#`, or '' for one that only points into a page (`guide.html#part-2`), tracks or marks words
 * (`#:~:text=`). A fragment names a page of its own if it has a `=` or a `/`, if it begins with `!`, or if it stands on the root path,
 * as in a site that is one page for the server.
 *
 * @param path of the address, beginning with `/`
 * @param tracking the families limited to its domain
 */
export function normalizeFragment(hash: string, path: string, tracking: readonly TrackingFamily[]): string {
  const directive = hash.indexOf(':~:')
  const body = hash.slice(1, directive < 0 ? undefined : directive)
  if (body === '' || body === LOGGED_IN || MEASURED.test(body)) return ''
  if (path !== '/' && !body.startsWith('!') && !STATE.test(body)) return ''
  let text = withoutTracking(body, path, tracking)
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0x2f) end -= 1
  text = text.slice(0, end)
  return text === '' || text === '!' ? '' : `#${normalizePercent(text)}`
}

/** Leaves out the parameters that only track, of a fragment that is a list of them or has one: `a=1&utm_source=x`, `/route?xtor=x`. */
function withoutTracking(body: string, path: string, tracking: readonly TrackingFamily[]): string {
  const from = body.indexOf('?') + 1
  const parameters = body.slice(from).split('&')
  const page = pageOf(path)
  const left = parameters.filter((parameter) => {
    const equals = parameter.indexOf('=')
    const name = equals < 0 ? parameter : parameter.slice(0, equals)
    const value = equals < 0 ? '' : parameter.slice(equals + 1)
    return !isTracking(name, value, tracking, page)
  })
  if (left.length === parameters.length) return body
  return left.length === 0 ? body.slice(0, Math.max(0, from - 1)) : body.slice(0, from) + left.join('&')
}
