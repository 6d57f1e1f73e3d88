// Streams for machines without real comments. What decides the cost of a post is made as often as it is in the real ones.
import { pick, random } from '../random.js'
import { flat, prose } from '../texts.js'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 1)

/**
 * Measured once, from the real streams in time order, of the first 10,000 posts: numbers of posts and threads, shares of
 * the posts (see `sharesOf`), and quantiles: of the characters of a post, and of the seconds between two posts.
 */
export const MEASURED = {
  'fr-debate': {
    language: 'fr',
    posts: 2646,
    threads: 608,
    shares: { markup: 0.174, typographic: 0.104, emoji: 0.002, links: 0.049, repeats: 0.022, lately: 0.574 },
    newAuthors: 0.297,
    html: 0.14,
    lengths: [7, 69, 126, 258, 505, 918, 2560, 25_621],
    gaps: [0, 29, 84, 211, 550, 1379, 11_184, 20_000],
  },
  'petition-comments': {
    language: 'en',
    posts: 9954,
    threads: 180,
    shares: { markup: 0.073, typographic: 0.117, emoji: 0.01, links: 0.006, repeats: 0.122, lately: 0.072 },
    newAuthors: 0.85,
    html: 0,
    lengths: [1, 15, 25, 59, 128, 236, 844, 65_454],
    gaps: [0, 49, 155, 523, 1934, 11_355, 209_112, 400_000],
  },
  'irc-ubuntu': {
    language: 'en',
    posts: 10_000,
    threads: 1,
    shares: { markup: 0.089, typographic: 0, emoji: 0, links: 0.015, repeats: 0.085, lately: 0.921 },
    newAuthors: 0.06,
    html: 0,
    lengths: [1, 7, 18, 35, 60, 91, 194, 447],
    gaps: [0, 0, 0, 0, 0, 60, 120, 600],
  },
  'live-chat-de': {
    language: 'de',
    posts: 10_000,
    threads: 1,
    shares: { markup: 0.031, typographic: 0, emoji: 0.266, links: 0.004, repeats: 0.227, lately: 0.85 },
    newAuthors: 0.127,
    html: 0,
    lengths: [1, 4, 10, 20, 39, 67, 155, 200],
    gaps: [0, 0, 0, 1, 4, 12, 58, 120],
  },
  'youtube-spam': {
    language: 'en',
    posts: 1138,
    threads: 3,
    shares: { markup: 0.163, typographic: 0.024, emoji: 0.031, links: 0.165, repeats: 0.113, lately: 0.021 },
    newAuthors: 0.968,
    html: 0,
    lengths: [3, 19, 33, 52, 94, 181, 520, 1200],
    gaps: [0, 312, 1317, 5275, 23_163, 68_502, 351_796, 1_000_000],
  },
  'coordinated-tweets': {
    language: 'en',
    posts: 10_000,
    threads: 1,
    shares: { markup: 0.293, typographic: 0.149, emoji: 0.006, links: 0.577, repeats: 0.096, lately: 0.495 },
    newAuthors: 0.019,
    html: 0,
    lengths: [6, 40, 56, 79, 100, 118, 139, 142],
    gaps: [0, 0, 0, 60, 420, 2340, 23_340, 100_000],
  },
}
/** Where the quantiles lie. */
const AT = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]
const MEDIAN = AT.indexOf(0.5)

const HAS = {
  /** Signs that HTML, Markdown and BBCode use. */
  markup: /[<>&[\]*_`#~|\\]/,
  /** Curly quotation marks, dashes, dots in one, guillemets, spaces that do not break. */
  typographic: /[\u2010-\u2027\u2030-\u205e«»\u00a0]/,
  emoji: /\p{Extended_Pictographic}/u,
  links: /https?:\/\/|www\./i,
}

const essence = (content) =>
  content
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Shares of the posts of a stream: those with signs of each kind, those with a link, those whose letters and digits were
 * posted before (`repeats`), and those whose author posted in the hour before (`lately`).
 */
export function sharesOf(posts) {
  const shares = Object.fromEntries(
    Object.entries(HAS).map(([name, sign]) => [name, posts.filter(({ content }) => sign.test(content)).length]),
  )
  Object.assign(shares, { repeats: 0, lately: 0 })
  const texts = new Set()
  const latest = new Map()
  for (const { author, content, postedAt } of posts) {
    const text = essence(content)
    if (texts.has(text)) shares.repeats++
    if (postedAt - (latest.get(author) ?? Number.NEGATIVE_INFINITY) <= HOUR) shares.lately++
    texts.add(text)
    latest.set(author, postedAt)
  }
  for (const name of Object.keys(shares)) shares[name] /= posts.length
  return shares
}

/** A value between the quantiles, on a logarithmic scale: the longest of ten thousand posts are many times the others. */
function between(quantiles, at) {
  const i = AT.findIndex((end) => end >= at) || 1
  const part = (at - AT[i - 1]) / (AT[i] - AT[i - 1])
  return (1 + quantiles[i - 1]) * ((1 + quantiles[i]) / (1 + quantiles[i - 1])) ** part - 1
}

const SIGNS = {
  markup: ['*', '_', '#', '&', '>', '[', '|'],
  typographic: ['’', '…', '« ', ' »', '–', '“'],
  emoji: ['❤', '😀', '😂', '😃', '🌝', '😞', '🙏'],
}

/** Posts of a stream, the same in every run. @param {keyof typeof MEASURED} name */
export function madeStream(name) {
  const measured = MEASURED[name]
  const next = random(name.length)
  const authorAt = authors(next, measured)
  const texts = new Set()
  const short = []
  const posts = []
  let postedAt = START
  for (let n = 0; n < measured.posts; n++) {
    postedAt += Math.round(between(measured.gaps, next())) * 1000
    let post
    if (short.length > 0 && next() < measured.shares.repeats)
      // What was said first is said most, as in real chats.
      post = short[Math.floor(next() ** 3 * short.length)]
    else {
      // Short texts come again by chance: more often than is measured, unless they are drawn again.
      do post = written(next, measured)
      while (texts.has(essence(post.content)))
      texts.add(essence(post.content))
      if (post.content.length <= measured.lengths[MEDIAN]) short.push(post)
    }
    const thread = `thread-${Math.floor(next() ** 2 * measured.threads)}`
    posts.push({ id: `post-${n}`, author: authorAt(postedAt), thread, postedAt, ...post })
  }
  return posts
}

function written(next, { language, shares, html, lengths }) {
  const format = next() < html ? 'html' : 'text'
  const link =
    next() < shares.links ? ` https://www.example-${Math.floor(next() * 97)}.com/page/${Math.floor(next() * 50)}` : ''
  const length = Math.max(1, Math.round(between(lengths, next())) - link.length)
  let text = prose(next, language, length).slice(0, length)
  for (const [kind, signs] of Object.entries(SIGNS)) {
    // A paragraph of HTML has signs of its own.
    const share = kind === 'markup' ? (shares.markup - html) / (1 - html) : shares[kind]
    if (next() >= share) continue
    for (let left = 1 + length / 100; left >= 1; left--) {
      const at = Math.floor(next() * text.length)
      text = `${text.slice(0, at)}${pick(next, signs)}${text.slice(at)}`
    }
  }
  text += link
  return { format, content: flat(format === 'html' ? `<p>${text}</p>` : text) }
}

/** Who writes at a moment: as often as is measured somebody who wrote in the hour before, else mostly new authors. */
function authors(next, { shares, newAuthors }) {
  const all = []
  const latest = new Map()
  const recent = []
  // Nobody wrote in the hour before some of the posts: other posts make up for them.
  let owed = 0
  const away = (postedAt) => {
    if (next() < newAuthors / (1 - shares.lately)) return undefined
    for (let attempt = 0; attempt < 10 && all.length > 0; attempt++) {
      const author = pick(next, all)
      if (postedAt - latest.get(author) > HOUR) return author
    }
  }
  const fresh = () => {
    all.push(`author-${all.length}`)
    return all.at(-1)
  }
  return (postedAt) => {
    while (recent.length > 0 && postedAt - recent[0].postedAt > HOUR) recent.shift()
    owed += shares.lately
    const lately = recent.length > 0 && next() < owed
    if (lately) owed--
    const author = lately ? pick(next, recent).author : (away(postedAt) ?? fresh())
    latest.set(author, postedAt)
    recent.push({ author, postedAt })
    return author
  }
}
