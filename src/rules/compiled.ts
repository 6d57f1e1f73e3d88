import type { AnyPolicy } from '../policy/types'
import type { Evidence } from '../types'
import type { Subject, SubjectIndex } from './subject'
import type { ThreadIndex } from './thread-index'
import type { AllRules } from './types'

/** A rule that is ready to be compared with posts. */
export interface AnyRule {
  name: string
  /** Tried, and not applied. */
  shadow: boolean
}

/** Something that the site no longer accepts. */
export interface ClosedTopic extends AnyRule, Subject {
  message: NonNullable<Evidence['message']>
  action: 'hold' | 'reject' | undefined
  /** Threads where it may be discussed. */
  except: ThreadIndex | undefined
  /** Milliseconds since the epoch. */
  from: number
  until: number
  /** How often it is met: of a phrase only. */
  reach: PhraseReach | undefined
}

/** A link or a host that never counts. */
export interface AllowedLink extends AnyRule, Subject {}

/** What is special about some threads. */
export interface SpecialThread extends AnyRule {
  welcome: ReadonlySet<string>
  /** The site's policy with the changes for these threads. */
  policy: ((base: AnyPolicy) => AnyPolicy) | undefined
  message: Evidence['message'] | undefined
}

/** What has a thread of its own. */
export interface Gathering extends AnyRule, Subject {
  /** The thread as comments name it, and as it is stored. */
  thread: string
  stored: string
  elsewhere: 'nudge' | 'hold'
  message: Evidence['message'] | undefined
}

/** Permission for one author. */
export interface Permission extends AnyRule {
  signal: string | undefined
  /** Milliseconds since the epoch. */
  until: number
}

/** All rules of a site, ready to be compared with posts. */
export interface RuleSet {
  /** As they were given. */
  readonly given: AllRules
  readonly closed: { readonly topics: readonly ClosedTopic[]; readonly links: SubjectIndex<ClosedTopic> }
  readonly allowed: { readonly links: SubjectIndex<AllowedLink>; readonly size: number }
  readonly threads: { readonly index: ThreadIndex; readonly list: readonly SpecialThread[] }
  /** The threads that are tried. */
  readonly trialThreads: { readonly index: ThreadIndex; readonly list: readonly SpecialThread[] }
  readonly gather: { readonly links: SubjectIndex<Gathering>; readonly list: readonly Gathering[] }
  readonly permissions: ReadonlyMap<string, readonly Permission[]>
  /** How many posts each rule met, by its name. */
  readonly met: Map<string, number>
}

const DAY = 86_400_000
/** Posts that have to be seen before a phrase is called too broad. */
const LEAST_POSTS = 100
/** The share of posts that a phrase may be met in: 5 %. A site that really talks about one thing has a closed thread for it, not a phrase. */
const MOST = 0.05

/** Counts in how many of the posts of its first 24 hours a phrase is met: one that is met in many is most likely too broad. */
export class PhraseReach {
  #since = Number.NaN
  #posts = 0
  #met = 0

  /** Counts a post. */
  count(postedAt: number, isMet: boolean): void {
    if (Number.isNaN(this.#since)) this.#since = postedAt
    if (postedAt - this.#since >= DAY) return
    this.#posts++
    if (isMet) this.#met++
  }

  /** Whether the phrase is too broad, a post that it is met in counted. After 24 hours it stays what it is then. */
  isBroad(postedAt: number): boolean {
    const more = Number.isNaN(this.#since) || postedAt - this.#since < DAY ? 1 : 0
    const posts = this.#posts + more
    return posts >= LEAST_POSTS && this.#met + more > MOST * posts
  }
}
