// Real shouting: a live chat as it is, and its bursts moved to a thread where nobody talks. A raid in a quiet thread is held from the 20th stranger
// on; what would that do to viewers who shout together?
import { canonicalText, createFilter } from '../../dist/index.js'
import { rows } from '../data.js'
import { HOUR, MINUTE } from './traffic.js'

/** Authors of one text within a minute that make a burst, and the fewest words of such a text: fewer are a reaction. */
const AUTHORS = 10
const WORDS = 3
const isHeld = ({ action }) => action === 'hold' || action === 'reject'
const isRaised = ({ evidence }) => evidence.some(({ signal }) => signal === 'surge')

/** Each text that many shouted, with its posts. */
function burstsOf(posts) {
  const byText = new Map()
  for (const post of posts) {
    const text = canonicalText(post.content)
    if (text.split(' ').length >= WORDS) byText.set(text, [...(byText.get(text) ?? []), post])
  }
  return [...byText.values()].filter((list) => {
    let from = 0
    return list.some((post, to) => {
      while (post.postedAt - list[from].postedAt >= MINUTE) from++
      return new Set(list.slice(from, to + 1).map(({ author }) => author)).size >= AUTHORS
    })
  })
}

function judged(posts, policy) {
  const filter = createFilter({ policy, clock: () => posts[posts.length - 1].postedAt + HOUR })
  return posts.map((post) => ({ ...post, ...filter.check(post) }))
}

/** A row for each place and preset; none without the data. */
export function shouting() {
  const posts = rows('live-chat-de')
    ?.map(({ id, author, content, postedAt }) => ({
      id,
      author,
      content,
      thread: 'live',
      postedAt: Date.parse(postedAt),
    }))
    .sort((a, b) => a.postedAt - b.postedAt)
  if (posts === undefined) return []
  const bursts = burstsOf(posts)
  const moved = new Map(bursts.flatMap((list, n) => list.map(({ id }) => [id, `quiet-${n}`])))
  const places = {
    'as it is': posts,
    'bursts in quiet threads': posts.map((post) => ({ ...post, thread: moved.get(post.id) ?? post.thread })),
  }
  return Object.entries(places).flatMap(([place, all]) =>
    ['chat', 'forum'].map((preset) => {
      const shouted = judged(all, preset).filter(({ id }) => moved.has(id))
      return {
        place,
        preset,
        bursts: bursts.length,
        posts: shouted.length,
        held: shouted.filter((post) => isHeld(post)).length,
        heldAsShout: shouted.filter(
          (post) => isHeld(post) && post.evidence.some(({ signal, row }) => signal === 'campaign' && row !== 'text'),
        ).length,
        raised: shouted.filter(isRaised).length,
      }
    }),
  )
}
