import type { Gathering } from '../rules/compiled'
import { GATHERED } from '../signals/gathered'
import type { Subject } from '../verdict/combine'
import type { PackedGathering, PackedRules, PlayedData, Welcome } from './data'

/** What the page changes in the rules of the run: what is welcome in a thread, and where a petition is gathered, by indexes. */
export interface RuleChanges {
  readonly welcome: Readonly<Record<number, readonly Welcome[]>>
  /** The thread; -1 for none. */
  readonly gather: Readonly<Record<number, number>>
}

export const NO_CHANGES: RuleChanges = { welcome: {}, gather: {} }

/** How a mark is counted, as in the filter: see `Stance`. */
export type PlayedStance = { kind: 'home' } | { kind: 'elsewhere'; threads: readonly number[] }

/** A rule that gathers a link, by its place among the links of the comment. */
interface GatheredLink {
  rule: Gathering
  link: number
}

/** What the rules in force mean for one comment. */
export interface InForce {
  /** Of the links that have one, by their places. */
  stances: ReadonlyMap<number, PlayedStance>
  /** Of its words. */
  words: PlayedStance | undefined
  /** What belongs in another thread, each rule once. */
  elsewhere: readonly GatheredLink[]
  /** What to tell those who are flagged in this thread. */
  message: PackedRules['threads'][number]['message']
}

type Excuse = (charge: Subject) => string | undefined

const HOME: PlayedStance = { kind: 'home' }
const NOTHING: readonly never[] = []

function gatheringOf({ name, kind, key, thread, elsewhere, message, shadow }: PackedGathering): Gathering {
  return { name, kind, key, thread, stored: thread, elsewhere, message, shadow }
}

/** The rules of the run with what the page changed, ready to be asked about each comment. */
export class RulesInForce {
  readonly #data: PlayedData
  readonly #rules: PackedRules | undefined
  readonly #changes: RuleChanges
  readonly #gather: readonly Gathering[]
  readonly #added: ReadonlyMap<number, Gathering>
  readonly #places: ReadonlyMap<string, number>

  constructor(data: PlayedData, changes: RuleChanges) {
    const { keys, rules } = data.history
    this.#data = data
    this.#rules = rules
    this.#changes = changes
    this.#gather = rules?.gather.map(gatheringOf) ?? NOTHING
    this.#added = new Map(
      Object.entries(changes.gather).flatMap(([petition, at]): [number, Gathering][] => {
        const thread = data.threads[at]
        const key = keys[Number(petition)]
        if (thread === undefined || key === undefined) return []
        const name = `gather:${key}`
        return [
          [Number(petition), gatheringOf({ name, kind: 'petition', key, thread, elsewhere: 'nudge', shadow: false })],
        ]
      }),
    )
    this.#places = new Map(data.threads.map((name, at) => [name, at]))
  }

  /** Whether no rule is about anything. */
  get areNone(): boolean {
    return this.#rules === undefined && this.#added.size === 0 && Object.keys(this.#changes.welcome).length === 0
  }

  /** The rule of the run for the thread of a comment; -1 for none. */
  threadRule(comment: number): number {
    const thread = this.#data.comments.thread[comment] ?? -1
    return this.#rules?.threadOf[thread] ?? -1
  }

  /** The changes to the policy in such a thread. */
  policyOf(threadRule: number): PackedRules['threads'][number]['policy'] {
    return this.#rules?.threads[threadRule]?.policy
  }

  /** Why a charge on a comment does not count. */
  excuses(comment: number): Excuse | undefined {
    return this.#rules && excuseIn(this.#rules, comment)
  }

  /** @param petitions keys of the petitions of a comment and the places of their links; undefined if no rule is about it */
  about(comment: number, petitions: readonly [key: number, link: number][]): InForce | undefined {
    const thread = this.#data.comments.thread[comment] ?? -1
    const rule = this.#rules?.threads[this.threadRule(comment)]
    const welcome = this.#changes.welcome[thread] ?? rule?.welcome ?? NOTHING
    const kinds = this.#data.history.links[comment]?.[0] ?? NOTHING
    const gathered = thread < 0 ? NOTHING : this.#gathered(comment, petitions)
    const message = rule?.message
    if (gathered.length === 0 && welcome.length === 0)
      return message === undefined ? undefined : { stances: new Map(), words: undefined, elsewhere: NOTHING, message }
    const stances = new Map<number, PlayedStance>()
    kinds.forEach((kind, link) => {
      const homes = gathered
        .filter((each) => each.link === link)
        .map((each) => this.#places.get(each.rule.thread) ?? -1)
      if (homes.includes(thread)) stances.set(link, HOME)
      else if (homes.length > 0) stances.set(link, { kind: 'elsewhere', threads: homes })
      else if (welcome.includes(kind === 1 ? 'petition' : 'link')) stances.set(link, HOME)
    })
    const words = welcome.includes('text') ? HOME : wordsOf(kinds.length, stances)
    const rules = new Map<Gathering, GatheredLink>()
    for (const each of gathered)
      if (stances.get(each.link)?.kind === 'elsewhere' && !rules.has(each.rule)) rules.set(each.rule, each)
    return { stances, words, elsewhere: [...rules.values()], message }
  }

  #gathered(comment: number, petitions: readonly [key: number, link: number][]): GatheredLink[] {
    const { keys } = this.#data.history
    const changed = petitions.filter(([key]) => this.#changes.gather[key] !== undefined).map(([key]) => keys[key])
    const found: GatheredLink[] = []
    const pairs = this.#rules?.gathered[comment] ?? NOTHING
    for (let i = 0; i < pairs.length; i += 2) {
      const rule = this.#gather[pairs[i] as number]
      if (rule !== undefined && !(rule.kind === 'petition' && changed.includes(rule.key)))
        found.push({ rule, link: pairs[i + 1] as number })
    }
    for (const [key, link] of petitions) {
      const rule = this.#added.get(key)
      if (rule !== undefined) found.push({ rule, link })
    }
    return found
  }
}

/** The words beside nothing but such links are counted as the links are. */
function wordsOf(links: number, stances: ReadonlyMap<number, PlayedStance>): PlayedStance | undefined {
  if (links === 0 || stances.size < links) return undefined
  const threads = [...stances.values()].flatMap((stance) => (stance.kind === 'elsewhere' ? stance.threads : []))
  return threads.length === 0 ? HOME : { kind: 'elsewhere', threads }
}

/** As `excusesOf` in the filter. */
function excuseIn({ allowed, permitted }: PackedRules, comment: number): Excuse | undefined {
  const links = allowed[comment]
  const permissions = permitted[comment]
  if (links === undefined && permissions === undefined) return undefined
  return ({ signal, category, mark }) => {
    if (category === 'closed') return undefined
    if (links !== undefined && signal !== GATHERED) {
      const [counting, ...keys] = links
      if (signal === 'link-density' ? counting < 2 : mark !== undefined && keys.includes(mark.key))
        return 'allowed-link'
    }
    if (permissions === undefined || category === 'abuse' || signal === 'labelled') return undefined
    const isPermitted = permissions.some((name) =>
      name === null ? category === 'redundant' || category === 'flood' : name === signal,
    )
    return isPermitted ? 'permission' : undefined
  }
}

/** Posts with a mark by one author in one thread: their times, rising. */
export class OwnPosts {
  readonly #times = new Map<string, number[]>()

  constructor({ comments, history }: PlayedData, marksOf: (comment: number) => readonly number[]) {
    let time = 0
    for (let i = 0; i < history.markCount.length; i++) {
      time += comments.time[i] ?? 0
      for (const key of marksOf(i)) {
        const name = `${key} ${comments.author[i]} ${comments.thread[i]}`
        const known = this.#times.get(name)
        if (known === undefined) this.#times.set(name, [time])
        else known.push(time)
      }
    }
  }

  /** How many there are in some threads within a window that ends with a time. */
  count(
    key: number,
    author: number,
    threads: readonly number[],
    { time, windowMs }: { time: number; windowMs: number },
  ): number {
    let count = 0
    for (const thread of new Set(threads))
      for (const each of this.#times.get(`${key} ${author} ${thread}`) ?? NOTHING)
        if (each <= time && each > time - windowMs) count++
    return count
  }
}
