import { appliedTo } from '../filter/applied-rules'
import { Engine } from '../filter/engine'
import { Memory } from '../history/memory'
import type { Comment, Language, Rules, Standing, Verdict } from '../index'
import type { AnyPolicy } from '../policy/types'
import { SURGE } from '../signals/slogan'
import { ACTIONS, type PackedStanding, type ReportData, type RunFacts, TIERS } from './data'
import { pageOf } from './html'
import { pack } from './pack'
import { Player } from './player'
import { Recorder } from './recorder'
import { type Row, Rows } from './rows'
import { packRules, ruledRow } from './ruled'
import { crowdStops, windowStops } from './stops'

export type { RunFacts } from './data'

export interface ReportOptions {
  /** Language of the page when it opens; the reader can switch. */
  language: Language
  /** The policy of the verdicts. */
  policy: AnyPolicy
  /** The rules of the verdicts. */
  rules?: Rules
  /** Heading of the page. */
  title?: string
  /** IANA name of the time zone of the times shown; absent: that of the reader. */
  timeZone?: string
  /** The secret of the filter that gave the verdicts, so that the same texts are recognised as copies. */
  secret?: string
}

function packedStanding(standing: Standing | undefined): PackedStanding {
  if (standing === undefined) return [0, 0, 0, 0, 0]
  const { tier, firstSeen, days, posts, held } = standing
  return [TIERS.indexOf(tier), firstSeen, days, posts, held]
}

/** Bounds larger than a report, so that its own history forgets nothing that still counts. */
const BOUNDS = { maxAuthors: 1_000_000, maxSightings: 4_000_000 }
/** The latest time there is (ECMAScript, section 21.4.1.1): an export has no posts of the future. */
const END_OF_TIME = 8.64e15

/**
 * Collects comments and verdicts, and makes the page. It judges each comment a second time and records what signals see, because a
 * verdict does not contain counts below a limit, and the tuner needs them.
 */
export class ReportBuilder {
  readonly #options: ReportOptions
  readonly #stops: number[]
  readonly #crowdStops: number[]
  readonly #recorder: Recorder
  readonly #engine: Engine
  readonly #memory = new Memory(BOUNDS)
  readonly #latest = new Map<string, number>()
  readonly #standings = new Map<string, Standing>()
  readonly #rows = new Rows()

  constructor(options: ReportOptions) {
    const { policy, rules, secret } = options
    this.#options = options
    this.#engine = new Engine({
      ...BOUNDS,
      ...rules,
      policy,
      clock: () => END_OF_TIME,
      ...(secret !== undefined && { secret }),
    })
    const { book } = this.#engine
    const policies = book.setups.all(book.rules).map((setup) => setup.policy)
    this.#stops = windowStops(policies)
    this.#crowdStops = crowdStops(policies)
    this.#recorder = new Recorder(this.#stops, this.#crowdStops, SURGE)
  }

  /** Adds a comment in the order in which it was judged. */
  add(comment: Comment, verdict: Verdict): void {
    this.#rows.add(comment, verdict, this.#record(comment))
    this.#standings.set(typeof comment.author === 'string' ? comment.author : comment.author.id, verdict.standing)
  }

  /** Counts a comment from before the reported time, which is not shown. */
  meet(comment: Comment): void {
    this.#record(comment)
  }

  /** Returns the complete page. @param run what was read, and whether that was all */
  html(run?: RunFacts): string {
    const { language, policy, title, timeZone } = this.#options
    const counted = { stops: this.#stops, crowdStops: this.#crowdStops, vectors: this.#recorder.vectors }
    const packed = pack(this.#rows.all, counted, policy.shadow)
    const { book } = this.#engine
    if (book.rules !== undefined) {
      const rows = this.#rows.all.map(({ ruled }) => ruled)
      packed.history.rules = packRules(book.rules, rows, packed.threads)
    }
    const played = new Player(packed).actions(policy)
    const data: ReportData = {
      title: title ?? 'digue',
      language,
      ...(timeZone !== undefined && { timeZone }),
      policy,
      ...(book.rules !== undefined && { rules: book.given() }),
      left: this.#rows.left,
      differing: this.#rows.all.reduce((n, { action }, i) => n + (ACTIONS[played[i] as number] === action ? 0 : 1), 0),
      standings: packed.authors.map(([id]) => packedStanding(this.#standings.get(id))),
      ...(run !== undefined && { run }),
      ...packed,
    }
    return pageOf(data)
  }

  #record(comment: Comment): Pick<Row, 'recorded' | 'idle' | 'ruled'> {
    const dated = comment.postedAt === undefined ? { ...comment, postedAt: Date.now() } : comment
    const { intake, book } = this.#engine
    const read = intake.lasting(this.#engine.read(dated))
    const { observation, present } = this.#engine.observe(read, this.#memory)
    const recorded = this.#recorder.record(observation, present)
    const { entry, self } = this.#engine.judge(read, this.#memory)
    this.#memory.replace(self, entry)
    const author = typeof comment.author === 'string' ? comment.author : comment.author.id
    const latest = this.#latest.get(author)
    this.#latest.set(author, Math.max(latest ?? recorded.postedAt, recorded.postedAt))
    const { links } = observation
    return {
      recorded,
      idle: latest === undefined ? -1 : Math.max(0, recorded.postedAt - latest),
      ruled: book.rules && ruledRow(appliedTo(book.rules, read), links),
    }
  }
}
