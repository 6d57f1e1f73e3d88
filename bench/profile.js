// Shows where the time of a check goes: self time by function, which the engine samples, as nanoseconds of one check.
// Usage: npm run bench -- profile [--length 300] [--link none|seen|new] [--remembered 100000]
//        npm run bench -- profile --streams: the share of each part of a check, for each stream of posts
import { Session } from 'node:inspector/promises'
import { createFilter } from '../dist/index.js'
import { PRESETS, stream } from './gate/streams.js'
import { flag, has, writeResults } from './options.js'
import { commenter, filling } from './site.js'
import { partOf } from './stages.js'
import { median } from './statistics.js'
import { source } from './texts.js'

if (has('streams')) await profileStreams()
else await profileMade()

/** What the engine sampled while something ran. */
async function sampled(run) {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 100 })
  await session.post('Profiler.start')
  run()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return profile
}

/** Judges each stream again and again, and prints which share of the time goes where. */
async function profileStreams() {
  const PARTS = ['reading', 'links', 'judging', 'recording', 'collecting']
  console.log(`${'share of a check, %'.padEnd(24)}${PARTS.map((part) => part.padStart(12)).join('')}`)
  const results = []
  for (const [name, policy] of Object.entries(PRESETS)) {
    const { posts, real } = stream(name)
    const passes = (checks) => {
      for (let left = checks; left > 0; left -= posts.length) {
        const filter = createFilter({ policy })
        for (const post of posts) filter.check(post)
      }
    }
    passes(60_000)
    const { nodes, samples, timeDeltas } = await sampled(() => passes(60_000))
    const part = partOf(nodes)
    const sums = Object.fromEntries(PARTS.map((each) => [each, 0]))
    for (const [i, id] of samples.entries()) if (part(id) !== undefined) sums[part(id)] += timeDeltas[i]
    const total = Object.values(sums).reduce((sum, one) => sum + one, 0)
    const shares = Object.fromEntries(PARTS.map((each) => [each, (100 * sums[each]) / total]))
    results.push({ name, policy, real, shares })
    const cells = PARTS.map((each) => shares[each].toFixed(0).padStart(12))
    console.log(`${`${name}${real ? '' : ', made'}`.padEnd(24)}${cells.join('')}`)
  }
  writeResults({ streams: results })
}

/** Prints the functions that take most of a check of made comments. */
async function profileMade() {
  const length = Number(flag('length') ?? 300)
  const link = flag('link') ?? 'none'
  const remembered = Number(flag('remembered') ?? 100_000)
  const CHECKS = 60_000

  const filter = createFilter({ maxAuthors: 100_000, maxSightings: remembered })
  const comment = commenter()
  for (const one of filling(remembered, comment)) filter.check(one)

  const next = source('fr', length, link, 2)
  const fresh = (count) => Array.from({ length: count }, () => comment(next()))
  const costs = fresh(20_000).map((one) => {
    const begun = performance.now()
    filter.check(one)
    return (performance.now() - begun) * 1e6
  })
  // Sampling slows everything down: only the shares come from it, the total is measured without it.
  const total = median(costs)
  const comments = fresh(CHECKS)
  const profile = await sampled(() => {
    for (const one of comments) filter.check(one)
  })

  // A function that the engine inlined counts in its caller.
  const self = new Map()
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  let sum = 0
  for (const [i, id] of profile.samples.entries()) {
    const { functionName, url } = names.get(id)
    // These are the profiler's own messages.
    if (functionName === 'dispatch' && url === '') continue
    const delta = profile.timeDeltas[i]
    const own = url.includes('/dist/') || functionName === '(garbage collector)'
    const name = own ? functionName || '(anonymous)' : `${functionName || '(engine)'} ${url.split('/').at(-1)}`.trim()
    self.set(name, (self.get(name) ?? 0) + delta)
    sum += delta
  }
  console.log(`${total.toFixed(0)} ns a check of ${length} characters, ${remembered} remembered; self time by function`)
  for (const [name, time] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 28))
    console.log(
      `${((time / sum) * total).toFixed(0).padStart(7)} ns ${((time / sum) * 100).toFixed(1).padStart(5)} %  ${name}`,
    )
}
