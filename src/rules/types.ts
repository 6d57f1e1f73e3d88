import type { PolicyChanges } from '../policy/types'
import type { Evidence, Tier } from '../types'

/**
 * Which threads are meant: one by its name, those whose names begin alike, or those whose names a regular expression finds something
 * in. A `RegExp` and a function are for programs; in a file, over HTTP and in a shared history they are refused.
 *
 * @example
 * ```ts
 * import type { ThreadMatch } from 'digue'
 *
 * const matches: ThreadMatch[] = ['/t/petition', { prefix: '/annonces/' }, { pattern: '^/t/\\d+/petition' }]
 * ```
 */
export type ThreadMatch =
  | string
  | {
      /** How the names of the threads begin. */
      readonly prefix: string
    }
  | {
      /** The source of a regular expression: 200 characters at most, without looking ahead or behind and without references to groups. */
      readonly pattern: string
    }
  | RegExp
  | ((thread: string) => boolean)

/**
 * What every rule may have.
 *
 * @example
 * ```ts
 * import { createFilter, type RuleBase } from 'digue'
 *
 * const trial: RuleBase = { name: 'spring sale', shadow: true }
 * createFilter({ closed: [{ phrase: 'spring sale', message: 'Not here.', ...trial }] })
 * ```
 */
export interface RuleBase {
  /** The name of the rule in `verdict.rules`, up to 100 characters. Default: its kind and what it is about, `gather:change.org/p/x`. */
  readonly name?: string | undefined
  /** The rule is tried and not applied: `verdict.shadowRules` names it where it would change the verdict. */
  readonly shadow?: boolean | undefined
}

/**
 * Something that the site no longer accepts: exactly one of petition, link, domain or phrase.
 *
 * @example
 * ```ts
 * import { type Closed, createFilter } from 'digue'
 *
 * const closed: Closed = { petition: 'https://www.change.org/p/old-one', message: 'This petition has ended.' }
 * const filter = createFilter({ closed: [closed] })
 * filter.check({ author: 'anna', content: 'Sign change.org/p/old-one' }).category // 'closed'
 * ```
 */
export interface Closed extends RuleBase {
  /** Any address of the petition. All its other addresses are closed too. */
  petition?: string | undefined
  /** An address. Scheme, `www.` and tracking parameters do not matter. */
  link?: string | undefined
  /** A host. All hosts below it and its other names are closed too: `twitter.com` is another name of `x.com`. */
  domain?: string | undefined
  /**
   * Whole words in this order. Case, accents and disguise do not matter. Signs and doubled letters count as they are written here:
   * `C++` is not "C", and `poison` is not "poisson". A hyphen, an apostrophe or a comma is as good as a space.
   */
  phrase?: string | undefined
  /** What to tell those who post it. It becomes `evidence[].message` and a line of `explain`. */
  message: NonNullable<Evidence['message']>
  /**
   * What becomes of a post with it. Default: what the policy's row `mentions` of `closed-topic` says, which is `reject`. Use `hold` for a
   * phrase, since a post may only be asking about it. A new phrase that is met in more than 5 % of the posts of its first 24 hours, of 100 or
   * more, holds, and the fault `broad-phrase` names it.
   */
  action?: 'hold' | 'reject' | undefined
  /** Threads where the subject may still be discussed. */
  except?: ThreadMatch | readonly ThreadMatch[] | undefined
  /**
   * Closed from this time on: a `Date`, milliseconds since the epoch, or an ISO 8601 string. A date without a time means
   * midnight, UTC. Default: it was always closed.
   */
  from?: Date | number | string | undefined
  /** Open again after this time. Default: never. */
  until?: Date | number | string | undefined
}

/**
 * A link that never counts: an address (any address of a petition stands for all of them), or a host such as `'canada.ca'`, with all hosts
 * below it and their other names. An object with it may have a name, or be tried.
 *
 * @example
 * ```ts
 * import { type Allowed, createFilter } from 'digue'
 *
 * const allowed: Allowed[] = ['canada.ca', { link: 'https://example.org/guide', name: 'our guide' }]
 * const filter = createFilter({ allowed })
 * ```
 */
export type Allowed =
  | string
  | (RuleBase & {
      /** The address or the host. */
      readonly link: string
    })

/**
 * What is special about some threads. Of several rules the first that matches a thread is applied.
 *
 * @example
 * ```ts
 * import { createFilter, type ThreadRule } from 'digue'
 *
 * const threads: ThreadRule[] = [{ match: '/t/petition', welcome: ['petition'] }]
 * const filter = createFilter({ threads })
 * ```
 */
export interface ThreadRule extends RuleBase {
  /** The threads. */
  readonly match: ThreadMatch
  /**
   * What many people may repeat there: petitions, other links, texts. The words beside nothing but such links may be repeated with them. One
   * author's own repeats still count, by the row for one thread.
   */
  readonly welcome?: readonly ('petition' | 'link' | 'text')[] | undefined
  /** Changes to the policy for posts there. They outrank those of `policy.tiers`. */
  readonly policy?: PolicyChanges | undefined
  /** What to tell those who are flagged there, beside the reasons. */
  readonly message?: Evidence['message']
}

/**
 * What has a thread of its own: exactly one of petition, link or domain. There it is welcome, and a share of it counts in no other thread. In
 * any other thread the first post with it is allowed, and each later one is nudged and pointed to the thread.
 *
 * @example
 * ```ts
 * import { createFilter, type GatherRule } from 'digue'
 *
 * const gather: GatherRule[] = [{ petition: 'https://www.change.org/p/save-the-library', thread: '/t/petition' }]
 * const filter = createFilter({ gather })
 * const post = (author: string) => filter.check({ author, thread: '/t/7', content: 'Sign: change.org/p/save-the-library' })
 * post('anna').action // 'allow'
 * post('ben').evidence[0]?.thread // '/t/petition'
 * ```
 */
export interface GatherRule extends RuleBase {
  /** Any address of the petition, or `'*'` for any petition. */
  readonly petition?: string | undefined
  /** An address. */
  readonly link?: string | undefined
  /** A host, with all hosts below it. */
  readonly domain?: string | undefined
  /** The thread where it belongs, as comments name it. */
  readonly thread: string
  /** What becomes of later posts with it in other threads. Default `'nudge'`. */
  readonly elsewhere?: 'nudge' | 'hold' | undefined
  /** What to tell those who post it elsewhere, before the sentence that points to the thread. */
  readonly message?: Evidence['message']
}

/**
 * Permission for one author for a time: repetition and floods, or the signal named, change no verdict. What is closed, labelled or abusive
 * still does.
 *
 * @example
 * ```ts
 * import { createFilter, type Exemption } from 'digue'
 *
 * const exemptions: Exemption[] = [{ name: 'summer fair', author: 'anna', until: '2026-06-12T18:00:00Z' }]
 * const filter = createFilter({ exemptions })
 * ```
 */
export interface Exemption extends RuleBase {
  /** The author's id. */
  readonly author: string
  /** The one signal that is excused. Default: all signals of the categories `redundant` and `flood`. */
  readonly signal?: string | undefined
  /** How long it is valid, as `Comment.postedAt` is written. */
  readonly until: Date | number | string
}

/**
 * What a site decides: `filter.rules.get()` and `filter.rules.set(rules)`.
 *
 * @example
 * ```ts
 * import { createFilter, type Rules } from 'digue'
 *
 * const filter = createFilter({ allowed: ['canada.ca'] })
 * const rules: Rules = { ...filter.rules.get(), closed: [{ domain: 'casino.example', message: 'Not here.' }] }
 * filter.rules.set(rules)
 * ```
 */
export interface Rules {
  /** What the site no longer accepts. */
  readonly closed?: readonly Closed[] | undefined
  /** Links that never count. */
  readonly allowed?: readonly Allowed[] | undefined
  /** What is special about some threads. */
  readonly threads?: readonly ThreadRule[] | undefined
  /** What has a thread of its own. */
  readonly gather?: readonly GatherRule[] | undefined
  /** Permissions of single authors. */
  readonly exemptions?: readonly Exemption[] | undefined
}

/**
 * All five lists of rules: what `filter.rules.get()` returns.
 *
 * @example
 * ```ts
 * import { type AllRules, createFilter } from 'digue'
 *
 * const rules: AllRules = createFilter({ allowed: ['canada.ca'] }).rules.get()
 * rules.closed // []
 * ```
 */
export type AllRules = { readonly [Name in keyof Rules]-?: NonNullable<Rules[Name]> }

/**
 * Which tier an author has, whatever the history knows. All conditions that are given have to hold; of several rules the first is taken.
 *
 * @example
 * ```ts
 * import { createFilter, type TierRule } from 'digue'
 *
 * const tiers: TierRule[] = [
 *   { tier: 'trusted', roles: ['staff'] },
 *   { tier: 'new', joinedWithinMs: 3 * 86_400_000 },
 * ]
 * const filter = createFilter({ tiers })
 * ```
 */
export interface TierRule {
  /** The tier of these authors. */
  readonly tier: Tier
  /** Their roles. */
  readonly roles?: readonly string[] | undefined
  /** Their accounts were made at most so many milliseconds before the post. */
  readonly joinedWithinMs?: number | undefined
  /** Their accounts were made more than so many milliseconds before the post. */
  readonly joinedBeforeMs?: number | undefined
  /** Their ids. */
  readonly authors?: readonly string[] | undefined
}
