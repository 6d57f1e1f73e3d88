// Shows where the time of a check goes: self time by function, which the engine samples, as nanoseconds of one check.
// Usage: npm run bench -- profile [--length 300] [--link none|seen|new] [--remembered 100000]
import { Session } from 'node:inspector/promises'
import { createFilter } from '../dist/index.js'
import { flag } from './options.js'
import { commenter, filling } from './site.js'
import { median } from './statistics.js'
import { source } from './texts.js'

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
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.setSamplingInterval', { interval: 100 })
await session.post('Profiler.start')
for (const one of comments) filter.check(one)
const { profile } = await session.post('Profiler.stop')

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
