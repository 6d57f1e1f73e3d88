// Floods, and what only looks like one. Each function returns posts. A filter should flag those that are `unwanted` and let
// all others pass. `at`: when it begins. `pace`: factor of all times, since chats are faster than forums. `member`: somebody of the place.

import { pick } from '../random.js'
import { link, petition, shared } from './addresses.js'
import { copyBots, passedOn } from './copy-scenarios.js'
import { coined, of, sentence, slogans } from './languages.js'
import { slowFloods, slowRegulars } from './slow-scenarios.js'
import { MINUTE } from './traffic.js'

const int = (next, from, to) => from + Math.floor(next() * (to - from + 1))

const spread = (next, count, from, length) =>
  Array.from({ length: count }, () => from + next() * length).sort((a, b) => a - b)

/** One petition in other words and forms of its address each time. `addressOf`: makes the address. */
function insistent(addressOf) {
  return (next, { at, pace, language, thread }) => {
    const address = addressOf(next)
    return spread(next, int(next, 6, 12), at, 600 * MINUTE * pace).map((postedAt, n) => ({
      author: 'insistent',
      content: `${sentence(next, language, 4, 25)} ${shared(next, address)} ${sentence(next, language, 0, 6)}`,
      thread: thread(),
      postedAt,
      unwanted: n > 0,
    }))
  }
}

const named = (next) => `https://www.change.org/${coined(next)}${coined(next)}`

const SHORTENERS = ['https://chng.it/', 'http://chng.it/', 'https://cgo.ac/']
/** A code as a petition site makes one for each share. */
const code = (next) =>
  pick(next, SHORTENERS) + Array.from({ length: 8 }, () => pick(next, [...'abcdefGHJKLMnpqrST23456789'])).join('')

/** One petition again and again, under another code and in other words each time. */
function codes(next, { at, pace, language, thread }) {
  return spread(next, int(next, 6, 12), at, 1200 * MINUTE * pace).map((postedAt, n) => ({
    author: 'insistent',
    content: `${sentence(next, language, 2, 25)} ${code(next)}`,
    thread: thread(),
    postedAt,
    unwanted: n > 1,
  }))
}

/** Members who share up to five petitions each, every one in a thread of its own. */
function manyPetitions(next, { at, pace, language }) {
  return spread(next, 60, at, 1400 * MINUTE * pace).map((postedAt, n) => ({
    author: `member-${n % 12}`,
    content: `${sentence(next, language, 8, 25)} ${code(next)}`,
    thread: `cause-${n}`,
    postedAt,
  }))
}

const newcomer = (n) => `newcomer-${n}`

/** Many throwaway accounts with one link that nobody posted before, each in words of its own. */
function linkFlood(next, { at, pace, language, thread }) {
  const address = link(next)
  return spread(next, int(next, 12, 40), at, 120 * MINUTE * pace).map((postedAt, n) => ({
    author: `throwaway-${n}`,
    content: `${sentence(next, language, 2, 12)} ${shared(next, address)}`,
    thread: thread(),
    postedAt,
    unwanted: n > 2,
  }))
}

/** The same few words and one link, by up to 38 accounts. */
function titleFlood(next, { at, pace, language, thread }) {
  const content = `${sentence(next, language, 3, 4)} ${link(next)}`
  return spread(next, int(next, 20, 38), at, 240 * MINUTE * pace).map((postedAt, n) => ({
    author: `throwaway-${n}`,
    content,
    thread: thread(),
    postedAt,
    unwanted: n > 2,
  }))
}

/** A page that many share, in words of their own. `say`: who shares it, and what of it. */
function sharedPage(say) {
  return (next, context) => {
    const address = link(next)
    return spread(next, 24, context.at, 300 * MINUTE * context.pace).map((postedAt, n) => ({
      content: `${sentence(next, context.language, 3, 20)} ${shared(next, address)}`,
      thread: context.thread(),
      postedAt,
      ...say(n, next, context),
    }))
  }
}

/** A news article that members share; every fourth is a newcomer. */
const news = sharedPage((n, _next, { member }) => ({ author: n % 4 === 3 ? newcomer(n) : member(n) }))
/** A page that a moderator posts first, and newcomers after that. */
const answered = sharedPage((n, _next, { at }) => ({
  author: n === 0 ? { id: 'helper', role: 'moderator' } : newcomer(n),
  ...(n === 0 && { postedAt: at - MINUTE }),
}))
/** An official page that was posted days ago, and that newcomers ask about. */
const official = sharedPage((n, _next, { at }) => ({
  author: n < 2 ? `guest-before-${n}` : newcomer(n),
  ...(n < 2 && { postedAt: at - (73 - n) * 60 * MINUTE }),
}))
/** The page's own video, with the time of a scene. */
function ownVideo(next, { at, pace, language }) {
  const id = Array.from({ length: 11 }, () => pick(next, [...'abcdefGHJKLMnpqrST23456789'])).join('')
  return spread(next, 20, at, 300 * MINUTE * pace).map((postedAt, n) => ({
    author: newcomer(n),
    content: `${sentence(next, language, 2, 12)} https://youtu.be/${id}?t=${int(next, 1, 600)}`,
    thread: id,
    postedAt,
  }))
}

/** A lively thread whose viewers have all said something before one of them posts a link, and the others repeat it. */
function livelyLink(next, { at, pace, language }) {
  const address = link(next)
  const viewers = spread(next, 60, at, 10 * MINUTE * pace).map((postedAt, n) => ({
    author: `viewer-${n % 30}`,
    content: sentence(next, language, 3, 12),
    thread: 't0',
    postedAt,
  }))
  const repeats = spread(next, 20, at + 10 * MINUTE * pace, 10 * MINUTE * pace).map((postedAt, n) => ({
    author: `viewer-${n}`,
    content: `${sentence(next, language, 1, 5)} ${shared(next, address)}`,
    thread: 't0',
    postedAt,
  }))
  return [...viewers, ...repeats]
}

function ring(next, { at, pace, language, thread }) {
  const address = petition(next)
  const members = int(next, 3, 4)
  return spread(next, members * 5, at, 600 * MINUTE * pace).map((postedAt, n) => ({
    author: `ring-${n % members}`,
    content: `${sentence(next, language, 4, 20)} ${shared(next, address)}`,
    thread: thread(),
    postedAt,
    unwanted: n >= members,
  }))
}

function varying(from, to) {
  return (next, { at, pace, language, thread }) => {
    const words = sentence(next, language, from, to).split(' ')
    const place = Math.floor(next() * words.length)
    return spread(next, int(next, 8, 16), at, 240 * MINUTE * pace).map((postedAt, n) => ({
      author: 'bot',
      content: words.with(place, `${coined(next)}${n}`).join(' '),
      thread: thread(),
      postedAt,
      unwanted: n > 0,
    }))
  }
}

function popular(next, { at, pace, language, thread }) {
  const address = petition(next)
  return spread(next, 40, at, 1200 * MINUTE * pace).map((postedAt, n) => ({
    author: n % 4 === 0 ? `newcomer-${n}` : `member-${n}`,
    content: `${sentence(next, language, 3, 20)} ${shared(next, address)}`,
    thread: thread(),
    postedAt,
  }))
}

/** Ten minutes and more of talk among members in a thread, as there is before a goal. */
const talk = (next, at, language, thread) =>
  Array.from({ length: 36 }, (_, n) => ({
    author: `member-${n % 18}`,
    content: sentence(next, language, 4, 12),
    thread,
    postedAt: at - (36 - n) * 20_000,
  }))

/**
 * A goal: about 80 to 110 posts in a minute, most of them the same reaction; half of the viewers were never seen before. `chants`: three
 * words that nobody used before, so that only the place and the moment distinguish them from slogans.
 */
function liveEvent(chants) {
  return (next, { at, language }) => {
    const said = chants ? slogans(next, language, 2, 3) : of(language).reactions
    const shouts = Array.from({ length: int(next, 80, 110) }, (_, n) => ({
      author: n % 2 === 0 ? `viewer-${n}` : `member-${n % 55}`,
      content: `${pick(next, said)}${pick(next, ['', '', ' 🔥', ' !!!', ' 😂'])}`,
      thread: 't0',
      // Most come at once, the others while the replay is shown.
      postedAt: at - Math.log(1 - next()) * 0.5 * MINUTE,
    })).sort((a, b) => a.postedAt - b.postedAt)
    return [...talk(next, at, language, 't0'), ...shouts]
  }
}

/** When the waves of a raid and of an event come: at once, after an hour, after a day. */
const WAVES = [0, 60 * MINUTE, 1500 * MINUTE]

/** Texts that many authors shout, so many posts a minute, each for a minute and a half. */
function shouted(next, rate, { said, at, thread, author }) {
  return Array.from({ length: Math.round(rate * 1.5) }, (_, n) => {
    const text = pick(next, said)
    const content = `${next() < 0.2 ? text.toUpperCase() : text}${pick(next, ['', '', '!', ' !!!', ' 🔥'])}`
    return { author: author(n), content, thread, postedAt: at + (n / rate) * MINUTE, mark: text }
  })
}

/** Strangers who shout one slogan in a thread where nobody talks, and others who do so again an hour and a day later. */
function fastRaid(rate) {
  return (next, { at, language }) => {
    const said = slogans(next, language, 1)
    return WAVES.flatMap((later, wave) =>
      shouted(next, rate, { said, at: at + later, thread: 'quiet', author: (n) => `bot-${wave}-${n}` }).map((post) => ({
        ...post,
        unwanted: true,
      })),
    )
  }
}

/**
 * The innocent look-alike: an event in a lively thread, as fast, with as few words that are as new; half of the viewers are strangers. Two
 * slogans in one make a text of six words, which is counted as a short one is not; where no gaps are written, one is as long.
 */
function fastEvent(rate, parts = 1) {
  return (next, { at, language }) => {
    const said = [slogans(next, language, of(language).dense ? 1 : parts, 3).join(' ')]
    return WAVES.flatMap((later, wave) => [
      ...talk(next, at + later, language, 'match'),
      ...shouted(next, rate, {
        said,
        at: at + later,
        thread: 'match',
        author: (n) => (n % 2 === 0 ? `viewer-${wave}-${n}` : `member-${n % 55}`),
      }),
    ])
  }
}

/** A botnet. Members and guests post everyday remarks as often beside it, and these must pass. */
function botnet(link) {
  return (next, { at, language, thread }) => {
    const texts = slogans(next, language, int(next, 3, 6))
    const tails = ['', '', '!', ' !!!', ' 🔥', ' ✊✊']
    const address = `https://${coined(next)}.example.com/${coined(next)}`
    const posts = []
    for (let bot = 0; bot < int(next, 100, 300); bot++)
      for (let turn = int(next, 1, 2); turn > 0; turn--) {
        const text = pick(next, texts)
        const content = `${next() < 0.2 ? text.toUpperCase() : text}${pick(next, tails)}${link ? ` ${address}` : ''}`
        posts.push({ author: `bot-${bot}`, content, thread: thread(), unwanted: true, mark: text })
      }
    const { everyday } = of(language)
    const beside = posts.map((_, n) => ({
      author: next() < 0.3 ? `passer-${n}` : `member-${Math.floor(next() * 60)}`,
      content: pick(next, everyday.slice(0, 9)),
      thread: thread(),
    }))
    return [...posts, ...beside]
      .map((post) => ({ ...post, postedAt: at + next() * 30 * MINUTE }))
      .sort((a, b) => a.postedAt - b.postedAt)
  }
}

/** A member who answers newcomers in other words each time. `pageOf`: makes the page that all answers lead to. */
function helpful(pageOf) {
  return (next, { at, pace, language, thread }) => {
    const page = pageOf(next)
    return spread(next, 30, at, 1400 * MINUTE * pace).map((postedAt, n) => ({
      author: 'helper',
      content: `@newcomer-${n} ${sentence(next, language, 6, 20)} ${page}`,
      thread: `ask-${thread()}-${n}`,
      postedAt,
    }))
  }
}

const procedure = (next) => `https://www.${coined(next)}.gouv.example.org/demarches/${coined(next)}`
/** Pages of a petition site that are no petitions. */
const sitePage = (next) =>
  `https://www.change.org/${pick(next, ['about', 'start-a-petition', 'login', 'help', 'policies/privacy', 'fr'])}`

function notices(next, { at, pace, language, thread }) {
  const text = sentence(next, language, 12, 25)
  return spread(next, 15, at, 300 * MINUTE * pace).map((postedAt) => ({
    author: { id: 'mod', role: 'moderator' },
    content: text,
    thread: thread(),
    postedAt,
  }))
}

function newcomers(next, { at, pace, language, thread }) {
  return spread(next, 30, at, 1200 * MINUTE * pace).map((postedAt, n) => ({
    author: `fresh-${n}`,
    content: `${of(language).ask} ${sentence(next, language, 4, 15)} https://${coined(next)}.org/${coined(next)} ?`,
    thread: thread(),
    postedAt,
  }))
}

/** By name. `aim`: what should happen to the posts: `held` or `flagged` for floods, `spared` for others. */
export const scenarios = {
  'insistent member': { make: insistent(petition), aim: 'flagged' },
  'insistent member, a named petition': { make: insistent(named), aim: 'flagged' },
  'insistent member, another code each time': { make: codes, aim: 'flagged' },
  'many accounts, one new link': { make: linkFlood, aim: 'held' },
  'many accounts, a title and a link': { make: titleFlood, aim: 'flagged' },
  'ring taking turns': { make: ring, aim: 'flagged' },
  'bot varying a token, 8-30 words': { make: varying(8, 30), aim: 'held' },
  'bot varying a token, 4-7 words': { make: varying(4, 7), aim: 'flagged' },
  'botnet of slogans': { make: botnet(false), aim: 'held' },
  'botnet of slogans with a link': { make: botnet(true), aim: 'held' },
  'raid of one slogan, 60 a minute, three waves': { make: fastRaid(60), aim: 'held' },
  'raid of one slogan, 120 a minute, three waves': { make: fastRaid(120), aim: 'held' },
  'accounts that copy members': { make: copyBots, aim: 'held' },
  ...slowFloods,
  'popular petition': { make: popular, aim: 'spared' },
  'five petitions by code': { make: manyPetitions, aim: 'spared' },
  'news that members share': { make: news, aim: 'spared' },
  "a moderator's link, repeated": { make: answered, aim: 'spared' },
  'official page, known for long': { make: official, aim: 'spared' },
  "the page's own video": { make: ownVideo, aim: 'spared' },
  'link in a lively thread': { make: livelyLink, aim: 'spared' },
  'live event, reactions': { make: liveEvent(false), aim: 'spared' },
  'live event, chants': { make: liveEvent(true), aim: 'spared' },
  'live event, 60 a minute, three waves': { make: fastEvent(60), aim: 'spared' },
  'live event, 120 a minute, three waves': { make: fastEvent(120), aim: 'spared' },
  'live event, six words, 60 a minute, three waves': { make: fastEvent(60, 2), aim: 'spared' },
  'helpful member': { make: helpful(procedure), aim: 'spared' },
  'helpful member, page of a petition site': { make: helpful(sitePage), aim: 'spared' },
  "moderator's notices": { make: notices, aim: 'spared' },
  'newcomers with one link': { make: newcomers, aim: 'spared' },
  'sayings, second accounts': { make: passedOn, aim: 'spared' },
  ...slowRegulars,
}

/** Picks a thread of the place. A few are busier than the others. */
export const threadOf = (next, threads) => () => `t${Math.floor(next() ** 2 * threads)}`
