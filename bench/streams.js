// The first table of `npm run bench`: what a check costs on streams of posts in time order.
import { createFilter } from '../dist/index.js'
import { PRESETS, stream } from './gate/streams.js'
import { allocated, interrupted, readUnits, timeOnce } from './measure.js'
import { commenterBefore, filling } from './site.js'
import { median, quantile } from './statistics.js'

/** Aims for the mean of a check, as multiples of the floor. */
const AIMS = {
  'fr-debate': 12,
  'petition-comments': 12,
  'irc-ubuntu': 28,
  'live-chat-de': 32,
  'youtube-spam': 25,
  'coordinated-tweets': 21,
}
/** The 99th percentile of the cost of a character is at most this many times the median. */
const AIMED_SPREAD = 4
/** Posts that are timed together, about 1 ms. Before them the floor reads their texts, so that a slow moment of the machine falls on both. */
const BLOCK = 64
/** Checks of a stream before it is measured: so many compile what it needs. */
const WARM_UP = 40_000
/** Posts whose allocation is measured at once: too few for a collection. */
const ALLOCATING = 250

/** A filter that remembers `remembered` made comments, all from before the stream. */
function filledFilter(policy, remembered, posts) {
  const filter = createFilter({ policy, maxAuthors: 100_000, maxSightings: remembered })
  for (const one of filling(remembered, commenterBefore(posts[0].postedAt, remembered))) filter.check(one)
  return filter
}

/**
 * Judges a stream from its beginning, and keeps the least time of each post. Blocks that another process interrupted do not count in the
 * sums; if all were, all count.
 *
 * @param {Float64Array} least ns by post
 * @returns {{ ns: number, floor: number, posts: number }} sums
 */
function timePass(filter, posts, least) {
  const all = { ns: 0, floor: 0, posts: 0 }
  const calm = { ...all }
  for (let from = 0; from < posts.length; from += BLOCK) {
    const part = posts.slice(from, from + BLOCK)
    const read = () => {
      for (const { content } of part) readUnits(content)
    }
    const check = () => {
      let last = performance.now()
      for (let i = 0; i < part.length; i++) {
        filter.check(part[i])
        const now = performance.now()
        least[from + i] = Math.min(least[from + i], (now - last) * 1e6)
        last = now
      }
    }
    // Once before, so that neither side pays for bringing the texts into the cache.
    read()
    const floor = timeOnce(read)
    const checks = timeOnce(check)
    for (const sums of [floor, checks].some(interrupted) ? [all] : [all, calm]) {
      sums.ns += checks.ms * 1e6
      sums.floor += floor.ms * 1e6
      sums.posts += part.length
    }
  }
  return calm.posts > 0 ? calm : all
}

/** Mean allocation of a check, over the whole stream. */
function allocationOf(filter, posts) {
  const check = (post) => filter.check(post)
  let sum = 0
  let counted = 0
  for (let from = 0; from < posts.length; from += ALLOCATING) {
    const part = posts.slice(from, from + ALLOCATING)
    const bytes = allocated(part, check)
    if (bytes === undefined) continue
    sum += bytes * part.length
    counted += part.length
  }
  return sum / counted
}

/** Judges a stream again and again in small filters, until the engine has compiled what it needs. */
function warmUp(posts, policy) {
  for (let left = WARM_UP; left > 0; left -= posts.length) {
    const filter = filledFilter(policy, 1000, posts)
    for (const post of posts) filter.check(post)
  }
}

/**
 * Measures one stream, each pass in a filter of its own, as it is after `remembered` made comments. Collections count in the mean. For the
 * percentiles the least time of each post counts, without pauses of the machine.
 */
function measureStream({ name, posts, real }, remembered, passes) {
  const policy = PRESETS[name]
  const characters = posts.reduce((sum, { content }) => sum + content.length, 0)
  const bytes = allocationOf(filledFilter(policy, remembered, posts), posts)
  const least = new Float64Array(posts.length).fill(Number.POSITIVE_INFINITY)
  const costs = Array.from({ length: passes }, () => timePass(filledFilter(policy, remembered, posts), posts, least))
  const perCharacter = Float64Array.from(posts, ({ content }, i) => least[i] / Math.max(1, content.length)).sort()
  const [p50, p99] = [quantile(perCharacter, 0.5), quantile(perCharacter, 0.99)]
  return {
    name,
    policy,
    real,
    remembered,
    posts: posts.length,
    characters: characters / posts.length,
    ns: median(costs.map(({ ns, posts }) => ns / posts)),
    ratio: median(costs.map(({ ns, floor }) => ns / floor)),
    aim: AIMS[name],
    p50,
    p99,
    bytes,
  }
}

const WIDTHS = [9, 7, 5, 8, 8, 9, 9, 8, 7]
const line = (name, cells) => name.padEnd(30) + cells.map((cell, i) => cell.padStart(WIDTHS[i])).join('')

/** Measures and prints all streams. @returns {{ rows: object[], missed: string[] }} */
export function streams(sizes, passes) {
  const headings = ['remember', 'ratio', 'aim', 'mean µs', 'chars', 'ns p50', 'ns p99', 'times', 'B/check']
  console.log(line('streams (ns: of a character)', headings))
  const rows = []
  for (const [name, policy] of Object.entries(PRESETS)) {
    const { posts, real } = stream(name)
    warmUp(posts, policy)
    for (const remembered of sizes) {
      const row = measureStream({ name, posts, real }, remembered, passes)
      rows.push(row)
      const { ratio, aim, ns, characters, p50, p99, bytes } = row
      const cells = [String(remembered), ratio.toFixed(1), String(aim), (ns / 1000).toFixed(1), characters.toFixed(0)]
      const rest = [p50.toFixed(1), p99.toFixed(1), (p99 / p50).toFixed(1), bytes.toFixed(0)]
      console.log(line(`${name}, ${policy}${real ? '' : ', made'}`, [...cells, ...rest]))
    }
  }
  const missed = rows.flatMap(({ name, remembered, ratio, aim, p50, p99 }) => [
    ...(ratio > aim ? [`${name}, ${remembered} remembered: ${ratio.toFixed(1)}, aim ${aim}`] : []),
    ...(p99 > AIMED_SPREAD * p50
      ? [
          `${name}, ${remembered} remembered, p99 of a character: ${(p99 / p50).toFixed(1)} times p50, aim ${AIMED_SPREAD}`,
        ]
      : []),
  ])
  return { rows, missed }
}
