// Table 3: how often are innocent posts flagged? Each set is judged in time order, and every post above `nudge` is listed.
import { createFilter } from '../../dist/index.js'
import { rows, thread } from '../data.js'

const DAY = 86_400_000
const at = (row, i) => (row.postedAt ? Date.parse(row.postedAt) : Date.UTC(2026, 0, 1) + i * 600_000)

const SETS = [
  { name: 'French consultation', preset: 'forum', load: () => rows('fr-consultation') },
  { name: 'IRC', preset: 'chat', load: () => rows('irc-ubuntu') },
  // Of labelled sets, the ham. Short messages have no author and no time: each gets an author of its own, ten minutes apart.
  { name: 'SMS, ham', preset: 'comments', load: () => rows('sms-spam')?.filter(({ label }) => label === 'ham') },
  {
    name: 'YouTube, ham',
    preset: 'comments',
    load: () => rows('youtube-spam')?.filter(({ label }) => label === 'ham'),
  },
  {
    name: "the project's thread, welcome posts",
    preset: 'forum',
    load: () => thread().filter(({ expected }) => expected === 'allow'),
  },
]

/** For each set, its number of comments, their number by action, and the posts above `nudge`. */
export function innocents() {
  return SETS.flatMap(({ name, preset, load }) => {
    const comments = load()
    if (comments === undefined || comments.length === 0) return []
    const ordered = comments
      .map((row, i) => ({ ...row, time: at(row, i), author: row.author ?? `author-${i}` }))
      .sort((a, b) => a.time - b.time)
    const last = ordered[ordered.length - 1].time
    const filter = createFilter({ policy: preset, clock: () => last + DAY })
    const byAction = { allow: 0, nudge: 0, hold: 0, reject: 0 }
    const held = []
    for (const { author, content, time, id, thread: page, replyTo, format } of ordered) {
      const comment = { author, content, postedAt: time, id: id && String(id), thread: page, replyTo, format }
      const { action, category, evidence } = filter.check(comment)
      byAction[action]++
      if (action === 'hold' || action === 'reject')
        held.push({
          action,
          category,
          signals: evidence.map(({ signal, observed }) => `${signal} ${observed}`),
          content,
        })
    }
    return [{ name, preset, comments: ordered.length, byAction, share: held.length / ordered.length, held }]
  })
}
