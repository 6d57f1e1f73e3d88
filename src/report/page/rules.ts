import type { GatherRule, Rules, ThreadRule } from '../../rules/types'
import type { ReportData, Welcome } from '../data'
import { NO_CHANGES, type RuleChanges } from '../in-force'

const NONE: readonly never[] = []

/** What the rules of the run welcome in a thread. */
function welcomeBefore({ history: { rules } }: ReportData, thread: number): readonly Welcome[] {
  return rules?.threads[rules.threadOf[thread] ?? -1]?.welcome ?? NONE
}

/** The thread in which the rules of the run gather a petition, by itself; -1 for none. */
function gatheredBefore({ history: { rules, keys }, threads }: ReportData, petition: number): number {
  const rule = rules?.gather.find(({ kind, key, shadow }) => kind === 'petition' && key === keys[petition] && !shadow)
  return rule === undefined ? -1 : threads.indexOf(rule.thread)
}

/** What is welcome in a thread under the rules as they are changed. */
export function welcomeIn(data: ReportData, { welcome }: RuleChanges, thread: number): readonly Welcome[] {
  return welcome[thread] ?? welcomeBefore(data, thread)
}

/** The thread in which a petition is gathered then; -1 for none. */
export function gatheredIn(data: ReportData, { gather }: RuleChanges, petition: number): number {
  return gather[petition] ?? gatheredBefore(data, petition)
}

const same = (a: readonly Welcome[], b: readonly Welcome[]) =>
  a.length === b.length && a.every((kind) => b.includes(kind))

/** The changes with something welcome in a thread, or no longer. */
export function withWelcome(data: ReportData, changes: RuleChanges, thread: number, kind: Welcome): RuleChanges {
  const before = welcomeIn(data, changes, thread)
  const now = before.includes(kind) ? before.filter((each) => each !== kind) : [...before, kind]
  const { [thread]: _, ...others } = changes.welcome
  return { ...changes, welcome: same(now, welcomeBefore(data, thread)) ? others : { ...others, [thread]: now } }
}

/** The changes with a petition gathered in a thread, -1 for none. */
export function withGathered(data: ReportData, changes: RuleChanges, petition: number, thread: number): RuleChanges {
  const { [petition]: _, ...others } = changes.gather
  return { ...changes, gather: thread === gatheredBefore(data, petition) ? others : { ...others, [petition]: thread } }
}

export function areChanged({ welcome, gather }: RuleChanges): boolean {
  return Object.keys(welcome).length + Object.keys(gather).length > 0
}

/** What an address says of threads and petitions that the report has. */
export function knownOf(
  { threads, history: { addresses } }: ReportData,
  changes: RuleChanges | undefined,
): RuleChanges {
  if (changes === undefined) return NO_CHANGES
  const isThread = (at: number) => at < threads.length
  const welcome = Object.entries(changes.welcome).filter(([thread]) => isThread(Number(thread)))
  const gather = Object.entries(changes.gather).filter(
    ([petition, thread]) => addresses[Number(petition)] !== undefined && isThread(thread),
  )
  return { welcome: Object.fromEntries(welcome), gather: Object.fromEntries(gather) }
}

/** The whole rules, in the form that `rules.set` and `--rules` take; undefined if there are none. */
export function rulesOf(data: ReportData, { welcome, gather }: RuleChanges): Rules | undefined {
  const { rules: given, history, threads } = data
  const packed = history.rules
  const ofThreads: ThreadRule[] = []
  const replaced = new Set<unknown>()
  for (const [thread, kinds] of Object.entries(welcome)) {
    const match = threads[Number(thread)] as string
    const before = packed?.threads[packed.threadOf[Number(thread)] ?? -1]
    const rule = before === undefined ? undefined : given?.threads[before.at]
    // A rule for this thread alone is replaced; one for more threads goes on for the others.
    if (rule?.match === match) replaced.add(rule)
    const { match: _, welcome: __, name, ...rest } = rule ?? { match }
    const others = rule?.match === match && name !== undefined ? { name, ...rest } : rest
    if (kinds.length > 0 || rule !== undefined) ofThreads.push({ ...others, match, welcome: kinds })
  }
  const ofPetitions: GatherRule[] = []
  for (const [petition, thread] of Object.entries(gather)) {
    const key = history.keys[Number(petition)]
    for (const { kind, key: gathered, at, shadow } of packed?.gather ?? NONE)
      if (kind === 'petition' && gathered === key && !shadow) replaced.add(given?.gather[at])
    const name = threads[thread]
    const address = history.addresses[Number(petition)]
    if (name !== undefined && address !== undefined) ofPetitions.push({ petition: address, thread: name })
  }
  const kept = <T>(list: readonly T[] | undefined): T[] => (list ?? NONE).filter((rule) => !replaced.has(rule))
  const all = {
    ...given,
    // The first that matches a thread is applied.
    threads: [...ofThreads, ...kept(given?.threads)],
    gather: [...kept(given?.gather), ...ofPetitions],
  }
  const filled = Object.entries(all).filter(([, list]) => list.length > 0)
  return filled.length === 0 ? undefined : Object.fromEntries(filled)
}
