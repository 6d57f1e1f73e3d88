// Table 5: how well does the filter learn from labels? Each comment is judged, then its label is submitted, as a moderator would.
import { createFilter } from '../../dist/index.js'
import { ads, rows, thread } from '../data.js'
import { random, shuffled } from '../random.js'
import { labelledSite } from './labelled-site.js'
import { metrics } from './scores.js'

const START = Date.UTC(2026, 0, 1)
const GAP = 600_000
const byTime = (a, b) => Date.parse(a.postedAt) - Date.parse(b.postedAt)

/** The project's ads at random places among the allowed posts of its thread, which keep their order. */
function strewn() {
  const next = random(5)
  const queue = shuffled(next, ads())
  const welcome = thread().filter(({ expected, edit }) => expected === 'allow' && !edit)
  const share = queue.length / (queue.length + welcome.length)
  const mixed = []
  while (queue.length + welcome.length > 0)
    mixed.push(
      welcome.length === 0 || (queue.length > 0 && next() < share)
        ? queue.shift()
        : { ...welcome.shift(), label: 'ham', id: undefined, postedAt: undefined },
    )
  return mixed
}

/** `from`: the number of labels after which the thresholds apply. */
const SETS = [
  { name: 'YouTube', preset: 'comments', from: 200, load: () => rows('youtube-spam')?.sort(byTime) },
  { name: 'SMS', preset: 'comments', from: 0, load: () => rows('sms-spam') },
  { name: "the project's ads and thread", preset: 'forum', from: 60, load: strewn },
]

/** Sets of a moderator's queue. A queue needs a stream, so the project's thread is too short. */
const QUEUES = [
  ...SETS.slice(0, 2),
  { name: 'generated forum, 5 % spam', preset: 'forum', load: () => labelledSite(11, 'fr', 5000, 0.05) },
  { name: 'generated comments, 30 % spam', preset: 'comments', load: () => labelledSite(12, 'en', 5000, 0.3) },
]
/** The share of missed spam that somebody reports. */
const REPORTED = 0.05
/** Which spam is reported is a matter of chance, so each set runs this often. */
const RUNS = 8

const commentOf = (row, i) => ({
  author: row.author ?? `author-${i}`,
  content: row.content,
  thread: row.thread ?? undefined,
  postedAt: row.postedAt ?? START + i * GAP,
})

function submit(filter, comment, label) {
  if (label === 'spam') filter.submitSpam(comment)
  else filter.submitHam(comment)
}

/** Judges each comment, then submits its label, in order. */
function streamed(list, preset) {
  const last = Math.max(START, ...list.map(({ postedAt }) => (postedAt ? Date.parse(postedAt) : 0)))
  const filter = createFilter({ policy: preset, clock: () => last + list.length * GAP })
  return list.map((row, i) => {
    const comment = commentOf(row, i)
    const { action, score } = filter.check(comment)
    submit(filter, comment, row.label)
    return { spam: row.label === 'spam', called: action === 'hold' || action === 'reject', score }
  })
}

/** Metrics of the comments between 0, 25, 50, 100, 200 … labels. */
function curve(judged) {
  const points = []
  for (let from = 0, to = 25; from < judged.length; from = to, to *= 2)
    // A rest of fewer than 25 comments says too little.
    if (from === 0 || judged.length - from >= 25)
      points.push({ labels: Math.min(to, judged.length), ...metrics(judged.slice(from, to)) })
  return points
}

/**
 * What wrong labels do. The filter learns from the first half of the list. Then half of the ham in the second half is submitted as spam, by
 * mistake or malice, as comments of one, three or ten authors. Returns the shares of the rest of the ham that are held, also without wrong labels.
 */
function poisoned(list, preset) {
  const cut = Math.floor(list.length / 2)
  const welcome = list.slice(cut).filter(({ label }) => label === 'ham')
  const wrong = welcome.slice(0, Math.floor(welcome.length / 2))
  const rest = welcome.slice(wrong.length)
  const held = (authors) => {
    const filter = createFilter({ policy: { extends: preset, off: ['labelled'] }, clock: () => START })
    for (const [i, { content, label }] of list.slice(0, cut).entries())
      submit(filter, { author: `a${i}`, content }, label)
    for (const [i, { content }] of (authors > 0 ? wrong : []).entries())
      submit(filter, { author: `wrong-${i % authors}`, content }, 'spam')
    return rest.filter(({ content }) => {
      const { evidence } = filter.peek({ author: 'reader', content })
      return evidence.some(({ signal, weight }) => signal === 'learned' && weight >= 0.65)
    }).length
  }
  const share = (authors) => held(authors) / (rest.length || 1)
  return { wrong: wrong.length, rest: rest.length, none: share(0), one: share(1), three: share(3), ten: share(10) }
}

/** For each set, metrics after `from` labels, the curve, and what wrong labels do. */
export function labels() {
  return SETS.flatMap(({ name, preset, from, load }) => {
    const list = load()
    if (list === undefined) return []
    const judged = streamed(list, preset)
    return [
      {
        name,
        preset,
        from,
        comments: list.length,
        spam: judged.filter(({ spam }) => spam).length,
        ...metrics(judged.slice(from)),
        curve: curve(judged),
        poisoned: poisoned(list, preset),
      },
    ]
  })
}

/** A moderator reviews what is held and gets reports of a twentieth of the missed spam. Nothing else is labelled. */
function queued(list, preset, seed, autoLearn) {
  const filter = createFilter({ policy: preset, autoLearn, clock: () => START + list.length * GAP })
  const next = random(seed)
  let labels = 0
  const judged = list.map((row, i) => {
    const comment = { id: `c${i}`, ...commentOf(row, i) }
    const { action, score } = filter.check(comment)
    const called = action === 'hold' || action === 'reject'
    const spam = row.label === 'spam'
    if (called || (spam && next() < REPORTED)) {
      submit(filter, comment, row.label)
      labels++
    }
    return { spam, called, score }
  })
  return { ...metrics(judged), labels }
}

const mean = (list) => list.reduce((sum, value) => sum + (value ?? 0), 0) / list.length

/** For each set what a moderator's queue teaches, with the sample of published posts and without it, and beside it every label. */
export function queues({ quick }) {
  return QUEUES.flatMap(({ name, preset, load }) => {
    const list = load()
    if (list === undefined) return []
    const of = (autoLearn) => {
      const runs = Array.from({ length: quick ? 1 : RUNS }, (_, run) => queued(list, preset, 100 + run, autoLearn))
      const hams = runs.map(({ hamCalledSpam }) => hamCalledSpam)
      return {
        recall: mean(runs.map(({ recall }) => recall)),
        hamCalledSpam: mean(hams),
        mostHam: Math.max(...hams),
        labels: mean(runs.map(({ labels }) => labels)),
      }
    }
    return [{ name, preset, sampled: of(true), alone: of(false), every: metrics(streamed(list, preset)) }]
  })
}
