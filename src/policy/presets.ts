import { DEFAULT_THRESHOLDS } from './thresholds'
import type { Policy, PresetName } from './types'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Freezes an object and all in it. Every filter reads the same presets, so a change in place would change them all. */
function frozen<T extends object>(value: T): T {
  for (const each of Object.values(value)) if (typeof each === 'object') frozen(each)
  return Object.freeze(value)
}

/**
 * One step milder, and only where a text without a link or a petition is repeated: a post with one is judged by `linked` too. The second
 * copy in another thread is allowed instead of nudged, which was 0.7 in 1,000 innocent posts of petition pages.
 */
const TRUSTED = { limits: { 'author-repeats-text': { anywhere: { windowMs: DAY, nudge: 3, hold: 6 } } } }

// The comments give the measurements behind each limit: the highest count that an innocent post reached. `forum` was measured with
// 737 comments of a French consultation and the 150 welcome posts of the project's own thread; `comments` with 552 wanted comments
// of three YouTube pages and 4,827 wanted short messages, one second apart; `chat` with 60,000 lines of IRC. `npm run eval` measures
// the floods.

/** A forum whose members know each other. The first post of anything is welcome. */
export const forum: Policy = frozen({
  name: 'forum',
  extends: 'forum',
  thresholds: { ...DEFAULT_THRESHOLDS },
  limits: {
    'author-repeats-petition': {
      // The second share is nudged, and the third is held: of 104 posts of insistent members all are flagged and 9 in 10 held.
      anywhere: { windowMs: WEEK, nudge: 2, hold: 3, reject: 5 },
      thread: { windowMs: WEEK, hold: 2, reject: 4 },
      // A member may share five petitions. The third code is held in one thread, the fifth in near copies; see docs/policies.md.
      opaque: { windowMs: WEEK, nudge: 3, hold: 5 },
    },
    // Highest count of an innocent post: 2. If 40 members share one petition once each in 60 threads, 2 in 100 come sixth in a thread.
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3, hold: 6 } },
    // Helpful members cite the same official page to every newcomer. Highest count of an innocent post: 3, in one thread 1.
    'author-repeats-link': {
      anywhere: { windowMs: DAY, nudge: 6 },
      thread: { windowMs: DAY, nudge: 3, hold: 4 },
    },
    'author-repeats-text': {
      // A second copy is most often an oversight: if it were held, so would be 11 in 1,000 posts of a French civic debate, and 16
      // of petition pages. The third in one thread, or with a link, is on purpose.
      thread: { windowMs: DAY, nudge: 2, hold: 3, reject: 5 },
      linked: { windowMs: DAY, nudge: 2, hold: 3, reject: 5 },
      // One answer to several people, each in their own thread, helps them: it is never refused.
      anywhere: { windowMs: DAY, nudge: 2, hold: 6 },
      // Highest count of an innocent post: 2.
      short: { windowMs: 10 * MINUTE, hold: 6 },
      // Highest count of an innocent post: 1. A bot that serves a channel reached 7 in half an hour, and a day is longer.
      varied: { windowMs: DAY, nudge: 4, hold: 6 },
    },
    // What comes every four days adds up, what comes every week does not. A post that is nothing but a link may be a helper's answer.
    'author-insists': {
      text: { windowMs: 5 * DAY, nudge: 5, hold: 10 },
      link: { windowMs: 5 * DAY, nudge: 5 },
      petition: { windowMs: 5 * DAY, nudge: 5, hold: 10 },
    },
    // Highest count of an innocent post: 1.
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 4, hold: 8 } },
    campaign: {
      // Highest count of an innocent post: 3.
      text: { windowMs: DAY, nudge: 4, hold: 8 },
      // Ten members who each share a petition once are news, not an offence: they are listed, which decides nothing.
      petition: { windowMs: DAY, note: 10 },
      link: { windowMs: DAY, nudge: 4, hold: 4 },
      title: { windowMs: DAY, nudge: 4, hold: 8 },
      // Highest count of an innocent post: 1, and 3 when the short messages come one second apart, each by a stranger. With 5
      // instead of 6, less than 1 in 100 more of 2,000 posts of botnets would be held.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      // Off: the row `text` counts longer texts.
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
      // Within one minute, in a thread that was not lively before. A raid and a live event say the same things: only the place differs.
      shout: { windowMs: 30 * MINUTE, hold: 20 },
    },
    // A surge begins with 20 posts in two minutes, three times as many as is usual. It changes no verdict here: a live event is one as well.
    surge: {
      thread: { windowMs: 2 * MINUTE, note: 10 },
      site: { windowMs: 2 * MINUTE, note: 10 },
      strangers: { windowMs: 0 },
      shout: { windowMs: 30 * MINUTE, note: 20 },
    },
    // Highest count of an innocent post: 1, of 13,970 on forums and petition pages, and 2 of 60,000 lines of IRC, where somebody came back
    // under another name and asked both of their questions again. A week, since bots prefer what is half forgotten.
    'copies-another': { text: { windowMs: WEEK, note: 1, hold: 2 } },
    'author-flood': {
      // Highest count of an innocent post: 2 (burst), 5 (minutes), 18 (hour).
      burst: { windowMs: 30 * SECOND, hold: 5, reject: 13 },
      minutes: { windowMs: 5 * MINUTE, hold: 13, reject: 37 },
      hour: { windowMs: HOUR, hold: 61, reject: 181 },
    },
    // Domains in a post that has few words for each link. Highest count of an innocent post: 1, on IRC 4.
    'link-density': { domains: { windowMs: 0, nudge: 3, hold: 5 } },
    evasion: {
      disguise: { windowMs: 0, note: 2, nudge: 10 },
      // Different addresses of one petition by one author.
      shuffling: { windowMs: WEEK, note: 3 },
    },
    'closed-topic': { mentions: { windowMs: 0, reject: 1 } },
    // The second post in a thread within a week. A rule with `elsewhere: 'hold'` holds where this row nudges.
    gathered: { elsewhere: { windowMs: WEEK, nudge: 2 } },
    labelled: { exact: { windowMs: 0, reject: 1 }, near: { windowMs: 0, hold: 1 } },
    // A double click, a lost answer, impatience: the copies of four real sets come within 5 minutes, half of them within 20 seconds.
    duplicate: { copy: { windowMs: 5 * MINUTE, nudge: 2 } },
    // Steps are per cent of probability.
    learned: { spam: { windowMs: 0, note: 1, hold: 65, reject: 99 } },
  },
  shadow: [],
  off: [],
  tiers: {
    // As if every account of the real sets were made with its first post, so that all are new for a week, these rows hold no innocent post
    // more. See "Tiers" in docs/results.md.
    new: {
      limits: {
        'author-repeats-link': {
          anywhere: { windowMs: DAY, nudge: 4 },
          thread: { windowMs: DAY, nudge: 2, hold: 3 },
        },
        'link-density': { domains: { windowMs: 0, nudge: 3, hold: 4 } },
        // Not the hour: a new member may answer many in an evening. With hold 41, 7 in 1,000 posts of a French debate would be held.
        'author-flood': {
          burst: { windowMs: 30 * SECOND, hold: 4, reject: 13 },
          minutes: { windowMs: 5 * MINUTE, nudge: 9, hold: 13, reject: 37 },
        },
      },
    },
    trusted: TRUSTED,
  },
})

const comments: Policy = frozen({
  ...forum,
  name: 'comments',
  extends: 'comments',
  limits: {
    ...forum.limits,
    // Guests rarely come back, so a text of many authors at once says more than the repeats of one.
    campaign: {
      // Highest count of an innocent post: 2 on a page. A commonplace reaches 12 when 4,827 short messages come within 80 minutes.
      text: { windowMs: DAY, nudge: 3, hold: 5 },
      petition: { windowMs: DAY, note: 10 },
      link: { windowMs: DAY, nudge: 4, hold: 4 },
      title: { windowMs: DAY, nudge: 3, hold: 5 },
      // Highest count of an innocent post: 3, as in a forum. All guests are strangers, and still they do not say the same three words.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE },
      sudden: { windowMs: 30 * MINUTE },
      shout: { windowMs: 30 * MINUTE, hold: 20 },
    },
    // Highest count of an innocent post: 2.
    'thread-repeats-text': { thread: { windowMs: DAY, nudge: 3, hold: 5 } },
    // A page has one thread: with hold 6, a third of 40 guests who share a petition once each would be held.
    'thread-repeats-petition': { thread: { windowMs: DAY, nudge: 3 } },
    'author-flood': {
      // Highest count of an innocent post: 2 (burst), 3 (minutes). In a debate some members answer 60 others in an hour, each in
      // their own words: with hold 31, 36 in 1,000 posts of the debate would be held.
      burst: { windowMs: 30 * SECOND, hold: 4, reject: 10 },
      minutes: { windowMs: 5 * MINUTE, hold: 9, reject: 25 },
      hour: { windowMs: HOUR, nudge: 31, hold: 61, reject: 181 },
    },
  },
  tiers: {
    new: {
      limits: {
        ...forum.tiers?.new?.limits,
        // They nudge and do not hold: with hold 3 in half a minute, 1 in 1,000 posts of the debate more would be held.
        'author-flood': {
          burst: { windowMs: 30 * SECOND, nudge: 3, hold: 4, reject: 10 },
          minutes: { windowMs: 5 * MINUTE, nudge: 6, hold: 9, reject: 25 },
        },
      },
    },
    trusted: TRUSTED,
  },
})

const chat: Policy = frozen({
  ...forum,
  name: 'chat',
  extends: 'chat',
  limits: {
    ...forum.limits,
    'author-repeats-petition': {
      ...forum.limits['author-repeats-petition'],
      // A channel is one thread: three petitions in a week are no reason to hold.
      opaque: { windowMs: DAY, nudge: 3, hold: 5 },
    },
    'author-repeats-text': {
      // People who wait for help ask again: with hold 4, 46 more of 60,000 lines of IRC would be held, and each is a question.
      // None is refused: in a live chat a viewer repeated one hint about the game ten times in half an hour, for those who came later.
      thread: { windowMs: 30 * MINUTE, nudge: 3, hold: 6 },
      linked: { windowMs: 30 * MINUTE, nudge: 3, hold: 6 },
      anywhere: { windowMs: 30 * MINUTE, nudge: 3, hold: 6 },
      // Reached by 15 lines, of two people who sent one word over and over.
      short: { windowMs: 2 * MINUTE, hold: 10 },
      // Highest count of an innocent post: 7, by a bot that answers what it does not know.
      varied: { windowMs: 30 * MINUTE, nudge: 5, hold: 10 },
    },
    'author-repeats-link': {
      // Highest count of an innocent post: 7.
      anywhere: { windowMs: 30 * MINUTE, nudge: 6 },
      // Helpers answer many people with the same page: of 60,000 lines of IRC, 5 are the 6th or 7th such answer.
      thread: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
    },
    // People say a line again; only at once is it a slip, which is nobody's concern.
    duplicate: { copy: { windowMs: 10 * SECOND, note: 2 } },
    // A channel repeats what amuses it. `phrase` and `sudden` hold strangers who repeat a text that is new.
    'thread-repeats-text': { thread: { windowMs: 30 * MINUTE, nudge: 6 } },
    // Everybody is in one thread: with hold 6, nine in ten of 40 members who share a petition once each would be held.
    'thread-repeats-petition': { thread: { windowMs: 30 * MINUTE, nudge: 3 } },
    campaign: {
      text: { windowMs: 30 * MINUTE, nudge: 5 },
      petition: { windowMs: 30 * MINUTE, note: 10 },
      // A day: within half an hour a link that somebody posted an hour before would be long known. Of 100,000 lines of two chats one more is
      // nudged and none held, and with hold 4 five that greet a new release would be held.
      link: { windowMs: DAY, nudge: 4, hold: 6 },
      title: { windowMs: 30 * MINUTE, nudge: 5 },
      // Highest count of an innocent post, in both rows: 1. No two strangers posted one text among 60,000 lines.
      slogan: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      phrase: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 },
      // Reached by one raid, in which 14 throwaway accounts pasted an insult four times each. Nobody else reached 4.
      sudden: { windowMs: 30 * MINUTE, nudge: 4, hold: 10 },
      // Off: a channel shouts together. `surge` notes it.
      shout: { windowMs: 30 * MINUTE },
    },
    'author-flood': {
      // People paste output: with hold 9, 102 more of 60,000 lines of IRC would be held, and nobody was flooding on purpose.
      burst: { windowMs: 10 * SECOND, nudge: 9, hold: 17, reject: 33 },
      // Highest count of an innocent post: 39.
      minutes: { windowMs: 5 * MINUTE, hold: 61, reject: 181 },
    },
  },
  tiers: {
    new: {
      limits: {
        'author-repeats-link': {
          anywhere: { windowMs: 30 * MINUTE, nudge: 4 },
          thread: { windowMs: 30 * MINUTE, nudge: 4, hold: 7 },
        },
        'link-density': { domains: { windowMs: 0, nudge: 3, hold: 4 } },
        // Not the burst: people paste output on their first day. With nudge 7 and hold 13, 10 of 37,938 lines of IRC would be held.
        'author-flood': { minutes: { windowMs: 5 * MINUTE, hold: 46, reject: 181 } },
      },
    },
    trusted: {
      limits: { 'author-repeats-text': { anywhere: { windowMs: 30 * MINUTE, nudge: 4, hold: 6 } } },
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
