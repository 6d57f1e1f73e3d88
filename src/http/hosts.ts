import { DigueError } from '../index'

/** The whole 127.0.0.0/8 is loopback (RFC 1122, section 3.2.1.3), and so are all names under `localhost` (RFC 6761, section 6.3). */
const LOOPBACK = /^(?:(?:[a-z0-9-]{1,63}\.){0,4}localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** A host in lower case, without its port and final dot. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '')
}

/**
 * Checks the host of a request to a server without a key. A page in a browser can give its own domain the address of this machine
 * (DNS rebinding) and then read answers as its own: such a request has the page's domain in `Host`.
 *
 * @param hosts names besides those of loopback; hosts below them are allowed too
 * @throws DigueError `invalid-option` for hosts that are not a list of names
 */
export function hostCheck(hosts: readonly string[] = []): (request: Request) => boolean {
  const given: unknown = hosts
  if (!Array.isArray(given) || !given.every((host) => typeof host === 'string' && /^[^\s/@]{1,253}$/.test(host)))
    throw new DigueError('invalid-option', 'options.hosts is not valid. Use a list of host names.')
  const allowed = hosts.map(nameOf)
  return (request) => {
    const name = nameOf(request.headers.get('host') ?? new URL(request.url).host)
    return LOOPBACK.test(name) || allowed.some((host) => name === host || name.endsWith(`.${host}`))
  }
}
