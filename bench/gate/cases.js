// The cases of the gate, in groups: each group runs in a process of its own, so that no case changes how another is compiled.
import { source } from '../texts.js'
import { blockSize, compare } from './compare.js'
import { realStream, STREAMS } from './streams.js'

const START = Date.UTC(2026, 0, 1)
const REMEMBERED = 100_000
/** Blocks of one round of a made case: with blocks of 1 ms some 0.1 s for both versions. */
const BLOCKS = 40

/** Groups by name; each takes both versions and yields `{ name, …measured }`. */
export const GROUPS = {
  ...Object.fromEntries(Object.entries(STREAMS).map(([name, preset]) => [name, (both) => stream(both, name, preset)])),
  synthetic,
  functions,
}

/** The median of a few timings of one call, in milliseconds. */
function timeOf(calls, run) {
  const start = performance.now()
  run()
  return (performance.now() - start) / calls
}

/** A stream is judged from its beginning in every pass, by filters that have seen nothing. A round is two passes, so that each block begins once with each version. */
function* stream(both, name, preset) {
  const posts = realStream(name)
  if (posts === undefined) return
  const filters = () => both.map(({ digue }) => digue.createFilter({ policy: preset, secret: 'gate' }))
  const warm = filters()
  both[0].runner.check(warm[0], posts)
  both[1].runner.check(warm[1], posts)
  const again = filters()
  const size = blockSize(timeOf(posts.length, () => both[0].runner.check(again[0], posts)))
  const blocks = []
  for (let i = 0; i < posts.length; i += size) {
    const part = posts.slice(i, i + size)
    blocks.push({ part, texts: part.map(({ content }) => content) })
  }
  function* round() {
    for (const pass of [0, 1]) {
      const used = filters()
      for (const [i, { part, texts }] of blocks.entries())
        yield {
          texts,
          run: [0, 1].map((v) => () => both[v].runner.check(used[v], part)),
          swap: ((i + pass) & 1) === 1,
        }
    }
  }
  yield { name: `${name}, ${preset}`, ...compare({ blocks: round, warmup: 2, ms: 2000 }) }
}

/** Blocks of inputs that are made as they are needed. */
function made(next, texts, run) {
  const size = blockSize(timeOf(100, () => run(0, Array.from({ length: 100 }, next))))
  return function* round() {
    for (let i = 0; i < BLOCKS; i++) {
      const inputs = Array.from({ length: size }, next)
      yield { texts: texts(inputs), run: [() => run(0, inputs), () => run(1, inputs)] }
    }
  }
}

const LINKS = { none: '', seen: ', a link seen before', new: ', a new link' }

/** Filters at their bound: every check evicts, as in `npm run bench`. */
function* synthetic(both) {
  const filters = both.map(({ digue }) => digue.createFilter({ maxSightings: REMEMBERED, secret: 'gate' }))
  let n = 0
  const comment = (content) => ({
    author: `author-${(n * 7919) % 20_000}`,
    thread: `thread-${(n * 104_729) % 2000}`,
    content,
    postedAt: START + n++ * 5000,
  })
  const fill = source('fr', 300, 'none', 1)
  for (let i = 0; i < REMEMBERED * 1.1; i += 1000) {
    const comments = Array.from({ length: 1000 }, () => comment(fill()))
    for (const [v, { runner }] of both.entries()) runner.check(filters[v], comments)
  }
  const contents = (comments) => comments.map(({ content }) => content)
  for (const link of Object.keys(LINKS))
    for (const length of [300, 50, 2000]) {
      const next = source('fr', length, link, 2)
      const run = (v, comments) => both[v].runner.check(filters[v], comments)
      const blocks = made(() => comment(next()), contents, run)
      yield {
        name: `check, ${length.toLocaleString('en')} characters${LINKS[link]}`,
        ...compare({ blocks, warmup: 3, ms: 500 }),
      }
    }
  const repeated = comment(source('fr', 300, 'none', 3)())
  for (const filter of filters) filter.check(repeated)
  const again = { ...repeated, postedAt: repeated.postedAt + 60_000 }
  const run = (v, comments) => both[v].runner.peek(filters[v], comments)
  yield {
    name: 'peek, a repeat of 300 characters',
    ...compare({ blocks: made(() => again, contents, run), warmup: 3, ms: 500 }),
  }
}

function* functions(both) {
  const same = (texts) => texts
  for (const operation of ['canonicalText', 'fingerprint', 'extractLinks']) {
    const next = source('fr', 300, operation === 'extractLinks' ? 'new' : 'none', 4)
    const run = (v, texts) => both[v].runner[operation](both[v].digue, texts)
    yield {
      name: `${operation}, 300 characters${operation === 'extractLinks' ? LINKS.new : ''}`,
      ...compare({ blocks: made(next, same, run), warmup: 3, ms: 500 }),
    }
  }
  const links = source('fr', 300, 'new', 5)
  const address = () => {
    const text = links()
    return text.slice(text.indexOf('https://'))
  }
  const run = (v, texts) => both[v].runner.canonicalizeLink(both[v].digue, texts)
  yield { name: 'canonicalizeLink, a new one', ...compare({ blocks: made(address, same, run), warmup: 3, ms: 500 }) }
}
