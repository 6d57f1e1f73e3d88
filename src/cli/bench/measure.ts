import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  createFilter,
  type Filter,
  type FilterOptions,
  fingerprint,
  type PolicyInput,
  type PresetName,
  presets,
  type Rules,
  type Signal,
} from '../../index'
import type { Post } from '../columns/comment'
import { Samples } from './samples'

/** Comments whose floor is timed together: one comment is read too fast for the clock. */
const BLOCK = 128
/** Comments that are checked before the first time counts: until then the engine compiles. */
const WARM = 4000
/** The same once all else is compiled. */
const WARM_AGAIN = 500
const LEAST_ROUNDS = 5
/** Comments by which stages and signals are told apart. */
const FEWER = 4000
/** Comments among which allocated bytes are counted: too few for a collection of garbage in most cases. */
const ALLOCATING = 500
const LEAST_BLOCKS = 9

/** What is measured, and with what. */
export interface Setting {
  posts: readonly Post[]
  policy: PresetName | PolicyInput
  signals: readonly Signal[]
  rules: Rules | undefined
  secret: string | undefined
  /** Time for everything, milliseconds. */
  budgetMs: number
  onProgress(phase: Phase, share: number): void
}

export type Phase = 'check' | 'stages' | 'signals'

/** Costs of one kind of call, in nanoseconds, and as multiples of the floor. */
export interface Cost {
  mean: number
  p50: number
  p99: number
}

export interface Measured {
  comments: number
  /** Mean number of UTF-16 code units. */
  characters: number
  /** Mean time of the floor for a comment, nanoseconds: a loop that reads each code unit once. */
  floorNs: number
  ns: Cost
  ratio: Cost
  /** Bytes allocated by a check, median. */
  bytes: number
  /** Shares of the time of a check, 0..1. */
  stages: { reading: number; judging: number; recording: number }
  /** What a check costs more for each signal, as a share of the whole: 0.02 is 2 %. */
  signals: Record<string, number>
}

let sink = 0

function readUnits(text: string): void {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  // Kept, so that the engine cannot leave the loop out.
  sink ^= sum
}

/** A filter whose clock follows the comments. */
interface Bench {
  filter: Filter
  clock: { now: number }
}

function benchOf({ secret, signals, policy, rules }: Setting, without?: string): Bench {
  const clock = { now: 0 }
  // Rules may name a signal. It is then turned off, since a filter without it would not take them.
  const isCustom = signals.some(({ name }) => name === without) && !JSON.stringify(rules ?? {}).includes(`"${without}"`)
  const options: FilterOptions = {
    policy: without === undefined || isCustom ? policy : turnedOff(policy, without),
    signals: signals.filter(({ name }) => !isCustom || name !== without),
    ...(secret !== undefined && { secret }),
    clock: () => clock.now,
  }
  const filter = createFilter(options)
  if (rules !== undefined) filter.rules.set(rules)
  return { filter, clock }
}

const inputOf = (policy: Setting['policy']): PolicyInput => (typeof policy === 'string' ? { extends: policy } : policy)

function turnedOff(policy: Setting['policy'], signal: string): PolicyInput {
  const input = inputOf(policy)
  return { ...input, off: [...new Set([...(input.off ?? []), signal])] } as PolicyInput
}

/** The signals that are asked. */
function namesOf({ policy, signals }: Setting): string[] {
  const { extends: from = 'forum', off = [] } = inputOf(policy)
  const all = [...signals.map(({ name }) => name), ...Object.keys(presets[from].limits)]
  return [...new Set(all)].filter((name) => !(off as readonly string[]).includes(name))
}

function check({ filter, clock }: Bench, { comment, time }: Post): void {
  clock.now = time
  filter.check(comment)
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** The blocks of the comments, in order. */
function blocksOf(posts: readonly Post[]): Post[][] {
  const blocks: Post[][] = []
  for (let at = 0; at < posts.length; at += BLOCK) blocks.push(posts.slice(at, at + BLOCK))
  return blocks
}

/**
 * Repeats a round until the time is over, five times at least, and keeps the times of each. Before that, rounds of which no times are kept
 * warm the engine up.
 */
function repeat(
  { budgetMs, count, samples, warm }: { budgetMs: number; count: number; samples: readonly Samples[]; warm: number },
  round: () => void,
  onShare: (share: number) => void = () => undefined,
): void {
  for (let done = 0; done < warm; done += count) round()
  const start = performance.now()
  for (let n = 0; n < LEAST_ROUNDS || performance.now() - start < budgetMs; n++) {
    onShare(Math.min(1, (performance.now() - start) / budgetMs))
    round()
    for (const each of samples) each.next()
  }
}

/** Times each check of the comments in order, beside the floor over the same ones. */
function measureChecks(setting: Setting, budgetMs: number): Pick<Measured, 'floorNs' | 'ns'> {
  const { posts, onProgress } = setting
  const blocks = blocksOf(posts)
  const checks = new Samples(posts.length)
  const floors = new Samples(blocks.length)
  const round = () => {
    const bench = benchOf(setting)
    let at = 0
    for (const [n, block] of blocks.entries()) {
      // Once before, so that the floor does not pay for bringing the texts into the cache.
      for (const { comment } of block) readUnits(comment.content)
      const start = performance.now()
      for (const { comment } of block) readUnits(comment.content)
      let last = performance.now()
      floors.set(n, last - start)
      for (const post of block) {
        check(bench, post)
        const now = performance.now()
        checks.set(at++, now - last)
        last = now
      }
    }
  }
  repeat({ budgetMs, count: posts.length, samples: [checks, floors], warm: WARM }, round, (share) =>
    onProgress('check', share),
  )
  const times = checks.medians().sort()
  const quantile = (share: number) => 1e6 * (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)
  const mean = (times.reduce((sum, time) => sum + time, 0) * 1e6) / posts.length
  return {
    floorNs: (floors.medians().reduce((sum, time) => sum + time, 0) * 1e6) / posts.length,
    ns: { mean, p50: quantile(0.5), p99: quantile(0.99) },
  }
}

function allocated(setting: Setting): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const { posts } = setting
  const grown: number[] = []
  const inUse = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  while (grown.length < LEAST_BLOCKS) {
    const bench = benchOf(setting)
    for (let at = 0; at < posts.length; at += ALLOCATING) {
      const block = posts.slice(at, at + ALLOCATING)
      collect()
      const before = inUse()
      for (const post of block) check(bench, post)
      grown.push((inUse() - before) / block.length)
    }
  }
  return Math.max(0, Math.round(median(grown)))
}

/** Shares of reading, judging and recording: the time of `fingerprint`, what `peek` takes more, and what `check` takes more. */
function measureStages(setting: Setting, budgetMs: number): Measured['stages'] {
  const { onProgress } = setting
  const posts = setting.posts.slice(0, FEWER)
  const [reading, peeking, checking] = [new Samples(posts.length), new Samples(posts.length), new Samples(posts.length)]
  let turn = 0
  const timed = (samples: Samples, n: number, call: () => void) => {
    const start = performance.now()
    call()
    samples.set(n, performance.now() - start)
  }
  const round = () => {
    const [peeker, checker] = [benchOf(setting), benchOf(setting)]
    // Who comes second finds the comment in the cache.
    const isFirst = turn++ % 2 === 0
    for (const [n, post] of posts.entries()) {
      const { comment } = post
      peeker.clock.now = post.time
      if (isFirst) timed(peeking, n, () => peeker.filter.peek(comment))
      timed(checking, n, () => check(checker, post))
      if (!isFirst) timed(peeking, n, () => peeker.filter.peek(comment))
      timed(reading, n, () => fingerprint(comment))
      // The other filter has to know the same.
      check(peeker, post)
    }
  }
  const samples = [reading, peeking, checking]
  repeat({ budgetMs, count: posts.length, samples, warm: WARM_AGAIN }, round, (share) => onProgress('stages', share))
  const [read = 0, peeked = 0, checked = 1] = samples.map((each) => each.leastSum())
  const share = (part: number) => Math.min(1, Math.max(0, part / checked))
  const first = share(read)
  const second = Math.min(share(peeked - read), 1 - first)
  return { reading: first, judging: second, recording: 1 - first - second }
}

/** What a check costs less without a signal, as a share; two filters take turns with each comment. */
function measureSignal(setting: Setting, name: string, budgetMs: number): number {
  const posts = setting.posts.slice(0, FEWER)
  const [full, reduced] = [new Samples(posts.length), new Samples(posts.length)]
  let turn = 0
  const run = (bench: Bench, post: Post, samples: Samples, n: number): void => {
    const start = performance.now()
    check(bench, post)
    samples.set(n, performance.now() - start)
  }
  const round = () => {
    const [whole, less] = [benchOf(setting), benchOf(setting, name)]
    // Who comes second finds the comment in the cache.
    const isFirst = turn++ % 2 === 0
    for (const [n, post] of posts.entries()) {
      if (isFirst) run(whole, post, full, n)
      run(less, post, reduced, n)
      if (!isFirst) run(whole, post, full, n)
    }
  }
  repeat({ budgetMs, count: posts.length, samples: [full, reduced], warm: WARM_AGAIN }, round)
  return 1 - reduced.leastSum() / full.leastSum()
}

/** Measures what a check costs on the comments, and what each part of it costs. */
export function measure(setting: Setting): Omit<Measured, 'comments' | 'characters'> {
  const { budgetMs, onProgress } = setting
  const { floorNs, ns } = measureChecks(setting, budgetMs * 0.4)
  const bytes = allocated(setting)
  const stages = measureStages(setting, budgetMs * 0.2)
  const names = namesOf(setting)
  const each = (budgetMs * 0.4) / names.length
  const costs: Record<string, number> = {}
  for (const [n, name] of names.entries()) {
    onProgress('signals', n / names.length)
    costs[name] = measureSignal(setting, name, each)
  }
  const ratio = { mean: ns.mean / floorNs, p50: ns.p50 / floorNs, p99: ns.p99 / floorNs }
  return { floorNs, ns, ratio, bytes, stages, signals: costs }
}

/** What the floor added up. */
export const readSoFar = (): number => sink
