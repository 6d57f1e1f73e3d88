import type { Action, Category, Earlier, Evidence } from '../index'
import {
  ACTIONS,
  type AuthorEntry,
  type CommentColumns,
  type FixedCharge,
  type PackedEarlier,
  type PackedHistory,
  type PackedVerdict,
  TIERS,
} from './data'
import { playedSignals } from './player'
import type { Row } from './rows'

/** Characters kept of a comment without evidence. */
const EXTRACT = 240
const CATEGORIES: Readonly<Record<string, Category>> = {
  'closed-topic': 'closed',
  labelled: 'spam',
  'copies-another': 'redundant',
  gathered: 'redundant',
  oversized: 'none',
  duplicate: 'duplicate',
  abuse: 'abuse',
}

/** Numbers values in the order of their first occurrence. */
class Index<T = string> {
  readonly entries: T[] = []
  readonly #places = new Map<string, number>()

  of(name: string, entry: T): number {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.entries.length
      this.#places.set(name, place)
      this.entries.push(entry)
    }
    return place
  }
}

function addTo(lists: Map<string, number[]>, name: string, place: number): void {
  const known = lists.get(name)
  if (known === undefined) lists.set(name, [place])
  else known.push(place)
}

/** Finds the comments that evidence cites. */
class Cited {
  readonly #byId = new Map<string, number[]>()
  readonly #byTime = new Map<string, number[]>()

  constructor(rows: readonly Row[]) {
    rows.forEach(({ id, recorded }, i) => {
      if (id !== undefined) addTo(this.#byId, id, i)
      else for (const { kind, key } of recorded.marks) addTo(this.#byTime, `${recorded.postedAt} ${kind} ${key}`, i)
    })
  }

  find({ id, postedAt }: Earlier, mark: Evidence['mark'], before: number): number | undefined {
    const found =
      id !== undefined ? this.#byId.get(id) : mark && this.#byTime.get(`${postedAt} ${mark.kind} ${mark.key}`)
    return found?.findLast((i) => i < before)
  }

  /** Comments that have a later row with the same id. */
  replaced(): number[] {
    return [...this.#byId.values()].flatMap((same) => same.slice(0, -1)).sort((a, b) => a - b)
  }
}

function packVerdict(verdict: NonNullable<Row['verdict']>, at: number, cited: Cited): PackedVerdict {
  return {
    ...verdict,
    evidence: verdict.evidence.map(({ earlier, mark, weight, ...evidence }) => ({
      ...evidence,
      weight: Math.round(weight * 1e4) / 1e4,
      ...(mark && { mark: mark.kind === 'text' ? { kind: 'text', key: '' } : mark }),
      ...(earlier && {
        earlier: earlier.map((each): PackedEarlier => {
          const found = cited.find(each, mark, at)
          return { ...each, ...(found !== undefined && { at: found }) }
        }),
      }),
    })),
  }
}

/** @param packed the same verdict, with the places of the comments that it cites */
function fixedCharges(
  { category, evidence }: NonNullable<Row['verdict']>,
  packed: PackedVerdict,
  action: Action,
  shadow: readonly string[],
): FixedCharge[] {
  const first = packed.evidence.find(({ signal }) => signal === 'duplicate')?.earlier?.[0]?.at
  // The report does not have the first post: what it got decided on its copy, if nothing else did.
  const asFirst = first !== undefined ? { first } : category === 'duplicate' ? { atLeast: action } : {}
  return evidence
    .filter(({ signal }) => !playedSignals.has(signal))
    .map(({ earlier: _earlier, shadow: isShadow, ...charge }) => ({
      ...charge,
      // A rule that is tried, or one that excuses it. What the policy only reports may be counted again.
      ...(isShadow && !shadow.includes(charge.signal) && { shadow: true as const }),
      ...(charge.signal === 'abuse' && { atMost: 'hold' as const }),
      ...(charge.signal === 'duplicate' && asFirst),
      category: CATEGORIES[charge.signal] ?? (category === 'none' ? 'spam' : category),
    }))
}

/** The windows and vectors to which recorded counts refer. */
export interface Counted {
  stops: number[]
  crowdStops: number[]
  vectors: number[]
}

/** A crowd as numbers; empty if no signal would mention it. */
function packCrowds({ crowds }: Row['recorded']): number[] | undefined {
  const bits = crowds.map(
    ({ byStranger, wasHeld, isShouted, isLively }) =>
      Number(byStranger) | (Number(wasHeld) << 1) | (Number(isShouted) << 2) | (Number(isLively) << 3),
  )
  if (crowds.every(({ strangers }, i) => strangers === 0 && bits[i] === 0)) return undefined
  return crowds.flatMap(({ strangers, atOnce }, i) => [strangers, atOnce, bits[i] as number])
}

function packHistory(
  rows: readonly Row[],
  verdicts: Record<number, PackedVerdict>,
  counted: Counted,
  shadow: readonly string[],
): PackedHistory {
  const kinds = new Index()
  const keys = new Index()
  const { stops, crowdStops, vectors } = counted
  const history: PackedHistory = {
    stops,
    crowdStops,
    vectors,
    kinds: kinds.entries,
    keys: keys.entries,
    posts: [],
    idle: rows.map(({ idle }) => idle),
    present: rows.map(({ recorded }) => recorded.present),
    words: [],
    allWords: rows.map(({ recorded }) => recorded.words),
    length: rows.map(({ recorded }) => recorded.length),
    everyday: rows.map(({ recorded }) => recorded.everyday).join(''),
    tiers: rows.map(({ recorded }) => TIERS.indexOf(recorded.tier)).join(''),
    variations: {},
    parts: {},
    crowds: {},
    markCount: [],
    marks: [],
    links: {},
    disguises: {},
    exemptions: {},
    addresses: {},
    fixed: {},
  }
  rows.forEach(({ recorded, verdict, action }, i) => {
    const { marks, links, invisibles, mixedWords, ownWords, short, posts } = recorded
    history.posts.push(posts)
    history.words.push(short ? -1 - ownWords : ownWords)
    history.markCount.push(marks.length)
    for (const mark of marks) {
      const { kind, key, link, byAuthor, byAuthorInThread, inThread, onSite } = mark
      const place = keys.of(`${kind} ${key}`, kind === 'text' ? '' : key)
      history.marks.push(kinds.of(kind, kind), place, link, byAuthor, byAuthorInThread, inThread, onSite)
      history.marks.push(mark.alikeInThread, mark.alikeOnSite, mark.newOnSite, mark.byStrangers)
      if (mark.address !== undefined) history.addresses[place] ??= mark.address
    }
    if (links.length > 0) history.links[i] = [links, recorded.linkCount, recorded.linkDomains]
    if (recorded.variations !== 0) history.variations[i] = recorded.variations
    const { parts, partsInThread, mistyped, mistypedInThread } = recorded
    if (parts !== 0) history.parts[i] = [parts, partsInThread, mistyped, mistypedInThread]
    const crowds = packCrowds(recorded)
    if (crowds !== undefined) history.crowds[i] = crowds
    if (invisibles + mixedWords > 0) history.disguises[i] = [invisibles, mixedWords]
    const packed = verdicts[i]
    if (verdict === undefined || packed === undefined) return
    if (verdict.exemption?.startsWith('role:')) history.exemptions[i] = verdict.exemption
    const fixed = fixedCharges(verdict, packed, action, shadow)
    if (fixed.length > 0) history.fixed[i] = fixed
  })
  return history
}

/** Comments whose whole text is kept: those with evidence, and copies of one text. */
function told(rows: readonly Row[], verdicts: Record<number, PackedVerdict>): Set<number> {
  const told = new Set<number>()
  const families = new Map<string, number>()
  rows.forEach(({ recorded }, i) => {
    const verdict = verdicts[i]
    if (verdict !== undefined) {
      told.add(i)
      for (const { earlier } of verdict.evidence) for (const { at } of earlier ?? []) if (at !== undefined) told.add(at)
    }
    for (const { kind, key } of recorded.marks) {
      if (kind !== 'text') continue
      const first = families.get(key)
      if (first === undefined) families.set(key, i)
      else told.add(first).add(i)
    }
  })
  return told
}

/** Rows as columns. @param shadow the signals that the policy only reports */
export function pack(
  rows: readonly Row[],
  counted: Counted,
  shadow: readonly string[],
): {
  authors: AuthorEntry[]
  threads: string[]
  comments: CommentColumns
  verdicts: Record<number, PackedVerdict>
  history: PackedHistory
} {
  const authors = new Index<AuthorEntry>()
  const threads = new Index()
  const cited = new Cited(rows)
  const verdicts: Record<number, PackedVerdict> = {}
  rows.forEach(({ verdict }, i) => {
    if (verdict !== undefined) verdicts[i] = packVerdict(verdict, i, cited)
  })
  const whole = told(rows, verdicts)
  let before = 0
  const comments: CommentColumns = {
    id: [],
    author: [],
    thread: [],
    time: [],
    text: [],
    action: rows.map(({ action }) => ACTIONS.indexOf(action)).join(''),
    replaced: cited.replaced(),
  }
  rows.forEach(({ id, author, name, thread, text, recorded }, i) => {
    comments.id.push(id ?? 0)
    comments.author.push(authors.of(author, name === undefined ? [author] : [author, name]))
    comments.thread.push(thread === undefined ? -1 : threads.of(thread, thread))
    comments.time.push(recorded.postedAt - before)
    before = recorded.postedAt
    comments.text.push(whole.has(i) || text.length <= EXTRACT ? text : `${text.slice(0, EXTRACT)}…`)
  })
  return {
    authors: authors.entries,
    threads: threads.entries,
    comments,
    verdicts,
    history: packHistory(rows, verdicts, counted, shadow),
  }
}
