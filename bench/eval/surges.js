// How soon is a raid in other words noticed, and what is taken for one? Real streams show how often people themselves begin a surge.
import { createFilter } from '../../dist/index.js'
import { rows } from '../data.js'
import { random } from '../random.js'
import { sentence } from './languages.js'
import { HOUR, MINUTE, START, traffic } from './traffic.js'

const PRESETS = ['forum', 'comments', 'chat']
const HOURS = 48

/** 300 strangers in two minutes in one thread, each in words of their own. */
const raid = (next, language, thread) =>
  Array.from({ length: 300 }, (_, n) => ({
    author: `raider-${n}`,
    content: sentence(next, language, 6, 20),
    thread,
    postedAt: START + HOURS * HOUR + n * 400,
  }))

/** The innocent look-alike: members, and one newcomer in ten, talk three times as fast as usual for ten minutes in the busiest thread. */
const event = (next, language, thread) =>
  Array.from({ length: 90 }, (_, n) => ({
    author: n % 10 === 0 ? `viewer-${n}` : `member-${n % 60}`,
    content: sentence(next, language, 3, 14),
    thread,
    postedAt: START + HOURS * HOUR + (n * 10 * MINUTE) / 90,
  }))

function run(seed, preset, make) {
  const next = random(seed)
  const { language, posts } = traffic(next, preset, HOURS)
  const more = make(next, language, 't0')
  let surges = 0
  const filter = createFilter({
    policy: preset,
    clock: () => START + 1000 * HOUR,
    onSurge: ({ phase }) => {
      surges += phase === 'begin' ? 1 : 0
    },
  })
  for (const { author, content, thread, postedAt } of posts.sort((a, b) => a.postedAt - b.postedAt))
    filter.check({ author, content, thread, postedAt })
  const before = surges
  let noticed = Number.POSITIVE_INFINITY
  let changed = 0
  for (const [n, post] of more.entries()) {
    const { action, evidence } = filter.check(post)
    if (evidence.some(({ signal }) => signal === 'surge')) noticed = Math.min(noticed, n + 1)
    if (evidence.some(({ signal, weight }) => signal === 'surge' && weight >= 0.35) && action !== 'allow') changed++
  }
  return { before, begun: surges - before, noticed, changed }
}

/** Surges in a real stream. */
function stream(name, preset) {
  const list = rows(name)?.filter(({ author, postedAt }) => author && postedAt)
  if (list === undefined) return []
  let surges = 0
  const filter = createFilter({
    policy: preset,
    clock: () => 8e15,
    onSurge: ({ phase }) => {
      surges += phase === 'begin' ? 1 : 0
    },
  })
  const posts = list.map((row) => ({ ...row, at: Date.parse(row.postedAt) })).sort((a, b) => a.at - b.at)
  for (const { author, content, thread, at } of posts) filter.check({ author, content, thread, postedAt: at })
  return [{ name, preset, posts: posts.length, days: (posts[posts.length - 1].at - posts[0].at) / (24 * HOUR), surges }]
}

/** Rows for generated places, and for real streams. */
export function surges({ quick }) {
  const seeds = quick ? 3 : 12
  const generated = Object.entries({ 'raid in other words': raid, 'members, three times as fast': event }).flatMap(
    ([kind, make]) =>
      PRESETS.map((preset) => {
        const runs = Array.from({ length: seeds }, (_, n) => run(n * 7919 + 13, preset, make))
        return {
          kind,
          preset,
          noticedBy: Math.max(...runs.map(({ noticed }) => noticed)),
          noticed: runs.filter(({ noticed }) => noticed <= 30).length / seeds,
          begun: runs.filter(({ begun }) => begun > 0).length / seeds,
          changed: runs.reduce((sum, { changed }) => sum + changed, 0),
          before: runs.reduce((sum, { before }) => sum + before, 0) / ((seeds * HOURS) / 24),
        }
      }),
  )
  const real = quick
    ? []
    : [
        ['live-chat-de', 'chat'],
        ['irc-ubuntu', 'chat'],
        ['fr-debate', 'forum'],
        ['petition-comments', 'comments'],
      ].flatMap(([name, preset]) => stream(name, preset))
  return { generated, real }
}
