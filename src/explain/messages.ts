import type { Action } from '../types'

/**
 * A tag of the languages that `explain` knows: English and French.
 *
 * @example
 * ```ts
 * import type { Language } from 'digue'
 *
 * const ofTheSite: Language = 'fr'
 * ```
 */
export type Language = 'en' | 'fr'

/**
 * A text with placeholders in braces; or one for each form that a number asks for, by the names of `Intl.PluralRules`. A number may have a
 * form of its own: `=2` is for 2 alone.
 *
 * @example
 * ```ts
 * import type { Phrase } from 'digue'
 *
 * const english: Phrase = { '=1': 'once', '=2': 'twice', other: '{count} times' }
 * const polish: Phrase = { one: '{count} raz', few: '{count} razy', many: '{count} razy', other: '{count} razu' }
 * ```
 */
export type Phrase =
  | string
  | ({
      /** For every number that has no other form. */
      readonly other: string
    } & { readonly [form in Intl.LDMLPluralRule | `=${number}`]?: string })

/**
 * One reason, to either reader.
 *
 * @example
 * ```ts
 * import type { Reason } from 'digue'
 *
 * const flood: Reason = {
 *   author: { one: 'You have sent {count} message in {window}.', other: 'You have sent {count} messages in {window}.' },
 *   moderator: { one: 'The author sent {count} message in {window}.', other: 'The author sent {count} messages in {window}.' },
 * }
 * ```
 */
export interface Reason {
  /** To the author of the post, in the second person. It names no window, no signal, and nothing about others that would help to evade the filter. */
  readonly author: Phrase
  /** To a moderator, in the third person. */
  readonly moderator: Phrase
}

/**
 * The reasons that `explain` has sentences for: a signal, or a row of one. `address/…` are posts of strangers from one internet
 * connection. `abuse/…` are findings of `digue/abuse`: their words quote the post, and are for moderators. `custom` is a finding of a signal of your
 * own that brings no words.
 *
 * @example
 * ```ts
 * import type { ReasonName } from 'digue'
 *
 * const name: ReasonName = 'author-repeats-text/thread'
 * ```
 */
export type ReasonName =
  | 'author-repeats-petition'
  | 'author-repeats-petition/thread'
  | 'author-repeats-petition/opaque'
  | 'author-repeats-link'
  | 'author-repeats-link/thread'
  | 'author-repeats-text'
  | 'author-repeats-text/thread'
  | 'author-repeats-text/short'
  | 'author-repeats-text/varied'
  | 'author-insists/text'
  | 'author-insists/link'
  | 'author-insists/petition'
  | 'author-flood'
  | 'thread-repeats-petition'
  | 'thread-repeats-text'
  | 'campaign/text'
  | 'campaign/petition'
  | 'campaign/link'
  | 'campaign/title'
  | 'campaign/slogan'
  | 'campaign/shout'
  | 'surge/thread'
  | 'surge/site'
  | 'surge/strangers'
  | 'copies-another'
  | 'link-density'
  | 'evasion/disguise'
  | 'evasion/shuffling'
  | 'closed-topic'
  | 'gathered'
  | 'gathered/petition'
  | 'gathered/link'
  | 'labelled/exact'
  | 'labelled/near'
  | 'learned'
  | 'address/petition'
  | 'address/link'
  | 'address/text'
  | 'address/flood'
  | 'abuse/threat'
  | 'abuse/incitement'
  | 'abuse/wish'
  | 'abuse/insult'
  | 'abuse/insult-about'
  | 'abuse/self-harm'
  | 'abuse/profanity'
  | 'custom'

/**
 * What a moderator of your site can do with a post; `explain` says what it does. `review`: approve or remove · `label`: call it spam or
 * welcome · `retract`: delete · `close`: close its subject, by a rule · `allow`: allow a link of it, by a rule.
 *
 * @example
 * ```ts
 * import type { ModeratorAction } from 'digue'
 *
 * const actions: ModeratorAction[] = ['review', 'label']
 * ```
 */
export type ModeratorAction = 'review' | 'label' | 'retract' | 'close' | 'allow'

/**
 * All that `explain` says in one language: a plain object, without functions. Each text may use the placeholders named in its comment; those of
 * `reasons` are `{count}`, `{times}` (the phrase `times`), `{about}` (the phrase `about`, or nothing), `{here}` (`here` or `hereNamed`),
 * `{window}` (a duration), `{every}` (one of `every`, or nothing), `{percent}`, `{place}`, `{own}` (`own` or `ownNamed`) and `{signal}`. The page docs/explanations.md prints all
 * sentences of the built-in languages.
 *
 * @example
 * ```ts
 * import { createFilter, explain, type Messages } from 'digue'
 *
 * // A real one has all the texts, in a file of its own.
 * const inVietnamese = (vi: Messages) =>
 *   explain(createFilter().check({ author: 'anna', content: 'Xin chào' }), [vi, 'en'])
 * ```
 */
export interface Messages {
  /** BCP 47 tag, `'vi'`. Numbers, plurals, dates and durations are written as in this language. */
  readonly language: string
  /** The first line, about the action. */
  readonly heading: {
    /** To the author. */
    readonly author: Readonly<Record<Action, string>>
    /** To a moderator. */
    readonly moderator: Readonly<Record<Action, string>>
  }
  /** Why, by signal and row. A reason that is missing is told in the words of `custom`. */
  readonly reasons: Readonly<Partial<Record<ReasonName, Reason>>> & Readonly<Record<'custom', Reason>>
  /** About a post that was sent twice by accident. */
  readonly duplicate: Reason
  /** How often: "twice". `{count}`. */
  readonly times: Phrase
  /** What was repeated, after the words that it belongs to, with the space before it: " (change.org/p/x)". `{address}`. */
  readonly about: string
  /** "in this thread". */
  readonly here: string
  /** The same with the site's word for a thread, whatever its gender is. `{word}`. */
  readonly hereNamed: string
  /** "a thread of its own", which a petition has. The name of the thread follows. */
  readonly own: string
  /** The same with the site's word for a thread, whatever its gender is, or without it. `{word}`. */
  readonly ownNamed: string
  /** The same for words of a site that call for others than `hereNamed`, by the word. */
  readonly hereFor?: Readonly<Record<string, string>>
  /** "in thread 24". `{thread}`. */
  readonly place: string
  /** The same with the site's word for a thread. `{thread}`, `{word}`. */
  readonly placeNamed: string
  /** How often something comes back, with the comma before it: ", about every 4 days". `{period}`. */
  readonly every: {
    /** In days. */
    readonly day: string
    /** In hours. */
    readonly hour: string
    /** In minutes. */
    readonly minute: string
  }
  /** Says that other links or petitions of the post are in the same case. `{count}`. */
  readonly others: {
    /** For links. */
    readonly link: Phrase
    /** For petitions. */
    readonly petition: Phrase
  }
  /** A word quoted from a post: "“jackpot”". `{text}`. */
  readonly quote: string
  /** Durations, if those of `Intl.NumberFormat` do not fit after the words before them. `{count}`. */
  readonly units?: Readonly<Record<'day' | 'hour' | 'minute' | 'second', Phrase>>
  /** To the author alone. */
  readonly author: {
    /** When and where the author posted it first, and that there is no need to do so again. `{date}`, `{where}`. */
    readonly already: string
    /** After a flood: when posting is welcome again. `{duration}`. */
    readonly wait: string
    /** That a program decided. */
    readonly automatic: string
    /** What to do about a mistake, if the site does not say. */
    readonly mistake: string
    /** Where to object, if the site gave an address. `{address}`. */
    readonly object: string
  }
  /** To a moderator alone. */
  readonly moderator: {
    /** Somebody may be in danger. */
    readonly urgent: string
    /** The row that decided. `{row}`. */
    readonly row: string
    /** The same, with what was counted and what is allowed. `{row}`, `{count}`, `{limit}`. */
    readonly counted: string
    /** The only earlier post that is known. `{date}`, `{where}`. */
    readonly earlier: string
    /** The first of several earlier posts. `{date}`, `{where}`. */
    readonly first: string
    /** The latest of several earlier posts. `{date}`, `{where}`. */
    readonly latest: string
    /** How many are between the first and the latest. `{count}`. */
    readonly more: Phrase
    /** The same if there may be more of them. `{count}`. */
    readonly moreAtLeast: Phrase
    /** An id, after the place. `{id}`. */
    readonly id: string
    /** The words of the post that weighed most. `{words}`. */
    readonly words: string
    /** What the author is told by the site. `{text}`. */
    readonly told: string
    /** When the same post is welcome again. `{duration}` after it. */
    readonly retrySame: string
    /** When any post is welcome again. `{duration}` after it. */
    readonly retryAny: string
    /** The content was too long to be read whole. */
    readonly oversized: string
    /** Why nothing was decided. */
    readonly exempt: {
      /** The author's role. `{role}`. */
      readonly role: string
      /** The site allows the link. */
      readonly allowed: string
      /** A moderator called the text welcome. */
      readonly ham: string
      /** A rule of the site permits it for a time. */
      readonly permitted: string
      /** Anything else. `{name}`. */
      readonly unnamed: string
    }
    /** The rules of the site that changed the verdict, by their number. `{names}`. */
    readonly rules: Phrase
    /** Names of roles. A role that is missing is shown as the site calls it. */
    readonly roles: Readonly<Record<string, string>>
    /** What speaks for the author. */
    readonly standing: {
      /** `{date}`, `{posts}`, `{days}`, `{held}`. */
      readonly known: string
      /** An author of whom no post counts yet. `{date}`, `{held}`. */
      readonly unknown: string
      /** Published posts: at least so many, since short ones and copies are left out. `{count}`. */
      readonly posts: Phrase
      /** Days with a post. `{count}`. */
      readonly days: Phrase
      /** Posts that were held or refused. `{count}`. */
      readonly held: Phrase
    }
    /** What each action will do. */
    readonly actions: {
      /** To approve or remove a post that waits or was refused. */
      readonly review: string
      /** To approve or remove a published post. */
      readonly reviewPublished: string
      /** To call it spam or welcome. */
      readonly label: string
      /** To delete it. */
      readonly retract: string
      /** To close its subject. */
      readonly close: string
      /** To allow a link. */
      readonly allow: string
    }
  }
}
