import type { Comment } from '../index'
import { type ResolverOptions, settingsOf } from './options'
import { LinkResolver } from './resolver'

/**
 * Looks short links up for a filter. Made by `createResolver`.
 *
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { createResolver, type Resolver } from 'digue/resolve'
 *
 * const resolver: Resolver = createResolver()
 * const filter = createFilter({ resolveLink: resolver.resolveLink })
 * const comment = { id: '1', author: 'lea', content: 'No link in here.' }
 * await resolver.prepare(comment)
 * filter.check(comment).action // 'allow'
 * ```
 */
export interface Resolver {
  /**
   * What `createFilter` and `createSharedFilter` take as `resolveLink`. It answers at once from memory and asks nobody: undefined for a link
   * that was not looked up, or that leads nowhere. Its `hosts` tell the filter which links to ask about.
   */
  readonly resolveLink: {
    (url: string): string | undefined
    /** The hosts that are looked up. */
    readonly hosts: readonly string[]
  }
  /**
   * Looks up the short links of a comment that are not known yet: the first and the last eight. Call it before `check`. Or call it
   * afterwards, and if it returns true, check the comment again under the same id. It takes `timeoutMs` at most and never rejects: a link
   * of which the host does not answer stays a short link.
   *
   * @returns true if the comment has a short link of which the target is known now
   */
  readonly prepare: (comment: Comment) => Promise<boolean>
}

/**
 * Creates a resolver, which finds out where short links such as `chng.it/CODE` and `bit.ly/CODE` lead. A petition then counts as the same
 * one under each of its short links. For Node; needs the package `ipaddr.js`.
 *
 * It connects to `hosts` over https and to nobody else: not to what a short link leads to, and never to an address that is not public.
 * What it sends is the address of the short link.
 *
 * @throws DigueError `invalid-option`
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { createResolver } from 'digue/resolve'
 *
 * const resolver = createResolver({ hosts: ['chng.it', 'bit.ly'], timeoutMs: 2000 })
 * const filter = createFilter({ resolveLink: resolver.resolveLink })
 * resolver.resolveLink('https://chng.it/not-yet-known') // undefined
 * ```
 */
export function createResolver(options: ResolverOptions = {}): Resolver {
  const settings = settingsOf(options)
  return resolverOf(new LinkResolver(settings), [...settings.hosts])
}

/** The public side of a resolver: functions that need no `this`. */
export function resolverOf(resolver: LinkResolver, hosts: readonly string[]): Resolver {
  const resolveLink = Object.assign((url: string) => resolver.target(url), { hosts: Object.freeze(hosts) })
  return Object.freeze({
    resolveLink: Object.freeze(resolveLink),
    prepare: (comment: Comment) => resolver.prepare(comment),
  })
}
