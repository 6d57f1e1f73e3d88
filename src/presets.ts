import type { Policy, PresetName } from './policy-types'

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

/**
 * A forum whose members know each other. The first post of anything is welcome; steps are counts with this post included.
 */
export const forum: Policy = frozen({
  name: 'forum',
  extends: 'forum',
  thresholds: { nudge: 0.35, hold: 0.65, reject: 0.9 },
  limits: {
    'author-repeats-petition': {
      anywhere: { windowMs: WEEK, nudge: 2, hold: 3, reject: 5 },
      thread: { windowMs: WEEK, hold: 2, reject: 4 },
    },
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3, hold: 6 } },
    // Helpful members cite the same official page to every newcomer.
    'author-repeats-link': {
      anywhere: { windowMs: DAY, nudge: 6 },
      thread: { windowMs: DAY, nudge: 3, hold: 4 },
    },
    'author-repeats-text': {
      anywhere: { windowMs: DAY, hold: 2, reject: 4 },
      short: { windowMs: 10 * MINUTE, hold: 6 },
      varied: { windowMs: DAY, nudge: 4, hold: 6 },
    },
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 4, hold: 8 } },
    campaign: {
      text: { windowMs: DAY, nudge: 4, hold: 8 },
      // Ten members who each share a petition once are news, not an offence: listed, never decisive.
      petition: { windowMs: DAY, note: 10 },
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      // Longer texts have `text` for that.
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
    },
    'author-flood': {
      burst: { windowMs: 30 * SECOND, hold: 5, reject: 13 },
      minutes: { windowMs: 5 * MINUTE, hold: 13, reject: 37 },
      hour: { windowMs: HOUR, hold: 61, reject: 181 },
    },
    // Domains in a post that has few words for each link.
    'link-density': { domains: { windowMs: 0, nudge: 3, hold: 5 } },
    evasion: {
      disguise: { windowMs: 0, note: 2, nudge: 10 },
      // Different addresses of one petition or link by one author.
      shuffling: { windowMs: WEEK, note: 3 },
    },
    'closed-topic': { mentions: { windowMs: 0, reject: 1 } },
    labelled: { exact: { windowMs: 0, reject: 1 }, near: { windowMs: 0, hold: 1 } },
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
      text: { windowMs: DAY, nudge: 3, hold: 5 },
      petition: { windowMs: DAY, note: 10 },
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
    },
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 3, hold: 5 } },
    // A page has one thread: at 6, a third of 40 guests who share a petition once each would be held.
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3 } },
    'author-flood': {
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
      short: { windowMs: 2 * MINUTE, hold: 10 },
      varied: { windowMs: 30 * MINUTE, nudge: 5, hold: 10 },
    },
    'author-repeats-link': {
      anywhere: { windowMs: 30 * MINUTE, nudge: 6 },
      // Helpers answer one after the other with the same page: of 60,000 lines of IRC, 5 are the 6th or 7th such answer.
      thread: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
    },
    'thread-repeats-text': { thread: { windowMs: 30 * MINUTE, nudge: 6 } },
    'thread-repeats-petition': { thread: { windowMs: 30 * MINUTE, nudge: 3 } },
    campaign: {
      text: { windowMs: 30 * MINUTE, nudge: 5 },
      petition: { windowMs: 30 * MINUTE, note: 10 },
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      sudden: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
    },
    'author-flood': {
      // Pasted output: of 60,000 lines of IRC, 102 more would be held at 9, and nobody there was flooding on purpose.
      burst: { windowMs: 10 * SECOND, nudge: 9, hold: 17, reject: 33 },
      minutes: { windowMs: 5 * MINUTE, hold: 61, reject: 181 },
    },
  },
})

export const presets: Readonly<Record<PresetName, Policy>> = Object.freeze({ forum, comments, chat })
