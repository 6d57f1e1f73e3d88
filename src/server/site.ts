import { bearerKey, MAX_KEY, sameKey } from '../http/index'
import type { ExplainOptions, explain, Filter, Rules } from '../index'
import type { SharedFilter } from '../shared/index'

/** A language, or several in order of preference, as `explain` takes them. */
export type Languages = Parameters<typeof explain>[1]

/** A site of the server: nothing of it is shown to another one, or counted with it. */
export interface ServedSite {
  readonly name: string
  /** Each of them opens this site. Without any the server needs no key, and has one site only. */
  readonly keys: readonly string[]
  /** Read anew for each comment, because a reload may replace it. */
  readonly filter: Filter | SharedFilter
  /** Of explanations to people who ask for no other that is known. */
  readonly language: Languages
  /** Of all explanations: the time zone, the site's word for a thread, where to object. */
  readonly explaining?: Omit<ExplainOptions, 'audience' | 'cite'>
  /** Replaces the rules, and remembers that a request did so. Default: `filter.rules.set`. */
  setRules?(rules: Rules): Promise<void>
}

/** Whether the key of a request is one of these. Compares with all of them, so that the time does not tell which one matched. */
export function opens(sent: string | undefined, keys: readonly string[]): boolean {
  if (sent === undefined || sent.length > MAX_KEY) return false
  let found = false
  for (const key of keys) if (sameKey(sent, key)) found = true
  return found
}

/** Finds the site that the key of a request opens; without any keys the only one. */
export function siteOf(request: Request, sites: readonly ServedSite[]): ServedSite | undefined {
  const [only] = sites
  if (only !== undefined && sites.length === 1 && only.keys.length === 0) return only
  const sent = bearerKey(request)
  let found: ServedSite | undefined
  for (const site of sites) if (opens(sent, site.keys)) found = site
  return found
}
