// Accounts that copy what members posted, and innocent authors who post what somebody else posted before. As in scenarios.js.

import { pick } from '../random.js'
import { sentence } from './languages.js'
import { MINUTE } from './traffic.js'

const int = (next, from, to) => from + Math.floor(next() * (to - from + 1))

/** Posts of members, each in words of their own, before `at`. */
function originals(next, { at, pace, language, thread }, count) {
  return Array.from({ length: count }, (_, n) => ({
    author: `member-${n % 12}`,
    content: sentence(next, language, 10, 40),
    thread: thread(),
    postedAt: at - (count - n) * 20 * MINUTE * pace,
  }))
}

/** New accounts that collect posts by copying those of members, in other letters and signs. The first copy of each is for free. */
export function copyBots(next, place) {
  const { at, pace, thread } = place
  const known = originals(next, place, 60)
  const dress = [(text) => text, (text) => text.toUpperCase(), (text) => `${text} !!`, (text) => ` ${text} 👍`]
  const copies = Array.from({ length: 12 }, (_, bot) =>
    Array.from({ length: int(next, 2, 6) }, (_, n) => ({
      author: `copier-${bot}`,
      content: pick(next, dress)(pick(next, known).content),
      thread: thread(),
      postedAt: at + (bot * 7 + n * 40 + next() * 30) * MINUTE * pace,
      unwanted: n > 0,
    })),
  )
  return [...known, ...copies.flat()].sort((a, b) => a.postedAt - b.postedAt)
}

/**
 * Who only looks like that: sayings and notices that members and newcomers pass on; members who lost their login and post the same again
 * from a new account; newcomers who quote a whole post once and do not mark it. All of them say something of their own too.
 */
export function passedOn(next, place) {
  const { at, pace, language, thread } = place
  const known = originals(next, place, 20)
  const sayings = Array.from({ length: 13 }, () => sentence(next, language, 9, 30))
  const posts = []
  const say = (author, content, minute) =>
    posts.push({ author, content, thread: thread(), postedAt: at + minute * MINUTE * pace })
  for (let n = 0; n < 40; n++) {
    const author = n % 3 === 0 ? `passer-by-${n}` : `member-${int(next, 0, 60)}`
    const minute = next() * 1200
    // Each by three authors: more would be a campaign.
    say(author, sayings[n % sayings.length], minute)
    if (next() < 0.7) say(author, sentence(next, language, 8, 25), minute + 2 + next() * 60)
  }
  for (let n = 0; n < 10; n++) {
    const minute = next() * 1200
    say(n % 2 === 0 ? `member-${n}-again` : `quotes-${n}`, known[n].content, minute)
    say(n % 2 === 0 ? `member-${n}-again` : `quotes-${n}`, sentence(next, language, 8, 25), minute + 5)
  }
  return [...known, ...posts].sort((a, b) => a.postedAt - b.postedAt)
}
