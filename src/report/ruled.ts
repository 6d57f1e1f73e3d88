import type { Applied } from '../filter/applied-rules'
import type { RuleSet } from '../rules/compiled'
import type { Link } from '../types'
import type { PackedRules, Welcome } from './data'

/** What the rules of a run mean for one comment. */
export interface RuledRow {
  /** Pairs of a rule and a link, as numbers. */
  gathered: number[]
  allowed: [counting: number, ...keys: string[]] | undefined
  permitted: (string | null)[]
}

/** Of the links of a comment those that the site allows, as the filter compares charges with them: see `isAllowed`. */
function allowedOf(rules: RuleSet, links: readonly Link[]): RuledRow['allowed'] {
  const isCounted = (link: Link) => rules.allowed.links.of(link).every(({ shadow }) => shadow)
  const counted = links.filter(isCounted)
  if (counted.length === links.length) return undefined
  const keysOf = ({ petition, canonical, domain }: Link) => [petition?.key, canonical, domain]
  const counting = new Set(counted.flatMap(keysOf))
  const keys = new Set(links.flatMap(keysOf).filter((key) => key !== undefined && !counting.has(key)))
  return [counted.length, ...(keys as Set<string>)]
}

/** What rules mean for a comment; undefined if none is about it. */
export function ruledRow(
  { rules, gathered, permissions, allowed }: Applied,
  links: readonly Link[],
): RuledRow | undefined {
  const row: RuledRow = {
    gathered: gathered
      .filter(({ rule }) => !rule.shadow)
      .flatMap(({ rule, link }) => [rules.gather.list.indexOf(rule), links.indexOf(link)]),
    allowed: allowed.length === 0 ? undefined : allowedOf(rules, links),
    permitted: permissions.filter(({ shadow }) => !shadow).map(({ signal }) => signal ?? null),
  }
  return row.gathered.length + row.permitted.length > 0 || row.allowed !== undefined ? row : undefined
}

/** The rules of a run as the page applies them. @param threads the names of all threads, in the order of their indexes */
export function packRules(
  rules: RuleSet,
  rows: readonly (RuledRow | undefined)[],
  threads: readonly string[],
): PackedRules {
  const { given, gather } = rules
  // The rules for threads that are applied stand in the order in which they were given.
  const applied = given.threads.flatMap((rule, at) => (rule.shadow === true ? [] : [{ rule, at }]))
  const packed: PackedRules = {
    threads: rules.threads.list.map(({ welcome, message }, i) => ({
      at: applied[i]?.at ?? i,
      welcome: [...welcome] as Welcome[],
      policy: applied[i]?.rule.policy,
      message,
    })),
    threadOf: {},
    gather: gather.list.map(({ name, kind, key, thread, elsewhere, message, shadow }, at) => ({
      name,
      kind: kind as 'petition',
      key,
      thread,
      elsewhere,
      message,
      shadow,
      at,
    })),
    gathered: {},
    allowed: {},
    permitted: {},
  }
  threads.forEach((name, thread) => {
    const found = rules.threads.index.find(name, () => undefined)
    if (found >= 0) packed.threadOf[thread] = found
  })
  rows.forEach((row, i) => {
    if (row === undefined) return
    if (row.gathered.length > 0) packed.gathered[i] = row.gathered
    if (row.allowed !== undefined) packed.allowed[i] = row.allowed
    if (row.permitted.length > 0) packed.permitted[i] = row.permitted
  })
  return packed
}
