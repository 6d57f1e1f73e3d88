// Table 3: how often are innocent posts held or nudged, by which row, and what happens to duplicates and floods among them?
import { createFilter } from '../../dist/index.js'
import { notInnocent, rows, thread } from '../data.js'
import { counts, heldPosts, judged } from './counting.js'

const DAY = 86_400_000
/** Only roles that the sets themselves give; the sets without roles do not need the option. */
export const EXEMPT = ['administrator', 'moderator', 'bot']
const at = (row, i) => (row.postedAt ? Date.parse(row.postedAt) : Date.UTC(2026, 0, 1) + i * 60_000)
const ham = (name) => rows(name)?.filter(({ label }) => label === 'ham')

/**
 * The sets by preset. `limited`: a run fails over `innocents` of thresholds.json; the others have aims, which fail nothing.
 * Short messages have no author and no time: each gets an author of its own, a minute apart.
 */
const SETS = [
  { set: 'fr-debate', preset: 'forum' },
  { set: 'fr-debate', preset: 'comments' },
  { set: 'petition-comments', preset: 'comments' },
  { set: 'fr-consultation', preset: 'forum', limited: true },
  { set: 'youtube-spam', preset: 'comments', name: 'YouTube, ham', load: () => ham('youtube-spam'), limited: true },
  { set: 'sms-spam', preset: 'comments', name: 'SMS, ham', load: () => ham('sms-spam'), limited: true },
  { set: 'live-chat-de', preset: 'chat' },
  { set: 'irc-ubuntu', preset: 'chat', limited: true },
  {
    set: 'forum-thread',
    preset: 'forum',
    name: "the project's thread, welcome posts",
    load: () => thread().filter(({ expected }) => expected === 'allow'),
    limited: true,
  },
]

/** The rows as posts in time order; every one has an author and an id. */
function postsOf(list) {
  return list
    .map((row, i) => {
      const { content, role, thread: page, replyTo, format } = row
      const author = row.author ?? `author-${i}`
      const id = String(row.id ?? `row-${i}`)
      return { id, author, role, content, postedAt: at(row, i), thread: page, replyTo, format }
    })
    .sort((a, b) => a.postedAt - b.postedAt)
}

function judgeSet(list, lists, preset) {
  const posts = postsOf(list)
  const last = posts[posts.length - 1].postedAt
  const filter = createFilter({ policy: preset, exemptRoles: EXEMPT, clock: () => last + DAY })
  return judged(posts, lists, ({ author, role, ...post }) =>
    filter.check({ ...post, author: role ? { id: author, role } : author }),
  )
}

/** The posts of the sets of real comments, each under the presets that are meant for them. Sets without authors are left out. */
export function postsOfSets() {
  return SETS.filter(({ set }) => set !== 'sms-spam' && set !== 'forum-thread').flatMap(({ set, preset, load }) => {
    const list = load === undefined ? rows(set) : load()
    return list === undefined || list.length === 0 ? [] : [{ set, preset, posts: postsOf(list) }]
  })
}

/** For each set and preset, what was counted, and the held posts as text. `quick`: only the sets that can fail the run. */
export function innocents({ quick }) {
  const listed = notInnocent()
  return SETS.filter(({ limited }) => limited || !quick).flatMap(({ set, preset, name = set, load, limited }) => {
    const list = load === undefined ? rows(set) : load()
    if (list === undefined || list.length === 0) return []
    const results = judgeSet(list, listed[set], preset)
    return [{ set, preset, name, limited, ...counts(results), heldPosts: heldPosts(results) }]
  })
}
