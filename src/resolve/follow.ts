import { canonicalizeLink } from '../index'
import { ask, type Network, type Reply } from './request'
import { shortLinkOf, targetOf } from './target'

/** Most redirects from one short link to the next. */
const MAX_HOPS = 5

const REDIRECTS = [301, 302, 303, 307, 308]
const TOO_MANY = 429

const isRedirect = ({ status, location }: Reply) => location !== undefined && REDIRECTS.includes(status)

/** What a host says to HEAD, or to GET if HEAD shows no redirect: some answer only one of them as they should. */
async function replyOf(url: URL, network: Network, signal: AbortSignal): Promise<Reply> {
  const head = await ask('HEAD', url, network, signal)
  return isRedirect(head) || head.status === TOO_MANY ? head : await ask('GET', url, network, signal)
}

/**
 * Follows a short link over `hosts`, to the first address that is not one of theirs. That address is not asked, so a redirect can make
 * the process connect to nobody but `hosts`.
 *
 * @param link as `shortLinkOf` returns it
 * @returns undefined if it leads nowhere
 * @throws anything if a host did not answer
 */
export async function follow(
  link: string,
  hosts: ReadonlySet<string>,
  network: Network,
  signal: AbortSignal,
): Promise<string | undefined> {
  let current = link
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    const url = new URL(current)
    const reply = await replyOf(url, network, signal)
    // One short link led to another, which shows a page: then that one is the answer.
    if (!isRedirect(reply)) return hop > 0 && reply.status === 200 ? current : undefined
    const target = targetOf(reply.location ?? '', url)
    if (target === undefined) return undefined
    const next = shortLinkOf(canonicalizeLink(target)?.canonical ?? target, hosts)
    if (next === undefined) return target
    current = next
  }
  return undefined
}
