import type { Action, Category, Verdict } from '../../index'
import type { Post } from '../columns/comment'
import type { FoundOrder } from '../columns/numeric-dates'
import type { Field } from '../columns/profile'
import { Confusion, type ConfusionSummary } from './confusion'
import { Distinct } from './distinct'
import type { Gate } from './gate'
import { type Counted, Top } from './top'
import { ImportedTwice, type TwiceImported } from './twice'

const HOUR = 3_600_000
/** Texts of fewer words are everyday texts, as in the policies. */
const SHORT_WORDS = 5
const SHORT_LENGTH = 24
const LISTED = 10

export interface FileSummary {
  name: string
  /** The format that was recognised. */
  format: string
  /** The columns that each field was read from, by their headings. */
  columns: Partial<Record<Field, string[]>>
  /** Rows that became comments. */
  comments: number
  bad: number
  /** Rows that are not comments, by kind. */
  left: Record<string, number>
  order: 'time' | 'sorted' | 'given'
  latin1Lines: number
  xmlFaults: number
  firstXmlFault?: number
  unknownLabels: number
  unknownLabel?: string
  /** How dates such as 3/4/2026 were read, if there were any; `unclear` and `mixed` were refused. */
  dates?: FoundOrder
  /** The rest of the file could not be read. */
  cutOff: boolean
}

export interface Summary {
  files: FileSummary[]
  /** Whether every file was read to its end: not stopped, not cut off. */
  complete: boolean
  /** Comments judged. */
  comments: number
  /** Comments before `--since` that were recorded without being reported, because a window reaches them. */
  warmUp: number
  /** Comments outside `--since` and `--until`. */
  outside: number
  /** Comments older than one judged before them. */
  late: number
  bad: number
  authors: number
  threads: number
  /** Whether authors and threads are exact numbers, or within about 2 %. */
  exact: boolean
  from: string | null
  to: string | null
  byAction: Record<Action, number>
  /** Comments that repeat another one by accident, by action. `byAction` has them too. */
  duplicates: Record<Action, number>
  byCategory: Partial<Record<Category, number>>
  /** Flagged comments by signal in their evidence. */
  bySignal: Record<string, number>
  exempted: number
  faults: Record<string, number>
  petitions: Counted[]
  links: Counted[]
  texts: Counted[]
  /** Ordered by flagged comments, without duplicates. */
  insistentAuthors: Counted[]
  busiestHours: { hour: string; comments: number; flagged: number }[]
  labels: (ConfusionSummary & { unlabelled: number }) | null
  /** How many posts each rule of `--rules` was about, by its name, those before `--since` too; `unmatched` names those of none. */
  rules: { posts: Record<string, number>; unmatched: string[] } | null
  /** Whether the bounds of `--fail-under` and `--fail-over` were kept; null without any. */
  gate: Gate | null
  /** Set if the export looks as if it had been imported twice. */
  importedTwice: TwiceImported | null
  milliseconds: number
}

const iso = (time: number) => new Date(time).toISOString()

/** Collects the results of a replay, in constant memory. */
export class Tally {
  readonly files: FileSummary[] = []
  warmUp = 0
  outside = 0
  late = 0
  readonly #byAction: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }
  readonly #duplicates: Record<Action, number> = { allow: 0, nudge: 0, hold: 0, reject: 0 }
  readonly #byCategory: Partial<Record<Category, number>> = {}
  readonly #bySignal: Record<string, number> = {}
  readonly #faults: Record<string, number> = {}
  readonly #authors = new Distinct()
  readonly #threads = new Distinct()
  readonly #petitions = new Top()
  readonly #links = new Top()
  readonly #texts = new Top()
  readonly #insistent = new Top()
  readonly #hours = new Top()
  readonly #confusion = new Confusion()
  readonly #twice = new ImportedTwice()
  #comments = 0
  #labelled = 0
  #exempted = 0
  #from = Number.POSITIVE_INFINITY
  #to = Number.NEGATIVE_INFINITY

  get comments(): number {
    return this.#comments
  }

  get flagged(): number {
    return this.#comments - this.#byAction.allow
  }

  add({ comment, time, label }: Post, verdict: Verdict): void {
    const { action, category, evidence, exemption, faults, fingerprint } = verdict
    this.#comments++
    this.#byAction[action]++
    if (verdict.duplicateOf !== undefined) this.#duplicates[action]++
    if (fingerprint.words > 0) this.#twice.add(comment.author.id, fingerprint.digest, time)
    this.#from = Math.min(this.#from, time)
    this.#to = Math.max(this.#to, time)
    this.#authors.add(comment.author.id)
    if (comment.thread !== undefined) this.#threads.add(comment.thread)
    if (exemption !== undefined && evidence.length > 0) this.#exempted++
    for (const { code } of faults) bump(this.#faults, code)
    if (verdict.flagged) {
      bump(this.#byCategory, category)
      for (const signal of new Set(evidence.filter(({ shadow }) => !shadow).map((each) => each.signal)))
        bump(this.#bySignal, signal)
    }
    // Who clicked twice is not insistent.
    const flagged = verdict.flagged && category !== 'duplicate'
    if (flagged) this.#insistent.add(comment.author.id, true, comment.author.name)
    for (const { kind, key } of fingerprint.marks)
      if (kind === 'petition') this.#petitions.add(key, flagged)
      else if (kind === 'link') this.#links.add(key, flagged)
    if (fingerprint.words >= SHORT_WORDS && fingerprint.length >= SHORT_LENGTH) {
      // A near copy is counted with the text that it is a copy of, where the evidence tells which.
      const family = evidence.find(({ mark }) => mark?.kind === 'text')?.mark?.key
      this.#texts.add(family ?? fingerprint.digest, flagged, comment.content)
    }
    this.#hours.add(String(Math.floor(time / HOUR) * HOUR), flagged)
    if (label === undefined) return
    this.#labelled++
    this.#confusion.add(label, action)
  }

  summary(milliseconds: number, stopped: boolean): Summary {
    const empty = this.#comments === 0
    const hours = this.#hours.best(5, 1)
    return {
      files: this.files,
      complete: !stopped && this.files.every(({ cutOff }) => !cutOff),
      comments: this.#comments,
      warmUp: this.warmUp,
      outside: this.outside,
      late: this.late,
      bad: this.files.reduce((sum, { bad }) => sum + bad, 0),
      authors: this.#authors.count,
      threads: this.#threads.count,
      exact: this.#authors.exact && this.#threads.exact,
      from: empty ? null : iso(this.#from),
      to: empty ? null : iso(this.#to),
      byAction: { ...this.#byAction },
      duplicates: { ...this.#duplicates },
      byCategory: this.#byCategory,
      bySignal: Object.fromEntries(Object.entries(this.#bySignal).sort(([, a], [, b]) => b - a)),
      exempted: this.#exempted,
      faults: this.#faults,
      petitions: this.#petitions.best(LISTED, 2),
      links: this.#links.best(LISTED, 2),
      texts: this.#texts.best(LISTED, 2),
      insistentAuthors: this.#insistent.best(LISTED, 1),
      busiestHours: hours.map(({ key, count, flagged }) => ({ hour: iso(Number(key)), comments: count, flagged })),
      labels:
        this.#labelled === 0 ? null : { ...this.#confusion.summary(), unlabelled: this.#comments - this.#labelled },
      rules: null,
      gate: null,
      importedTwice: this.#twice.found() ?? null,
      milliseconds,
    }
  }
}

function bump<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  counts[key] = (counts[key] ?? 0) + 1
}
