/**
 * The rows of the signal `abuse`.
 *
 * `threat`: violence that the author announces, or violence against somebody who is addressed, who is told to end their own life for instance ·
 * `incitement`: a call for violence against a group or a person · `wish`: hoping for somebody's death or harm, or calling it deserved · `insult`:
 * addressed to somebody, or cried out · `insult-about`: said of somebody · `profanity`: coarse words · `self-harm`: the author writes of ending their own life.
 *
 * @example
 * ```ts
 * import type { AbuseKind } from 'digue/abuse'
 *
 * const isAboutViolence = (kind: AbuseKind) => kind === 'threat' || kind === 'incitement' || kind === 'wish'
 * ```
 */
export type AbuseKind = 'threat' | 'incitement' | 'wish' | 'insult' | 'insult-about' | 'self-harm' | 'profanity'
/** The strongest first. */
export const KINDS: readonly AbuseKind[] = [
  'threat',
  'incitement',
  'wish',
  'insult',
  'insult-about',
  'self-harm',
  'profanity',
]
/** Somebody may be in danger. */
export const URGENT: readonly AbuseKind[] = ['threat', 'incitement', 'self-harm']
/** About violence. */
export const VIOLENCE: readonly AbuseKind[] = ['threat', 'incitement', 'wish']

/**
 * What reverses a passage: it is talked about rather than said, or means something else.
 *
 * `other`: words that only look like abuse · `report`: somebody else says it · `negation` · `condemned`: what follows calls it wrong · `title` of a film
 * or a book · `game`: what is killed is a figure of a game · `thing`: what is killed is a thing · `object`: the same, of
 * words that stand near many passages: only beside it · `contest`: somebody is beaten at an election, in a match
 * or in a debate · `trifle`: somebody of the family is killed "if he brings home another kitten" · `errand`: somebody looks after a child after school.
 */
export type ContextKind =
  | 'other'
  | 'report'
  | 'negation'
  | 'condemned'
  | 'title'
  | 'game'
  | 'thing'
  | 'object'
  | 'contest'
  | 'trifle'
  | 'errand'
export const CONTEXT_KINDS: readonly ContextKind[] = [
  'other',
  'title',
  'report',
  'negation',
  'condemned',
  'game',
  'thing',
  'object',
  'contest',
  'trifle',
  'errand',
]

/**
 * The languages that `abuse` knows: English and French.
 *
 * @example
 * ```ts
 * import { abuse, type AbuseLanguage } from 'digue/abuse'
 *
 * const languages: AbuseLanguage[] = ['en']
 * const signal = abuse({ languages })
 * ```
 */
export type AbuseLanguage = 'en' | 'fr'
export const LANGUAGES: readonly AbuseLanguage[] = ['en', 'fr']
