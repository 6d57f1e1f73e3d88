import type { Action, Comment, Verdict } from '../index'
import { readable } from './readable'
import type { Recorded } from './recorder'
import type { RuledRow } from './ruled'

/** Most comments of one report: a browser on a telephone has to hold them. */
const MAX_ROWS = 250_000
/** Number of comments dropped together, so that dropping is rare. */
const CHUNK = 25_000

/** One comment as the report keeps it. */
export interface Row {
  id: string | undefined
  author: string
  name: string | undefined
  thread: string | undefined
  text: string
  action: Action
  /** Set only if it has evidence or an exemption, or a rule changed it. */
  verdict: Pick<Verdict, 'category' | 'evidence' | 'exemption' | 'retryAfterMs' | 'rules' | 'shadowRules'> | undefined
  recorded: Recorded
  /** Milliseconds since the author's latest post; -1 for the author's first. */
  idle: number
  /** What the rules of the run mean for it. */
  ruled?: RuledRow | undefined
}

/** The comments of a report, the latest ones if there are more than a page can hold. */
export class Rows {
  readonly all: Row[] = []
  /** Number of comments that were dropped. */
  left = 0

  constructor(
    readonly max = MAX_ROWS,
    readonly chunk = CHUNK,
  ) {}

  add(comment: Comment, verdict: Verdict, { recorded, idle, ruled }: Pick<Row, 'recorded' | 'idle' | 'ruled'>): void {
    const { author, id, thread } = comment
    const { action, category, evidence, exemption, retryAfterMs, rules, shadowRules } = verdict
    const said = evidence.length > 0 || exemption !== undefined || rules !== undefined || shadowRules !== undefined
    this.all.push({
      id: id || undefined,
      author: typeof author === 'string' ? author : author.id,
      name: typeof author === 'string' ? undefined : author.name || undefined,
      thread: thread || undefined,
      text: readable(comment),
      action,
      verdict: said
        ? {
            category,
            evidence,
            ...(exemption !== undefined && { exemption }),
            ...(retryAfterMs !== undefined && { retryAfterMs }),
            ...(rules !== undefined && { rules }),
            ...(shadowRules !== undefined && { shadowRules }),
          }
        : undefined,
      recorded,
      idle,
      ruled,
    })
    if (this.all.length < this.max + this.chunk) return
    this.all.splice(0, this.chunk)
    this.left += this.chunk
  }
}
