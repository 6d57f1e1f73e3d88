// Floods slower than the windows of most rows, and innocent authors who come back as often for weeks. As in scenarios.js, but without
// `pace`: what is slow in a forum is slow in a chat.

import { pick } from '../random.js'
import { link, petition, shared } from './addresses.js'
import { coined, sentence } from './languages.js'
import { HOUR, MINUTE } from './traffic.js'

const DAY = 24 * HOUR
const int = (next, from, to) => from + Math.floor(next() * (to - from + 1))

/** What one author posts again after each pause, up to half a minute late. `say`: gives the text of each post. */
const again = (next, { at, thread }, { author, pauseMs, count, say }) =>
  Array.from({ length: count }, (_, n) => ({
    author,
    content: say(n),
    thread: thread(),
    postedAt: at + n * pauseMs + next() * 0.5 * MINUTE,
  }))

/** One author and one thing. `make`: gives what makes each post. The first post is wanted. */
function slowFlood(pauseMs, count, make) {
  return (next, place) =>
    again(next, place, { author: 'insistent', pauseMs, count, say: make(next, place) }).map((post, n) => ({
      ...post,
      unwanted: n > 0,
    }))
}

/** One text, in capitals or with other signs now and then. */
function sameText(next, { language }) {
  const text = sentence(next, language, 8, 30)
  const dress = [() => text, () => text, () => text.toUpperCase(), () => `${text} !!!`]
  return () => pick(next, dress)()
}

/** What people say beside: another sentence each time. */
const ownWords =
  (next, { language }) =>
  () =>
    sentence(next, language, 8, 30)

/** Posts of their own that come nine hours after those of a generator, and of which only the innocence is judged. */
const between = (next, place, make) =>
  make(next, { ...place, at: place.at + 9 * HOUR }).map((post) => ({ ...post, unwanted: undefined, kind: 'innocent' }))

/** The same text with a link, whose author posts something else each day as well. */
function besideOthers(next, place) {
  const text = `${sentence(next, place.language, 8, 30)} ${link(next)}`
  const flood = slowFlood(25 * HOUR, 20, () => () => text)(next, place)
  return [...flood, ...between(next, place, slowFlood(25 * HOUR, 20, ownWords))]
}

/** A text with one number that never changes, and another word at its end each time. */
function oneNumber(next, { language }) {
  const text = `${sentence(next, language, 8, 15)} ${int(next, 100, 9999)} ${sentence(next, language, 8, 15)}`
  return () => `${text} ${coined(next)}`
}

/** One petition, in words of its own each time. */
function samePetition(next, { language }) {
  const address = petition(next)
  return () => `${sentence(next, language, 4, 25)} ${shared(next, address)}`
}

/** A member of the place and two newcomers who post as `make` says. */
function regulars(pauseMs, count, make) {
  return (next, place) =>
    [place.member(3), 'regular-1', 'regular-2']
      .flatMap((author) => again(next, place, { author, pauseMs, count, say: make(next, place) }))
      .sort((a, b) => a.postedAt - b.postedAt)
}

function greeting(next, { language }) {
  const text = sentence(next, language, 5, 9)
  return () => text
}

/** A greeting each day by members who say something else each day as well. */
function greetsDaily(next, place) {
  const greetings = regulars(DAY, 20, (_, { language }) => {
    const text = sentence(next, language, 8, 12)
    return () => text
  })(next, place)
  return [...greetings, ...between(next, place, regulars(DAY, 20, ownWords))].sort((a, b) => a.postedAt - b.postedAt)
}

/** One sentence with `from` to `to` numbers in it, of at most `most`. Small numbers are the same on some days. */
function report(from, to, most) {
  return (next, { language }) => {
    const parts = Array.from({ length: int(next, from, to) }, () => sentence(next, language, 3, 6))
    const end = sentence(next, language, 2, 6)
    return () => `${parts.map((words) => `${words} ${int(next, 0, most)}`).join(' ')} ${end}`
  }
}

function jobOffer(next, { language }) {
  const text = `${sentence(next, language, 20, 50)} ${link(next)}`
  return () => text
}

/** One invitation, for another day each time. */
function meeting(next, { at, language }) {
  const [before, after] = [sentence(next, language, 6, 12), sentence(next, language, 6, 12)]
  return (n) => {
    const day = new Date(at + (n + 2) * 3.5 * DAY)
    return `${before} ${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}, ${int(next, 17, 20)}:30 ${after}`
  }
}

/** Answers in other words that lead to one page. */
function favouritePage(next, { language }) {
  const page = `https://www.${coined(next)}.gouv.example.org/demarches/${coined(next)}`
  return (n) => `@newcomer-${n} ${sentence(next, language, 6, 20)} ${page}`
}

/** Letters of their own above one signature, with or without the line of mail programs. */
function newsletter(next, { language }) {
  const signature = `${pick(next, ['-- \n', ''])}${coined(next)} ${coined(next)}\n${sentence(next, language, 3, 8)}\n${link(next)}`
  return () => `${sentence(next, language, 40, 120)}\n\n${signature}`
}

export const slowFloods = {
  'one text every 31 minutes': { make: slowFlood(31 * MINUTE, 60, sameText), aim: 'held' },
  'one text every 25 hours': { make: slowFlood(25 * HOUR, 20, sameText), aim: 'held' },
  'one text every four days': { make: slowFlood(4 * DAY, 20, sameText), aim: 'held' },
  'one text with a link every 25 hours, other posts between': { make: besideOthers, aim: 'held' },
  'near copies with one number every 20 minutes': { make: slowFlood(20 * MINUTE, 60, oneNumber), aim: 'held' },
  'one petition every 3.6 days': { make: slowFlood(3.6 * DAY, 20, samePetition), aim: 'held' },
}

export const slowRegulars = {
  'daily greeting, other posts between': { make: greetsDaily, aim: 'spared' },
  'weekly greeting': { make: regulars(7 * DAY, 12, greeting), aim: 'spared' },
  'daily report, other numbers': { make: regulars(DAY, 20, report(2, 4, 3000)), aim: 'spared' },
  'daily report, one small number': { make: regulars(DAY, 20, report(1, 1, 5)), aim: 'spared' },
  'weekly job offer': { make: regulars(7 * DAY, 12, jobOffer), aim: 'spared' },
  'meeting notice, another date': { make: regulars(3.5 * DAY, 16, meeting), aim: 'spared' },
  "helper's favourite page, daily": { make: regulars(25 * HOUR, 20, favouritePage), aim: 'spared' },
  'newsletter with one signature': { make: regulars(3 * DAY, 16, newsletter), aim: 'spared' },
}
