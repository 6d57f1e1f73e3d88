// Makes innocent traffic: members who come back, guests who do not, everyday remarks, and long posts.

import { rows } from '../data.js'
import { pick } from '../random.js'
import { NAMES, of, sentence } from './languages.js'

export const START = Date.UTC(2026, 0, 1)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Places by preset. `guests`: share of posts by authors who post once. `everyday`: share of short remarks. `words`: of the other posts. */
const PLACES = {
  forum: { perHour: 40, members: 150, guests: 0.05, everyday: 0.25, threads: 60, words: [8, 60] },
  comments: { perHour: 120, members: 60, guests: 0.7, everyday: 0.3, threads: 8, words: [4, 40] },
  chat: { perHour: 400, members: 120, guests: 0.1, everyday: 0.5, threads: 1, words: [2, 14] },
}

const lines = rows('irc-ubuntu')
  ?.map(({ author, content, postedAt }) => ({ author, content, thread: 't0', postedAt: Date.parse(postedAt) }))
  .sort((a, b) => a.postedAt - b.postedAt)

/** Real lines of some hours of a channel, from a random moment on; undefined without data. */
function channel(next, hours) {
  if (lines === undefined) return undefined
  const from = lines[0].postedAt + next() * (lines[lines.length - 1].postedAt - lines[0].postedAt - hours * HOUR)
  const posts = lines
    .filter(({ postedAt }) => postedAt >= from && postedAt < from + hours * HOUR)
    .map((line) => ({ ...line, postedAt: line.postedAt - from + START, kind: 'innocent' }))
  if (posts.length < 200) return undefined
  const counts = new Map()
  for (const { author } of posts) counts.set(author, (counts.get(author) ?? 0) + 1)
  const talkers = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 18)
  return { language: pick(next, NAMES), threads: 1, posts, member: (n) => talkers[n % talkers.length] }
}

/** Posts of `hours` hours, most of them in one language and some in another. `member`: gives somebody who posts there, by number. */
export function traffic(next, preset, hours) {
  const real = preset === 'chat' && next() < 0.5 ? channel(next, hours) : undefined
  if (real !== undefined) return real
  const place = PLACES[preset]
  const main = pick(next, NAMES)
  const second = pick(next, NAMES)
  const posts = []
  for (let n = 0; n < place.perHour * hours; n++) {
    const language = next() < 0.85 ? main : second
    const author = next() < place.guests ? `guest-${n}` : `member-${Math.floor(next() ** 2 * place.members)}`
    // The first remarks of the list are the most frequent. In 60,000 lines of IRC, the most frequent one of three words or more is one in 8,500.
    const { everyday } = of(language)
    const remark = everyday[Math.floor(next() ** 3 * everyday.length)]
    const content = next() < place.everyday ? remark : sentence(next, language, ...place.words)
    posts.push({
      author,
      content,
      thread: `t${Math.floor(next() * place.threads)}`,
      postedAt: START + next() * hours * HOUR,
      kind: 'innocent',
    })
  }
  return { language: main, threads: place.threads, posts, member: (n) => `member-${n % place.members}` }
}
