import { DEFAULT_THRESHOLDS } from './thresholds'
import type { Policy, PresetName } from './types'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Every filter reads the same presets: changing one in place would change them all. */
function frozen<T extends object>(value: T): T {
  for (const each of Object.values(value)) if (typeof each === 'object') frozen(each)
  return Object.freeze(value)
}

// Beside a limit stands what it was measured by: the highest count that any innocent post reached, in 737 comments of a
// French consultation and the 150 welcome posts of the project's own thread (`forum`), in 552 wanted comments of three
// YouTube pages and 4,827 wanted short messages, a second apart (`comments`), in 60,000 lines of IRC (`chat`).
// `npm run eval` has the floods.

/**
 * A forum whose members know each other. The first post of anything is welcome; steps are counts with this post included.
 */
export const forum: Policy = frozen({
  name: 'forum',
  extends: 'forum',
  thresholds: { ...DEFAULT_THRESHOLDS },
  limits: {
    'author-repeats-petition': {
      // The second is told, the third of an insistent member held: of 104 such posts all are flagged and 9 in 10 held.
      anywhere: { windowMs: WEEK, nudge: 2, hold: 3, reject: 5 },
      thread: { windowMs: WEEK, hold: 2, reject: 4 },
    },
    // Innocent 2. Of 40 members who share one petition once each, over 60 threads, 2 in 100 come sixth in theirs.
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3, hold: 6 } },
    // Helpful members cite the same official page to every newcomer: innocent 3, in one thread 1. Never held elsewhere.
    'author-repeats-link': {
      anywhere: { windowMs: DAY, nudge: 6 },
      thread: { windowMs: DAY, nudge: 3, hold: 4 },
    },
    'author-repeats-text': {
      // Met by 8 comments of the consultation, each of them a text that its author posted twice.
      anywhere: { windowMs: DAY, hold: 2, reject: 4 },
      // Innocent 2.
      short: { windowMs: 10 * MINUTE, hold: 6 },
      // Innocent 1; but 7 in half an hour by a bot that serves a channel, and a day is longer.
      varied: { windowMs: DAY, nudge: 4, hold: 6 },
    },
    // Innocent 1.
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 4, hold: 8 } },
    campaign: {
      // Innocent 3.
      text: { windowMs: DAY, nudge: 4, hold: 8 },
      // Ten members who each share a petition once are news, not an offence: listed, never decisive.
      petition: { windowMs: DAY, note: 10 },
      // Innocent 1, and 3 when the short messages come a second apart, each by a stranger. At 5, of 2,000 posts of
      // botnets not one in a hundred more would be held.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      // Longer texts have `text` for that.
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
    },
    'author-flood': {
      // Innocent 2, 5 and 18.
      burst: { windowMs: 30 * SECOND, hold: 5, reject: 13 },
      minutes: { windowMs: 5 * MINUTE, hold: 13, reject: 37 },
      hour: { windowMs: HOUR, hold: 61, reject: 181 },
    },
    // Domains in a post that has few words for each link. Innocent 1, on IRC 4.
    'link-density': { domains: { windowMs: 0, nudge: 3, hold: 5 } },
    evasion: {
      disguise: { windowMs: 0, note: 2, nudge: 10 },
      // Different addresses of one petition by one author.
      shuffling: { windowMs: WEEK, note: 3 },
    },
    'closed-topic': { mentions: { windowMs: 0, reject: 1 } },
    labelled: { exact: { windowMs: 0, reject: 1 }, near: { windowMs: 0, hold: 1 } },
    // In per cent of probability.
    learned: { spam: { windowMs: 0, note: 1, hold: 65, reject: 99 } },
  },
  shadow: [],
  off: [],
})

const comments: Policy = frozen({
  ...forum,
  name: 'comments',
  extends: 'comments',
  limits: {
    ...forum.limits,
    // Guests rarely come back: what many say at once says more than what one repeats.
    campaign: {
      // Innocent 2 on a page; a commonplace of short messages reaches 12 when 4,827 of them come within 80 minutes.
      text: { windowMs: DAY, nudge: 3, hold: 5 },
      petition: { windowMs: DAY, note: 10 },
      // Innocent 3, as in a forum: guests are strangers all, and still do not say the same three words.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
    },
    // Innocent 2.
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 3, hold: 5 } },
    // A page has one thread: at 6, a third of 40 guests who share a petition once each would be held.
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3 } },
    'author-flood': {
      // Innocent 2, 3 and 3.
      burst: { windowMs: 30 * SECOND, hold: 4, reject: 10 },
      minutes: { windowMs: 5 * MINUTE, hold: 9, reject: 25 },
      hour: { windowMs: HOUR, hold: 31, reject: 91 },
    },
  },
})

const chat: Policy = frozen({
  ...forum,
  name: 'chat',
  extends: 'chat',
  limits: {
    ...forum.limits,
    'author-repeats-text': {
      // Who waits for help asks again: of 60,000 lines of IRC, 46 more would be held at 4, and each asks a question.
      anywhere: { windowMs: 30 * MINUTE, nudge: 2, hold: 6, reject: 10 },
      // Met by 15 lines, of two who sent one word over and over.
      short: { windowMs: 2 * MINUTE, hold: 10 },
      // Innocent 7, a bot that answers what it does not know.
      varied: { windowMs: 30 * MINUTE, nudge: 5, hold: 10 },
    },
    'author-repeats-link': {
      // Innocent 7.
      anywhere: { windowMs: 30 * MINUTE, nudge: 6 },
      // Helpers answer one after the other with the same page: of 60,000 lines of IRC, 5 are the 6th or 7th such answer.
      thread: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
    },
    // A channel repeats what amuses it. Strangers who do are held by `phrase` and `sudden`, which ask how new that is.
    'thread-repeats-text': { thread: { windowMs: 30 * MINUTE, nudge: 6 } },
    // Everybody is in one thread: at 6, nine in ten of 40 members who share a petition once each would be held.
    'thread-repeats-petition': { thread: { windowMs: 30 * MINUTE, nudge: 3 } },
    campaign: {
      text: { windowMs: 30 * MINUTE, nudge: 5 },
      petition: { windowMs: 30 * MINUTE, note: 10 },
      // Innocent 1, both: no two strangers among 60,000 lines.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      // Met by one raid, 14 throwaway authors who pasted an insult four times each; nobody else reached 4.
      sudden: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
    },
    'author-flood': {
      // Pasted output: of 60,000 lines of IRC, 102 more would be held at 9, and nobody there was flooding on purpose.
      burst: { windowMs: 10 * SECOND, nudge: 9, hold: 17, reject: 33 },
      // Innocent 39.
      minutes: { windowMs: 5 * MINUTE, hold: 61, reject: 181 },
    },
  },
})

/**
 * The policies by name, frozen: `definePolicy({ extends: 'chat', … })` changes a copy.
 *
 * @example
 * ```ts
 * import { presets } from 'digue'
 *
 * Object.keys(presets) // ['forum', 'comments', 'chat']
 * presets.chat.limits['author-flood'].burst?.windowMs // 10_000
 * ```
 */
export const presets: Readonly<Record<PresetName, Policy>> = Object.freeze({ forum, comments, chat })
