import type { Language } from '../../../explain/messages'
import type { Action, Tier } from '../../../types'
import { type PackedStanding, TIERS, type Welcome } from '../../data'
import { day } from '../format'

/** What a signal, and each of its rows, is called; a signal that is not here is called by its own name. */
export interface SignalTexts {
  title: string
  /** The same within a sentence. */
  kind?: string
  rows?: Record<string, string>
}

export interface Texts {
  /** What stands between a name and what is said of it. */
  colon: string
  quote: { open: string; close: string }
  summary: { comments(n: number): string; authors(n: number): string; threads(n: number): string; period: string }
  actions: Record<Action, string>
  /** The action of several posts, as a heading. */
  actionsMany: Record<Action, string>
  /** The action of so many posts, behind their number. */
  actionsOf: Record<Action, (n: number) => string>
  tiers: Record<Tier, string>
  /** An author's standing in a few words. */
  standing(standing: PackedStanding | undefined, language: Language): string
  story: {
    flagged(posts: number, authors: number, flagged: number, share: string): string
    kinds: string
    and: string
    /** Follows the number of duplicates. */
    ofThese(flagged: number): string
    /** @param without whether what was sent twice does not count */
    authors(few: { authors: number; posts: number; of: number }, authors: number, without: boolean): string
    reasons: string
  }
  run: {
    cut: string
    title: string
    bad(n: number): string
    /** How dates such as 3/4/2026 were read. */
    dates: Record<'day' | 'month', string>
    /** In which time zone times are shown. */
    zone(name: string, isReaders: boolean): string
    fields: Record<string, string>
    missing: Record<'thread' | 'id' | 'ip', string>
  }
  actionHints: Record<Action, string>
  language: string
  theme: { label: string; auto: string; light: string; dark: string }
  names: { label: string; hint: string }
  member(n: number): string
  /** An author, a thread and a post that the site has only a number for. */
  account(id: string): string
  thread(id: string): string
  post(id: string): string
  tabs: {
    comments: string
    petitions: string
    links: string
    copies: string
    duplicates: string
    authors: string
    threads: string
    tuner: string
  }
  tabList: string
  timeline: {
    title: string
    hint: string
    per: string
    asTable: string
    flood(who: string, posts: number, when: string): string
    /** What a band above the chart is. */
    flooded: string
    floods(n: number): string
    /** A button that shows less time, and more of it. */
    closer: string
    moreFloods(n: number): string
    site: string
    reset: string
    show: string
  }
  comments: {
    filter: string
    flaggedOnly: string
    all: string
    search: string
    none: string
    clear: string
    matching(n: number): string
    noThread: string
    replaced: string
    order: { oldest: string; newest: string; severe: string; label: string }
    earlier(n: number): string
    gone: string
    alike(percent: number): string
    more: string
    less: string
    why: string
    allOf: Record<'author' | 'thread' | 'petition' | 'link' | 'text' | 'time', string>
    copies(n: number): string
    /** How many of them were published without a word, and how many were flagged. */
    copiesBy(published: number, flagged: number): string
    /** Of posts that were sent twice by accident: what that is, the reason, and their number. */
    duplicates: { intro: string; why: string; counted(n: number): string }
  }
  table: {
    petition: string
    link: string
    author: string
    thread: string
    text: string
    posts: string
    authors: string
    threads: string
    first: string
    last: string
    show: string
    showOf(what: string): string
    compare: string
    compareOf(what: string): string
    none: string
    standing: string
    sortHint: string
  }
  pager: { label: string; previous: string; next: string; range(from: number, to: number, of: number): string }
  copies: {
    intro: string
    original: string
    published(n: number): string
    flagged(n: number): string
    same: string
    almost: string
    added: string
    removed: string
    back: string
  }
  /** What a site decides, in the tuner. */
  house: {
    title: string
    hint: string
    /** Nothing was flagged in any thread. */
    noThreads: string
    flagged: string
    welcome: string
    kinds: Record<Welcome, string>
    welcomeOf(kind: Welcome, thread: string): string
    gather: string
    gatherOf(petition: string, thread: string): string
    threadOf(petition: string): string
    tiers: string
    /** Follows the number of threads or petitions that are shown. */
    more(n: number): string
    /** Names of the rules of the run, each with the number of posts whose verdict it changed. */
    rules: string
    changedBy(n: number): string
    triedBy(n: number): string
    copies: string
  }
  tuner: {
    intro: string
    thresholds: string
    thresholdsHint: string
    mode: string
    modes: { on: string; shadow: string; off: string }
    from: Record<'nudge' | 'hold' | 'reject', string>
    never: string
    nth(n: number): string
    within: string
    window: string
    quiet: string
    approximate: string
    found(n: number): string
    before: string
    after: string
    change: string
    judging: string
    judged(n: number, ms: string): string
    copy: string
    copied: string
    json: string
    jsonWithRules: string
    reset: string
    newly: string
    freed: string
    other: string
    nothing: string
    same: string
    failed: string
    /** Names what has no limits that can be tried here. @param titles in a list */
    untried(titles: string): string
    differing(n: number): string
    was(action: string): string
  }
  left(n: number): string
  privacy: string
  signals: Record<string, SignalTexts>
}

/** Says an author's standing; the date is empty for one who has no post in the history. */
export function standingIn(say: (tier: Tier, since: string, posts: number, held: number) => string): Texts['standing'] {
  return (standing, language) => {
    const [tier, firstSeen, , posts, held] = standing ?? [0, 0, 0, 0, 0]
    return say(TIERS[tier] ?? 'stranger', firstSeen > 0 ? day(firstSeen, language) : '', posts, held)
  }
}
