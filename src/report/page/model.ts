import { ACTIONS, MARK_FIELDS, type PackedVerdict, type ReportData } from '../data'

/** Posts that have something in common. */
export interface Group {
  kind: GroupKind
  /** Author, thread or key of a mark, as an index of its list. */
  key: number
  /** Comments in order. */
  posts: number[]
  authors: number
  threads: number
  /** Posts by action, in the order of `ACTIONS`. */
  byAction: number[]
}

export type GroupKind = 'petition' | 'link' | 'text' | 'author' | 'thread'

/** Posts by one author, in one thread or on the whole site, that came too fast. */
export interface Flood {
  from: number
  to: number
  posts: number[]
  /** -1: not of one author. */
  author: number
}

/** How often each action occurs, in the order of `ACTIONS`. */
export function tally(actions: Iterable<number>): number[] {
  const totals = ACTIONS.map(() => 0)
  for (const action of actions) totals[action] = (totals[action] as number) + 1
  return totals
}

/** A text as it is searched: accents, capitals and what is invisible inside words do not matter. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
}

/** The embedded report, ready to be shown. */
export class Model {
  readonly data: ReportData
  readonly times: Float64Array
  readonly actions: Uint8Array
  readonly replaced: ReadonlySet<number>
  /** Comments that were sent twice by accident. */
  readonly duplicates: ReadonlySet<number>
  readonly totals: readonly number[]
  readonly #markAt: Uint32Array
  readonly #searchable: string[] = []
  readonly #groups = new Map<GroupKind, Group[]>()
  #floods: Flood[] | undefined
  #reasons: ReadonlyMap<string, number[]> | undefined

  constructor(data: ReportData) {
    this.data = data
    const { comments, history } = data
    const count = comments.time.length
    this.times = new Float64Array(count)
    this.actions = Uint8Array.from(comments.action, Number)
    this.replaced = new Set(comments.replaced)
    this.duplicates = new Set(
      Object.entries(data.verdicts)
        .filter(([, { evidence }]) => evidence.some(({ signal }) => signal === 'duplicate'))
        .map(([comment]) => Number(comment)),
    )
    this.#markAt = new Uint32Array(count + 1)
    this.totals = tally(this.actions)
    let time = 0
    for (let i = 0; i < count; i++) {
      time += comments.time[i] as number
      this.times[i] = time
      this.#markAt[i + 1] = (this.#markAt[i] as number) + (history.markCount[i] as number)
    }
  }

  get count(): number {
    return this.times.length
  }

  verdict(comment: number): PackedVerdict | undefined {
    return this.data.verdicts[comment]
  }

  searchable(comment: number): string {
    let text = this.#searchable[comment]
    if (text === undefined) {
      text = folded(this.data.comments.text[comment] as string)
      this.#searchable[comment] = text
    }
    return text
  }

  /** Key of the text that a comment is counted as a copy of. */
  family(comment: number): number | undefined {
    for (const [kind, key] of this.#marks(comment)) if (kind === 'text') return key
    return undefined
  }

  *#marks(comment: number): Generator<[kind: string, key: number]> {
    const { kinds, marks } = this.data.history
    for (let n = this.#markAt[comment] as number; n < (this.#markAt[comment + 1] as number); n++)
      yield [kinds[marks[n * MARK_FIELDS] as number] as string, marks[n * MARK_FIELDS + 1] as number]
  }

  /** Groups of one kind, those with most posts first. Posts that a later edit or retry replaced count once. */
  groups(kind: GroupKind): Group[] {
    let groups = this.#groups.get(kind)
    if (groups === undefined) {
      groups = this.#collect(kind)
      this.#groups.set(kind, groups)
    }
    return groups
  }

  group(kind: GroupKind, key: number): Group | undefined {
    return this.groups(kind).find((group) => group.key === key)
  }

  #collect(kind: GroupKind): Group[] {
    const { comments, history } = this.data
    const posts = new Map<number, number[]>()
    const add = (key: number, comment: number) => {
      const known = posts.get(key)
      if (known === undefined) posts.set(key, [comment])
      else known.push(comment)
    }
    for (let i = 0; i < this.count; i++) {
      if (this.replaced.has(i)) continue
      if (kind === 'author') add(comments.author[i] as number, i)
      else if (kind === 'thread') {
        if (comments.thread[i] !== -1) add(comments.thread[i] as number, i)
      } else for (const [of, key] of this.#marks(i)) if (of === kind) add(key, i)
    }
    const groups: Group[] = []
    for (const [key, members] of posts) {
      if (kind === 'text') {
        // Leaves out texts that were posted once, and everyday remarks that were never flagged.
        const everyday = members.every((i) => (history.words[i] as number) < 0 && !this.#repeatsText(i))
        if (members.length < 2 || everyday) continue
      }
      const authors = new Set<number>()
      const threads = new Set<number>()
      for (const i of members) {
        authors.add(comments.author[i] as number)
        if (comments.thread[i] !== -1) threads.add(comments.thread[i] as number)
      }
      const byAction = tally(members.map((i) => this.actions[i] as number))
      groups.push({ kind, key, posts: members, authors: authors.size, threads: threads.size, byAction })
    }
    return groups.sort((a, b) => b.posts.length - a.posts.length)
  }

  #repeatsText(comment: number): boolean {
    return this.verdict(comment)?.evidence.some(({ mark }) => mark?.kind === 'text') ?? false
  }

  /** The signals that account for the action on a comment: those strong enough alone, else the strongest. */
  reasonsOf(comment: number): string[] {
    if (this.actions[comment] === 0) return []
    const counted = this.verdict(comment)?.evidence.filter(({ shadow }) => !shadow) ?? []
    const decisive = counted.filter(({ weight }) => weight >= this.data.policy.thresholds.nudge)
    return [...new Set((decisive.length > 0 ? decisive : counted.slice(0, 1)).map(({ signal }) => signal))]
  }

  /** The flagged comments by reason, the most frequent first. */
  reasons(): ReadonlyMap<string, number[]> {
    if (this.#reasons === undefined) {
      const found = new Map<string, number[]>()
      for (let i = 0; i < this.count; i++)
        for (const signal of this.reasonsOf(i)) {
          const known = found.get(signal)
          if (known === undefined) found.set(signal, [i])
          else known.push(i)
        }
      this.#reasons = new Map([...found].sort(([, a], [, b]) => b.length - a.length))
    }
    return this.#reasons
  }

  /** How severe a verdict is, for sorting: the action, then the strongest evidence. */
  severity(comment: number): number {
    const weights = this.verdict(comment)?.evidence.map(({ weight, shadow }) => (shadow ? 0 : weight)) ?? []
    return (this.actions[comment] as number) + Math.max(0, ...weights) / 2
  }

  /** The fewest authors who wrote more than half of what was flagged, and how much they wrote. Duplicates do not count. */
  insistent(): { authors: number; posts: number; of: number } {
    const byAuthor = new Map<number, number>()
    let of = 0
    for (let i = 0; i < this.count; i++) {
      if (this.actions[i] === 0 || this.duplicates.has(i)) continue
      const author = this.data.comments.author[i] as number
      byAuthor.set(author, (byAuthor.get(author) ?? 0) + 1)
      of++
    }
    let posts = 0
    let authors = 0
    for (const count of [...byAuthor.values()].sort((a, b) => b - a)) {
      if (posts * 2 > of) break
      posts += count
      authors++
    }
    return { authors, posts, of }
  }

  /** Runs of posts that a flood signal flagged, with the earlier posts that it counted, longest first. */
  floods(): Flood[] {
    this.#floods ??= this.#findFloods()
    return this.#floods
  }

  #findFloods(): Flood[] {
    const open = new Map<string, Flood & { reach: number }>()
    const floods: Flood[] = []
    const byAuthor = new Map<number, number[]>()
    for (let i = 0; i < this.count; i++) {
      const author = this.data.comments.author[i] as number
      const own = byAuthor.get(author)
      if (own === undefined) byAuthor.set(author, [i])
      else own.push(i)
      const found = this.verdict(i)?.evidence.find(({ signal, shadow }) => signal.endsWith('-flood') && !shadow)
      if (found === undefined || this.actions[i] === 0) continue
      const [scope] = found.signal.split('-')
      const thread = this.data.comments.thread[i] as number
      const name = scope === 'author' ? `author ${author}` : scope === 'thread' ? `thread ${thread}` : 'site'
      const time = this.times[i] as number
      const windowMs = found.windowMs ?? 0
      let flood = open.get(name)
      if (flood === undefined || time - windowMs > flood.reach) {
        // What was counted before the limit was met belongs to the flood.
        const counted = scope === 'author' ? (byAuthor.get(author) as number[]).slice(-(found.observed ?? 1)) : [i]
        const from = this.times[counted[0] as number] as number
        flood = { from, to: time, reach: time, posts: counted, author: scope === 'author' ? author : -1 }
        open.set(name, flood)
        floods.push(flood)
      } else if (scope === 'author') {
        const last = flood.posts[flood.posts.length - 1] as number
        flood.posts.push(...(byAuthor.get(author) as number[]).filter((post) => post > last))
      } else flood.posts.push(i)
      flood.to = time
      flood.reach = time
    }
    return floods.sort((a, b) => b.posts.length - a.posts.length)
  }
}
